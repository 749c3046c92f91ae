"""Panels beside the picture: quiet widgets over Qt models."""
