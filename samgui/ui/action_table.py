"""The one table of everything a person can do by menu, toolbar or key, and of what the mouse does.

Actions, menus, tooltips, the settings' page of shortcuts and the sheet on F1 are all made of it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from samgui.app.state import SessionState
from samgui.app.translation import marked, tr_marked
from samgui.ui import icons
from samgui.ui.canvas.toolbox import TOOLS

Possible = Callable[[SessionState], bool]
"""Whether an action means something in a state."""


class Group(Enum):
    """Under which heading something is listed; the value is the heading's marked text."""

    IMAGES = marked("ActionGroup", "Images")
    TOOLS = marked("ActionGroup", "Tools")
    PROMPT = marked("ActionGroup", "Prompt and mask")
    OBJECTS = marked("ActionGroup", "Kept objects")
    VIEW = marked("ActionGroup", "View")
    PROGRAM = marked("ActionGroup", "Program")

    @property
    def title(self) -> str:
        """The heading, in the person's language."""
        return tr_marked("ActionGroup", self.value)


def _always(_state: SessionState) -> bool:
    return True


def _has_path(state: SessionState) -> bool:
    return state.image_path is not None


def _has_image(state: SessionState) -> bool:
    return state.image is not None


def _has_prompt(state: SessionState) -> bool:
    return not state.prompt.is_empty


def _has_candidates(state: SessionState) -> bool:
    return state.prediction is not None and len(state.prediction.iou_predictions) > 1


def _has_candidate(state: SessionState) -> bool:
    return state.prediction is not None


def _has_annotations(state: SessionState) -> bool:
    return bool(state.annotations)


def _has_one_selected(state: SessionState) -> bool:
    return len(state.selection) == 1


def _has_several_selected(state: SessionState) -> bool:
    return len(state.selection) > 1


def _has_selection(state: SessionState) -> bool:
    return bool(state.selection)


def _has_prompt_or_selection(state: SessionState) -> bool:
    return _has_prompt(state) or _has_selection(state)


def _has_mask(state: SessionState) -> bool:
    return state.image is not None and (state.live is not None or bool(state.annotations))


def _has_root(state: SessionState) -> bool:
    return state.project.root is not None


def _is_working(state: SessionState) -> bool:
    return state.is_working


def _has_project(state: SessionState) -> bool:
    return state.project.file is not None


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """A row of the table."""

    name: str
    """The attribute of `Actions` that holds the action, and the key of its shortcuts in the settings."""
    text: str
    """Marked for translation; `&` before the letter that chooses it in a menu, `…` when it asks more."""
    keys: str
    """The shortcuts it has unless the person chose others, as QKeySequence reads them, spaces between."""
    glyph: str = ""
    possible: Possible = _always
    is_checkable: bool = False
    is_held: bool = False
    """It lasts as long as the key is held, so it is in no menu."""
    context: str = "Actions"
    """That of its text in the catalogue."""

    @property
    def menu_text(self) -> str:
        """Its text in the person's language, for a menu."""
        return tr_marked(self.context, self.text)

    @property
    def title(self) -> str:
        """Its text in the person's language, for a list or a tooltip."""
        return plain_text(self.menu_text)


def plain_text(menu_text: str) -> str:
    """A menu's text without what only a menu shows: the mark of its letter, and the ellipsis.

    Chinese menus name their letter in brackets, "打开(&O)…", which goes as a whole.
    """
    return re.sub(r"\(&\w\)", "", menu_text).replace("&", "").rstrip("…")


