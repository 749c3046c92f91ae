"""The visible files as a Qt list: it holds none of them, and is as quick with 100,000 as with ten."""

from collections.abc import Callable
from enum import IntEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from samgui.app.file_list import FileList
from samgui.app.thumbnails import Thumbnails
from samgui.document.status import ImageState

Index = QModelIndex | QPersistentModelIndex


class FileRole(IntEnum):
    """What a row says beside its text, the file's name; the type is in brackets."""

    FOLDER = Qt.ItemDataRole.UserRole
    """The folder it is in, below the open one, or nothing (str)."""
    STATE = Qt.ItemDataRole.UserRole + 1
    """How far the image has come (`ImageState`)."""
    COUNT = Qt.ItemDataRole.UserRole + 2
    """How many annotations it has (int)."""
    THUMBNAIL = Qt.ItemDataRole.UserRole + 3
    """The thumbnail (`QImage`), or None until there is one."""
    OPEN = Qt.ItemDataRole.UserRole + 4
    """Whether it is the open image (bool)."""


class FilesModel(QAbstractListModel):
    """A row a visible file, in the order and with the changes of a `FileList`."""

    def __init__(self, files: FileList, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files = files
        self._thumbnails = thumbnails
        self._marked: Path | None = files.current
        visible = files.visible
        visible.inserting.connect(self._on_inserting)
        visible.inserted.connect(self.endInsertRows)
        visible.removing.connect(self._on_removing)
        visible.removed.connect(self.endRemoveRows)
        visible.resetting.connect(self.beginResetModel)
        visible.reset.connect(self.endResetModel)
        visible.changed.connect(self._on_changed)
        files.current_changed.connect(self._on_current_changed)
        thumbnails.made.connect(self._on_thumbnail)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """One a visible file."""
        return 0 if parent.isValid() else len(self._files.visible)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text and tooltip, and what `FileRole` says."""
        if not index.isValid():
            return None
        return self._data(index.row(), role)

    def _data(self, row: int, role: int) -> Any:
        """What `role` means for a row, None when it means nothing."""
        visible = self._files.visible
        answers: dict[int, Callable[[], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda: _shown(visible.name(row).rpartition("/")[2]),
            Qt.ItemDataRole.ToolTipRole: lambda: self._tip(row),
            FileRole.FOLDER: lambda: _shown(visible.name(row).rpartition("/")[0]),
            FileRole.STATE: lambda: visible.state(row),
            FileRole.COUNT: lambda: visible.status(row).n_annotations,
            FileRole.THUMBNAIL: lambda: self._thumbnails.image(self._files.path_at(row)),
            FileRole.OPEN: lambda: self._files.path_at(row) == self._files.current,
        }
        return answers[role]() if role in answers else None

    def _tip(self, row: int) -> str:
        status = self._files.visible.status(row)
        states = {
            ImageState.TO_DO: self.tr("to do"),
            ImageState.ANNOTATED: self.tr("annotated"),
            ImageState.REVIEWED: self.tr("reviewed"),
            ImageState.SKIPPED: self.tr("skipped"),
        }
        return self.tr("{file}: {state}, objects: {count}").format(
            file=_shown(self._files.visible.name(row)), state=states[status.state], count=status.n_annotations
        )

    def _on_inserting(self, first: int, last: int) -> None:
        self.beginInsertRows(QModelIndex(), first, last)

    def _on_removing(self, first: int, last: int) -> None:
        self.beginRemoveRows(QModelIndex(), first, last)

    def _on_changed(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first), self.index(last))

    def _on_current_changed(self) -> None:
        before, self._marked = self._marked, self._files.current
        self._file_changed(before)
        self._file_changed(self._marked)

    def _on_thumbnail(self, path: Path) -> None:
        self._file_changed(path)

    def _file_changed(self, path: Path | None) -> None:
        position = self._files.position_of(path)
        if position is not None:
            self._on_changed(position, position)


def _shown(name: str) -> str:
    """The name with bytes that aren't text (names on Linux may have some) spelled out."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
