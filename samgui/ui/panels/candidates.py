"""The candidates of a prediction as small pictures to choose from, and the threshold of their logits."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QSlider, QVBoxLayout, QWidget

from samgui.app.state import SessionState
from samgui.document.prompt import Box
from samgui.ui.figures import iou_text
from samgui.ui.panels.candidate_picture import Candidates, candidate_picture

N_CANDIDATES = 4
THRESHOLDS = 10.0
"""Thresholds go from minus to plus this many logits: there half of all masks are three times as large
as at 0, and nearly all are gone."""

_STEPS_A_LOGIT = 10
_PICTURE_HEIGHT = 52
_PICTURE_EVERY_MS = 15
_GAP = 3
_RADIUS = 4.0

Levels = tuple[QImage, ...]


class CandidateButton(QAbstractButton):
    """One candidate: its picture, its predicted IoU; checked when it is the one that would be kept."""

    picture_due = Signal()
    """`make_picture` has something to do: what is painted is the picture before, or none."""

    def __init__(self, index: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._index = index
        self._candidates: Candidates | None = None
        self._picture: QImage | None = None
        self._pictured: Candidates | None = None
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_candidate(self, candidates: Candidates | None, *, is_current: bool) -> None:
        """Show this button's candidate, or an empty frame when there is none."""
        ious = candidates.prediction.iou_predictions if candidates else ()
        if self._index >= len(ious):
            candidates = None
        self.setChecked(candidates is not None and is_current)
        if candidates is None:
            self.setText("")
            self.setToolTip("")
        else:
            self.setText(iou_text(float(ious[self._index])))
            tip = self.tr("Candidate {number} of {count}: predicted IoU {iou}")
            self.setToolTip(tip.format(number=self._index + 1, count=len(ious), iou=self.text()))
            if candidates.is_same_as(self._candidates):
                return
        self.setAccessibleName(self.toolTip())
        self._candidates = candidates
        if candidates is None:
            self._picture = self._pictured = None
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a picture and a figure."""
        return QSize(56, _PICTURE_HEIGHT + _GAP + self.fontMetrics().height())

    def enterEvent(self, event: QEnterEvent) -> None:
        """Answer to the mouse."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Be quiet again."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture with its frame, and the figure below it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(0, 0, self.width(), _PICTURE_HEIGHT)
        frame = QPainterPath()
        frame.addRoundedRect(area.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
        painter.fillPath(frame, self.palette().color(QPalette.ColorRole.Base))
        if self._candidates is not None:
            if self.is_due:
                self.picture_due.emit()
            if self._picture is not None:
                painter.setClipPath(frame)
                painter.drawImage(area, self._picture)
                painter.setClipping(False)
        painter.setPen(self._pen())
        painter.drawPath(frame)
        if self.text():
            role = QPalette.ColorRole.Text if self.isChecked() else QPalette.ColorRole.PlaceholderText
            painter.setPen(self.palette().color(role))
            below = self.rect().adjusted(0, _PICTURE_HEIGHT + _GAP, 0, 0)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()

    @property
    def is_due(self) -> bool:
        """Whether the picture is still to be made, of this candidate and as sharp as the screen."""
        if self._candidates is None:
            return False
        picture = self._picture if self._pictured is self._candidates else None
        return picture is None or picture.size() != self._picture_size

    def make_picture(self) -> None:
        """Make the picture that is due: some milliseconds of work."""
        if self._candidates is not None:
            self._picture = candidate_picture(self._candidates, self._index, self._picture_size)
            self._pictured = self._candidates
            self.update()

    @property
    def _picture_size(self) -> QSize:
        return (QSize(self.width(), _PICTURE_HEIGHT) * self.devicePixelRatioF()).expandedTo(QSize(1, 1))

    def _pen(self) -> QPen:
        palette = self.palette()
        if self.isChecked():
            return QPen(palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Highlight), 2)
        color = QColor(palette.color(QPalette.ColorRole.Text))
        is_offered = self._candidates is not None and self.isEnabled() and self.underMouse()
        color.setAlphaF(0.6 if is_offered else 0.18)
        return QPen(color, 1)


class ThresholdSlider(QSlider):
    """A slider that a double click puts back in its middle."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        end = round(THRESHOLDS * _STEPS_A_LOGIT)
        self.setRange(-end, end)
        self.setSingleStep(1)
        self.setPageStep(_STEPS_A_LOGIT)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Back to what the model means."""
        self.setValue(0)
        event.accept()


