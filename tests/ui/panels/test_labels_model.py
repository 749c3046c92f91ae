"""The table of labels: what it lists, which one is meant by what is typed, and which names it takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from samgui.document.annotation import Category
from samgui.ui.panels.labels_model import NEW_ID, LabelColumn, LabelsModel, best_match, label_rows, matching
from samgui.ui.panels.rows_model import RowRole

NAMES = ["cat", "Dog", "hot dog", "dogma"]
CATEGORIES = [Category(place, name, (place, 2, 3)) for place, name in enumerate(NAMES, 1)]
NEW_COLOR = (9, 9, 9)


@pytest.fixture
def model(qapp: QApplication) -> LabelsModel:
    model = LabelsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    rows = label_rows(CATEGORIES, {1: 12_345, 2: 7}, "Dog", NEW_COLOR)
    model.set_taken(rows)
    model.follow(rows)
    return model


def text(model: LabelsModel, row: int) -> list[object]:
    return [model.data(model.index(row, column)) for column in LabelColumn]


def test_a_row_says_name_number_of_annotations_and_key(model: LabelsModel) -> None:
    assert text(model, 0) == ["", "cat", "12k", "1"]
    assert text(model, 2) == ["", "hot dog", "", "3"]
    assert model.data(model.index(0, LabelColumn.COLOR), Qt.ItemDataRole.DecorationRole) == QColor(1, 2, 3)
    marks = [model.data(model.index(row, 0), RowRole.MARKED) for row in range(4)]
    assert marks == [False, True, False, False]


def test_only_nine_labels_have_a_key() -> None:
    many = [Category(number, str(number), (0, 0, 0)) for number in range(1, 13)]
    assert [row.key for row in label_rows(many, {}, "1", NEW_COLOR)] == [*range(1, 10), 0, 0, 0]


def test_a_label_that_nothing_has_yet_is_listed_last(model: LabelsModel) -> None:
    rows = label_rows(CATEGORIES, {}, "cow", NEW_COLOR)
    assert (rows[-1].id, rows[-1].name, rows[-1].color, rows[-1].is_current) == (
        NEW_ID,
        "cow",
        NEW_COLOR,
        True,
    )
    model.follow(rows)
    new = model.index(4, LabelColumn.NAME).flags()
    assert not new & Qt.ItemFlag.ItemIsEditable
    assert not new & Qt.ItemFlag.ItemIsDragEnabled


def test_what_is_typed_is_found_anywhere_in_a_name_and_in_any_case() -> None:
    rows = label_rows(CATEGORIES, {}, "cat", NEW_COLOR)
    assert [row.name for row in matching(rows, " DOG ")] == ["Dog", "hot dog", "dogma"]
    assert matching(rows, "") == rows
    assert matching(rows, "cow") == ()


@pytest.mark.parametrize(
    ("typed", "meant"), [("dog", "Dog"), ("do", "Dog"), ("dogm", "dogma"), ("hot", "hot dog")]
)
def test_the_likeliest_is_meant(typed: str, meant: str) -> None:
    best = best_match(matching(label_rows(CATEGORIES, {}, "cat", NEW_COLOR), typed), typed)
    assert best is not None
    assert best.name == meant


@given(st.lists(st.text(min_size=1, max_size=5), unique=True, max_size=6), st.text(max_size=5))
def test_the_very_name_is_always_the_one_that_is_meant(names: list[str], typed: str) -> None:
    rows = label_rows([Category(i, name, (0, 0, 0)) for i, name in enumerate(names, 1)], {}, "", NEW_COLOR)
    best = best_match(matching(rows, typed), typed)
    if typed.strip() in names:
        assert best is not None
        assert best.name == typed.strip()


@pytest.mark.parametrize("name", ["", "   ", "Dog", " Dog "])
def test_a_name_that_is_blank_or_taken_is_refused_with_a_sentence(model: LabelsModel, name: str) -> None:
    refused: list[str] = []
    renamed: list[tuple[int, str]] = []
    model.refused.connect(refused.append)
    model.renamed.connect(lambda *args: renamed.append(args))
    assert not model.setData(model.index(0, LabelColumn.NAME), name)
    assert (len(refused), renamed) == (1, [])
    assert model.data(model.index(0, LabelColumn.NAME)) == "cat"


def test_a_new_name_is_trimmed_and_may_differ_in_case_alone(model: LabelsModel) -> None:
    renamed: list[tuple[int, str]] = []
    model.renamed.connect(lambda *args: renamed.append(args))
    assert model.setData(model.index(1, LabelColumn.NAME), " dog ")
    assert not model.setData(model.index(0, LabelColumn.NAME), "cat")
    assert renamed == [(2, "dog")]
