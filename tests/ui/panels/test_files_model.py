"""The Qt list of files follows the file list by the smallest steps, however many files there are."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from samgui.app.file_list import FileList
from samgui.app.file_table import FileFilter, FileTable
from samgui.app.thumbnails import Thumbnails
from samgui.document.content import ImageMark
from samgui.document.status import ImageState, ImageStatus
from samgui.ui.panels.files_model import FileRole, FilesModel

ROOT = Path("/album")
NAMES = [f"{number}.png" for number in range(6)]


@pytest.fixture
def model(files: FileList, thumbnails: Thumbnails) -> FilesModel:
    files.root, files.is_nested = ROOT, True
    model = FilesModel(files, thumbnails)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    return model


def table(names: list[str]) -> FileTable:
    table = FileTable()
    table.extend(names, names)
    return table


def texts(model: FilesModel) -> list[str]:
    return [model.data(model.index(row)) for row in range(model.rowCount())]


def test_a_row_says_name_folder_state_and_count(files: FileList, model: FilesModel) -> None:
    files.visible.extend(["a.png", "day/b.png"], ["a.png", "day/b.png"])
    files.update_status(ImageStatus("day/b.png", 7, ImageMark.REVIEWED))
    index = model.index(1)
    assert texts(model) == ["a.png", "b.png"]
    assert [index.data(role) for role in (FileRole.FOLDER, FileRole.STATE, FileRole.COUNT)] == [
        "day",
        ImageState.REVIEWED,
        7,
    ]
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "day/b.png: reviewed, objects: 7"
    assert model.index(0).data(FileRole.THUMBNAIL) is None


def test_the_open_image_is_told(files: FileList, model: FilesModel) -> None:
    files.visible.extend(NAMES, NAMES)
    changed: list[int] = []
    model.dataChanged.connect(lambda first, _last: changed.append(first.row()))
    files.show(ROOT / NAMES[4])
    files.show(ROOT / NAMES[1])
    assert set(changed) == {4, 1}
    assert [row for row in range(6) if model.index(row).data(FileRole.OPEN)] == [1]


@given(st.lists(st.sets(st.sampled_from(NAMES)), max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_sequence_of_listings_is_followed(
    files: FileList, model: FilesModel, listings: list[set[str]]
) -> None:
    for names in listings:
        files.visible.merge(table(sorted(names)))
        assert texts(model) == sorted(names)


@given(
    st.lists(
        st.one_of(
            st.builds(ImageStatus, st.sampled_from(NAMES), st.integers(0, 1)),
            st.sampled_from([FileFilter(), *(FileFilter(states=frozenset({state})) for state in ImageState)]),
        )
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_sequence_of_states_and_filters_is_followed(
    files: FileList, model: FilesModel, steps: list[ImageStatus | FileFilter]
) -> None:
    files.visible.replace(table(NAMES))
    for step in steps:
        if isinstance(step, ImageStatus):
            files.update_status(step)
        else:
            files.set_filter(step)
        wanted = files.filter.states
        expected = [name for row, name in enumerate(NAMES) if files.visible.table.state(row) in wanted]
        assert texts(model) == expected


def test_a_hundred_thousand_files_are_filtered_and_found(files: FileList, model: FilesModel) -> None:
    names = [f"day{day}/IMG_{number:05d}.jpg" for day in range(100) for number in range(1000)]
    files.visible.extend(names, [name.casefold() for name in names])
    assert model.rowCount() == 100_000
    files.set_filter(FileFilter("img_00512"))
    assert model.rowCount() == 100
    assert files.position_of(ROOT / "day7/IMG_00512.jpg") == 7
