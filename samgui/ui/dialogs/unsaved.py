"""The question before closing with something unsaved."""

from enum import Enum, auto

from PySide6.QtWidgets import QMessageBox, QWidget


class Answer(Enum):
    """What is to become of the unsaved."""

    SAVE = auto()
    DISCARD = auto()
    CANCEL = auto()


def ask_about_unsaved(parent: QWidget, n_annotations: int) -> Answer:
    """Ask; closing the question or Esc means to stay."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(box.tr("Not saved yet"))
    if n_annotations == 1:
        box.setText(box.tr("There is 1 annotation. Export it before closing?"))
    elif n_annotations:
        box.setText(
            box.tr("There are {count} annotations. Export them before closing?").format(count=n_annotations)
        )
    else:
        box.setText(box.tr("The document has changed. Export it before closing?"))
    box.setInformativeText(box.tr("What is not exported is lost."))
    save = box.addButton(box.tr("Export COCO…"), QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton(box.tr("Discard"), QMessageBox.ButtonRole.DestructiveRole)
    box.setEscapeButton(box.addButton(box.tr("Cancel"), QMessageBox.ButtonRole.RejectRole))
    box.setDefaultButton(save)
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    if clicked is save:
        return Answer.SAVE
    return Answer.DISCARD if clicked is discard else Answer.CANCEL
