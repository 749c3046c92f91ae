"""Files of annotations in and out: one module per format, free functions on document values. No Qt."""
