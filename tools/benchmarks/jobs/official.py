"""Cuts out one object with the official predictor in PyTorch.

Arguments: the package ("mobile_sam" or "segment_anything"), the key of its registry, a checkpoint, a photo.
"""

import importlib
import sys
import warnings

import numpy as np
from PIL import Image

from benchmarks.children import write_answer


def cut_out(package: str, model_type: str, checkpoint: str, photo: str) -> None:
    with Image.open(photo) as picture:
        pixels = np.asarray(picture.convert("RGB"))
    sam = importlib.import_module(package)
    predictor = sam.SamPredictor(sam.sam_model_registry[model_type](checkpoint=checkpoint).eval())
    predictor.set_image(pixels)
    predictor.predict(np.array([[pixels.shape[1] / 2, pixels.shape[0] / 2]]), np.array([1]))


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    cut_out(*sys.argv[2:])
    write_answer(sys.argv[1])
