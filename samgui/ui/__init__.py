"""The window: widgets over the session. It paints, routes events, and decides nothing."""
