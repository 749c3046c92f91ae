"""The table of annotations follows the document by the smallest steps, as Qt's views need it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from samgui.document.annotation import Annotation, Category
from samgui.ui.panels.annotation_model import AnnotationModel, Column
from tests.ui.states import square

CATEGORIES = {1: Category(1, "cat", (230, 159, 0)), 2: Category(2, "dog", (86, 180, 233))}


def annotation(annotation_id: int, category_id: int = 1, iou: float | None = 0.914) -> Annotation:
    return Annotation(annotation_id, category_id, square(0, 0, annotation_id), predicted_iou=iou)


def ids(model: AnnotationModel) -> list[int]:
    return [model.annotation(row).id for row in range(model.rowCount())]


def text(model: AnnotationModel, row: int, column: Column) -> object:
    return model.data(model.index(row, column), Qt.ItemDataRole.DisplayRole)


@pytest.fixture
def model(qapp: QApplication) -> AnnotationModel:
    model = AnnotationModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    return model


def test_a_row_says_label_area_and_predicted_iou(model: AnnotationModel) -> None:
    model.show((annotation(3), annotation(5, 2, None)), CATEGORIES)
    assert [text(model, 0, column) for column in Column] == ["cat", "9", "0.91"]
    assert [text(model, 1, column) for column in Column] == ["dog", "25", ""]
    color = model.data(model.index(0, Column.LABEL), Qt.ItemDataRole.DecorationRole)
    assert color == QColor(*CATEGORIES[1].color)
    assert model.data(model.index(0, Column.LABEL), Qt.ItemDataRole.ToolTipRole) == "cat, object 3"


def test_headers_name_the_columns_and_explain_them(model: AnnotationModel) -> None:
    horizontal = Qt.Orientation.Horizontal
    assert [model.headerData(column, horizontal) for column in Column] == ["Label", "Area", "IoU"]
    tip = model.headerData(Column.IOU, horizontal, Qt.ItemDataRole.ToolTipRole)
    assert "estimate" in str(tip)
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_what_stays_is_not_reset(model: AnnotationModel) -> None:
    model.show((annotation(1), annotation(2), annotation(3)), CATEGORIES)
    resets, inserted, removed = [], [], []
    model.modelReset.connect(lambda: resets.append(1))
    model.rowsInserted.connect(lambda _parent, first, last: inserted.append((first, last)))
    model.rowsRemoved.connect(lambda _parent, first, last: removed.append((first, last)))
    model.show((annotation(1), annotation(3), annotation(4)), CATEGORIES)
    assert ids(model) == [1, 3, 4]
    assert (resets, inserted, removed) == ([], [(2, 2)], [(1, 1)])


def test_a_renamed_label_shows_in_every_row(model: AnnotationModel) -> None:
    model.show((annotation(1), annotation(2)), CATEGORIES)
    changed: list[QModelIndex] = []
    model.dataChanged.connect(lambda first, _last: changed.append(first))
    model.show((annotation(1), annotation(2)), {**CATEGORIES, 1: Category(1, "tiger", (1, 2, 3))})
    assert text(model, 1, Column.LABEL) == "tiger"
    assert changed


def test_rows_are_found_by_id(model: AnnotationModel) -> None:
    model.show((annotation(4), annotation(7)), CATEGORIES)
    assert model.row_of(7) == 1
    assert model.row_of(5) is None


@given(st.lists(st.lists(st.integers(1, 8), unique=True), max_size=6))
def test_any_sequence_of_lists_is_followed(qapp: QApplication, lists: list[list[int]]) -> None:
    model = AnnotationModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for wanted in lists:
        model.show(tuple(annotation(number) for number in wanted), CATEGORIES)
        assert ids(model) == wanted
    tester.deleteLater()
