"""Where models come from."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from samgui.app.translation import tr


def show_more_models(parent: QWidget) -> None:
    """Show the commands that download and import models, to be copied."""
    box = QMessageBox(parent)
    box.setWindowTitle(tr("MoreModelsDialog", "More models"))
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setTextFormat(Qt.TextFormat.RichText)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
    download = tr(
        "MoreModelsDialog", "Larger models draw finer masks and take longer. To download one, in a terminal:"
    )
    bring = tr(
        "MoreModelsDialog", "To take one in that you have, a folder, a ZIP file, or an encoder and a decoder:"
    )
    after = tr("MoreModelsDialog", "They are in this menu as soon as that is done.")
    box.setText(
        f"<p>{download}</p><pre>samgui models download vit_b</pre>"
        f"<p>{bring}</p><pre>samgui models import PATH</pre><p>{after}</p>"
    )
    box.addButton(tr("MoreModelsDialog", "Close"), QMessageBox.ButtonRole.RejectRole)
    box.exec()
    box.deleteLater()
