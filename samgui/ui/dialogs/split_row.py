"""The shares of train, val and test."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QSpinBox, QWidget

from samgui.app.export_choice import MOST_SEED


class SplitRow(QWidget):
    """A tick, and the numbers that mean something while it is set."""

    changed = Signal()

    def __init__(self, is_split: bool, shares: tuple[int, int, int], seed: int) -> None:
        super().__init__()
        self.tick = QCheckBox()
        self.tick.setAccessibleName(self.tr("Split into parts"))
        self.tick.setChecked(is_split)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tick)
        self.parts = tuple(QSpinBox() for _ in shares)
        self.seed_box = QSpinBox()
        self.seed_box.setToolTip(
            self.tr("Another seed gives other parts; with the same one an image stays in its part")
        )
        texts = self.tr("Train"), self.tr("Val"), self.tr("Test"), self.tr("Seed")
        values, ranges = (*shares, seed), (100, 100, 100, MOST_SEED)
        self._numbers = (*self.parts, self.seed_box)
        self._labels: list[QLabel] = []
        for text, box, value, most in zip(texts, self._numbers, values, ranges, strict=True):
            box.setRange(0, most)
            box.setValue(value)
            box.setMinimumWidth(box.fontMetrics().horizontalAdvance("00000") + 30)
            box.setMaximumWidth(box.minimumWidth())
            box.setAccessibleName(text)
            box.valueChanged.connect(self.changed)
            label = QLabel(text)
            label.setBuddy(box)
            self._labels.append(label)
            layout.addWidget(label)
            layout.addWidget(box)
        layout.addStretch(1)
        # A label's key gives the keyboard only to what wants it.
        self.setFocusPolicy(self.tick.focusPolicy())
        self.setFocusProxy(self.tick)
        self.tick.toggled.connect(self._on_ticked)
        self._show_tick()

    @property
    def is_split(self) -> bool:
        """Whether there are parts."""
        return self.tick.isChecked()

    @property
    def shares(self) -> tuple[int, int, int]:
        """Of train, val and test."""
        train, val, test = (box.value() for box in self.parts)
        return train, val, test

    @property
    def seed(self) -> int:
        """What the parts are drawn with."""
        return self.seed_box.value()

    @property
    def is_sensible(self) -> bool:
        """False when the images have nowhere to go."""
        return not self.is_split or any(self.shares)

    def _on_ticked(self) -> None:
        self._show_tick()
        self.changed.emit()

    def _show_tick(self) -> None:
        for widget in (*self._numbers, *self._labels):
            widget.setEnabled(self.is_split)
