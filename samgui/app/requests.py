"""What the lanes are asked of the model and of prompts, and what they answer: frozen values.

Arrays in them are read-only. What is asked of images is in `image_requests`, long work in `job_requests`.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from samgui.app.tickets import Ticket
from samgui.document.mask import Mask
from samgui.document.prompt import Asking, Box, Point, Prompt
from samgui.sam.candidates import best_candidate
from samgui.sam.engine import Embedding, Prediction, RunHandle
from samgui.sam.masks import logits_to_masks


class Engine(Protocol):
    """What a session needs of a model; `samgui.sam.engine.Model` is one. Must be thread-safe."""

    @property
    def name(self) -> str:
        """The model's name as shown to the person."""

    @property
    def provider(self) -> str:
        """What it runs on at the moment, as shown to the person: CPU, CUDA."""

    @property
    def provider_reason(self) -> str:
        """A sentence that says why it runs on that."""

    @property
    def pair_id(self) -> str:
        """What its embeddings carry as `model_id`; no other model can read them."""

    def encode(self, image: NDArray[np.uint8], handle: RunHandle | None = None) -> Embedding:
        """The embedding of an (H, W, 3) uint8 RGB image; RunTerminated when `handle` was terminated."""

    def release_memory(self) -> None:
        """Give back what memory `encode` keeps for the next image."""

    def decode(
        self,
        embedding: Embedding,
        point_coords: NDArray[np.float32] | None = None,
        point_labels: NDArray[np.int32] | None = None,
        box: NDArray[np.float32] | None = None,
    ) -> Prediction:
        """The candidates for points (N, 2) XY with labels (N,), and a box (4,) XYXY, in image pixels."""


def rule(prediction: Prediction, prompt: Prompt) -> int:
    """Index of the candidate that is shown for `prompt` unless the person chooses another."""
    return best_candidate(prediction.iou_predictions, len(prompt.points), prompt.box is not None)


def chosen(prediction: Prediction, prompt: Prompt, choice: int | None) -> int:
    """Index of the candidate to show: the person's choice, or the rule's when there is none.

    A choice made of another model's answer counts for nothing when this one offers fewer candidates.
    """
    is_there = choice is not None and choice < len(prediction.iou_predictions)
    return choice if choice is not None and is_there else rule(prediction, prompt)


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What a prompt is answered on: an image of `size` (H, W), or the part of it that `region` bounds.

    `embedding` was made of just that part. `region` lies on the edges of pixels; None is all of the image.
    """

    engine: Engine
    embedding: Embedding
    size: tuple[int, int]
    region: Box | None = None

    def predict(self, prompt: Prompt) -> Prediction:
        """The candidates for a prompt in pixels of the image. Raises ModelError."""
        if self.region is not None:
            prompt = prompt.shifted(-self.region.x0, -self.region.y0)
        return self.engine.decode(self.embedding, prompt.point_coords, prompt.point_labels, prompt.box_array)

    def mask(self, prediction: Prediction, candidate: int, threshold: float = 0.0) -> Mask:
        """One candidate as a mask of the whole image, exactly as SAM makes it; empty outside the region."""
        logits = prediction.low_res_masks[candidate : candidate + 1]
        part = logits_to_masks(logits, self.embedding.original_size, threshold=threshold)[0]
        if self.region is None:
            return Mask.from_array(part)
        whole = np.zeros(self.size, dtype=np.bool_)
        left, top = int(self.region.x0), int(self.region.y0)
        whole[top : top + part.shape[0], left : left + part.shape[1]] = part
        return Mask.from_array(whole)


@dataclass(frozen=True, slots=True, eq=False)
class ModelLoaded:
    """The model is there; `seconds` says how long it took."""

    ticket: Ticket
    engine: Engine
    seconds: float


@dataclass(frozen=True, slots=True, eq=False)
class LoadModel:
    """Load the model."""

    ticket: Ticket
    load: Callable[[], Engine]

    def answer(self) -> ModelLoaded:
        """Raises as `load` does."""
        start = time.perf_counter()
        return ModelLoaded(self.ticket, self.load(), time.perf_counter() - start)


@dataclass(frozen=True, slots=True, eq=False)
class PromptDecoded:
    """The answer to a prompt; `seconds` says how long the decoder took."""

    ticket: Ticket
    prediction: Prediction
    seconds: float


@dataclass(frozen=True, slots=True, eq=False)
class DecodePrompt:
    """Run the decoder for a prompt."""

    ticket: Ticket
    ground: Ground
    prompt: Prompt

    def answer(self) -> PromptDecoded:
        """Raises ModelError when the model can't be run."""
        start = time.perf_counter()
        prediction = self.ground.predict(self.prompt)
        return PromptDecoded(self.ticket, prediction, time.perf_counter() - start)


@dataclass(frozen=True, slots=True, eq=False)
class HoverDecoded:
    """What a click at (x, y) would give: a prediction and its chosen candidate."""

    ticket: Ticket
    x: float
    y: float
    prediction: Prediction
    candidate: int


@dataclass(frozen=True, slots=True, eq=False)
class DecodeHover:
    """Run the decoder for the point under the cursor."""

    ticket: Ticket
    ground: Ground
    x: float
    y: float

    def answer(self) -> HoverDecoded:
        """Raises ModelError when the model can't be run."""
        prompt = Prompt((Point(self.x, self.y),))
        prediction = self.ground.predict(prompt)
        return HoverDecoded(self.ticket, self.x, self.y, prediction, rule(prediction, prompt))


@dataclass(frozen=True, slots=True, eq=False)
class MaskMade:
    """A kept prompt's mask at full size, which candidate it is, its predicted IoU, and whose work it is.

    `model` is the model's name, `model_id` its pair id.
    """

    ticket: Ticket
    mask: Mask
    candidate: int
    predicted_iou: float
    model: str
    model_id: str


@dataclass(frozen=True, slots=True, eq=False)
class MakeMask:
    """Make a kept prompt's mask at full size, deciding first what nobody has decided yet.

    Without `prediction` the decoder is run; the rule chooses the candidate unless the person has.
    """

    ticket: Ticket
    ground: Ground
    asking: Asking
    prediction: Prediction | None

    def answer(self) -> MaskMade:
        """Raises ModelError when the model can't be run."""
        asking, engine = self.asking, self.ground.engine
        prediction = self.prediction or self.ground.predict(asking.prompt)
        candidate = chosen(prediction, asking.prompt, asking.choice)
        mask = self.ground.mask(prediction, candidate, asking.threshold)
        predicted_iou = float(prediction.iou_predictions[candidate])
        return MaskMade(self.ticket, mask, candidate, predicted_iou, engine.name, engine.pair_id)
