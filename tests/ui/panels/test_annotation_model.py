"""The table of annotations follows the picture's annotations by the smallest steps, as Qt's views need it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from samgui.document.annotation import Annotation, Category
from samgui.ui import icons
from samgui.ui.panels.annotation_model import AnnotationModel, Column
from samgui.ui.panels.rows_model import RowRole
from tests.ui.states import square

CATEGORIES = {1: Category(1, "cat", (230, 159, 0)), 2: Category(2, "dog", (86, 180, 233))}


def annotation(annotation_id: int, category_id: int = 1, iou: float | None = 0.914) -> Annotation:
    return Annotation(annotation_id, category_id, square(0, 0, annotation_id), predicted_iou=iou)


def said(model: AnnotationModel, row: int, column: Column, role: int = Qt.ItemDataRole.DisplayRole) -> object:
    return model.data(model.index(row, column), role)


@pytest.fixture
def model(qapp: QApplication) -> AnnotationModel:
    model = AnnotationModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    return model


def test_a_row_says_label_area_and_predicted_iou(model: AnnotationModel) -> None:
    model.show((annotation(3), annotation(5, 2, None)), CATEGORIES)
    figures = (Column.LABEL, Column.AREA, Column.IOU)
    assert [said(model, 0, column) for column in figures] == ["cat", "9", "0.91"]
    assert [said(model, 1, column) for column in figures] == ["dog", "25", ""]
    assert said(model, 0, Column.LABEL, Qt.ItemDataRole.DecorationRole) == QColor(*CATEGORIES[1].color)
    assert said(model, 0, Column.LABEL, Qt.ItemDataRole.ToolTipRole) == "cat, object 3"
    assert said(model, 1, Column.AREA, Qt.ItemDataRole.ToolTipRole) == "25 pixels"


def test_signs_tell_what_is_hidden_and_what_is_locked(model: AnnotationModel) -> None:
    both = annotation(1), annotation(2)
    model.show(both, CATEGORIES, hidden=frozenset({1}), locked=frozenset({2}))
    assert [said(model, row, Column.EYE, RowRole.GLYPH) for row in (0, 1)] == [icons.HIDDEN, icons.VISIBLE]
    assert [said(model, row, Column.LOCK, RowRole.GLYPH) for row in (0, 1)] == [icons.UNLOCKED, icons.LOCKED]
    assert [said(model, row, Column.LABEL, RowRole.DIM) for row in (0, 1)] == [True, False]
    changed: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: changed.append((first.row(), last.row())))
    model.show(both, CATEGORIES, hidden=frozenset(), locked=frozenset({2}))
    assert changed == [(0, 0)]
    assert said(model, 0, Column.EYE) == "Shown"


def test_headers_name_the_columns_and_explain_them(model: AnnotationModel) -> None:
    horizontal = Qt.Orientation.Horizontal
    assert [model.headerData(column, horizontal) for column in Column] == ["", "", "Label", "Area", "IoU"]
    tip = model.headerData(Column.IOU, horizontal, Qt.ItemDataRole.ToolTipRole)
    assert "estimate" in str(tip)
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_what_stays_is_not_reset(model: AnnotationModel) -> None:
    model.show((annotation(1), annotation(2), annotation(3)), CATEGORIES)
    resets, inserted, removed = [], [], []
    model.modelReset.connect(lambda: resets.append(1))
    model.rowsInserted.connect(lambda _parent, first, last: inserted.append((first, last)))
    model.rowsRemoved.connect(lambda _parent, first, last: removed.append((first, last)))
    model.show((annotation(1), annotation(3), annotation(4), annotation(5)), CATEGORIES)
    assert model.ids() == [1, 3, 4, 5]
    assert (resets, inserted, removed) == ([], [(2, 3)], [(1, 1)])


def test_a_renamed_label_shows_in_every_row(model: AnnotationModel) -> None:
    model.show((annotation(1), annotation(2)), CATEGORIES)
    changed: list[QModelIndex] = []
    model.dataChanged.connect(lambda first, _last: changed.append(first))
    model.show((annotation(1), annotation(2)), {**CATEGORIES, 1: Category(1, "tiger", (1, 2, 3))})
    assert said(model, 1, Column.LABEL) == "tiger"
    assert changed


def test_rows_are_found_by_id(model: AnnotationModel) -> None:
    model.show((annotation(4), annotation(7)), CATEGORIES)
    assert model.row_of(7) == 1
    assert model.row_of(5) is None


def test_another_label_is_asked_for_and_not_made_up(model: AnnotationModel) -> None:
    model.show((annotation(4), annotation(7)), CATEGORIES, locked=frozenset({7}))
    asked: list[tuple[int, str]] = []
    model.relabelled.connect(lambda *args: asked.append(args))
    index = model.index(0, Column.LABEL)
    assert model.setData(index, " dog ")
    assert not model.setData(index, "cat")
    assert not model.setData(index, "  ")
    assert asked == [(4, "dog")]
    assert said(model, 0, Column.LABEL) == "cat"
    assert index.flags() & Qt.ItemFlag.ItemIsEditable
    assert not model.index(1, Column.LABEL).flags() & Qt.ItemFlag.ItemIsEditable


@given(st.lists(st.lists(st.integers(1, 8), unique=True), max_size=6))
def test_any_sequence_of_lists_is_followed(qapp: QApplication, lists: list[list[int]]) -> None:
    model = AnnotationModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for wanted in lists:
        model.show(tuple(annotation(number) for number in wanted), CATEGORIES)
        assert model.ids() == wanted
        assert [model.row_of(one) for one in wanted] == list(range(len(wanted)))
    tester.deleteLater()


@given(st.permutations(range(1, 6)), st.sets(st.integers(1, 5), min_size=1), st.integers(-1, 5))
def test_dropped_rows_are_asked_for_and_come_to_lie_together(
    qapp: QApplication, order: list[int], dragged: set[int], gap: int
) -> None:
    model = AnnotationModel()
    model.show(tuple(annotation(number) for number in order), CATEGORIES)

    def move(ids: frozenset[int], after: tuple[int, ...]) -> None:
        assert ids == dragged
        model.show(tuple(annotation(number) for number in after), CATEGORIES)

    model.moved.connect(move)
    rows = [model.row_of(one) for one in dragged]
    data = model.mimeData([model.index(row, 0) for row in rows if row is not None])
    taken_over = model.dropMimeData(data, Qt.DropAction.MoveAction, gap, 0, QModelIndex())
    places = sorted(model.ids().index(one) for one in dragged)
    assert places == list(range(places[0], places[0] + len(dragged)))
    assert not taken_over
    others = [one for one in order if one not in dragged]
    assert [one for one in model.ids() if one not in dragged] == others
