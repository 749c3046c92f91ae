"""Exports as the window sees them: the question how and where, and the report afterwards."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from samgui.app.exporting import ExportReport
from samgui.app.session import Session
from samgui.app.settings import Settings
from samgui.app.translation import tr
from samgui.ui.dialogs.export import ExportDialog
from samgui.ui.dialogs.export_report import ExportReportWindow


class Exporting(QObject):
    """Asks over `window`; remembers the answer in `settings`, and the last report as long as it lives."""

    message = Signal(str, str)
    """(level, sentence): level is "info" or "error"."""
    report_there = Signal()
    """There is a report to be shown of what `message` of the session has just told."""
    object_chosen = Signal(object, int)
    """(path of an image, id of an annotation): the person wants to see it."""

    def __init__(self, session: Session, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._window = window
        self.report: ExportReport | None = None
        """Of the last export that was done."""
        self.report_window: ExportReportWindow | None = None
        session.exports.reported.connect(self._on_reported)

    def ask(self) -> None:
        """Ask how and where to export everything, and do it."""
        root = self._session.state.project.root
        if root is None:
            return
        settings, exports = self._settings, self._session.exports
        place = settings.export_place(root)
        dialog = ExportDialog(settings.export_choice, root, exports.extent, place, self._window)
        if dialog.exec():
            settings.export_choice = dialog.choice
            settings.remember_export_place(root, dialog.path)
            exports.export(dialog.path, dialog.choice, overwrite=dialog.overwrite)
        dialog.deleteLater()

    def show_report(self) -> None:
        """Show what became of each object in the last export."""
        if self.report is None:
            self.message.emit("info", tr("Exporting", "Nothing has been exported yet."))
            return
        if self.report_window is None:
            self.report_window = ExportReportWindow(self._window)
            self.report_window.chosen.connect(self.object_chosen)
            self.report_window.destroyed.connect(self._forget_window)
        self.report_window.show_report(self.report)
        self.report_window.show()
        self.report_window.raise_()
        self.report_window.activateWindow()

    def _on_reported(self, report: ExportReport) -> None:
        self.report = report
        self.report_there.emit()

    def _forget_window(self) -> None:
        self.report_window = None
