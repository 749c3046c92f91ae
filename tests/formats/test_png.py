import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import PIL.Image
import pytest
from hypothesis import HealthCheck, given, settings
from numpy.typing import NDArray

from samgui.document.annotation import Annotation, Category
from samgui.document.image import Image
from samgui.document.mask import Mask
from samgui.errors import FormatError
from samgui.formats.png import (
    write_instances_png,
    write_mask_png,
    write_overlay_png,
    write_semantic_png,
)
from tests.document.masks import Bits, masks
from tests.formats.scenes import solid

SIZE = (30, 40)
CATEGORIES = (Category(1, "cat", (230, 159, 0)), Category(7, "犬", (86, 180, 233)))


def read(path: Path) -> tuple[str, NDArray[np.int64]]:
    """The mode of a PNG, and its values as they are stored."""
    with PIL.Image.open(path) as picture:
        return picture.mode, np.asarray(picture).astype(np.int64)


def pixel_mask(index: int) -> Mask:
    bits = np.zeros(SIZE, dtype=np.bool_)
    bits.flat[index] = True
    return Mask.from_array(bits)


@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(masks)
def test_a_mask_is_255_on_the_object_and_0_off_it(tmp_path: Path, bits: Bits) -> None:
    write_mask_png(tmp_path / "mask.png", Mask.from_array(bits))
    mode, values = read(tmp_path / "mask.png")
    assert mode == "L"
    assert (values == bits * 255).all()


@pytest.mark.parametrize(("count", "mode"), [(0, "L"), (1, "L"), (255, "L"), (256, "I;16"), (1000, "I;16")])
def test_objects_are_numbered_in_8_bits_or_16_when_needed(tmp_path: Path, count: int, mode: str) -> None:
    path = tmp_path / "instances.png"
    seen = write_instances_png(path, [pixel_mask(index) for index in range(count)], SIZE)
    assert seen == (1.0,) * count
    written_mode, values = read(path)
    assert written_mode == mode
    assert values.ravel().tolist() == [*range(1, count + 1), *[0] * (1200 - count)]


def test_where_objects_overlap_the_later_one_is_seen_and_the_loss_is_told(tmp_path: Path) -> None:
    below, above = Mask.from_array(solid()), Mask.from_array(np.roll(solid(), 6, axis=1))
    seen = write_instances_png(tmp_path / "instances.png", [below, above, Mask.empty(*SIZE)], SIZE)
    _, values = read(tmp_path / "instances.png")
    assert (values == 2).sum() == 96
    assert (values == 1).sum() == 48
    assert seen == (0.5, 1.0, 1.0)


def test_more_objects_than_16_bits_number_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="65535 objects at most"):
        write_instances_png(tmp_path / "instances.png", [Mask.empty(*SIZE)] * 65_536, SIZE)
    assert list(tmp_path.iterdir()) == []


def test_labels_are_colored_by_their_palette_and_named_beside(tmp_path: Path) -> None:
    annotations = [Annotation(1, 1, Mask.from_array(solid())), Annotation(2, 7, pixel_mask(0))]
    path = tmp_path / "photo.semantic.png"
    sidecar = write_semantic_png(path, annotations, CATEGORIES, SIZE)
    mode, values = read(path)
    assert mode == "P"
    assert (values == solid() * 1 + pixel_mask(0).to_array() * 7).all()
    with PIL.Image.open(path) as picture:
        colors = np.asarray(picture.convert("RGB"))
    assert colors[0, 0].tolist() == [86, 180, 233]
    assert colors[6, 6].tolist() == [230, 159, 0]
    assert colors[-1, -1].tolist() == [0, 0, 0]
    assert sidecar == tmp_path / "photo.semantic.labels.json"
    assert json.loads(sidecar.read_text(encoding="utf-8")) == {
        "labels": [
            {"value": 0, "name": "background", "color": [0, 0, 0]},
            {"value": 1, "name": "cat", "color": [230, 159, 0]},
            {"value": 7, "name": "犬", "color": [86, 180, 233]},
        ]
    }


