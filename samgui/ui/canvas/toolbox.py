"""The tools of the canvas: which there are, and which one is in use."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject, Signal

from samgui.app.translation import marked, tr_marked
from samgui.ui import icons
from samgui.ui.canvas.brush_tool import BrushMode, BrushTool
from samgui.ui.canvas.lasso_tool import LassoTool, PolygonTool
from samgui.ui.canvas.prompt_tool import PromptTool, PromptVerbs
from samgui.ui.canvas.selecting import SelectTool
from samgui.ui.canvas.shape_tool import RectangleTool
from samgui.ui.canvas.tool import Tool
from samgui.ui.canvas.verbs import ObjectVerbs
from samgui.ui.canvas.vertex_tool import VertexTool


class ToolId(Enum):
    """A tool; the value is its name in settings."""

    SMART = "smart"
    SELECT = "select"
    BRUSH = "brush"
    ERASER = "eraser"
    LASSO = "lasso"
    POLYGON = "polygon"
    RECTANGLE = "rectangle"
    VERTICES = "vertices"


@dataclass(frozen=True, slots=True)
class ToolSpec:
    """What an action that chooses a tool needs."""

    id: ToolId
    text: str
    """Marked for translation; `&` before the letter that chooses it in a menu."""
    key: str
    """Its shortcut unless the person chose another, in the portable form of QKeySequence."""
    glyph: str

    @property
    def menu_text(self) -> str:
        """Its text in the person's language."""
        return tr_marked("Tools", self.text)


TOOLS: tuple[ToolSpec, ...] = (
    ToolSpec(ToolId.SMART, marked("Tools", "S&mart prompt"), "Q", icons.SMART),
    ToolSpec(ToolId.SELECT, marked("Tools", "&Select"), "V", icons.SELECT),
    ToolSpec(ToolId.BRUSH, marked("Tools", "&Brush"), "B", icons.BRUSH),
    ToolSpec(ToolId.ERASER, marked("Tools", "&Eraser"), "E", icons.ERASER),
    ToolSpec(ToolId.LASSO, marked("Tools", "&Lasso"), "W", icons.LASSO),
    ToolSpec(ToolId.POLYGON, marked("Tools", "&Polygon"), "P", icons.POLYGON),
    ToolSpec(ToolId.RECTANGLE, marked("Tools", "&Rectangle"), "R", icons.RECTANGLE),
    ToolSpec(ToolId.VERTICES, marked("Tools", "Polygon &view"), "G", icons.VERTICES),
)
"""In the order in which they are listed."""


class ToolBox(QObject):
    """Holds every tool over the verbs of a session."""

    changed = Signal()
    """Another tool is in use."""
    options_changed = Signal()
    """The tool in use has other options or figures."""
    message = Signal(str, str)
    """(level, sentence) from a tool."""

    def __init__(self, session: PromptVerbs, objects: ObjectVerbs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        prompt, select = PromptTool(session, self), SelectTool(session, self)
        prompt.reopen_wanted.connect(objects.reopen)
        select.reopen_wanted.connect(objects.reopen)
        self._tools: dict[ToolId, Tool] = {
            ToolId.SMART: prompt,
            ToolId.SELECT: select,
            ToolId.BRUSH: BrushTool(BrushMode.PAINT, session, objects, self),
            ToolId.ERASER: BrushTool(BrushMode.ERASE, session, objects, self),
            ToolId.LASSO: LassoTool(session, objects, self),
            ToolId.POLYGON: PolygonTool(session, objects, self),
            ToolId.RECTANGLE: RectangleTool(session, objects, self),
            ToolId.VERTICES: VertexTool(objects, self),
        }
        self._current = ToolId.SMART
        for tool in self._tools.values():
            tool.message.connect(self.message)
            tool.changed.connect(self._on_tool_changed)

    @property
    def current_id(self) -> ToolId:
        """Which tool is in use."""
        return self._current

    @property
    def current(self) -> Tool:
        """The tool in use."""
        return self._tools[self._current]

    def tool(self, tool_id: ToolId) -> Tool:
        """Any of the tools."""
        return self._tools[tool_id]

    def choose(self, tool_id: ToolId) -> None:
        """Use another tool."""
        if tool_id is not self._current:
            self._current = tool_id
            self.changed.emit()

    def _on_tool_changed(self) -> None:
        if self.sender() is self.current:
            self.options_changed.emit()
