"""The question before closing while something long is still going on."""

from enum import Enum, auto

from PySide6.QtWidgets import QMessageBox, QWidget

from samgui.app.jobs import Job
from samgui.app.translation import tr


class Leaving(Enum):
    """What is to become of the work, and of the window."""

    WAIT = auto()
    """The window closes when the work is done."""
    STOP = auto()
    """The work ends without a result, and the window closes."""
    STAY = auto()


def ask_about_unfinished(parent: QWidget, job: Job) -> Leaving:
    """What the person wants; WAIT when the work ends before they have answered."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(tr("UnfinishedDialog", "Not done yet"))
    box.setText(tr("UnfinishedDialog", "{what} is not done yet.").format(what=job.title))
    box.setInformativeText(tr("UnfinishedDialog", "When it is stopped, everything is as it was before."))
    roles = QMessageBox.ButtonRole
    buttons = {
        box.addButton(tr("UnfinishedDialog", "Close when it is done"), roles.AcceptRole): Leaving.WAIT,
        box.addButton(tr("UnfinishedDialog", "Stop it and close"), roles.DestructiveRole): Leaving.STOP,
        (stay := box.addButton(tr("UnfinishedDialog", "Stay"), roles.RejectRole)): Leaving.STAY,
    }
    box.setEscapeButton(stay)
    box.setDefaultButton(next(iter(buttons)))
    job.ended.connect(box.accept)
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    return next((answer for button, answer in buttons.items() if button is clicked), Leaving.WAIT)
