"""The list of what became of each object: true to the report, lazy, and a way to the object."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from samgui.app.exporting import ExportReport
from samgui.formats.report import Form, ObjectReport, ObjectReports, WriteReport
from samgui.ui.dialogs.export_report import ExportReportWindow
from samgui.ui.dialogs.export_report_model import Column, ExportReportModel

OBJECTS = (
    ObjectReport(11, Form.POLYGON, 0.9999, image=0),
    ObjectReport(12, Form.RLE, 1.0, "it has holes, which polygons can't hold", image=0),
    ObjectReport(15, Form.LEFT_OUT, 0.0, "its mask is empty", image=1),
    ObjectReport(16, Form.PIXELS, 0.5, "later objects cover a part of it", image=1),
)


def report_of(*objects: ObjectReport) -> ExportReport:
    return ExportReport.of(
        Path("/exports/all.json"),
        WriteReport(ObjectReports(objects), (), 2),
        ["/photos/a.png", "/photos/deep/b.png"],
        [1, 2, 1, 2][: len(objects)],
        {1: "cup", 2: "dish"},
    )


def rows(model: ExportReportModel) -> list[tuple[str, ...]]:
    return [
        tuple(str(model.data(model.index(row, column))) for column in Column)
        for row in range(model.rowCount())
    ]


@pytest.fixture
def window(qtbot: QtBot) -> ExportReportWindow:
    window = ExportReportWindow()
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(window)
    window.show_report(report_of(*OBJECTS))
    window.show()
    return window


def test_it_is_a_model_that_qt_accepts(qtbot: QtBot) -> None:
    model = ExportReportModel(report_of(*OBJECTS))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_all_shown(True)
    model.set_all_shown(False)
    assert tester.model() is model


def test_what_is_not_exact_is_told_object_by_object(qtbot: QtBot) -> None:
    model = ExportReportModel(report_of(*OBJECTS))
    assert rows(model) == [
        ("a.png", "cup", "Polygon", "0.999", "Its outline is simplified."),
        ("b.png", "cup", "Left out", "", "Its mask is empty."),
        ("b.png", "dish", "Pixels", "0.500", "Later objects cover a part of it."),
    ]
    model.set_all_shown(True)
    assert rows(model)[1] == ("a.png", "dish", "RLE", "1.000", "It has holes, which polygons can't hold.")
    tip = model.data(model.index(2, Column.IMAGE), Qt.ItemDataRole.ToolTipRole)
    assert tip == str(Path("/photos/deep/b.png"))


def test_a_million_objects_are_rows_at_once(qtbot: QtBot) -> None:
    objects = ObjectReports(ObjectReport(number, Form.POLYGON, 0.99) for number in range(1_000_000))
    written = WriteReport(objects, (), 1)
    report = ExportReport.of(Path("/all.json"), written, ["/a.png"], [1] * 1_000_000, {1: "cup"})
    model = ExportReportModel(report)
    assert model.rowCount() == 1_000_000
    assert model.place_of(model.index(999_999, 0)) == (Path("/a.png"), 999_999)


def test_a_double_click_leads_to_the_object(window: ExportReportWindow, qtbot: QtBot) -> None:
    index = window.list.model().index(1, Column.LABEL)
    with qtbot.waitSignal(window.chosen) as chosen:
        window.list.activated.emit(index)
    assert chosen.args == [Path("/photos/deep/b.png"), 15]


def test_it_says_what_was_written_where_and_shows_all_when_asked(window: ExportReportWindow) -> None:
    assert window.summary.text().startswith("Exported to all.json: 4 objects in 2 images.")
    assert window.place.text() == str(Path("/exports/all.json"))
    assert window.list.model().rowCount() == 3
    window.all.click()
    assert window.list.model().rowCount() == 4


def test_an_export_without_loss_shows_its_objects_rather_than_nothing(window: ExportReportWindow) -> None:
    window.show_report(report_of(OBJECTS[1]))
    assert window.all.isChecked()
    assert window.list.model().rowCount() == 1
