"""COCO as a folder: a file for each part, pictures brought along, and all of it read as one data set."""

import contextlib
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from pycocotools.coco import COCO

from samgui import formats
from samgui.document.annotation import Annotation
from samgui.document.mask import Mask
from samgui.errors import FormatCancelled, FormatError
from samgui.formats import Dataset, LabelledImage, Split, WriteOptions, read_coco, write_coco_folder
from samgui.formats.pictures import Pictures
from tests.document.masks import Bits, masks
from tests.formats.scenes import parts, ring, solid
from tests.formats.test_folder_formats import (
    CATEGORIES,
    content,
    dataset_of,
    many_masks,
    names_and_masks,
    picture,
)

SHAPES = (solid(), ring(), parts())


def album(folder: Path, n_images: int = 12, *, has_ids: bool = False) -> Dataset:
    """Pictures in two folders, each with one object of the three shapes in turn."""
    images = []
    for number in range(n_images):
        path = picture(folder / ("写真" if number % 2 else "b") / f"{number}.png")
        annotation = Annotation(number + 1, 4, Mask.from_array(SHAPES[number % 3]))
        images.append(LabelledImage(path, 40, 30, (annotation,), 100 - number if has_ids else 0))
    return Dataset(CATEGORIES, images, n_images, folder)


def load(path: Path) -> COCO:
    with contextlib.redirect_stdout(io.StringIO()):
        return COCO(str(path))


def rows(path: Path, key: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))[key]
    return found


def save(path: Path, image_id: int, annotation_id: int, **changes: Any) -> Path:
    """A file as others write it, with one object in one picture."""
    path.parent.mkdir(parents=True, exist_ok=True)
    row = {"id": annotation_id, "image_id": image_id, "category_id": 0, "segmentation": [[1, 1, 9, 1, 9, 9]]}
    data = {
        "images": [{"id": image_id, "file_name": f"{path.stem}.jpg", "width": 40, "height": 30}],
        "categories": [{"id": 0, "name": "cat"}],
        "annotations": [row],
    }
    path.write_text(json.dumps({**data, **changes}), encoding="utf-8")
    return path


@pytest.mark.parametrize("pictures", ["copy", "link", "reference"])
@pytest.mark.parametrize("has_ids", [False, True])
def test_parts_come_back_as_one_data_set(tmp_path: Path, pictures: Pictures, has_ids: bool) -> None:
    dataset = album(tmp_path / "in", has_ids=has_ids)
    report = write_coco_folder(tmp_path / "out", dataset, split=Split(0.5, 0.3, 0.2), pictures=pictures)
    assert (len(report.objects), report.n_images, report.worst_iou, report.notes) == (12, 12, 1, ())
    assert [each.image for each in report.objects] == list(range(12))
    back = read_coco(tmp_path / "out")
    assert back.n_images == 12
    images = {image.path.name: image for image in back.images}
    assert all(image.path.exists() for image in images.values())
    for number, image in enumerate(dataset.images):
        came = images[image.path.name]
        assert came.id == (image.id or number + 1)
        assert [each.mask for each in came.annotations] == [each.mask for each in image.annotations]
        assert [each.id for each in came.annotations] == [number + 1]
        assert (came.path == image.path) is (pictures == "reference")
    assert [(each.id, each.name) for each in back.categories] == [(4, "cat"), (9, "犬: #1")]


def test_pycocotools_reads_each_part_and_finds_the_pictures(tmp_path: Path) -> None:
    dataset = album(tmp_path / "in")
    write_coco_folder(tmp_path / "out", dataset, split=Split(0.5, 0.5, 0))
    ids: list[int] = []
    for part in ("train", "val"):
        reference = load(tmp_path / f"out/annotations/instances_{part}.json")
        assert sorted(reference.getCatIds()) == [4, 9]
        for row in reference.loadImgs(reference.getImgIds()):
            assert (tmp_path / "out/images" / row["file_name"]).is_file()
            (annotation,) = reference.loadAnns(reference.getAnnIds(imgIds=row["id"]))
            seen = reference.annToMask(annotation)
            assert annotation["area"] == np.count_nonzero(seen)
            assert (seen == SHAPES[(annotation["id"] - 1) % 3]).all()
            ids.append(row["id"])
    assert sorted(ids) == list(range(1, 13))


def test_without_a_split_all_is_in_train_and_links_lead_to_the_pictures(tmp_path: Path) -> None:
    dataset = album(tmp_path / "in", 2)
    formats.write(tmp_path / "out", dataset, "coco", WriteOptions(pictures="link"))
    assert set(content(tmp_path / "out")) == {
        ".samgui-export", "annotations/instances_train.json", "images/b/0.png", "images/写真/1.png",
    }  # fmt: skip
    assert (tmp_path / "out/images/b/0.png").resolve() == (tmp_path / "in/b/0.png").resolve()
    assert formats.detect(tmp_path / "out") == "coco"


@many_masks
@given(masks)
def test_every_mask_survives_the_folder_within_the_bound_it_reports(tmp_path: Path, bits: Bits) -> None:
    if not bits.any():
        return
    report = write_coco_folder(tmp_path / "out", dataset_of(tmp_path / "in/a.png", bits))
    ((_, back),) = names_and_masks(read_coco(tmp_path / "out"))
    assert report.worst_iou == pytest.approx(back.iou(Mask.from_array(bits)), abs=1e-9)
    assert report.worst_iou >= 0.98


