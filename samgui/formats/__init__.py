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

`FORMATS` has all formats by name, each with what it has no room for (`Format.cannot_hold`), and three verbs
that take any of them::

    name = formats.detect(Path("some_folder"))
    dataset = formats.read(Path("some_folder"))
    report = formats.write(Path("out"), dataset, "yolo", formats.WriteOptions(split=formats.Split(seed=1)))

Two more questions are answered of any data set::

    print(formats.statistics(dataset).objects.area.median)
    print(formats.verify(formats.read(Path("out")), dataset, min_iou=0.9).agrees)

Readers keep what they can't use for the way back where the format allows (COCO), tell in
`LabelledImage.notes` what they changed or left out, and raise FormatError, naming the file and the place in
it, for what isn't of the format: when the file is opened, or while the images are gone through. Whoever puts
images into a store does so in one transaction, so that nothing is half imported.
"""

from samgui.formats.catalogue import FORMATS, Format, WriteOptions, read, write
from samgui.formats.coco import Segmentation, read_coco, write_coco, write_coco_folder
from samgui.formats.comparison import Comparison
from samgui.formats.counting import Statistics, statistics
from samgui.formats.dataset import Dataset, IsCancelled, LabelledImage, Progress
from samgui.formats.detecting import detect
from samgui.formats.isat import read_isat
from samgui.formats.labelme import read_labelme, write_labelme
from samgui.formats.matching import ComparedObject, Finding
from samgui.formats.pictures import Pictures
from samgui.formats.png import PngKind, read_png, write_png
from samgui.formats.report import Form, ObjectReport, WriteReport
from samgui.formats.splits import Split
from samgui.formats.verifying import verify
from samgui.formats.voc import read_voc, write_voc
from samgui.formats.yolo import read_yolo, write_yolo

__all__ = [
    "FORMATS",
    "ComparedObject",
    "Comparison",
    "Dataset",
    "Finding",
    "Form",
    "Format",
    "IsCancelled",
    "LabelledImage",
    "ObjectReport",
    "Pictures",
    "PngKind",
    "Progress",
    "Segmentation",
    "Split",
    "Statistics",
    "WriteOptions",
    "WriteReport",
    "detect",
    "read",
    "read_coco",
    "read_isat",
    "read_labelme",
    "read_png",
    "read_voc",
    "read_yolo",
    "statistics",
    "verify",
    "write",
    "write_coco",
    "write_coco_folder",
    "write_labelme",
    "write_png",
    "write_voc",
    "write_yolo",
]
