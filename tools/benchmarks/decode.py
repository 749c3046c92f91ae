"""From a prompt to a mask: what a click costs, against the official decoder and the official predictor."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from benchmarks.measure import Series, interleave, ratio
from benchmarks.pictures import make_photo
from benchmarks.report import Finding, Section, Table, milliseconds
from benchmarks.setup import SCRIPTED, SCRIPTED_SINGLE, PictureSize, Setup
from samgui.sam.candidates import best_candidate
from samgui.sam.engine import Embedding, Model
from samgui.sam.masks import render_logits
from samgui.sam.predictor import SamPredictor
from samgui.sam.prompts import encode_prompt
from samgui.sam.transforms import ImageTransform

SIZES = ((512, 512), (1920, 1080), (4000, 3000))
"""Width and height of the pictures, the smallest first."""
SCREEN = (1920, 1080)
"""Width and height of the screen that a picture is fitted into."""
ROUNDS = 15

INTERACTIVE, PREDICT = "interactive", "predict()"
OFFICIAL_TORCH = "PyTorch"

_AT_MOST = {OFFICIAL_TORCH: 0.35, SCRIPTED_SINGLE: None}
"""What the interactive path may take of others on a screen-sized picture; None: it is only told."""
_AT_MOST_OF_A_FILE = 0.5

_X = (0.5, 0.45, 0.6, 0.1, 0.9, 0.4, 0.55, 0.15)
_Y = (0.5, 0.4, 0.55, 0.1, 0.15, 0.6, 0.35, 0.9)
_LABELS = (1, 1, 1, 0, 0, 1, 1, 0)
_BOX = (0.25, 0.2, 0.75, 0.85)

Case = tuple[str, PictureSize]
Key = tuple[str, Case]
Call = Callable[[], object]


@dataclass(frozen=True)
class Prompt:
    """What is asked: points (N, 2) XY with labels (N,) or none, and a box (4,) XYXY or none, in pixels."""

    points: NDArray[np.float64] | None
    labels: NDArray[np.int64] | None
    box: NDArray[np.float64] | None

    @classmethod
    def make(cls, n_points: int, has_box: bool, size: PictureSize) -> "Prompt":
        """A prompt on a picture of that width and height."""
        return cls(
            np.array([_X[:n_points], _Y[:n_points]]).T * size if n_points else None,
            np.array(_LABELS[:n_points]) if n_points else None,
            np.array(_BOX) * (size * 2) if has_box else None,
        )

    @property
    def is_ambiguous(self) -> bool:
        """Whether it is one click, for which three masks are offered."""
        return self.points is not None and len(self.points) == 1 and self.box is None


PROMPTS = {
    "1 point": (1, False),
    "2 points": (2, False),
    "8 points": (8, False),
    "box": (0, True),
    "points and box": (2, True),
}


def run(setup: Setup) -> Section:
    """Measure every contender on every prompt and size, all in turn."""
    sizes = setup.sizes(SIZES)
    cases = [(name, size) for size in sizes for name in PROMPTS]
    calls: dict[Key, Call] = {}
    official_files = {
        name: ort.InferenceSession(path, providers=["CPUExecutionProvider"])
        for name, path in setup.official_decoders.items()
    }
    others = (*official_files, *([] if setup.official is None else [OFFICIAL_TORCH]))
    for index, size in enumerate(sizes):
        setup.say(f"encoding a picture of {size[0]}x{size[1]}")
        calls.update(_calls(setup, official_files, size, index))
    setup.say("decoding")
    times = interleave(calls, setup.rounds(ROUNDS))
    table = _table(times, cases, (INTERACTIVE, PREDICT, *others))
    return Section("decode", tuple(_findings(times, sizes, others)), (table,), _notes(setup))


def _calls(
    setup: Setup, official_files: Mapping[str, Any], size: PictureSize, variant: int
) -> dict[Key, Call]:
    """What the contenders do for each prompt on a picture of that size."""
    photo = make_photo(*size, variant)
    model, predictor, official = setup.engine, SamPredictor(setup.engine), setup.official
    embedding = model.encode(photo)
    predictor.set_image(photo)
    features = None
    if official is not None:
        official.predictor.set_image(photo)
        features = official.predictor.features
    calls: dict[Key, Call] = {}
    for name, shape in PROMPTS.items():
        case, prompt = (name, size), Prompt.make(*shape, size)
        calls[INTERACTIVE, case] = partial(show, model, embedding, prompt)
        calls[PREDICT, case] = partial(predict, predictor, prompt)
        for contender, session in official_files.items():
            calls[contender, case] = partial(run_official_file, session, embedding, prompt)
        if official is not None:
            turned = partial(_turn_to, official.predictor, features, embedding.original_size)
            calls[OFFICIAL_TORCH, case] = partial(_predict_turned, turned, prompt)
    return calls


def show(model: Model, embedding: Embedding, prompt: Prompt) -> NDArray[np.bool_]:
    """What the window does for a click: all candidates, the choice, and its mask for the screen."""
    prediction = model.decode(embedding, prompt.points, prompt.labels, prompt.box)
    n_points = 0 if prompt.points is None else len(prompt.points)
    chosen = best_candidate(prediction.iou_predictions, n_points, prompt.box is not None)
    height, width = embedding.original_size
    scale = min(SCREEN[0] / width, SCREEN[1] / height)
    region = (0.0, 0.0, float(width), float(height))
    return render_logits(prediction.low_res_masks[chosen], (height, width), region, scale).values > 0


def predict(predictor: Any, prompt: Prompt) -> object:
    """What a script does with samgui's `SamPredictor` or with the official one."""
    return predictor.predict(
        point_coords=prompt.points,
        point_labels=prompt.labels,
        box=prompt.box,
        multimask_output=prompt.is_ambiguous,
    )


