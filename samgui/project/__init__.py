"""The SQLite file that holds every annotation of a folder. No Qt."""
