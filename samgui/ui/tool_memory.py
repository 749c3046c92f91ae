"""What the tools of the canvas were like when the program ended is what they are like when it begins."""

from PySide6.QtCore import QObject

from samgui.app.settings import Settings
from samgui.ui.canvas.brush_tool import BrushTool
from samgui.ui.canvas.toolbox import ToolBox, ToolId


class ToolMemory(QObject):
    """Chooses the tool that was in use last, and gives each brush its size; follows both from then on."""

    def __init__(self, toolbox: ToolBox, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._toolbox = toolbox
        self._settings = settings
        for tool_id in ToolId:
            tool, diameter = toolbox.tool(tool_id), settings.brush_size(tool_id.value)
            if isinstance(tool, BrushTool) and diameter is not None:
                tool.set_diameter(diameter)
        for tool_id in ToolId:
            if tool_id.value == settings.tool:
                toolbox.choose(tool_id)
        toolbox.changed.connect(self._remember_tool)
        toolbox.options_changed.connect(self._remember_size)

    def _remember_tool(self) -> None:
        self._settings.tool = self._toolbox.current_id.value

    def _remember_size(self) -> None:
        tool = self._toolbox.current
        if isinstance(tool, BrushTool):
            self._settings.remember_brush_size(self._toolbox.current_id.value, tool.diameter)
