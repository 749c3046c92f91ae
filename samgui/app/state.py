"""What a session is at one moment, as frozen values: everything a window needs in order to paint."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from samgui.document.annotation import Annotation, Category
from samgui.document.content import ImageMark
from samgui.document.editing.overlapping import OverlapPolicy
from samgui.document.image import Image
from samgui.document.prompt import Box, Prompt
from samgui.sam.engine import Prediction


class Stage(Enum):
    """How far the open image has come; `SessionState.stage_started` says since when."""

    EMPTY = auto()
    """No image is open."""
    READING = auto()
    """The file is being read; `image` is None, so clicks have nothing to land on yet."""
    LOADING_MODEL = auto()
    """The image is there and can be clicked; the model is still being loaded."""
    ENCODING = auto()
    """The image is there and can be clicked; the answer comes when the embedding is made."""
    READY = auto()
    """A prompt is answered at once."""
    FAILED = auto()
    """The image can't be read, or not encoded, or there is no model; `failure` says why."""


class MaskKind(Enum):
    """What a saved PNG holds."""

    BINARY = auto()
    """0 and 255: the prompt's mask when there is one, else the selected annotations, else all, joined."""
    INSTANCES = auto()
    """1, 2, 3 ... for the image's annotations in order, 0 elsewhere; 16 bit when there are more than 255."""
    SEMANTIC = auto()
    """Category ids with a palette, and a sidecar that names them."""
    OVERLAY = auto()
    """The photo with the annotations painted over it, to look at."""


@dataclass(frozen=True, slots=True, eq=False)
class Preview:
    """A candidate to paint at screen resolution, before its full-size mask is made."""

    prediction: Prediction
    candidate: int
    threshold: float = 0.0
    """Logits above it are the object's."""
    region: Box | None = None
    """The part of the image that the logits are of; None for all of it."""

    @property
    def logits(self) -> NDArray[np.float32]:
        """The chosen candidate's logits, (256, 256) float32, less the threshold: above 0.0 is the object."""
        logits: NDArray[np.float32] = self.prediction.low_res_masks[self.candidate]
        return logits - np.float32(self.threshold) if self.threshold else logits

    @property
    def predicted_iou(self) -> float:
        """The model's own estimate of how good the candidate is, about 0..1."""
        return float(self.prediction.iou_predictions[self.candidate])


@dataclass(frozen=True, slots=True, eq=False)
class HoverPreview(Preview):
    """What a click at (x, y), in image pixels, would give."""

    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class ProjectState:
    """Where what is kept is kept."""

    root: Path | None = None
    """The folder that the project is about; None before the first image is open."""
    file: Path | None = None
    """None as long as nothing is kept."""
    is_read_only: bool = False
    problem: str = ""
    """The sentence that says why nothing can be kept, or not at the moment; else empty."""


@dataclass(frozen=True, slots=True, eq=False)
class SessionState:
    """A snapshot of the session. It never changes; the next `Session.changed` brings the next one."""

    stage: Stage = Stage.EMPTY
    stage_started: float = 0.0
    """When the stage began, in seconds of `time.monotonic()`."""
    failure: str = ""
    """The sentence that says what went wrong, while the stage is FAILED."""
    image_path: Path | None = None
    image: Image | None = None
    levels: tuple[QImage, ...] = ()
    """The image ready to draw (Format_RGB32): whole, halved, quartered ... down to about 512 pixels."""
    model_name: str = ""
    """Empty until the model is loaded."""
    provider: str = ""
    """What the model runs on: CPU, CUDA."""
    provider_reason: str = ""
    """The sentence that says why it runs on that."""
    prompt: Prompt = field(default_factory=Prompt)
    prediction: Prediction | None = None
    """The answer to exactly this prompt; None while it is awaited."""
    candidate: int = 0
    """Index of the chosen candidate of `prediction`, by the rule or by the person."""
    live: Preview | None = None
    """What to paint for the prompt: the chosen candidate, or the one before while the answer is awaited,
    so that the mask doesn't blink."""
    hover: HoverPreview | None = None
    keeping: tuple[Preview, ...] = ()
    """Masks of this image whose full size is being made: to be painted until they are annotations."""
    n_waiting: int = 0
    """Kept prompts of all images that are not annotations yet, those without a prediction included."""
    annotations: tuple[Annotation, ...] = ()
    """Those of the open image, in order."""
    selection: frozenset[int] = frozenset()
    """Ids of the selected annotations of the open image."""
    hidden: frozenset[int] = frozenset()
    """Ids of annotations that are neither painted nor hit by the mouse."""
    locked: frozenset[int] = frozenset()
    """Ids of annotations that nothing changes."""
    reopened: int | None = None
    """Id of the annotation whose prompt is being continued; what is kept next takes its place."""
    categories: tuple[Category, ...] = ()
    """The labels of the project, in the order in which they are shown."""
    category_counts: Mapping[int, int] = field(default_factory=dict)
    """How many annotations of the project have each category."""
    next_category_id: int = 1
    label: str = ""
    """Name of the category under which the next mask is kept."""
    mark: ImageMark = ImageMark.NONE
    overlap: OverlapPolicy = OverlapPolicy.ALLOW
    """What happens where a new object lies over older ones."""
    threshold: float = 0.0
    """Logits above it are the object's, for the present prompt."""
    region: Box | None = None
    """The part of the image that was encoded by itself for the present prompt; None for all of it."""
    is_changed_file: bool = False
    """The picture isn't the one that was annotated; its annotations are held back until that is settled."""
    project: ProjectState = field(default_factory=ProjectState)
    is_working: bool = False
    """Whether something long goes on in the background, as an export does; `Session.jobs` tells how far."""
    hover_enabled: bool = False
    embedding_seconds: float | None = None
    decode_seconds: float | None = None

    @property
    def can_prompt(self) -> bool:
        """True when a click on the image means something, even if its answer has to wait."""
        return self.image is not None and self.stage is not Stage.FAILED and not self.is_changed_file

    @property
    def is_busy(self) -> bool:
        """True while the person waits for the image or the model."""
        return self.stage in {Stage.READING, Stage.LOADING_MODEL, Stage.ENCODING}
