"""A few words over the picture: messages that fade in a corner, and the hints of the first use."""

from PySide6.QtCore import Property, QEvent, QPropertyAnimation, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QWidget

from samgui.ui.theme import ACCENT, NEGATIVE, canvas_colors

_PADDING_X, _PADDING_Y = 12.0, 7.0
_STRIPE = 3.0
_FADE_MS = 220
_SHORTEST_MS = 3500
_MS_A_CHARACTER = 55


class Pill(QWidget):
    """Rich text on a rounded ground that lets the mouse through."""

    _alignment = Qt.AlignmentFlag.AlignHCenter

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._document = QTextDocument(self)
        self._document.setDocumentMargin(0)
        self._stripe: QColor | None = None
        self._shown: tuple[str, float, QColor | None] | None = None
        self._picture: QPixmap | None = None
        self._opacity = 1.0
        self._fade = QPropertyAnimation(self, b"opacity", self)
        self._fade.setDuration(_FADE_MS)
        self._fade.finished.connect(self._on_faded)
        self.hide()

    def set_text(self, html: str, *, widest: float, stripe: QColor | None = None) -> None:
        """Show `html` in a pill no wider than `widest`, with a coloured stripe at the left."""
        wanted = html, widest, stripe
        if wanted == self._shown:
            return
        self._shown = wanted
        self._stripe = stripe
        option = QTextOption(self._alignment)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._document.setDefaultTextOption(option)
        self._document.setDefaultFont(self.font())
        self._document.setHtml(html)
        self._document.setTextWidth(-1)
        room = max(widest - self._extra_width(), 40.0)
        self._document.setTextWidth(min(self._document.idealWidth() + 1, room))
        self.setAccessibleName(self._document.toPlainText())
        self.resize(self.sizeHint())
        self._picture = None
        self.update()

    def appear(self) -> None:
        """Fade in, at once when it is there already."""
        self.show()
        self._fade_to(1.0)

    def vanish(self) -> None:
        """Fade out and hide."""
        self._fade_to(0.0)

    def sizeHint(self) -> QSize:
        """As large as its text."""
        text = self._document.size()
        return QSize(round(text.width() + self._extra_width()), round(text.height() + 2 * _PADDING_Y))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what was drawn once: what changes beneath, as it does with each answer, paints it again."""
        if self._picture is None or self._picture.size() != self.size() * self.devicePixelRatioF():
            self._picture = self._drawn()
        painter = QPainter(self)
        painter.setOpacity(self._opacity)
        painter.drawPixmap(0, 0, self._picture)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette and the font."""
        self._shown = self._picture = None
        super().changeEvent(event)

    def _drawn(self) -> QPixmap:
        """The ground, the stripe and the text."""
        picture = QPixmap(self.size() * self.devicePixelRatioF())
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        picture.fill(Qt.GlobalColor.transparent)
        colors = canvas_colors(self.palette())
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colors.pill_edge, 1))
        painter.setBrush(colors.pill)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        if self._stripe is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._stripe)
            painter.drawRoundedRect(QRectF(6, 7, _STRIPE, self.height() - 14), 1.5, 1.5)
        painter.translate(_PADDING_X + self._stripe_width(), _PADDING_Y)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, colors.text)
        self._document.documentLayout().draw(painter, context)
        painter.end()
        return picture

    def _extra_width(self) -> float:
        return 2 * _PADDING_X + self._stripe_width()

    def _stripe_width(self) -> float:
        return 0.0 if self._stripe is None else _STRIPE + 2

    def _fade_to(self, opacity: float) -> None:
        is_fading = self._fade.state() is QPropertyAnimation.State.Running
        if (self._fade.endValue() if is_fading else self._opacity) == opacity:
            return
        self._fade.stop()
        self._fade.setStartValue(self._opacity)
        self._fade.setEndValue(opacity)
        self._fade.start()

    def _on_faded(self) -> None:
        if self._opacity == 0.0:
            self.hide()

    def _get_opacity(self) -> float:
        return self._opacity

    def _set_opacity(self, opacity: float) -> None:
        self._opacity = opacity
        self.update()

    opacity = Property(float, _get_opacity, _set_opacity)


class Notice(Pill):
    """A message that goes away by itself, the later the more there is to read.

    It lets the mouse through, except while it offers something: then a click takes the offer.
    """

    taken = Signal()
    """The person wants what was offered."""

    _alignment = Qt.AlignmentFlag.AlignLeft

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.vanish)
        self._opacity = 0.0

    def say(self, level: str, sentence: str, *, widest: float, offer: str = "") -> None:
        """Show a sentence; `level` is "info" or "error". Errors and offers stay twice as long."""
        is_error = level == "error"
        link = f' &nbsp;<a href="#">{_escaped(offer)}</a>' if offer else ""
        self.set_text(_escaped(sentence) + link, widest=widest, stripe=NEGATIVE if is_error else ACCENT)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not offer)
        self.setCursor(Qt.CursorShape.PointingHandCursor if offer else Qt.CursorShape.ArrowCursor)
        self.appear()
        milliseconds = _SHORTEST_MS + _MS_A_CHARACTER * len(sentence)
        self._timer.start(2 * milliseconds if is_error or offer else milliseconds)

    def vanish(self) -> None:
        """Fade out; what was offered can't be taken any more."""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        super().vanish()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the offer."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.vanish()
            self.taken.emit()


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
