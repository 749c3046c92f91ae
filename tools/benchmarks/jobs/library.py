"""Cuts out one object with `samgui.SamPredictor`; arguments: a model folder and a photo."""

import sys
from pathlib import Path

import numpy as np
from PIL import Image

from benchmarks.children import write_answer
from samgui import SamPredictor, load_model


def cut_out(model: str, photo: str) -> None:
    with Image.open(photo) as picture:
        pixels = np.asarray(picture.convert("RGB"))
    predictor = SamPredictor(load_model(Path(model)))
    predictor.set_image(pixels)
    predictor.predict(np.array([[pixels.shape[1] / 2, pixels.shape[0] / 2]]), np.array([1]))


if __name__ == "__main__":
    cut_out(*sys.argv[2:])
    write_answer(sys.argv[1])
