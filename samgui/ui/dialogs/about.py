"""What this program is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from samgui import __version__
from samgui.app.translation import tr
from samgui.ui.icons import program_icon


def show_about(parent: QWidget, model_name: str) -> None:
    """Show name, version, model and licence until the person closes it."""
    box = QMessageBox(parent)
    box.setWindowTitle(tr("AboutDialog", "About samgui"))
    box.setIconPixmap(program_icon().pixmap(64, 64))
    box.setTextFormat(Qt.TextFormat.RichText)
    box.setText(f"<b>samgui {__version__}</b>")
    lines = [
        tr("AboutDialog", "Cut objects out of pictures with Segment Anything, on this computer alone."),
        tr("AboutDialog", "Model: {name}").format(name=model_name) if model_name else "",
        tr("AboutDialog", "Apache License 2.0"),
    ]
    box.setInformativeText("<br>".join(line for line in lines if line))
    box.addButton(tr("AboutDialog", "Close"), QMessageBox.ButtonRole.RejectRole)
    box.exec()
    box.deleteLater()
