"""An export is compared with what it was made of: what is there, what isn't, and how well it is held."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pycocotools.mask as coco_mask
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samgui import formats
from samgui.document.annotation import Annotation, Category
from samgui.document.mask import Mask
from samgui.errors import FormatCancelled
from samgui.formats import ComparedObject, Comparison, Dataset, Finding, LabelledImage, WriteOptions
from samgui.formats.matching import Shape, compare
from tests.document.masks import Bits
from tests.formats.scenes import parts, photo_album, ring, solid

CATEGORIES = (Category(1, "cat", (0, 0, 0)), Category(2, "dog", (0, 0, 0)))
CAT, DOG = 1, 2


def rectangle(x: int, y: int, w: int = 10, h: int = 10) -> Bits:
    bits = np.zeros((30, 40), dtype=np.bool_)
    bits[y : y + h, x : x + w] = True
    return bits


def data(images: dict[str, Sequence[tuple[int, Bits]]], root: str = "/photos") -> Dataset:
    """Images by their names in `root`, each with the label and the pixels of its objects."""
    made = [
        LabelledImage(
            Path(root, name),
            40,
            30,
            tuple(
                Annotation(number, label, Mask.from_array(bits))
                for number, (label, bits) in enumerate(objects, start=1)
            ),
        )
        for name, objects in images.items()
    ]
    return Dataset(CATEGORIES, made, len(made), Path(root))


def one(*objects: tuple[int, Bits]) -> Dataset:
    return data({"a.jpg": objects})


def test_a_data_set_holds_itself_to_the_pixel() -> None:
    album = Dataset.of(photo_album(Path("/photos")), Path("/photos"))
    found = formats.verify(album, album, min_iou=1.0)
    assert found.agrees
    assert (found.n_images, found.n_objects, found.n_found, found.n_exact) == (3, 3, 3, 3)
    assert (found.worst_iou, found.mean_iou, found.worst) == (1.0, 1.0, ())


def test_ids_and_order_and_colours_may_differ() -> None:
    truth = one((CAT, rectangle(0, 0)), (DOG, rectangle(20, 10)))
    other = (Category(7, "dog", (9, 9, 9)), Category(8, "cat", (9, 9, 9)))
    written = replace(one((7, rectangle(20, 10)), (8, rectangle(0, 0))), categories=other)
    assert formats.verify(written, truth).n_exact == 2


def test_what_is_missing_and_what_is_too_much_fails() -> None:
    truth = one((CAT, rectangle(0, 0)), (DOG, rectangle(20, 10)))
    written = one((DOG, rectangle(20, 10)), (CAT, rectangle(29, 19)))
    found = formats.verify(written, truth)
    assert not found.agrees
    assert (found.n_missing, found.n_extra, found.n_found) == (1, 1, 1)
    missing, extra = found.worst
    assert (missing.finding, missing.truth and missing.truth.id) == (Finding.MISSING, 1)
    assert (extra.finding, extra.written and extra.written.id, extra.iou) == (Finding.EXTRA, 2, 0.0)


def test_a_mask_that_is_held_badly_fails_below_the_iou_asked_for() -> None:
    truth, written = one((CAT, rectangle(0, 0))), one((CAT, rectangle(0, 0, h=8)))
    assert formats.verify(written, truth, min_iou=0.8).agrees
    found = formats.verify(written, truth, min_iou=0.81)
    assert not found.agrees
    assert (found.n_below, found.worst_iou, found.mean_iou) == (1, 0.8, 0.8)


def test_an_object_under_another_label_is_told_from_a_missing_one() -> None:
    found = formats.verify(one((DOG, rectangle(0, 0))), one((CAT, rectangle(0, 0))))
    assert (found.n_other_label, found.n_missing, found.n_extra) == (1, 0, 0)
    assert not found.agrees
    (worst,) = found.worst
    assert worst.truth is not None
    assert worst.written is not None
    assert (worst.truth.label, worst.written.label) == ("cat", "dog")


def test_swapped_labels_are_seen_also_where_objects_touch() -> None:
    upper, lower = rectangle(0, 0), rectangle(0, 9)
    found = formats.verify(one((DOG, upper), (CAT, lower)), one((CAT, upper), (DOG, lower)))
    assert (found.n_other_label, found.n_found) == (2, 0)


def test_twins_are_counted_one_by_one() -> None:
    twins = one((CAT, solid()), (CAT, solid()))
    assert formats.verify(twins, twins).n_exact == 2
    found = formats.verify(one((CAT, solid())), twins)
    assert (found.n_found, found.n_missing) == (1, 1)


def test_an_object_without_a_pixel_is_told_and_not_asked_for() -> None:
    empty = np.zeros((30, 40), dtype=np.bool_)
    found = formats.verify(one((CAT, solid())), one((CAT, solid()), (DOG, empty)))
    assert found.agrees
    assert (found.n_objects, found.n_empty) == (1, 1)


def test_a_crowd_that_became_an_object_is_told() -> None:
    truth = one((CAT, solid()))
    (image,) = truth.images
    crowd = replace(image, annotations=(replace(image.annotations[0], iscrowd=True),))
    assert formats.verify(truth, replace(truth, images=[crowd])).n_other_crowd == 1


def test_images_that_only_one_of_them_has_fail() -> None:
    truth = data({"a.jpg": [(CAT, solid())], "b.jpg": []})
    written = data({"a.jpg": [(CAT, solid())], "c.jpg": []})
    found = formats.verify(written, truth)
    assert not found.agrees
    assert (found.missing_images.names, found.extra_images.names) == (("b.jpg",), ("c.jpg",))
    assert found.n_found == 1


def test_an_image_that_has_become_another_size_is_told() -> None:
    written = one((CAT, solid()))
    (image,) = written.images
    turned = replace(image, width=30, height=40, annotations=())
    found = formats.verify(replace(written, images=[turned]), written)
    assert (found.resized_images.names, found.n_missing, found.agrees) == (("a.jpg",), 1, False)


@pytest.mark.parametrize(
    ("known", "written"),
    [
        (["a.jpg"], ["/photos/a.jpg"]),  # its pictures are where they were
        (["x/a.jpg", "y/a.jpg"], ["images/train/x/a.jpg", "images/val/y/a.jpg"]),
        (["x/a.jpg", "y/a.jpg"], ["masks/x/a.png", "masks/y/a.png"]),  # of a format that doesn't name them
        (["a.jpg", "a.png"], ["train/a.jpg", "val/a_2.png"]),  # names that an export had to tell apart
        (["deep/down/a.jpg", "b.jpg"], ["a.jpg", "else/b.jpg"]),  # taken out of their folders
        (["写真/é.jpg"], ["images/写真/é.jpg"]),
    ],
)
def test_images_are_known_again_wherever_an_export_put_them(known: list[str], written: list[str]) -> None:
    # Each image is told from the others by the place of its object.
    objects = [[(CAT, rectangle(number, 0))] for number in range(len(known))]
    truth = data(dict(zip(known, objects, strict=True)))
    export = data(dict(zip(written, objects, strict=True)), root="/export")
    assert formats.verify(export, truth).n_exact == len(known)


def test_an_image_that_could_be_any_of_several_is_none_of_them() -> None:
    truth = data({"x/a.jpg": [], "y/a.jpg": []})
    found = formats.verify(data({"z/a.jpg": []}, root="/export"), truth)
    assert (found.n_images, found.missing_images.n, found.extra_images.n) == (0, 2, 1)


def test_an_image_that_was_written_twice_is_one_too_many() -> None:
    truth = data({"a.jpg": [(CAT, solid())]})
    twice = data({"train/a.jpg": [(CAT, solid())], "val/a.jpg": [(CAT, solid())]}, root="/export")
    found = formats.verify(twice, truth)
    assert (found.n_found, found.extra_images.names, found.n_extra) == (1, ("val/a.jpg",), 1)


def test_labels_are_compared_as_wholes_when_objects_are_not_told_apart() -> None:
    truth = one((CAT, rectangle(0, 0)), (DOG, ring()), (CAT, rectangle(5, 15)))
    written = one((CAT, rectangle(0, 0) | rectangle(5, 15)), (DOG, ring()))
    assert not formats.verify(written, truth).agrees
    found = formats.verify(written, truth, by_label=True)
    assert (found.n_objects, found.n_exact, found.agrees) == (2, 2, True)


def test_every_object_is_told_once() -> None:
    truth = data({"a.jpg": [(CAT, solid()), (DOG, parts())], "b.jpg": [(CAT, ring())]})
    written = data({"a.jpg": [(CAT, solid())], "c.jpg": [(DOG, ring())]})
    told: list[ComparedObject] = []
    formats.verify(written, truth, each=told.append)
    assert [(each.image, each.finding.value, each.iou) for each in told] == [
        ("a.jpg", "found", 1.0),
        ("a.jpg", "missing", 0.0),
        ("c.jpg", "extra", 0.0),
        ("b.jpg", "missing", 0.0),
    ]


def test_of_many_differences_the_worst_are_named() -> None:
    wide = [(CAT, rectangle(0, y, w=30, h=1)) for y in range(30)]
    narrow = [(CAT, rectangle(0, y, w=y, h=1)) for y in range(1, 30)]
    found = formats.verify(one(*narrow), one(*wide), min_iou=0.0)
    assert found.n_missing == 1
    assert [each.iou for each in found.worst] == [0.0, *(w / 30 for w in range(1, 20))]


def test_it_can_be_watched_and_stopped() -> None:
    album = Dataset.of(photo_album(Path("/photos")), Path("/photos"))
    seen: list[tuple[int, int]] = []
    formats.verify(album, album, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(number, 6) for number in range(1, 7)]
    with pytest.raises(FormatCancelled):
        formats.verify(album, album, is_cancelled=lambda: len(seen) > 0)


@pytest.mark.parametrize("name", ["coco", "yolo", "voc", "labelme", "png"])
def test_what_every_format_writes_of_an_album_is_found_again(name: str, tmp_path: Path) -> None:
    album = Dataset.of(photo_album(tmp_path / "photos"), tmp_path / "photos")
    for image in album.images:
        image.path.parent.mkdir(parents=True, exist_ok=True)
        picture = np.zeros((image.height, image.width, 3), dtype=np.uint8)
        save_picture(image.path, picture)
    out = tmp_path / ("out.json" if name == "coco" else "out")
    report = formats.write(out, album, name, WriteOptions(min_iou=0.95))
    found: Comparison = formats.verify(formats.read(out), album, min_iou=0.95)
    assert found.agrees, found
    assert found.n_objects == len(report.objects)
    assert found.worst_iou == pytest.approx(report.worst_iou)


def save_picture(path: Path, pixels: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> None:
    import PIL.Image

    PIL.Image.fromarray(pixels).save(path)


@st.composite
def shapes(draw: st.DrawFn) -> list[Shape]:
    """Up to six rectangles under three labels."""
    number = st.integers(0, 9)
    made = []
    for place in range(draw(st.integers(0, 6))):
        bits = rectangle(draw(number), draw(number), 1 + draw(number), 1 + draw(number))
        label = draw(st.sampled_from(["a", "b", "c"]))
        made.append(Shape(place, label, Mask.from_array(bits).counts))
    return made


@given(shapes(), shapes())
def test_each_object_has_one_partner_at_most_and_is_told_once(
    written: list[Shape], truth: list[Shape]
) -> None:
    told = list(compare("a", (30, 40), written, truth))
    assert [each.truth for each in told if each.truth is not None] == truth
    partners = [each.written.id for each in told if each.written is not None]
    assert sorted(partners) == [shape.id for shape in written]
    for each in told:
        if each.truth is not None and each.written is not None:
            rles = [{"size": [30, 40], "counts": shape.counts} for shape in (each.truth, each.written)]
            assert each.iou == coco_mask.iou(rles[:1], rles[1:], [0])[0, 0] > 0
            assert (each.truth.label == each.written.label) is (each.finding is Finding.FOUND)
        else:
            assert each.iou == 0


@given(shapes())
def test_anything_is_found_in_itself(truth: list[Shape]) -> None:
    told = list(compare("a", (30, 40), truth[::-1], truth))
    assert all(each.finding is Finding.FOUND and each.iou == 1 for each in told)
