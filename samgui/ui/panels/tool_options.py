"""One quiet line with the options of the tool in use, as high without any."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QSlider,
    QSpinBox,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from samgui.ui.canvas.brush_tool import LARGEST, SMALLEST, BrushTool
from samgui.ui.canvas.prompt_tool import PromptTool
from samgui.ui.canvas.shape_tool import ShapeMode, ShapeTool
from samgui.ui.canvas.toolbox import ToolBox
from samgui.ui.canvas.vertex_tool import VertexTool

_SLIDER_WIDTH = 130
_ICON = QSize(18, 18)
_STEPS = 100
_DETAILS = (0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 16.0, 24.0, 32.0)
"""Pixels of error that the slider offers."""


class ToolOptions(QStackedWidget):
    """Shows only what the tool in use has; its height never changes."""

    def __init__(
        self, toolbox: ToolBox, prompt_actions: Sequence[QAction] = (), parent: QWidget | None = None
    ) -> None:
        """`prompt_actions` are what can be done with a prompt and its mask."""
        super().__init__(parent)
        self._toolbox = toolbox
        self._prompt = _PromptPage(prompt_actions)
        self._brush, self._shape, self._detail = _BrushPage(), _ShapePage(), _DetailPage()
        self._nothing = QWidget()
        for page in (self._nothing, self._prompt, self._brush, self._shape, self._detail):
            self.addWidget(page)
        self.setFixedHeight(max(self.sizeHint().height(), self.fontMetrics().height() + 14))
        toolbox.changed.connect(self._show_tool)
        toolbox.options_changed.connect(self._show_tool)
        self._show_tool()

    def _show_tool(self) -> None:
        match self._toolbox.current:
            case PromptTool():
                self.setCurrentWidget(self._prompt)
            case BrushTool() as tool:
                self._brush.show_tool(tool)
                self.setCurrentWidget(self._brush)
            case ShapeTool() as tool:
                self._shape.show_tool(tool)
                self.setCurrentWidget(self._shape)
            case VertexTool() as tool:
                self._detail.show_tool(tool)
                self.setCurrentWidget(self._detail)
            case _:
                self.setCurrentWidget(self._nothing)


class _PromptPage(QWidget):
    """A button for each action, with its name where there is room for all names."""

    def __init__(self, actions: Sequence[QAction]) -> None:
        super().__init__()
        self._buttons = [_action_button(action) for action in actions]
        _line(self, *self._buttons)
        self._name_width = self._width_with(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._width_with(Qt.ToolButtonStyle.ToolButtonIconOnly)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say the names, or leave them to the tooltips."""
        super().resizeEvent(event)
        names, icons = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
        for button in self._buttons:
            button.setToolButtonStyle(names if self.width() >= self._name_width else icons)

    def minimumSizeHint(self) -> QSize:
        """The window may be as narrow as the icons alone allow."""
        return QSize(0, super().minimumSizeHint().height())

    def _width_with(self, style: Qt.ToolButtonStyle) -> int:
        for button in self._buttons:
            button.setToolButtonStyle(style)
        return self.sizeHint().width()


def _action_button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setAutoRaise(True)
    button.setIconSize(_ICON)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return button


class _BrushPage(QWidget):
    """The size, on a slider whose steps grow with it, and as a number."""

    def __init__(self) -> None:
        super().__init__()
        self._tool: BrushTool | None = None
        self._slider = _slider(_STEPS, self.tr("Brush size"))
        self._number = QSpinBox()
        self._number.setRange(SMALLEST, LARGEST)
        self._number.setSuffix(self.tr(" px"))
        self._number.setToolTip(self.tr("Diameter in pixels of the image ([ and ], or Ctrl+wheel)"))
        self._number.setKeyboardTracking(False)
        self._slider.valueChanged.connect(lambda step: self._put(_size_at(step)))
        self._number.valueChanged.connect(self._put)
        _line(self, QLabel(self.tr("Size")), self._slider, self._number)

    def show_tool(self, tool: BrushTool) -> None:
        """Show the size of that brush."""
        self._tool = tool
        with QSignalBlocker(self._slider), QSignalBlocker(self._number):
            self._number.setValue(tool.diameter)
            if _size_at(self._slider.value()) != tool.diameter:
                self._slider.setValue(_step_of(tool.diameter))

    def _put(self, diameter: int) -> None:
        if self._tool is not None:
            self._tool.set_diameter(diameter)