class CandidatesPanel(QWidget):
    """Shows the candidates of a session's prompt, and says what the person wants; never changes its size."""

    chosen = Signal(int)
    """The index of the candidate that was clicked."""
    threshold_changed = Signal(float)
    """Logits above it are to be inside, from -10 to 10; 0.0 is what the model means."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._candidates: Candidates | None = None
        self._part: tuple[Levels, Box, Levels] | None = None
        self.buttons = [CandidateButton(index) for index in range(N_CANDIDATES)]
        # One picture at a time: the mask in the image, which the person looks at, comes first.
        self._maker = QTimer(self)
        self._maker.setInterval(_PICTURE_EVERY_MS)
        self._maker.timeout.connect(self._make_picture)
        self.slider = ThresholdSlider()
        self._figure = QLabel()
        strip = QHBoxLayout()
        strip.setSpacing(4)
        for index, button in enumerate(self.buttons):
            strip.addWidget(button)
            button.picture_due.connect(self._maker.start)
            button.clicked.connect(lambda _checked=False, chosen=index: self._on_clicked(chosen))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        layout.addLayout(strip)
        layout.addLayout(self._make_threshold_row())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.slider.valueChanged.connect(self._on_slid)
        self._show_figure()

    def _make_threshold_row(self) -> QHBoxLayout:
        caption = QLabel(self.tr("Threshold"))
        tip = self.tr("Left makes the mask larger, right smaller; a double click puts it back")
        for widget in (caption, self.slider, self._figure):
            widget.setToolTip(tip)
        self.slider.setAccessibleName(self.tr("Threshold of the mask"))
        self._figure.setFixedWidth(self.fontMetrics().horizontalAdvance("−10.0") + 4)
        self._figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout()
        row.addWidget(caption)
        row.addWidget(self.slider, 1)
        row.addWidget(self._figure)
        return row

    def show_state(self, state: SessionState) -> None:
        """Show a session; while an answer is awaited the candidates before it stay, and can't be chosen."""
        self._candidates = self._newest(state)
        current = state.live.candidate if state.live else state.candidate
        is_answered = state.prediction is not None
        for index, button in enumerate(self.buttons):
            button.show_candidate(self._candidates, is_current=index == current)
            button.setEnabled(is_answered and bool(button.text()))
        self.slider.setEnabled(is_answered)
        if not self.slider.isSliderDown():
            self.slider.blockSignals(True)
            self.slider.setValue(round(state.threshold * _STEPS_A_LOGIT))
            self.slider.blockSignals(False)
            self._show_figure()

    def _newest(self, state: SessionState) -> Candidates | None:
        prediction = state.prediction or (state.live.prediction if state.live else None)
        if prediction is None or state.image is None or not state.levels:
            return None
        region = state.live.region if state.live else None
        levels, size = state.levels, (state.image.width, state.image.height)
        if region is not None:
            levels, size = self._part_of(levels, region), (round(region.width), round(region.height))
        newest = Candidates(levels, size, prediction, state.threshold)
        return self._candidates if newest.is_same_as(self._candidates) else newest

    def _part_of(self, levels: Levels, region: Box) -> Levels:
        """That part of the image, ready to draw; the same as long as image and region are."""
        if self._part is None or self._part[0] is not levels or self._part[1] != region:
            part = QRectF(region.x0, region.y0, region.width, region.height).toRect()
            self._part = levels, region, (levels[0].copy(part),)
        return self._part[2]

    def _make_picture(self) -> None:
        due = next((button for button in self.buttons if button.is_due), None)
        if due is None:
            self._maker.stop()
        else:
            due.make_picture()

    def _on_clicked(self, index: int) -> None:
        # The session says which one is checked; a click alone doesn't.
        button = self.buttons[index]
        button.setChecked(not button.isChecked())
        self.chosen.emit(index)

    def _on_slid(self, steps: int) -> None:
        self._show_figure()
        self.threshold_changed.emit(steps / _STEPS_A_LOGIT)

    def _show_figure(self) -> None:
        self._figure.setText(self.locale().toString(self.slider.value() / _STEPS_A_LOGIT, "f", 1))
