"""Frozen values that say what was annotated: images, masks, prompts, categories, annotations. No Qt."""
