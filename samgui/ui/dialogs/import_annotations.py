"""The question what to import, and what would come of it."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QLabel,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from samgui.app import import_texts
from samgui.app.format_texts import in_language
from samgui.app.import_plan import ImportPlan
from samgui.app.imports import Imports
from samgui.formats import FORMATS
from samgui.ui.dialogs.source_row import SourceRow

_WIDTH = 500
_PLAN_HEIGHT = 190
_BAR_HEIGHT = 6
_PARAGRAPH = 7
_READABLE = [each for each in FORMATS.values() if each.can_read]


class ImportDialog(QDialog):
    """Looks at a place as soon as it is chosen, and says what is in it; nothing changes before "Import"."""

    def __init__(self, imports: Imports, start: Path | None = None, parent: QWidget | None = None) -> None:
        """`start` is the folder where annotations were found the last time."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import annotations"))
        self._imports = imports
        kinds = self.tr("Annotations (*.json *.yaml *.yml)"), self.tr("All files (*)")
        self.source = SourceRow(self.tr("Import annotations"), ";;".join(kinds), start)
        self.format = QComboBox()
        self.format.addItem(self.tr("samgui finds out"), None)
        for each in _READABLE:
            self.format.addItem(in_language(each.title), each.name)
        self.pictures = SourceRow(self.tr("Folder of the pictures"), start=start)
        self.pictures.edit.setPlaceholderText(self.tr("as the annotations say"))
        self.plan = QLabel()
        self.bar = QProgressBar()
        standard = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self.run = self._buttons.button(standard.Ok)
        self._lay_out()
        self._connect()
        self._forget()
        self.source.setFocus()

    @property
    def path(self) -> Path | None:
        """What the person wants to import; None as long as they haven't said it."""
        return self.source.path

    def done(self, result: int) -> None:
        """However it ends, what was only looked at is forgotten."""
        if result != QDialog.DialogCode.Accepted:
            self._imports.forget()
        super().done(result)

    def _lay_out(self) -> None:
        self.source.setFixedWidth(_WIDTH)
        form = QFormLayout()
        form.setVerticalSpacing(9)
        form.setHorizontalSpacing(12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("&Annotations"), self.source)
        form.addRow(self.tr("&Format"), self.format)
        form.addRow(self.tr("&Pictures"), self.pictures)
        self.run.setText(self.tr("I&mport"))
        self.run.setDefault(True)
        for button in self._buttons.buttons():
            button.setIcon(QIcon())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.addLayout(form)
        layout.addSpacing(8)
        layout.addWidget(self._make_area())
        layout.addWidget(self.bar)
        layout.addSpacing(4)
        layout.addWidget(self._buttons)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)

    def _make_area(self) -> QScrollArea:
        """The room for what is said of the plan is always the same, so that nothing moves."""
        self.plan.setTextFormat(Qt.TextFormat.RichText)
        self.plan.setWordWrap(True)
        self.plan.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.plan.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(_BAR_HEIGHT)
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(policy)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.plan)
        area.setFixedHeight(_PLAN_HEIGHT)
        area.setMinimumSize(QSize(_WIDTH, _PLAN_HEIGHT))
        return area

    def _connect(self) -> None:
        self.source.edited.connect(self._forget)
        self.pictures.edited.connect(self._forget)
        self.source.finished.connect(self._look)
        self.pictures.finished.connect(self._look)
        self.format.activated.connect(self._look)
        self._imports.planned.connect(self._on_planned)
        self._imports.refused.connect(self._on_refused)
        self._imports.ticked.connect(self._on_tick)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def _forget(self) -> None:
        self._imports.forget()
        self.run.setEnabled(False)
        self.bar.hide()
        if self.path is None:
            hint = self.tr("Choose a file or a folder; what would be imported is then shown here.")
            self._say([hint], is_quiet=True)
        else:
            self._say([])

    def _look(self) -> None:
        self._forget()
        if self.path is None:
            return
        self._say([self.tr("Looking at {name}…").format(name=self.path.name)], is_quiet=True)
        self.bar.setRange(0, 0)
        self.bar.show()
        self._imports.look(self.path, self.format.currentData(), self.pictures.path)

    def _on_tick(self, done: int, total: int) -> None:
        self.bar.setRange(0, total or int(not done))
        self.bar.setValue(min(done, total))

    def _on_planned(self, plan: ImportPlan) -> None:
        self.bar.hide()
        self._say([*import_texts.summary(plan), *import_texts.remarks(plan)])
        self.run.setEnabled(plan.changes_anything)

    def _on_refused(self, sentence: str) -> None:
        self.bar.hide()
        self._say([sentence])

    def _say(self, sentences: list[str], *, is_quiet: bool = False) -> None:
        role = QPalette.ColorRole.PlaceholderText if is_quiet else QPalette.ColorRole.WindowText
        self.plan.setForegroundRole(role)
        self.plan.setText(
            "".join(f'<p style="margin: 0 0 {_PARAGRAPH}px 0">{_escaped(each)}</p>' for each in sentences)
        )


def _escaped(text: str) -> str:
    """As rich text; the path of a file breaks where its folders do."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return plain.replace("/", "/\u200b")
