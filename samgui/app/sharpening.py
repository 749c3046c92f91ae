"""Small objects in large photos: the visible part is encoded by itself, and the prompt goes on there."""

from pathlib import Path

from PySide6.QtCore import QObject

from samgui.app.answering import Answering
from samgui.app.image_requests import RegionEncoded
from samgui.app.opening import Opening
from samgui.app.requests import Ground
from samgui.app.state import Stage
from samgui.document.prompt import Box, Prompt
from samgui.sam.transforms import IMAGE_SIZE

_SMALLEST = 64
"""Pixels along a side; below that there is nothing left to see sharper."""


class Sharpening(QObject):
    """Has the region of the present prompt encoded, whenever it needs one that isn't there."""

    def __init__(self, opening: Opening, answering: Answering, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._opening = opening
        self._answering = answering
        self._wanted: Box | None = None
        opening.region_embedded.connect(self._on_embedded)

    def region_for(self, visible: Box, prompt: Prompt) -> Box | None:
        """The part of the image to encode: what is visible, on the edges of pixels.

        None where it would gain nothing (the image wasn't shrunk, or all of it is visible) or where the
        prompt reaches beyond it.
        """
        image = self._opening.image
        if image is None or max(image.width, image.height) <= IMAGE_SIZE:
            return None
        region = visible.on_pixels(image.width, image.height)
        is_part = region.width < 0.9 * image.width or region.height < 0.9 * image.height
        is_large = min(region.width, region.height) >= _SMALLEST
        return region if is_part and is_large and region.holds(prompt) else None

    def follow(self) -> None:
        """The prompt has changed, or the image is ready: encode what is needed now."""
        region = self._answering.asking.region
        is_ready = self._opening.stage is Stage.READY
        if region is None or self._answering.ground is not None:
            self._wanted = None
        elif is_ready and region != self._wanted:
            self._wanted = region
            self._opening.encode_region(region)

    def forget(self) -> None:
        """Another image is open, or another model."""
        self._wanted = None

    @property
    def is_busy(self) -> bool:
        """True while a region is being encoded."""
        return self._wanted is not None

    def _on_embedded(self, path: Path, answer: RegionEncoded) -> None:
        engine = self._opening.engine
        if engine is None or path != self._opening.path or answer.region != self._wanted:
            return
        self._wanted = None
        self._answering.ground_there(Ground(engine, answer.embedding, answer.size, answer.region))