TABLE: Mapping[Group, tuple[ActionSpec, ...]] = {
    Group.IMAGES: (
        ActionSpec("open", marked("Actions", "&Open image…"), "Ctrl+O", icons.OPEN),
        ActionSpec("open_folder", marked("Actions", "Open &folder…"), "Ctrl+Shift+O", icons.FOLDER),
        ActionSpec("next_image", marked("Actions", "&Next image"), "D", icons.NEXT_IMAGE, _has_path),
        ActionSpec(
            "previous_image", marked("Actions", "&Previous image"), "A", icons.PREVIOUS_IMAGE, _has_path
        ),
        ActionSpec(
            "next_to_do", marked("Actions", "Next image &to do"), "Shift+D", icons.NEXT_TO_DO, _has_path
        ),
        ActionSpec("rescan", marked("Actions", "Look for new i&mages"), "F5"),
        ActionSpec("find_image", marked("Actions", "F&ind an image"), "Ctrl+F"),
        ActionSpec("mark_reviewed", marked("Actions", "Mark as &reviewed"), "T", icons.REVIEWED, _has_image),
        ActionSpec(
            "mark_skipped", marked("Actions", "Mark as s&kipped"), "Shift+T", icons.SKIPPED, _has_image
        ),
        ActionSpec("save_mask", marked("Actions", "&Save mask (PNG)…"), "Ctrl+S", icons.SAVE, _has_mask),
        ActionSpec(
            "import_annotations",
            marked("Actions", "Import &annotations…"),
            "Ctrl+Shift+I",
            icons.IMPORT,
            _has_root,
        ),
        ActionSpec("export", marked("Actions", "&Export annotations…"), "Ctrl+E", icons.EXPORT, _has_project),
        ActionSpec("export_report", marked("Actions", "Report on the last e&xport"), "Ctrl+Shift+E"),
        ActionSpec(
            "cancel_work",
            marked("Actions", "Stop what &goes on in the background"),
            "Ctrl+.",
            icons.DROP,
            _is_working,
        ),
    ),
    Group.TOOLS: tuple(
        ActionSpec(
            f"tool_{tool.id.value}", tool.text, tool.key, tool.glyph, is_checkable=True, context="Tools"
        )
        for tool in TOOLS
    ),
    Group.PROMPT: (
        ActionSpec("keep", marked("Actions", "&Keep mask"), "Return Enter", icons.KEEP, _has_prompt),
        ActionSpec("drop", marked("Actions", "&Drop prompt"), "Esc", icons.DROP, _has_prompt_or_selection),
        ActionSpec("remove_last", marked("Actions", "Remove &last point"), "Backspace", possible=_has_prompt),
        ActionSpec(
            "next_candidate",
            marked("Actions", "&Next candidate"),
            "Tab",
            icons.NEXT_CANDIDATE,
            _has_candidates,
        ),
        ActionSpec(
            "previous_candidate",
            marked("Actions", "&Previous candidate"),
            "Shift+Tab",
            possible=_has_candidates,
        ),
        ActionSpec("threshold_up", marked("Actions", "&Tighter mask"), ".", possible=_has_candidate),
        ActionSpec("threshold_down", marked("Actions", "L&ooser mask"), ",", possible=_has_candidate),
        ActionSpec("sharpen", marked("Actions", "&Sharpen in view"), "Z", icons.SHARPEN, _has_image),
        ActionSpec(
            "hover", marked("Actions", "Pre&view under the cursor"), "Shift+H", icons.HOVER, is_checkable=True
        ),
    ),
    Group.OBJECTS: (
        ActionSpec("undo", marked("Actions", "&Undo"), "Ctrl+Z", icons.UNDO),
        ActionSpec("redo", marked("Actions", "&Redo"), "Ctrl+Shift+Z Ctrl+Y", icons.REDO),
        ActionSpec("edit_label", marked("Actions", "Edit la&bel"), "L"),
        ActionSpec("reopen", marked("Actions", "&Continue its prompt"), "C", possible=_has_one_selected),
        ActionSpec("merge", marked("Actions", "&Merge"), "M", icons.MERGE, _has_several_selected),
        ActionSpec("split", marked("Actions", "&Split parts"), "Shift+M", icons.SPLIT, _has_selection),
        ActionSpec("duplicate", marked("Actions", "D&uplicate"), "Ctrl+D", icons.DUPLICATE, _has_selection),
        ActionSpec(
            "copy_to_next", marked("Actions", "Cop&y to next image"), "Ctrl+Shift+D", possible=_has_selection
        ),
        ActionSpec("fill_gaps", marked("Actions", "&Fill gaps to neighbours"), "U", possible=_has_selection),
        ActionSpec("fill_holes", marked("Actions", "Fill h&oles"), "Ctrl+H", possible=_has_selection),
        ActionSpec("remove_islands", marked("Actions", "Remove &islands"), "Ctrl+I", possible=_has_selection),
        ActionSpec("grow", marked("Actions", "&Grow by a pixel"), "Alt+Up", possible=_has_selection),
        ActionSpec("shrink", marked("Actions", "Sh&rink by a pixel"), "Alt+Down", possible=_has_selection),
        ActionSpec("smooth", marked("Actions", "S&mooth"), "Ctrl+M", possible=_has_selection),
        ActionSpec("hide_selected", marked("Actions", "&Hide or show"), "I", icons.HIDDEN, _has_selection),
        ActionSpec("lock_selected", marked("Actions", "Loc&k or unlock"), "K", icons.LOCKED, _has_selection),
        ActionSpec("select_all", marked("Actions", "Select &all"), "Ctrl+A", possible=_has_annotations),
        ActionSpec("delete", marked("Actions", "D&elete selected"), "Del", icons.DELETE, _has_selection),
    ),
    Group.VIEW: (
        ActionSpec("fit", marked("Actions", "&Fit"), "F Ctrl+0", icons.FIT, _has_image),
        ActionSpec("actual_size", marked("Actions", "&Actual size"), "Ctrl+1", icons.ACTUAL_SIZE, _has_image),
        ActionSpec("zoom_in", marked("Actions", "Zoom &in"), "+ = Ctrl++ Ctrl+=", icons.ZOOM_IN, _has_image),
        ActionSpec("zoom_out", marked("Actions", "Zoom &out"), "- Ctrl+-", icons.ZOOM_OUT, _has_image),
        ActionSpec("hide_masks", marked("Actions", "Hide all masks while held"), "H", is_held=True),
        ActionSpec("outline_only", marked("Actions", "O&utlines only"), "O", is_checkable=True),
        ActionSpec("adjust", marked("Actions", "Ad&just the view…"), "Ctrl+B", icons.ADJUST),
        ActionSpec("reset_look", marked("Actions", "&Reset the view's look"), "Ctrl+Shift+B"),
        ActionSpec("full_screen", marked("Actions", "Full &screen"), "F11", is_checkable=True),
    ),
    Group.PROGRAM: (
        ActionSpec("settings", marked("Actions", "Se&ttings…"), "Ctrl+,", icons.SETTINGS),
        ActionSpec("shortcuts", marked("Actions", "&Keys and mouse"), "F1", icons.KEYS),
        ActionSpec("hints", marked("Actions", "Show &hints"), "Shift+F1", is_checkable=True),
        ActionSpec("about", marked("Actions", "&About samgui"), "Ctrl+F1"),
        ActionSpec("quit", marked("Actions", "&Quit"), "Ctrl+Q"),
    ),
}

