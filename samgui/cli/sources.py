"""What a command reads: a project, or annotations in any format."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from samgui import formats
from samgui.app.project_dataset import dataset_of
from samgui.errors import FormatError, ProjectError, UsageError
from samgui.formats.dataset import Dataset
from samgui.formats.writing import shown
from samgui.project.locate import FILE_NAME, draft_file, is_file, locate
from samgui.project.project import Project

PROJECT = "project"
"""What a project is called where a format is asked for."""


@contextmanager
def open_source(
    path: Path, format_name: str | None = None, image_root: Path | None = None
) -> Iterator[Dataset]:
    """What is annotated at `path`, as long as the block runs.

    path:        a folder with a project or the project's file, or a file or folder of any format.
    format_name: PROJECT or a name in `formats.FORMATS`; None to find out.
    image_root:  the folder of the pictures, for formats that don't say it.

    A project that is open in a window can be read too. Raises ProjectError or FormatError when there is
    nothing of that kind, also while the images are gone through; UsageError for an `image_root` of a project.
    """
    if format_name == PROJECT or (format_name is None and is_project(path)):
        if image_root is not None:
            raise UsageError("a project says itself where its pictures are: leave --image-root away")
        with _open_project(path) as project:
            yield dataset_of(project)
    else:
        if format_name is None:
            _require_own(path)
        yield formats.read(path, format_name, image_root=image_root)


def is_project(path: Path) -> bool:
    """Whether that is a project's file, or a folder that has a project of its own."""
    if path.is_dir():
        return is_file(path / FILE_NAME) or is_file(draft_file(path))
    return path.name == FILE_NAME


def project_of(picture: Path) -> Path | None:
    """The folder of the project that a picture belongs to; None when it belongs to none."""
    root = locate(picture.parent)
    return root if is_project(root) else None


@contextmanager
def _open_project(path: Path) -> Iterator[Project]:
    if not path.exists():
        raise ProjectError("There is no file or folder at {path}; check its name.", path=shown(path))
    if path.is_file() and path.name != FILE_NAME:
        raise ProjectError(
            "{path} is not called {name}; put it under that name in the folder of its pictures.",
            path=shown(path),
            name=FILE_NAME,
        )
    with Project.open(path if path.is_dir() else path.parent) as project:
        if project.file is None:
            raise ProjectError(
                "Nothing is annotated in {folder}, nor in a folder above it; is it the right folder?",
                folder=shown(path),
            )
        yield project


def _require_own(path: Path) -> None:
    """Raise FormatError for a mere part of a project: what is asked for could be the part or the whole."""
    if not path.is_dir() or (root := project_of(path / FILE_NAME)) is None:
        return
    try:
        formats.detect(path)
    except FormatError as error:
        raise FormatError(
            "{path} has no annotations of its own; its pictures belong to the project in {root}: give that "
            "folder.",
            path=shown(path),
            root=shown(root),
        ) from error
