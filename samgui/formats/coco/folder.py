"""Writing COCO as a folder: a JSON file for each part of the data, and the pictures."""

from contextlib import ExitStack
from pathlib import Path

from samgui.document.document import Document
from samgui.document.polygon import DEFAULT_MIN_IOU, DEFAULT_TOLERANCE
from samgui.formats.coco.kept import row_of
from samgui.formats.coco.layout import ANNOTATIONS, IMAGES, PREFIX
from samgui.formats.coco.shape import Segmentation, ShapeOptions
from samgui.formats.coco.write import CocoLists, Told
from samgui.formats.dataset import Dataset, IsCancelled, Progress, one_by_one
from samgui.formats.parting import Parting
from samgui.formats.pictures import Pictures, place_picture
from samgui.formats.report import WriteReport
from samgui.formats.splits import Split
from samgui.formats.staging import staged


def write_coco_folder(
    folder: Path,
    data: Dataset | Document,
    *,
    split: Split | None = None,
    pictures: Pictures = "copy",
    segmentation: Segmentation = "auto",
    tolerance: float = DEFAULT_TOLERANCE,
    min_iou: float = DEFAULT_MIN_IOU,
    overwrite: bool = False,
    progress: Progress | None = None,
    is_cancelled: IsCancelled | None = None,
) -> WriteReport:
    """Write `annotations/instances_<part>.json` for each part, and the pictures to `images`.

    split:    None puts all images in `train`.
    pictures: "copy" and "link" put them in `images/`, which `file_name` starts from; with "reference" it
              starts from `annotations/`.

    Every file has all categories. Ids are the data's, or else count over all parts: no two are alike.
    The other options are those of `write_coco`, `overwrite` that of `staging.staged`; so is what is raised.
    """
    folder = Path(folder)
    dataset = Dataset.of(data) if isinstance(data, Document) else data
    options = ShapeOptions(segmentation, tolerance, min_iou)
    parting, told = Parting(dataset.root, split), Told()
    root = folder / (ANNOTATIONS if pictures == "reference" else IMAGES)
    with staged(folder, overwrite=overwrite) as staging, ExitStack() as stack:
        lists = {part: stack.enter_context(CocoLists(folder, root, options, told)) for part in parting.parts}
        for image in one_by_one(dataset, progress, is_cancelled):
            place = parting.place(image.path)
            path = place_picture(staging, image.path, f"{IMAGES}/{place.name}", pictures)
            lists[place.part].add(image, path)
        for part, each in lists.items():
            with staging.open(f"{ANNOTATIONS}/{PREFIX}{part}.json") as file:
                each.assemble(file, dataset.categories, row_of(dataset.extra))
    return told.report(parting.notes)
