"""The few questions the window asks."""
