"""What the program remembers from one start to the next, in an INI file of the user's."""

from collections.abc import Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import QByteArray, QSettings

from samgui.app.export_choice import ExportChoice, is_sensible
from samgui.app.image_cache import DEFAULT_IMAGE_BYTES
from samgui.app.look import Look
from samgui.sam.embedding_cache import DEFAULT_MEMORY_BYTES

DEFAULT_LABEL = "object"
LEAST_MEMORY, MOST_MEMORY = 32_000_000, 32_000_000_000
"""Bytes that a cache may be given."""
DEFAULT_ISLAND, LEAST_ISLAND, MOST_ISLAND = 100, 2, 9_999_999
"""Pixels of the smallest part of an object that is no island."""

_LARGEST_BRUSH = 100_000
_TRUE, _FALSE = "true", "false"
_LONGEST_ENCODING = 3600.0
_BETWEEN_KEYS = "; "


class Settings:
    """Typed settings. A value that is missing, or was spoilt by hand, is its default.

    They are in `samgui/samgui.ini` in the user's configuration folder (on Linux `~/.config`).
    """

    def __init__(self) -> None:
        scope = QSettings.Scope.UserScope
        self._store = QSettings(QSettings.Format.IniFormat, scope, "samgui", "samgui")

    @property
    def path(self) -> Path:
        """The file they are in."""
        return Path(self._store.fileName())

    def sync(self) -> None:
        """Write what was changed to the file now."""
        self._store.sync()

    @property
    def label(self) -> str:
        """Name of the category under which masks are kept."""
        return self._text("label").strip() or DEFAULT_LABEL

    @label.setter
    def label(self, value: str) -> None:
        self._store.setValue("label", value)

    @property
    def tool(self) -> str:
        """Name of the tool of the canvas that was in use last; empty the first time."""
        return self._text("tool")

    @tool.setter
    def tool(self, value: str) -> None:
        self._store.setValue("tool", value)

    def brush_size(self, tool: str) -> int | None:
        """Diameter, in pixels of the image, that the tool of that name had last; None the first time."""
        return round(self._number(f"brush_size/{tool}", 0, 1, _LARGEST_BRUSH)) or None

    def remember_brush_size(self, tool: str, diameter: int) -> None:
        """The tool of that name has this diameter now."""
        self._store.setValue(f"brush_size/{tool}", str(diameter))

    @property
    def island_pixels(self) -> int:
        """How many pixels a part of an object must have at least to be no island."""
        return round(self._number("island_pixels", DEFAULT_ISLAND, LEAST_ISLAND, MOST_ISLAND))

    @island_pixels.setter
    def island_pixels(self, value: int) -> None:
        self._store.setValue("island_pixels", str(value))

    @property
    def hover_enabled(self) -> bool:
        """Whether the mask under the cursor is previewed."""
        return self._flag("hover_enabled")

    @hover_enabled.setter
    def hover_enabled(self, value: bool) -> None:
        self._put_flag("hover_enabled", value)

    @property
    def appearance(self) -> str:
        """Name of the window's palette; empty the first time."""
        return self._text("appearance")

    @appearance.setter
    def appearance(self, value: str) -> None:
        self._store.setValue("appearance", value)

    @property
    def language(self) -> str:
        """Name of the language of the interface; empty the first time."""
        return self._text("language")

    @language.setter
    def language(self, value: str) -> None:
        self._store.setValue("language", value)

    @property
    def hints_done(self) -> bool:
        """Whether the hints for the first start need not be shown any more."""
        return self._flag("hints_done")

    @hints_done.setter
    def hints_done(self, value: bool) -> None:
        self._put_flag("hints_done", value)

    @property
    def model(self) -> str:
        """Name of the model that was chosen last; empty when none was."""
        return self._text("model")

    @model.setter
    def model(self, value: str) -> None:
        self._store.setValue("model", value)

    @property
    def look(self) -> Look:
        """How the picture and the masks are shown."""
        plain = Look()
        return Look(
            mask_opacity=self._number("look/mask_opacity", plain.mask_opacity, 0.0, 1.0),
            is_outline_only=self._flag("look/is_outline_only"),
            brightness=self._number("look/brightness", plain.brightness, -1.0, 1.0),
            contrast=self._number("look/contrast", plain.contrast, -1.0, 1.0),
        )

    @look.setter
    def look(self, value: Look) -> None:
        self._store.setValue("look/mask_opacity", str(value.mask_opacity))
        self._put_flag("look/is_outline_only", value.is_outline_only)
        self._store.setValue("look/brightness", str(value.brightness))
        self._store.setValue("look/contrast", str(value.contrast))

    @property
    def prefetches(self) -> bool:
        """Whether the neighbours of the open image are readied in the background."""
        return self._text("prefetches") != _FALSE

    @prefetches.setter
    def prefetches(self, value: bool) -> None:
        self._put_flag("prefetches", value)

    @property
    def image_memory(self) -> int:
        """How many bytes of memory images may take that are kept ready."""
        return round(self._number("image_memory", DEFAULT_IMAGE_BYTES, LEAST_MEMORY, MOST_MEMORY))

    @image_memory.setter
    def image_memory(self, value: int) -> None:
        self._store.setValue("image_memory", str(value))

    @property
    def embedding_memory(self) -> int:
        """How many bytes of memory embeddings may take that are kept ready."""
        return round(self._number("embedding_memory", DEFAULT_MEMORY_BYTES, LEAST_MEMORY, MOST_MEMORY))

    @embedding_memory.setter
    def embedding_memory(self, value: int) -> None:
        self._store.setValue("embedding_memory", str(value))

    @property
    def was_started(self) -> bool:
        """Whether the program was ever started before."""
        return self._flag("was_started")

    @was_started.setter
    def was_started(self, value: bool) -> None:
        self._put_flag("was_started", value)

    def shortcuts(self, action: str) -> Sequence[str] | None:
        """The shortcuts that the person chose for an action, maybe none; None while it has its own."""
        key = f"shortcuts/{action}"
        return _split(self._text(key)) if self._store.contains(key) else None

    def set_shortcuts(self, action: str, shortcuts: Sequence[str] | None) -> None:
        """Remember the shortcuts of an action; None forgets what the person chose."""
        if shortcuts is None:
            self._store.remove(f"shortcuts/{action}")
        else:
            self._store.setValue(f"shortcuts/{action}", _BETWEEN_KEYS.join(shortcuts))

    def encode_seconds(self, model: str) -> float | None:
        """How long that model took to encode the last image, to tell how long the next will take.

        None before the first.
        """
        seconds = self._number(f"encode_seconds/{model}", 0.0, 0.0, _LONGEST_ENCODING)
        return seconds or None

    def remember_encode_seconds(self, model: str, seconds: float) -> None:
        """That model has just taken so long to encode an image."""
        self._store.setValue(f"encode_seconds/{model}", str(seconds))

    @property
    def open_folder(self) -> Path:
        """Where the last image was opened, or the home folder."""
        return self._folder("open_folder")

    @open_folder.setter
    def open_folder(self, value: Path) -> None:
        self._store.setValue("open_folder", str(value))

    @property
    def save_folder(self) -> Path:
        """Where the last file was saved, or the home folder."""
        return self._folder("save_folder")

    @save_folder.setter
    def save_folder(self, value: Path) -> None:
        self._store.setValue("save_folder", str(value))

    @property
    def export_choice(self) -> ExportChoice:
        """How the last export was wanted."""
        try:
            choice = msgspec.json.decode(self._text("export/choice") or "{}", type=ExportChoice)
        except msgspec.DecodeError:
            return ExportChoice()
        return choice if is_sensible(choice) else ExportChoice()

    @export_choice.setter
    def export_choice(self, value: ExportChoice) -> None:
        self._store.setValue("export/choice", msgspec.json.encode(value).decode())

    def export_place(self, root: Path) -> Path | None:
        """Where the last export went, if it was of the project in the folder `root`."""
        place = self._text("export/place")
        return Path(place) if place and self._text("export/root") == str(root) else None

    def remember_export_place(self, root: Path, place: Path) -> None:
        """The project in the folder `root` has just been exported there."""
        self._store.setValue("export/root", str(root))
        self._store.setValue("export/place", str(place))

    @property
    def window_geometry(self) -> QByteArray:
        """As of QWidget.saveGeometry; empty the first time."""
        return self._bytes("window/geometry")

    @window_geometry.setter
    def window_geometry(self, value: QByteArray) -> None:
        self._store.setValue("window/geometry", value)

    @property
    def window_state(self) -> QByteArray:
        """As of QMainWindow.saveState; empty the first time."""
        return self._bytes("window/state")

    @window_state.setter
    def window_state(self, value: QByteArray) -> None:
        self._store.setValue("window/state", value)

    def _text(self, key: str) -> str:
        value = self._store.value(key, "")
        return value if isinstance(value, str) else ""

    def _flag(self, key: str) -> bool:
        return self._text(key) == _TRUE

    def _number(self, key: str, default: float, least: float, most: float) -> float:
        try:
            value = float(self._text(key))
        except ValueError:
            return default
        return value if least <= value <= most else default

    def _put_flag(self, key: str, value: bool) -> None:
        self._store.setValue(key, _TRUE if value else _FALSE)

    def _folder(self, key: str) -> Path:
        text = self._text(key)
        return Path(text) if text and Path(text).is_dir() else Path.home()

    def _bytes(self, key: str) -> QByteArray:
        value = self._store.value(key, QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()


def _split(text: str) -> list[str]:
    return [key for key in text.split(_BETWEEN_KEYS) if key]
