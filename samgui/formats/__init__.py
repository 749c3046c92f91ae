"""Files of annotations in and out. No Qt; usable as a library: `from samgui import formats`.

Every reader gives a `Dataset`, and every writer takes one::

    dataset = formats.read_coco(Path("instances.json"), image_root=Path("photos"))
    report = formats.write_yolo(Path("for_training"), dataset, split=formats.Split(0.8, 0.1, 0.1, seed=1))
    print(report.n_exact, report.n_approximated, report.n_left_out, report.worst_iou)

`Dataset(categories, images, ...)` holds its images as an iterable that is gone through one by one, so that a
data set of any size takes little memory: readers read while it is gone through, and writers write.
`LabelledImage` is an image: its path, its size, and its annotations with their masks. `Dataset.of(document)`
and `LabelledImage.of(image)` make them of what a document or a project holds.

Writers take `progress(done, total)` and `is_cancelled()`. They write beside the place and put everything
there at the end: a failed or cancelled export (FormatError, FormatCancelled) leaves the old files as they
were. Those that write folders also take `split` (a `Split` by shares and seed; where an image goes depends on
its name alone), and most take `pictures` ("copy", "link" or "reference"). They return a `WriteReport`: for
each object the form that it was written in, its IoU with the mask, and why it isn't exact or left out.
`CANNOT_HOLD` says what each format has no room for.

Readers keep what they can't use for the way back where the format allows (COCO), tell in
`LabelledImage.notes` what they changed or left out, and raise FormatError, naming the file and the place in
it, for what isn't of the format: when the file is opened, or while the images are gone through. Whoever puts
images into a store does so in one transaction, so that nothing is half imported.
"""

from collections.abc import Mapping
from types import MappingProxyType

from samgui.formats.coco import Segmentation, read_coco, write_coco
from samgui.formats.dataset import Dataset, IsCancelled, LabelledImage, Progress
from samgui.formats.isat import read_isat
from samgui.formats.labelme import read_labelme, write_labelme
from samgui.formats.pictures import Pictures
from samgui.formats.png import PngKind, read_png, write_png
from samgui.formats.report import Form, ObjectReport, WriteReport
from samgui.formats.splits import Split
from samgui.formats.voc import read_voc, write_voc
from samgui.formats.yolo import read_yolo, write_yolo

CANNOT_HOLD: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "coco": ("Polygons have no holes: objects with holes are RLE.",),
        "yolo": (
            "Holes and parts are joined by bridges of no width.",
            "There are no crowds, no ids and no predicted IoU.",
        ),
        "voc": (
            "A pixel is of one object: where objects overlap the later one is kept.",
            "There are 254 objects in an image and 254 labels at most, no crowds, ids or predicted IoU.",
        ),
        "labelme": (
            "Polygons have no holes: objects with holes are masks, which LabelMe reads from 5.3 on.",
            "There are no crowds, no ids and no predicted IoU.",
        ),
        "png": (
            "A pixel is of one object, except with a file for each.",
            "Semantic masks don't tell objects of one label apart.",
            "Cut-outs and overlays can't be read again.",
        ),
    }
)
"""What each format has no room for, in sentences for a person."""

__all__ = [
    "CANNOT_HOLD",
    "Dataset",
    "Form",
    "IsCancelled",
    "LabelledImage",
    "ObjectReport",
    "Pictures",
    "PngKind",
    "Progress",
    "Segmentation",
    "Split",
    "WriteReport",
    "read_coco",
    "read_isat",
    "read_labelme",
    "read_png",
    "read_voc",
    "read_yolo",
    "write_coco",
    "write_labelme",
    "write_png",
    "write_voc",
    "write_yolo",
]
