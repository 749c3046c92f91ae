"""Reading ISAT (yatengLG/ISAT_with_segment_anything): a JSON file for each picture."""

from itertools import count
from pathlib import Path

import msgspec

from samgui.document.annotation import Annotation
from samgui.document.polygon import Ring
from samgui.formats.coco.schema import Length, Number
from samgui.formats.dataset import Dataset, LabelledImage
from samgui.formats.files import FileImages, categories_named, files_in, read_json
from samgui.formats.misfit import Misfit, reading
from samgui.formats.shapes import FEWEST_POINTS, drawn, require_size, ring_of

_NAME = "ISAT"
_BACKGROUND = "__background__"


class _Info(msgspec.Struct, frozen=True):
    name: str
    width: Length
    height: Length
    folder: str = ""


class _Object(msgspec.Struct, frozen=True):
    category: str
    segmentation: list[tuple[Number, Number]]
    group: int | str | None = None
    iscrowd: bool | int | None = False


class _File(msgspec.Struct, frozen=True):
    info: _Info
    objects: list[_Object]


def read_isat(path: Path, *, image_root: Path | None = None) -> Dataset:
    """The objects of an ISAT file, or of all files in a folder and those inside.

    Outlines with one category, `group` and `iscrowd` are parts of one object, as ISAT's own export has it.
    Outlines of `__background__` are no objects: they are left out, with a note.

    image_root: the folder of the pictures; if None the one that the file says, or, when there is none, the
                file's own. The pictures need not be there.

    Raises FormatError, naming the file and the place in it, for what isn't ISAT.
    """
    path = Path(path)
    files = files_in(path, ".json", _NAME)
    names = (each.category for file in files for each in read_json(file, _File, _NAME).objects)
    categories = categories_named(name for name in names if name != _BACKGROUND)
    ids = {category.name: category.id for category in categories}
    images = FileImages(files, lambda file, numbers: _image(file, numbers, ids, image_root))
    return Dataset(categories, images, len(files), image_root)


def _image(
    file: Path, numbers: "count[int]", category_ids: dict[str, int], image_root: Path | None
) -> LabelledImage:
    content = read_json(file, _File, _NAME)
    info = content.info
    said = Path(info.folder)
    root = image_root or (said if info.folder and (said / info.name).exists() else file.parent)
    rings: dict[tuple[str, object, bool], list[Ring]] = {}
    notes, annotations = [], []
    with reading(file, _NAME):
        require_size(info.width, info.height, "$.info")
        for number, each in enumerate(content.objects):
            place = f"$.objects[{number}]"
            if each.category == _BACKGROUND:
                notes.append(f"{place} is background: it is left out")
                continue
            group = ("alone", number) if each.group in (None, "") else each.group
            key = each.category, group, bool(each.iscrowd)
            rings.setdefault(key, []).append(_ring(each, info, f"{place}.segmentation"))
        for (category, _, iscrowd), parts in rings.items():
            mask = drawn(parts, info.height, info.width, f"$.objects of {category}")
            annotations.append(Annotation(next(numbers), category_ids[category], mask, iscrowd=iscrowd))
    return LabelledImage(root / info.name, info.width, info.height, tuple(annotations), notes=tuple(notes))


def _ring(each: _Object, info: _Info, place: str) -> Ring:
    if len(each.segmentation) < FEWEST_POINTS:
        raise Misfit(place, f"has {len(each.segmentation)} points; an outline has 3 or more")
    numbers = [value for point in each.segmentation for value in point]
    return ring_of(numbers, info.height, info.width, place)