class _ShapePage(QWidget):
    """New, add or subtract."""

    def __init__(self) -> None:
        super().__init__()
        self._tool: ShapeTool | None = None
        self._group = QButtonGroup(self)
        self._buttons = {
            ShapeMode.NEW: self._button(self.tr("New"), self.tr("What is drawn is a new object")),
            ShapeMode.ADD: self._button(
                self.tr("Add"), self.tr("What is drawn is added to the selected object (Shift)")
            ),
            ShapeMode.SUBTRACT: self._button(
                self.tr("Subtract"), self.tr("What is drawn is taken from the selected object (Alt)")
            ),
        }
        self._group.buttonClicked.connect(self._put)
        _line(self, *self._buttons.values())

    def show_tool(self, tool: ShapeTool) -> None:
        """Show the mode of that tool."""
        self._tool = tool
        self._buttons[tool.mode].setChecked(True)

    def _button(self, text: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(tip)
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._group.addButton(button)
        return button

    def _put(self) -> None:
        chosen = next(mode for mode, button in self._buttons.items() if button.isChecked())
        if self._tool is not None:
            self._tool.set_mode(chosen)


class _DetailPage(QWidget):
    """How far the outline may be from the mask, and what that leaves of it."""

    def __init__(self) -> None:
        super().__init__()
        self._tool: VertexTool | None = None
        self._slider = _slider(len(_DETAILS) - 1, self.tr("Detail of the outline"))
        self._error, self._figures = QLabel(), QLabel()
        self._error.setMinimumWidth(self.fontMetrics().horizontalAdvance(self._error_text(88.88)))
        self._figures.setMinimumWidth(self.fontMetrics().horizontalAdvance(self._outline_text(888888, 0.888)))
        self._slider.valueChanged.connect(self._put)
        self._slider.setToolTip(
            self.tr("How far the outline may be from the mask, which itself stays as it is")
        )
        _line(self, QLabel(self.tr("Error")), self._slider, self._error, self._figures)

    def show_tool(self, tool: VertexTool) -> None:
        """Show the tolerance of that tool, and the figures of its outline."""
        self._tool = tool
        with QSignalBlocker(self._slider):
            nearest = min(range(len(_DETAILS)), key=lambda step: abs(_DETAILS[step] - tool.tolerance))
            self._slider.setValue(nearest)
        self._error.setText(self._error_text(tool.tolerance))
        self._figures.setText(self._figures_text(tool))

    def _error_text(self, tolerance: float) -> str:
        return self.tr("{error} px").format(error=f"{tolerance:g}")

    def _figures_text(self, tool: VertexTool) -> str:
        if tool.shown is None:
            return self.tr("Select one object")
        return self._outline_text(tool.shown.n_vertices, tool.shown.iou)

    def _outline_text(self, n_vertices: int, iou: float) -> str:
        return self.tr("{n} vertices, IoU {iou}").format(
            n=n_vertices, iou=f"{math.floor(iou * 1000) / 1000:.3f}"
        )

    def _put(self, step: int) -> None:
        if self._tool is not None:
            self._tool.set_tolerance(_DETAILS[step])


def _slider(steps: int, name: str) -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(0, steps)
    slider.setFixedWidth(_SLIDER_WIDTH)
    slider.setAccessibleName(name)
    return slider


def _line(page: QWidget, *widgets: QWidget) -> None:
    layout = QHBoxLayout(page)
    layout.setContentsMargins(8, 2, 8, 2)
    layout.setSpacing(6)
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch(1)


def _size_at(step: int) -> int:
    """The size at a step of the slider, `SMALLEST` to `LARGEST` in even ratios."""
    return round(SMALLEST * math.pow(LARGEST / SMALLEST, step / _STEPS))


def _step_of(size: int) -> int:
    return round(_STEPS * math.log(size / SMALLEST) / math.log(LARGEST / SMALLEST))
