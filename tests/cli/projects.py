"""Projects to read and to export, with their pictures."""

from pathlib import Path

import PIL.Image

from samgui.document.annotation import Annotation, Category
from samgui.document.content import ImageContent, ImageMark, ImageRecord
from samgui.document.mask import Mask
from samgui.project.project import Project
from tests.document.masks import Bits
from tests.formats.scenes import parts, ring, solid

CATEGORIES = (Category(1, "cat", (230, 159, 0)), Category(2, "犬", (86, 180, 233)))


def make_project(folder: Path) -> Path:
    """A folder of four pictures: one with two objects, one with one, one without any, one still to do."""
    contents = {
        "a.png": _content((1, 1, solid()), (2, 2, ring())),
        "写真/c d.png": _content((3, 1, parts())),
        "empty.png": ImageContent(mark=ImageMark.REVIEWED),
    }
    for name in (*contents, "to do.png"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        PIL.Image.new("RGB", (40, 30)).save(path)
    with Project.open(folder) as project:
        project.write_categories((), CATEGORIES)
        for name, content in contents.items():
            project.write_content(ImageRecord(folder / name, 40, 30), ImageContent(), content)
    return folder


def forget_objects(folder: Path, name: str) -> None:
    """Delete all objects of an image of a project."""
    with Project.open(folder) as project:
        before = project.content(folder / name)
        after = ImageContent(mark=ImageMark.REVIEWED)
        project.write_content(ImageRecord(folder / name, 40, 30), before, after)


def _content(*objects: tuple[int, int, Bits]) -> ImageContent:
    return ImageContent(
        tuple(Annotation(number, label, Mask.from_array(bits)) for number, label, bits in objects)
    )
