"""The question before closing with something unsaved."""

from enum import Enum, auto

from PySide6.QtWidgets import QMessageBox, QWidget

from samgui.app.translation import tr, tr_plural


class Answer(Enum):
    """What is to become of the unsaved."""

    SAVE = auto()
    DISCARD = auto()
    CANCEL = auto()


def ask_about_unsaved(parent: QWidget, n_annotations: int) -> Answer:
    """Ask; closing the question or Esc means to stay."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(tr("UnsavedDialog", "Not saved yet"))
    if n_annotations:
        question = tr_plural(
            "UnsavedDialog",
            "There is 1 annotation. Export it before closing?",
            "There are {count} annotations. Export them before closing?",
            n_annotations,
        )
        box.setText(question.format(count=n_annotations))
    else:
        box.setText(tr("UnsavedDialog", "The document has changed. Export it before closing?"))
    box.setInformativeText(tr("UnsavedDialog", "What is not exported is lost."))
    save = box.addButton(tr("UnsavedDialog", "Export COCO…"), QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton(tr("UnsavedDialog", "Discard"), QMessageBox.ButtonRole.DestructiveRole)
    box.setEscapeButton(box.addButton(tr("UnsavedDialog", "Cancel"), QMessageBox.ButtonRole.RejectRole))
    box.setDefaultButton(save)
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    if clicked is save:
        return Answer.SAVE
    return Answer.DISCARD if clicked is discard else Answer.CANCEL