def test_label_ids_above_255_take_16_bits(tmp_path: Path) -> None:
    categories = (*CATEGORIES, Category(300, "cow", (1, 2, 3)))
    write_semantic_png(tmp_path / "a.png", [Annotation(1, 300, pixel_mask(5))], categories, SIZE)
    mode, values = read(tmp_path / "a.png")
    assert mode == "I;16"
    assert values[0, 5] == 300


@pytest.mark.parametrize("label_id", [0, 65_536])
def test_label_ids_that_no_png_can_tell_from_the_background_are_refused(
    tmp_path: Path, label_id: int
) -> None:
    with pytest.raises(FormatError, match=f"from 1 to 65535 in a PNG, and one is {label_id};"):
        write_semantic_png(tmp_path / "a.png", [], [replace(CATEGORIES[0], id=label_id)], SIZE)


@pytest.mark.parametrize("folder", ["gone", "gone/deeper"])
def test_a_png_that_can_not_be_written_is_a_sentence(tmp_path: Path, folder: str) -> None:
    with pytest.raises(FormatError, match="its folder is not there"):
        write_mask_png(tmp_path / folder / "mask.png", Mask.empty(*SIZE))


def overlay(folder: Path, annotations: list[Annotation], *, with_labels: bool = False) -> NDArray[np.int64]:
    image = Image(None, np.full((*SIZE, 3), 100, dtype=np.uint8))
    write_overlay_png(folder / "overlay.png", image, annotations, CATEGORIES, with_labels=with_labels)
    assert (image.pixels == 100).all()
    mode, values = read(folder / "overlay.png")
    assert mode == "RGB"
    return values


def test_an_overlay_fills_outlines_and_leaves_the_rest(tmp_path: Path) -> None:
    seen = overlay(tmp_path, [Annotation(1, 1, Mask.from_array(solid()))])
    assert (seen[~solid()] == 100).all()
    assert seen[5, 4].tolist() == [230, 159, 0]
    assert seen[9, 10].tolist() == [152, 124, 60]
    assert (seen[solid()] == [230, 159, 0]).all(axis=1).sum() < solid().sum()


def test_an_overlay_without_annotations_is_the_picture(tmp_path: Path) -> None:
    assert (overlay(tmp_path, [], with_labels=True) == 100).all()
    assert (overlay(tmp_path, [Annotation(1, 1, Mask.empty(*SIZE))], with_labels=True) == 100).all()


def test_a_label_is_written_beside_its_object_inside_the_picture(tmp_path: Path) -> None:
    bits = np.zeros(SIZE, dtype=np.bool_)
    bits[27:, 36:] = True
    plain = overlay(tmp_path, [Annotation(1, 1, Mask.from_array(bits))])
    labelled = overlay(tmp_path, [Annotation(1, 1, Mask.from_array(bits))], with_labels=True)
    rows, columns = np.nonzero((plain != labelled).any(axis=2))
    assert rows.max() <= 27
    assert columns.min() > 5
    assert {tuple(color) for color in labelled[rows, columns].tolist()} >= {(230, 159, 0)}


def test_labels_are_written_in_any_script(tmp_path: Path) -> None:
    mask = Mask.from_array(np.roll(solid(), 12, axis=0))
    image = Image(None, np.full((*SIZE, 3), 100, dtype=np.uint8))
    written = set()
    for name in ("?", "犬", "猫", "été", "Жук", "Hund"):
        category = replace(CATEGORIES[0], name=name)
        write_overlay_png(tmp_path / "a.png", image, [Annotation(1, 1, mask)], [category])
        written.add((tmp_path / "a.png").read_bytes())
    assert len(written) == 6


def test_a_label_longer_than_the_picture_is_cut_off(tmp_path: Path) -> None:
    image = Image(None, np.full((*SIZE, 3), 100, dtype=np.uint8))
    category = replace(CATEGORIES[0], name="a very long name\nin two lines")
    write_overlay_png(tmp_path / "a.png", image, [Annotation(1, 1, pixel_mask(0))], [category])
    assert read(tmp_path / "a.png")[1].shape == (*SIZE, 3)