def test_a_part_that_got_no_image_is_an_empty_file_and_told(tmp_path: Path) -> None:
    report = write_coco_folder(tmp_path / "out", album(tmp_path / "in", 1), split=Split(1, 1e-9, 0))
    assert report.notes == ("no image fell to val: choose another seed or share",)
    assert rows(tmp_path / "out/annotations/instances_val.json", "images") == []
    assert read_coco(tmp_path / "out").n_images == 1


def test_a_cancelled_or_failed_export_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    dataset = album(tmp_path / "in")
    with pytest.raises(FormatCancelled):
        write_coco_folder(tmp_path / "new", dataset, is_cancelled=lambda: True)
    assert not (tmp_path / "new").exists()
    write_coco_folder(tmp_path / "out", dataset)
    before = content(tmp_path / "out")
    gone = LabelledImage(tmp_path / "in/gone.png", 40, 30)
    with pytest.raises(FormatError, match=r"gone\.png"):
        write_coco_folder(tmp_path / "out", replace(dataset, images=[*dataset.images, gone]))
    assert content(tmp_path / "out") == before


def test_what_others_said_is_said_again_in_every_part(tmp_path: Path) -> None:
    extra = {"url": "http://x", "info": {"year": 2014}}
    path = save(tmp_path / "in/a.json", 7, 70, **extra)
    write_coco_folder(tmp_path / "out", read_coco(path), split=Split(0.5, 0.5, 0), pictures="reference")
    for part in ("train", "val"):
        written = json.loads((tmp_path / f"out/annotations/instances_{part}.json").read_text())
        assert {key: written[key] for key in extra} == extra
        assert "licenses" not in written


def test_ids_of_others_that_meet_are_counted_on_and_the_files_come_out_as_one(tmp_path: Path) -> None:
    for part in ("test", "train"):
        save(tmp_path / "in" / part / "_annotations.coco.json", 0, 0)
    other = [{"id": 0, "name": "dog"}, {"id": 1, "name": "cat"}]
    save(tmp_path / "in/valid/_annotations.coco.json", 0, 5, categories=other)
    assert formats.detect(tmp_path / "in") == "coco"
    dataset = read_coco(tmp_path / "in")
    assert [(image.id, image.annotations[0].id) for image in dataset.images] == [(0, 0), (1, 1), (2, 5)]
    assert [(each.id, each.name) for each in dataset.categories] == [(0, "cat"), (1, "dog")]
    assert [image.annotations[0].category_id for image in dataset.images] == [0, 0, 1]
    formats.write(tmp_path / "out.json", dataset, "coco")
    reference = load(tmp_path / "out.json")
    assert sorted(reference.getImgIds()) == [0, 1, 2]
    assert [row["image_id"] for row in reference.loadAnns(reference.getAnnIds())] == [0, 1, 2]
    assert rows(tmp_path / "out.json", "images")[1]["file_name"] == "in/train/_annotations.coco.jpg"


def test_labels_of_one_name_in_one_file_stay_two(tmp_path: Path) -> None:
    twins = [{"id": 0, "name": "cat"}, {"id": 2, "name": "cat"}]
    dataset = read_coco(save(tmp_path / "a.json", 1, 1, categories=twins))
    assert [(each.id, each.name) for each in dataset.categories] == [(0, "cat"), (2, "cat")]


def test_an_image_whose_id_is_0_keeps_it(tmp_path: Path) -> None:
    images = [{"id": n, "file_name": f"{n}.jpg", "width": 40, "height": 30} for n in (0, 1)]
    path = save(tmp_path / "a.json", 0, 1, images=images)
    formats.write(tmp_path / "out.json", read_coco(path), "coco")
    assert [row["id"] for row in rows(tmp_path / "out.json", "images")] == [0, 1]
    assert sorted(image.id for image in read_coco(path).to_document().images.values()) == [0, 1]


@pytest.mark.parametrize("place", ["images", "images/val2017", "val2017", "annotations"])
def test_pictures_are_found_where_coco_and_others_put_them(tmp_path: Path, place: str) -> None:
    save(tmp_path / "annotations/instances_val2017.json", 1, 1)
    (tmp_path / "annotations/captions_val2017.json").write_text("{}")
    expected = picture(tmp_path / place / "instances_val2017.jpg")
    (image,) = read_coco(tmp_path).images
    assert image.path == expected
    (image,) = read_coco(tmp_path / "annotations").images
    assert image.path == expected


def test_a_picture_of_two_parts_is_refused_by_name(tmp_path: Path) -> None:
    images = [{"id": 1, "file_name": "a.jpg", "width": 40, "height": 30}]
    for part in ("train", "val"):
        save(tmp_path / f"annotations/instances_{part}.json", 1, 1, images=images)
    with pytest.raises(FormatError, match=r"instances_val\.json.*`\$\.images\[0\]\.file_name` was there"):
        read_coco(tmp_path)


def test_a_folder_is_not_taken_for_a_file_nor_a_file_for_a_folder(tmp_path: Path) -> None:
    dataset = album(tmp_path / "in", 1)
    with pytest.raises(FormatError, match=r"COCO is a folder.*out\.json"):
        formats.write(tmp_path / "out.json", dataset, "coco", WriteOptions(split=Split()))
    (tmp_path / "empty").mkdir()
    with pytest.raises(FormatError, match=r"no COCO file at .*empty"):
        read_coco(tmp_path / "empty")
    with pytest.raises(FormatError, match="there is a folder of that name"):
        formats.write(tmp_path / "empty", dataset, "coco")