def run_official_file(session: Any, embedding: Embedding, prompt: Prompt) -> NDArray[np.bool_]:
    """What a program does that runs a decoder of the official contract: masks at the image's size."""
    encoded = encode_prompt(ImageTransform(embedding.original_size), prompt.points, prompt.labels, prompt.box)
    feed = {
        "image_embeddings": embedding.array,
        "point_coords": encoded.point_coords,
        "point_labels": encoded.point_labels,
        "mask_input": np.zeros((1, 1, 256, 256), np.float32),
        "has_mask_input": np.zeros(1, np.float32),
        "orig_im_size": np.array(embedding.original_size, np.float32),
    }
    masks, _, _ = session.run(["masks", "iou_predictions", "low_res_masks"], feed)
    return np.asarray(masks > 0)


def _predict_turned(turned: Callable[[], Any], prompt: Prompt) -> object:
    return predict(turned(), prompt)


def _turn_to(predictor: Any, features: Any, size: tuple[int, int]) -> Any:
    """The official predictor on another picture that it has encoded before."""
    predictor.features = features
    predictor.original_size = size
    predictor.input_size = ImageTransform(size).input_size
    return predictor


def _findings(
    times: dict[Key, Series], sizes: Sequence[PictureSize], others: Sequence[str]
) -> Iterable[Finding]:
    smallest, screen, largest = sizes[0], sizes[len(sizes) // 2], sizes[-1]
    for theirs in others:
        yield _compare(times, INTERACTIVE, theirs, screen, _AT_MOST.get(theirs, _AT_MOST_OF_A_FILE))
    yield Finding.ratio(
        f"{INTERACTIVE}, {_name(largest)} / {_name(smallest)}",
        ratio(_of(times, INTERACTIVE, largest), _of(times, INTERACTIVE, smallest)),
        at_most=1.1,
    )
    for mine, size in ((INTERACTIVE, largest), (PREDICT, smallest), (PREDICT, screen), (PREDICT, largest)):
        for theirs in others:
            yield _compare(times, mine, theirs, size)


def _compare(
    times: dict[Key, Series], mine: str, theirs: str, size: PictureSize, at_most: float | None = None
) -> Finding:
    """The ratio over all prompts on a picture of that size."""
    spread = ratio(_of(times, mine, size), _of(times, theirs, size))
    return Finding.ratio(f"{mine} / {theirs}, {_name(size)}", spread, at_most)


def _of(times: dict[Key, Series], contender: str, size: PictureSize) -> list[Series]:
    return [times[contender, (name, size)] for name in PROMPTS]


def _table(times: dict[Key, Series], cases: Iterable[Case], contenders: Sequence[str]) -> Table:
    rows = (
        (
            f"{_name(size)}, {name}",
            *(cell for contender in contenders for cell in milliseconds(times[contender, (name, size)])),
        )
        for name, size in cases
    )
    columns = ("", *(title for contender in contenders for title in (contender, "p95")))
    return Table("milliseconds from the prompt to the mask, median and p95", columns, tuple(rows))


def _name(size: PictureSize) -> str:
    return f"{size[0]}x{size[1]}"


def _notes(setup: Setup) -> tuple[str, ...]:
    notes = [
        f"{INTERACTIVE}: as the window does, all candidates, and one mask at {SCREEN[0]}x{SCREEN[1]}.",
        f"{PREDICT}: samgui.SamPredictor, masks at the image's size.",
    ]
    notes += [
        f"{name}: {path.name} with ONNX Runtime's defaults, masks at the image's size."
        for name, path in setup.official_decoders.items()
    ]
    if SCRIPTED in setup.official_decoders:
        notes.append(
            f"{SCRIPTED} is what segment-anything's export script writes: all four masks as it comes, or one "
            "with --return-single-mask."
        )
    if setup.official is not None:
        notes.append(f"{OFFICIAL_TORCH}: the official SamPredictor.predict, masks at the image's size.")
    return tuple(notes)
