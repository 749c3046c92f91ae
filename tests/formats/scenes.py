"""Documents to write, for tests of every format."""

from pathlib import Path

import numpy as np

from samgui.document.annotation import Annotation
from samgui.document.document import Document, ImageRecord
from samgui.document.mask import Mask
from samgui.document.prompt import Point, Prompt
from tests.document.masks import Bits


def one_object(folder: Path, bits: Bits, *, iscrowd: bool = False) -> Document:
    """An image with one object."""
    height, width = bits.shape
    path = folder / "photo.jpg"
    document, category = Document().with_image(ImageRecord(path, width, height)).with_category("thing")
    annotation = Annotation(1, category.id, Mask.from_array(bits), iscrowd=iscrowd)
    return document.with_annotation(path, annotation)


def photo_album(folder: Path) -> Document:
    """Three images: with two objects (one with a hole), none, one in two parts. An id was given up."""
    paths = [folder / "a.jpg", folder / "empty" / "b.jpg", folder / "写真" / "c d.jpg"]
    document = Document()
    for path in paths:
        document = document.with_image(ImageRecord(path, 40, 30))
    document, cat = document.with_category("cat")
    document, dog = document.with_category("犬")
    prompt = Prompt((Point(6, 6),))
    shapes = [
        (paths[0], cat, solid()),
        (paths[0], dog, ring()),
        (paths[0], dog, solid()),
        (paths[2], cat, parts()),
    ]
    for path, category, bits in shapes:
        annotation = Annotation(
            document.next_annotation_id, category.id, Mask.from_array(bits), prompt, 0, predicted_iou=0.97512
        )
        document = document.with_annotation(path, annotation)
    return document.without_annotations(paths[0], [3])


def solid() -> Bits:
    """A rectangle of 12 x 8 pixels at (4, 5)."""
    bits = np.zeros((30, 40), dtype=np.bool_)
    bits[5:13, 4:16] = True
    return bits


def ring() -> Bits:
    """A rectangle with a hole of 4 x 2 pixels."""
    bits = np.roll(solid(), 15, axis=1)
    bits[8:10, 22:26] = False
    return bits


def parts() -> Bits:
    """Two rectangles apart."""
    return solid() | np.roll(solid(), (15, 20), axis=(0, 1))
