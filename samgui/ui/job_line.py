"""What goes on in the background, in the status bar: what it is, how far it is, and a way to stop it."""

from PySide6.QtCore import QLocale, QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QToolButton, QWidget

from samgui.app.jobs import Job
from samgui.app.translation import tr
from samgui.ui.elided_label import ElidedLabel

_BAR_HEIGHT = 6
_NARROWEST_BAR, _WIDEST_BAR = 44, 110
_WIDTH = 560


class JobLine(QWidget):
    """It has a place of its own while something goes on, and none at other times."""

    def __init__(self, cancel: QAction, parent: QWidget | None = None) -> None:
        """`cancel` is the window's action, whose text and key the button says."""
        super().__init__(parent)
        self._job: Job | None = None
        self._text = ElidedLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(_BAR_HEIGHT)
        self._bar.setMinimumWidth(_NARROWEST_BAR)
        self._bar.setMaximumWidth(_WIDEST_BAR)
        self._button = QToolButton()
        self._button.setAutoRaise(True)
        self._button.setDefaultAction(cancel)
        self._button.setIconSize(QSize(14, 14))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 6, 0)
        layout.setSpacing(6)
        layout.addWidget(self._text, 4)
        layout.addWidget(self._bar, 1)
        layout.addWidget(self._button)
        self.hide()

    def sizeHint(self) -> QSize:
        """As wide as most texts need; a narrower window cuts the text."""
        return QSize(_WIDTH, super().sizeHint().height())

    def show_job(self, job: Job | None) -> None:
        """Show a job, or that there is none."""
        is_new = job is not self._job
        self._job = job
        self.setVisible(job is not None)
        if job is not None:
            if is_new:
                self.show_figures(0, 0)
            if job.is_cancelled:
                self._text.set_texts(tr("JobLine", "Stopping…"))

    def show_figures(self, done: int, total: int) -> None:
        """So many images are done of so many, or of nobody knows how many when `total` is 0."""
        job = self._job
        if job is None or job.is_cancelled:
            return
        # A bar without an end moves to and fro: that is for what has begun and can't be measured.
        self._bar.setRange(0, total or int(not done))
        self._bar.setValue(min(done, total))
        figures = _figures(done, total)
        if 0 < total <= done:
            self._text.set_texts(tr("JobLine", "{what}: finishing…").format(what=job.title))
        elif figures:
            whole = tr("JobLine", "{what}: {figures} images").format(what=job.title, figures=figures)
            self._text.set_texts(whole, figures)
        else:
            self._text.set_texts(tr("JobLine", "{what}…").format(what=job.title))


def _figures(done: int, total: int) -> str:
    locale = QLocale()
    if total:
        text = tr("JobLine", "{done} of {total}")
        return text.format(done=locale.toString(min(done, total)), total=locale.toString(total))
    return locale.toString(done) if done else ""
