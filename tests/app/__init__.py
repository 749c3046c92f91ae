"""The session and what it is made of, without a window."""
