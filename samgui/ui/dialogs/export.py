"""The question how to export everything that is kept, and where."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from samgui.app.export_choice import LEAST_TOLERANCE, MOST_TOLERANCE, ExportChoice
from samgui.app.exporting import counted
from samgui.app.format_texts import in_language
from samgui.formats import FORMATS
from samgui.ui.dialogs.export_words import pictures_texts, shapes_texts
from samgui.ui.dialogs.split_row import SplitRow
from samgui.ui.dialogs.target_row import TargetRow

_WIDTH = 500
_FORMATS = [each for each in FORMATS.values() if each.can_write]


class ExportDialog(QDialog):
    """Each row is there for every format, and grey where a format leaves no choice: nothing moves."""

    def __init__(
        self,
        choice: ExportChoice,
        root: Path,
        extent: tuple[int, int],
        last: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`root` is the project's folder, `extent` how many (images, objects) it has.

        `last` is where it was exported to with `choice` the last time.
        """
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export annotations"))
        self._choice = choice
        self._root = root
        self._last = choice, last
        self.format = QComboBox()
        for each in _FORMATS:
            self.format.addItem(in_language(each.title), each.name)
        self.limits = QLabel()
        self.shapes, self.pictures = QComboBox(), QComboBox()
        self.tolerance = _tolerance_box(choice.tolerance, self.tr(" px"))
        self.split = SplitRow(choice.is_split, choice.shares, choice.seed)
        self.target = TargetRow()
        standard = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self.export = self._buttons.button(standard.Ok)
        self._lay_out(extent)
        self._connect()
        self.format.setCurrentIndex(self.format.findData(choice.format_name))
        self._show_format()

    @property
    def choice(self) -> ExportChoice:
        """What the person wants."""
        return self._choice

    @property
    def path(self) -> Path:
        """Where they want it; a file of COCO always ends in something."""
        return self.target.path

    @property
    def overwrite(self) -> bool:
        """Whether they agreed to replace what is there."""
        return self.target.is_agreed

    def _lay_out(self, extent: tuple[int, int]) -> None:
        self.limits.setWordWrap(True)
        self.limits.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.limits.setAlignment(Qt.AlignmentFlag.AlignTop)
        form = QFormLayout()
        form.setVerticalSpacing(9)
        form.setHorizontalSpacing(12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("&Format"), self.format)
        form.addRow("", self.limits)
        form.addRow(self.tr("S&hapes"), self.shapes)
        form.addRow(self.tr("&Tolerance"), self.tolerance)
        form.addRow(self.tr("&Pictures"), self.pictures)
        form.addRow(self.tr("&Split"), self.split)
        form.addRow(self.tr("&Write to"), self.target)
        amount = QLabel(self.tr("{count} will be written.").format(count=counted(*extent)))
        self.export.setText(self.tr("&Export"))
        for button in self._buttons.buttons():
            button.setIcon(QIcon())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.addLayout(form)
        layout.addSpacing(6)
        layout.addWidget(amount)
        layout.addSpacing(4)
        layout.addWidget(self._buttons)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        self.target.setFixedWidth(_WIDTH)
        self.limits.setFixedSize(_WIDTH, self._height_of_limits())

    def _height_of_limits(self) -> int:
        """That of the longest text, so that the rows below stay where they are."""
        area = self.limits.rect()
        area.setWidth(_WIDTH)
        area.setHeight(10_000)
        flags = Qt.TextFlag.TextWordWrap
        metrics = self.limits.fontMetrics()
        return max(metrics.boundingRect(area, flags, _limits(each.name)).height() for each in _FORMATS)

    def _connect(self) -> None:
        self.format.currentIndexChanged.connect(self._on_format)
        self.shapes.activated.connect(self._on_shapes)
        self.pictures.activated.connect(self._on_pictures)
        self.tolerance.valueChanged.connect(self._on_tolerance)
        self.split.changed.connect(self._on_split)
        self.target.changed.connect(self._show_readiness)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def _on_format(self) -> None:
        self._choice = replace(self._choice, format_name=self.format.currentData())
        self._show_format()

    def _on_shapes(self) -> None:
        key = "png_kind" if self._choice.format_name == "png" else "segmentation"
        self._choose(replace(self._choice, **{key: self.shapes.currentData()}))

    def _on_pictures(self) -> None:
        self._choose(self._choice.with_pictures(self.pictures.currentData()))

    def _on_tolerance(self, tolerance: float) -> None:
        self._choice = replace(self._choice, tolerance=tolerance)

    def _on_split(self) -> None:
        split = self.split
        self._choose(replace(self._choice, is_split=split.is_split, shares=split.shares, seed=split.seed))

    def _choose(self, choice: ExportChoice) -> None:
        self._choice = choice
        self._show_choice()

    def _show_format(self) -> None:
        """Offer what the format has; a row with one way shows it and is grey."""
        name = self._choice.format_name
        self.limits.setText(_limits(name))
        for box, texts, chosen in (
            (self.shapes, shapes_texts(name), self._choice.shapes),
            (self.pictures, pictures_texts(name), self._choice.pictures_of_format),
        ):
            box.clear()
            for key, text in texts.items():
                box.addItem(text, key)
            box.setCurrentIndex(max(box.findData(chosen), 0))
            box.setEnabled(len(texts) > 1)
        self._show_choice()

    def _show_choice(self) -> None:
        choice = self._choice
        self.tolerance.setEnabled(choice.has_polygons)
        first, last = self._last
        is_as_last = (choice.format_name, choice.is_folder) == (first.format_name, first.is_folder)
        proposed = last if is_as_last and last is not None else choice.proposed_place(self._root)
        self.target.expect(is_folder=choice.is_folder, proposed=proposed)
        self._show_readiness()

    def _show_readiness(self) -> None:
        self.export.setEnabled(self.target.is_ready and self.split.is_sensible)


def _limits(format_name: str) -> str:
    return " ".join(in_language(sentence) for sentence in FORMATS[format_name].cannot_hold)


def _tolerance_box(tolerance: float, unit: str) -> QDoubleSpinBox:
    box = QDoubleSpinBox()
    box.setSuffix(unit)
    box.setRange(LEAST_TOLERANCE, MOST_TOLERANCE)
    box.setSingleStep(0.25)
    box.setDecimals(2)
    box.setValue(tolerance)
    return box
