"""What we write, read by the programs that it is for.

supervision comes with `python3 tools/test.py --export`. labelme (PyQt5 beside PySide6) and ultralytics (a
gigabyte of its own) don't: these tests are for whoever has them.
"""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from samgui.document.mask import Mask
from samgui.formats.coco import read_coco, write_coco
from samgui.formats.dataset import Dataset
from samgui.formats.labelme import write_labelme
from samgui.formats.voc import write_voc
from samgui.formats.yolo import write_yolo
from tests.formats.scenes import parts, ring, solid
from tests.formats.test_folder_formats import dataset_of

pytestmark = pytest.mark.filterwarnings("ignore")
NO_SUPERVISION = "supervision is not installed: tools/test.py --export does that"
BITS = (solid(), ring(), parts())

# They paint the outline too: it makes these shapes of 12 x 8 pixels one pixel wider and higher, and shows
# the bridges.
BOUND_OF_PAINTED_OUTLINES = 0.6


def album(folder: Path) -> Dataset:
    return dataset_of(folder / "in/a.png", *BITS)


def ious_of(masks: NDArray[np.generic]) -> list[float]:
    return [
        Mask.from_array(mask != 0).iou(Mask.from_array(bits)) for mask, bits in zip(masks, BITS, strict=True)
    ]


def test_supervision_reads_our_coco(tmp_path: Path) -> None:
    supervision = pytest.importorskip("supervision", reason=NO_SUPERVISION)
    write_coco(tmp_path / "coco.json", album(tmp_path), segmentation="rle", image_root=tmp_path / "in")
    dataset = supervision.DetectionDataset.from_coco(
        str(tmp_path / "in"), str(tmp_path / "coco.json"), force_masks=True
    )
    ((_, _, found),) = list(dataset)
    assert dataset.classes == ["cat", "犬: #1"]
    assert ious_of(found.mask) == [1, 1, 1]


def test_supervision_reads_our_yolo(tmp_path: Path) -> None:
    supervision = pytest.importorskip("supervision", reason=NO_SUPERVISION)
    write_yolo(tmp_path / "out", album(tmp_path))
    out = tmp_path / "out"
    dataset = supervision.DetectionDataset.from_yolo(
        str(out / "images/train"), str(out / "labels/train"), str(out / "data.yaml"), force_masks=True
    )
    ((_, _, found),) = list(dataset)
    assert dataset.classes == ["cat", "犬: #1"]
    assert found.class_id.tolist() == [0, 1, 1]
    assert min(ious_of(found.mask)) > BOUND_OF_PAINTED_OUTLINES


def test_supervision_reads_our_voc_boxes(tmp_path: Path) -> None:
    supervision = pytest.importorskip("supervision", reason=NO_SUPERVISION)
    write_voc(tmp_path / "out", album(tmp_path))
    dataset = supervision.DetectionDataset.from_pascal_voc(
        str(tmp_path / "out/JPEGImages"), str(tmp_path / "out/Annotations")
    )
    ((_, _, found),) = list(dataset)
    assert sorted(dataset.classes) == ["cat", "犬: #1"]
    assert found.xyxy[0].tolist() in ([4, 5, 16, 13], [4, 5, 15, 12])


def test_ultralytics_reads_each_object_as_one(tmp_path: Path) -> None:
    utils = pytest.importorskip("ultralytics.data.utils", reason="ultralytics is not installed")
    write_yolo(tmp_path / "out", album(tmp_path))
    image = tmp_path / "out/images/train/a.png"
    (label,) = utils.img2label_paths([str(image)])
    _, boxes, shape, segments, *_, message = utils.verify_image_label(
        (str(image), label, "", False, 2, 0, 0, False)
    )
    assert (message, shape, len(segments)) == ("", (30, 40), 3)
    assert boxes[:, 0].tolist() == [0, 1, 1]
    painted = [utils.polygon2mask((30, 40), [np.rint(each * [40, 30])], 1, 1) for each in segments]
    assert min(ious_of(np.array(painted))) > BOUND_OF_PAINTED_OUTLINES


def test_labelme_reads_our_files(tmp_path: Path) -> None:
    labelme = pytest.importorskip("labelme._label_file", reason="labelme is not installed")
    shapes_of = pytest.importorskip("labelme.utils.shape", reason="labelme is not installed")
    write_labelme(tmp_path / "out", album(tmp_path))
    data = labelme.read_label_file(str(tmp_path / "out/a.json"))
    assert [shape["label"] for shape in data.shapes] == ["cat", "犬: #1", "犬: #1", "犬: #1"]
    assert [shape["group_id"] for shape in data.shapes] == [None, None, 3, 3]
    polygon = shapes_of.shape_to_mask((30, 40), data.shapes[0]["points"], "polygon")
    assert Mask.from_array(polygon).iou(Mask.from_array(solid())) > BOUND_OF_PAINTED_OUTLINES
    assert (data.shapes[1]["mask"] == Mask.from_array(ring()).bits).all()


def test_pycocotools_agrees_on_what_was_read_and_written_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from pycocotools.coco import COCO

    write_coco(tmp_path / "one.json", album(tmp_path))
    write_coco(tmp_path / "two.json", read_coco(tmp_path / "one.json"))
    reference = COCO(str(tmp_path / "two.json"))
    capsys.readouterr()
    for annotation, bits in zip(reference.loadAnns(reference.getAnnIds()), BITS, strict=True):
        seen = reference.annToMask(annotation)
        assert Mask.from_array(seen > 0).iou(Mask.from_array(bits)) >= 0.98
        assert annotation["area"] == np.count_nonzero(seen)
