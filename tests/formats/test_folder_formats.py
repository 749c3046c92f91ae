"""YOLO and LabelMe there and back, ISAT in; and what all exports of a folder promise."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import PIL.Image
import pytest
from hypothesis import HealthCheck, given, settings

from samgui.document.annotation import Annotation, Category
from samgui.document.mask import Mask
from samgui.errors import FormatCancelled, FormatError
from samgui.formats.coco import read_coco
from samgui.formats.dataset import Dataset, LabelledImage
from samgui.formats.isat import read_isat
from samgui.formats.labelme import read_labelme, write_labelme
from samgui.formats.report import Form
from samgui.formats.splits import Split
from samgui.formats.yolo import read_yolo, write_yolo
from tests.document.masks import Bits, masks
from tests.formats.scenes import parts, ring, solid

TINY = "data/formats/coco_extra/isat_coco_tiny"
CATEGORIES = (Category(4, "cat", (1, 2, 3)), Category(9, "犬: #1", (4, 5, 6)))
many_masks = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def picture(path: Path, size: tuple[int, int] = (30, 40)) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    PIL.Image.new("RGB", size[::-1]).save(path)
    return path


def dataset_of(path: Path, *all_bits: Bits) -> Dataset:
    """One picture with these objects, the first a cat and the others dogs."""
    annotations = tuple(
        Annotation(number, 9 if number > 1 else 4, Mask.from_array(bits))
        for number, bits in enumerate(all_bits, start=1)
    )
    height, width = all_bits[0].shape
    image = LabelledImage(picture(path, (height, width)), width, height, annotations)
    return Dataset(CATEGORIES, [image], 1, path.parent)


def content(folder: Path) -> dict[str, bytes]:
    return {str(each.relative_to(folder)): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def names_and_masks(dataset: Dataset) -> list[tuple[str, Mask]]:
    names = {category.id: category.name for category in dataset.categories}
    return [(names[each.category_id], each.mask) for image in dataset.images for each in image.annotations]


@many_masks
@given(masks)
def test_yolo_holds_holes_and_parts_within_the_bound_it_reports(tmp_path: Path, bits: Bits) -> None:
    if not bits.any():
        return
    report = write_yolo(tmp_path / "out", dataset_of(tmp_path / "in/a.png", bits))
    ((_, back),) = names_and_masks(read_yolo(tmp_path / "out"))
    assert report.worst_iou == pytest.approx(back.iou(Mask.from_array(bits)), abs=1e-9)
    if "too many parts" not in report.objects[0].reason:
        assert report.worst_iou >= 0.98


@many_masks
@given(masks)
def test_labelme_holds_every_mask_within_the_bound_it_reports(tmp_path: Path, bits: Bits) -> None:
    if not bits.any():
        return
    report = write_labelme(tmp_path / "out", dataset_of(tmp_path / "in/a.png", bits))
    ((_, back),) = names_and_masks(read_labelme(tmp_path / "out"))
    assert report.worst_iou == pytest.approx(back.iou(Mask.from_array(bits)), abs=1e-9)
    assert report.worst_iou >= 0.98


@many_masks
@given(masks)
def test_labelme_masks_are_exact(tmp_path: Path, bits: Bits) -> None:
    if not bits.any():
        return
    write_labelme(tmp_path / "out", dataset_of(tmp_path / "in/a.png", bits), shapes="mask")
    ((_, back),) = names_and_masks(read_labelme(tmp_path / "out"))
    assert back == Mask.from_array(bits)


@pytest.mark.parametrize(("write", "read"), [(write_yolo, read_yolo), (write_labelme, read_labelme)])
def test_overlapping_objects_come_back_apart_with_their_labels(tmp_path: Path, write, read) -> None:  # type: ignore[no-untyped-def] # each has options of its own
    write(tmp_path / "out", dataset_of(tmp_path / "in/a.png", solid(), ring(), parts()))
    back = names_and_masks(read(tmp_path / "out"))
    expected = [("cat", solid()), ("犬: #1", ring()), ("犬: #1", parts())]
    assert back == [(name, Mask.from_array(bits)) for name, bits in expected]


@pytest.mark.parametrize("write", [write_yolo, write_labelme])
def test_pictures_of_one_name_do_not_meet(tmp_path: Path, write) -> None:  # type: ignore[no-untyped-def] # as above
    paths = [tmp_path / "in" / name for name in ("a/1.png", "b/1.png", "a/1.bmp", "a/写真.png")]
    images = [LabelledImage(picture(path), 40, 30) for path in paths]
    write(tmp_path / "out", Dataset(CATEGORIES, images, 4, tmp_path / "in"), pictures="copy")
    stems = [Path(name).stem for name in content(tmp_path / "out") if name.endswith((".png", ".bmp"))]
    assert sorted(stems) == ["1", "1", "1_2", "写真"]


@pytest.mark.parametrize("write", [write_yolo, write_labelme])
def test_a_cancelled_or_failed_export_leaves_the_files_as_they_were(tmp_path: Path, write) -> None:  # type: ignore[no-untyped-def] # as above
    dataset = dataset_of(tmp_path / "in/a.png", solid())
    with pytest.raises(FormatCancelled):
        write(tmp_path / "new", dataset, is_cancelled=lambda: True)
    assert not (tmp_path / "new").exists()
    write(tmp_path / "out", dataset)
    before = content(tmp_path / "out")
    missing = replace(next(iter(dataset.images)), path=tmp_path / "in/gone.png")
    with pytest.raises(FormatError, match=r"gone\.png"):
        write(tmp_path / "out", replace(dataset, images=[*dataset.images, missing]), pictures="copy")
    assert content(tmp_path / "out") == before


def test_a_new_export_takes_the_place_of_the_one_before_and_of_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/mine.txt").write_text("mine")
    write_yolo(tmp_path / "out", dataset_of(tmp_path / "in/a.png", solid()))
    write_yolo(tmp_path / "out", dataset_of(tmp_path / "in/b.png", solid()))
    names = set(content(tmp_path / "out"))
    assert {"mine.txt", "labels/train/b.txt", "images/train/b.png"} < names
    assert not any("a." in Path(name).name and name.startswith(("labels", "images")) for name in names)


def test_a_file_of_somebody_else_is_not_replaced_unasked(tmp_path: Path) -> None:
    dataset = dataset_of(tmp_path / "in/a.png", solid())
    (tmp_path / "out").mkdir()
    (tmp_path / "out/a.json").write_text("theirs")
    with pytest.raises(FormatError, match="there already"):
        write_labelme(tmp_path / "out", dataset)
    assert content(tmp_path / "out") == {"a.json": b"theirs"}
    write_labelme(tmp_path / "out", dataset, overwrite=True)
    assert (tmp_path / "out/a.json").read_text() != "theirs"


def test_an_image_stays_in_its_part_whatever_comes_and_goes() -> None:
    split, names = Split(0.6, 0.2, 0.2, seed=3), [f"{number}" for number in range(3000)]
    first = {name: split.part_of(name) for name in names}
    assert {name: split.part_of(name) for name in reversed(names)} == first
    counts = [list(first.values()).count(part) for part in split.names]
    assert counts == pytest.approx([1800, 600, 600], abs=100)
    assert any(Split(0.6, 0.2, 0.2, seed=4).part_of(name) != first[name] for name in names)


def test_a_split_puts_images_in_parts_and_back_together(tmp_path: Path) -> None:
    images = [LabelledImage(picture(tmp_path / f"in/{number}.png"), 40, 30) for number in range(40)]
    dataset = Dataset(CATEGORIES, images, 40, tmp_path / "in")
    write_yolo(tmp_path / "out", dataset, split=Split(0.5, 0.5, 0), pictures="link")
    for part in ("train", "val"):
        assert len(list((tmp_path / "out/images" / part).iterdir())) > 5
    assert (tmp_path / "out/images/train").is_dir()
    assert len(list(read_yolo(tmp_path / "out").images)) == 40


def test_yolo_reads_labels_of_pictures_that_stayed_where_they_are(tmp_path: Path) -> None:
    write_yolo(tmp_path / "out", dataset_of(tmp_path / "in/a.png", ring()), pictures="reference")
    assert names_and_masks(read_yolo(tmp_path / "out")) == [("cat", Mask.from_array(ring()))]


def test_a_yolo_box_becomes_a_rectangle_and_is_told(tmp_path: Path) -> None:
    write_yolo(tmp_path / "out", dataset_of(tmp_path / "in/a.png", solid()))
    (tmp_path / "out/labels/train/a.txt").write_text("0 0.25 0.3 0.3 0.266666667\n")
    (image,) = read_yolo(tmp_path / "out").images
    assert image.annotations[0].mask == Mask.from_array(solid())
    assert "line 1 is a box" in image.notes[0]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("0 0.1 0.1 0.2", "3 numbers"),
        ("0 0.1 0.1 nan 0.2 0.3 0.3", "NaN"),
        ("0 0.1 x 0.2 0.2 0.3 0.3", "no number"),
        ("2 0.1 0.1 0.2 0.2 0.3 0.1", "label 2"),
        ("0 0.1 0.1 0.2 0.2 0.1 0.1", "single pixel"),
        ("0 9 9 9 8 8 8", "far outside"),
    ],
)
def test_what_is_wrong_with_a_yolo_line_is_told_with_its_number(tmp_path: Path, line: str, what: str) -> None:
    write_yolo(tmp_path / "out", dataset_of(tmp_path / "in/a.png", solid()))
    (tmp_path / "out/labels/train/a.txt").write_text(f"\n{line}\n")
    with pytest.raises(FormatError, match=rf"a\.txt.*line 2.*{what}"):
        list(read_yolo(tmp_path / "out").images)


@pytest.mark.parametrize(
    "text", ["{", '{"shapes": 1}', '{"shapes": [{"label": "a", "points": [[1, NaN]]}]}', ""]
)
@pytest.mark.parametrize("read", [read_labelme, read_isat])
def test_a_json_file_of_another_kind_is_refused_by_name(tmp_path: Path, text: str, read) -> None:  # type: ignore[no-untyped-def] # as above
    (tmp_path / "a.json").write_text(text)
    with pytest.raises(FormatError, match=r"a\.json"):
        list(read(tmp_path).images)


def test_crowds_are_left_out_of_yolo_and_reported(tmp_path: Path) -> None:
    dataset = dataset_of(tmp_path / "in/a.png", solid())
    (image,) = dataset.images
    crowd = replace(image.annotations[0], iscrowd=True)
    report = write_yolo(tmp_path / "out", replace(dataset, images=[replace(image, annotations=(crowd,))]))
    assert [each.form for each in report.objects] == [Form.LEFT_OUT]


def best_matches(dataset: Dataset, reference: Dataset) -> list[float]:
    """For each object of `dataset` the best IoU with an object of the same image and label in `reference`."""
    names = {category.id: category.name for category in reference.categories}
    known = {image.path.stem: image.annotations for image in reference.images}
    labels = {category.id: category.name for category in dataset.categories}
    return [
        max(
            (
                each.mask.iou(other.mask)
                for other in known[image.path.stem]
                if names[other.category_id] == labels[each.category_id]
            ),
            default=0.0,
        )
        for image in dataset.images
        for each in image.annotations
    ]


@pytest.mark.shared
def test_the_same_photos_agree_between_coco_labelme_and_isat(shared: Path) -> None:
    """LabelMe's and ISAT's files were drawn by hand, anew: they agree as people do."""
    coco = read_coco(shared / TINY / "coco_tiny.json")
    assert len(names_and_masks(coco)) == 63
    labelme = best_matches(read_labelme(shared / TINY / "labelme"), coco)
    isat = best_matches(read_isat(shared / TINY / "isat"), coco)
    assert (len(labelme), len(isat)) == (18, 42)
    assert np.median(labelme) > 0.8
    assert np.median(isat) > 0.75


@pytest.mark.shared
def test_the_objects_of_coco_survive_yolo_and_labelme(shared: Path, tmp_path: Path) -> None:
    coco = read_coco(shared / TINY / "coco_tiny.json", image_root=shared / TINY / "images")
    yolo = write_yolo(tmp_path / "yolo", coco)
    assert (len(yolo.objects), yolo.n_left_out) == (63, 2)
    assert min(best_matches(read_yolo(tmp_path / "yolo"), coco)) >= 0.98
    write_labelme(tmp_path / "labelme", coco)
    back = best_matches(read_labelme(tmp_path / "labelme"), coco)
    assert len(back) == 63
    assert min(back) >= 0.98


@pytest.mark.shared
def test_ultralytics_own_conversion_of_coco_agrees(shared: Path, tmp_path: Path) -> None:
    coco = read_coco(shared / TINY / "coco_tiny.json", image_root=shared / TINY / "images")
    (tmp_path / "labels").symlink_to(shared / TINY / "yolo")
    (tmp_path / "images").symlink_to(shared / TINY / "images")
    names = "\n".join(f"  {number}: {category.name}" for number, category in enumerate(coco.categories))
    (tmp_path / "data.yaml").write_text(f"train: images\nnames:\n{names}\n")
    found = best_matches(read_yolo(tmp_path), coco)
    assert len(found) == 61
    assert min(found) > 0.9
