"""Correcting masks by hand: drawing, refining, combining, outlines whose vertices can be moved. No Qt.

Each function takes masks and gives new ones; what it costs depends on the object, never on the image.
"""
