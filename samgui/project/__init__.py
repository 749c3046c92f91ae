"""The SQLite file that holds every annotation of a folder: the source of truth. No Qt."""
