"""What the window shows and does, without widgets: the session, its undo commands, the inference lanes."""
