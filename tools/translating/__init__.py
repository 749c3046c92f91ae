"""Catalogues of translations: what the program says, found in its code, and what others say for it."""
