"""The question before closing while the project can't be written."""

from PySide6.QtWidgets import QMessageBox, QWidget

from samgui.app.translation import tr


def ask_about_unwritten(parent: QWidget, problem: str) -> bool:
    """True when the person closes all the same; `problem` is the sentence that says what is in the way."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(tr("UnwrittenDialog", "Not saved yet"))
    box.setText(tr("UnwrittenDialog", "The last changes could not be written to the project."))
    box.setInformativeText(problem)
    close = box.addButton(
        tr("UnwrittenDialog", "Close and lose them"), QMessageBox.ButtonRole.DestructiveRole
    )
    stay = box.addButton(tr("UnwrittenDialog", "Stay"), QMessageBox.ButtonRole.RejectRole)
    box.setEscapeButton(stay)
    box.setDefaultButton(stay)
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    return clicked is close
