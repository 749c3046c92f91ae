"""The status bar: what is going on at the left, figures at the right, each in a place of its own."""

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from samgui.app.state import SessionState, Stage
from samgui.ui.elided_label import INDENT, ElidedLabel
from samgui.ui.figures import iou_text
from samgui.ui.job_line import JobLine


class StatusBar(QStatusBar):
    """Fields never change their width, so that no figure pushes another."""

    def __init__(self, cancel: QAction, parent: QWidget | None = None) -> None:
        """`cancel` stops what goes on in the background."""
        super().__init__(parent)
        self._stage = ElidedLabel()
        self.job = JobLine(cancel)
        self.addWidget(self._stage, 1)
        self.addWidget(self.job)
        self._model = self._field("mobile_sam · CPU", "")
        self._candidate = self._field(
            "Sharpened · 4 of 4 · IoU 0.00", self.tr("Candidate, and its predicted IoU (Tab)")
        )
        self._decode = self._field("0000 ms", self.tr("Time the model took for the last answer"))
        self._position = self._field("00000, 00000", self.tr("Pixel under the mouse: x, y"))
        self._zoom = self._field("0000 %", self.tr("Zoom: screen pixels to an image pixel"))
        self._state: SessionState | None = None
        self._is_waiting = False

    def show_state(self, state: SessionState) -> None:
        """Show the figures of a session."""
        self._state = state
        self._show_model(state)
        self._candidate.setText(self._candidate_text(state))
        decode = state.decode_seconds
        self._decode.setText("" if decode is None else self.tr("{ms:.0f} ms").format(ms=decode * 1000))
        self._show_stage()

    def show_waiting(self, sentence: str) -> None:
        """Say what is waited for; nothing when it is over."""
        self._is_waiting = bool(sentence)
        if sentence:
            self._stage.setText(sentence)
        else:
            self._show_stage()

    def show_position(self, pixel: tuple[int, int] | None) -> None:
        """Show the pixel under the mouse."""
        self._position.setText("" if pixel is None else f"{pixel[0]}, {pixel[1]}")

    def show_zoom(self, zoom: float | None) -> None:
        """Show the zoom, 1.0 being 100 %."""
        if zoom is None:
            self._zoom.clear()
            return
        percent = zoom * 100
        figure = QLocale().toString(percent, "f", 1 if percent < 10 else 0)
        self._zoom.setText(self.tr("{percent} %").format(percent=figure))

    def _show_model(self, state: SessionState) -> None:
        text = f"{state.model_name} · {state.provider}" if state.model_name else ""
        room = self._model.minimumWidth() - INDENT
        self._model.setText(self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, room))
        self._model.setToolTip(
            self.tr("Model, and what it runs on: {model}. {reason}").format(
                model=text, reason=state.provider_reason
            )
        )

    def _show_stage(self) -> None:
        if self._state is not None and not self._is_waiting:
            self._stage.setText(self._stage_text(self._state))

    def _stage_text(self, state: SessionState) -> str:
        if state.stage is Stage.FAILED:
            return state.failure
        if state.stage is not Stage.READY or state.image is None:
            return ""
        size = f"{state.image.width} × {state.image.height}"
        if state.embedding_seconds is None:
            return self.tr("{size}, ready").format(size=size)
        return self.tr("{size}, encoded in {seconds:.1f} s").format(
            size=size, seconds=state.embedding_seconds
        )

    def _candidate_text(self, state: SessionState) -> str:
        if state.prediction is None:
            return ""
        ious = state.prediction.iou_predictions
        iou = iou_text(float(ious[state.candidate]))
        text = self.tr("{number} of {count} · IoU {iou}").format(
            number=state.candidate + 1, count=len(ious), iou=iou
        )
        return text if state.region is None else self.tr("Sharpened") + " · " + text

    def _field(self, widest: str, tip: str) -> QLabel:
        field = QLabel()
        field.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        field.setMinimumWidth(self.fontMetrics().horizontalAdvance(widest) + 12)
        field.setToolTip(tip)
        self.addPermanentWidget(field)
        return field