ACTIONS = {spec.name: spec for specs in TABLE.values() for spec in specs}
"""Each action's row by its name, in the order of the table."""


@dataclass(frozen=True, slots=True)
class Gesture:
    """What the mouse does, or a key that is no shortcut: both texts marked for translation."""

    gesture: str
    text: str

    @property
    def inputs(self) -> str:
        """What the hand does, in the person's language."""
        return tr_marked("Gestures", self.gesture)

    @property
    def title(self) -> str:
        """What comes of it, in the person's language."""
        return tr_marked("Gestures", self.text)


GESTURES: Mapping[Group, tuple[Gesture, ...]] = {
    Group.IMAGES: (Gesture(marked("Gestures", "Drop a file"), marked("Gestures", "Open it")),),
    Group.TOOLS: (
        Gesture(
            marked("Gestures", "Shift+click"),
            marked("Gestures", "Select: add to the selection, or take from it"),
        ),
        Gesture(marked("Gestures", "Ctrl+wheel, [ ]"), marked("Gestures", "Brush, eraser: size")),
        Gesture(marked("Gestures", "Shift+drag"), marked("Gestures", "Brush, eraser: straight line")),
        Gesture(marked("Gestures", "Enter"), marked("Gestures", "Brush, eraser: begin another object")),
        Gesture(
            marked("Gestures", "Shift, Alt"), marked("Gestures", "Lasso, polygon, rectangle: add, take away")
        ),
        Gesture(marked("Gestures", "Enter, double-click"), marked("Gestures", "Polygon: close it")),
        Gesture(marked("Gestures", "Backspace"), marked("Gestures", "Polygon: take the last corner away")),
        Gesture(marked("Gestures", "Drag an edge"), marked("Gestures", "Polygon view: insert a vertex")),
        Gesture(marked("Gestures", "Alt+click, Del"), marked("Gestures", "Polygon view: delete a vertex")),
        Gesture(marked("Gestures", "Esc"), marked("Gestures", "Give up what is being drawn")),
    ),
    Group.PROMPT: (
        Gesture(marked("Gestures", "Click"), marked("Gestures", "Add to the mask")),
        Gesture(marked("Gestures", "Right-click, Alt+click"), marked("Gestures", "Take from the mask")),
        Gesture(marked("Gestures", "Drag"), marked("Gestures", "Box around the object")),
        Gesture(marked("Gestures", "Click a point or box"), marked("Gestures", "Take it away")),
        Gesture(marked("Gestures", "Ctrl+click"), marked("Gestures", "Select a kept object")),
        Gesture(marked("Gestures", "Double-click an object"), marked("Gestures", "Bring its prompt back")),
    ),
    Group.OBJECTS: (
        Gesture(marked("Gestures", "1 … 9"), marked("Gestures", "Choose a label, also for the selected")),
    ),
    Group.VIEW: (
        Gesture(marked("Gestures", "Wheel, pinch"), marked("Gestures", "Zoom at the cursor")),
        Gesture(marked("Gestures", "Space+drag, middle-drag"), marked("Gestures", "Move the picture")),
    ),
}

RESERVED_KEYS = ("Space", *"123456789")
"""Keys that mean something of their own over the picture, so no action may have them."""
