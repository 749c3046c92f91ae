"""Whether an exported model answers as the official PyTorch code does, on the same inputs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from segment_anything.utils.onnx import SamOnnxModel

from samgui.errors import ExportError
from samgui.export.weights import Float
from samgui.paths import resource_path
from samgui.sam.model_info import ModelInfo
from samgui.sam.runtime import OnnxFile, provider_for
from samgui.sam.transforms import IMAGE_SIZE, ImageTransform

TOLERANCE = 1e-3
"""The largest difference allowed between the two, in logits, embeddings and predicted IoU alike."""
RELATIVE_TOLERANCE = 1e-4
"""The same as a part of the largest value, so that it means something for random weights too: theirs
are small. Both hold."""

_PHOTO = ("images", "coffee.png")
_SEED = 0
_MASK_SIDE = 256
_SIZES = ((400, 600), (600, 400), (512, 512), (1, 500), (3000, 4000))
# (x, y, label) in the input frame; labels as in prompt_encoder.
_PROMPTS = (
    ((512, 300, 1), (0, 0, -1)),
    ((200, 150, 2), (860, 560, 3)),
    ((200, 150, 2), (860, 560, 3), (640.5, 333.25, 0)),
    ((512, 300, 1), (300, 420, 1), (90, 80, 0), (0, 0, -1)),
)

Feed = dict[str, NDArray[np.float32]]


@dataclass(slots=True)
class Comparison:
    """How far one output of one file is from PyTorch's, over all the inputs tried.

    `is_close` is whether every case was within both tolerances.
    """

    file: str
    output: str
    cases: int = 0
    largest_difference: float = 0.0
    smallest_iou: float | None = None
    is_close: bool = True

    def add(self, expected: Float, actual: Float) -> None:
        """Take one more case into account; shapes that differ are a difference without limit."""
        self.cases += 1
        same_shape = expected.shape == actual.shape
        difference = float(np.abs(expected - actual).max()) if same_shape else np.inf
        # A NaN has to stay, which Python's max doesn't see to; it is never within what is allowed.
        self.largest_difference = float(np.maximum(self.largest_difference, difference))
        allowed = min(TOLERANCE, RELATIVE_TOLERANCE * float(np.abs(expected).max()))
        self.is_close = self.is_close and same_shape and difference <= allowed
        if not same_shape:
            return
        if "masks" in self.output:
            iou = _smallest_iou(expected > 0, actual > 0)
            self.smallest_iou = iou if self.smallest_iou is None else min(iou, self.smallest_iou)


@dataclass(slots=True)
class _Report:
    comparisons: dict[tuple[str, str], Comparison] = field(default_factory=dict)

    def add(self, file: str, output: str, expected: Float, actual: Float) -> None:
        self.comparisons.setdefault((file, output), Comparison(file, output)).add(expected, actual)


def compare(sam: Any, info: ModelInfo, folder: Path, *, multimask: bool) -> list[Comparison]:
    """Run the official `Sam` and the ONNX files that `info` names on noise and on a photo.

    The decoders get points, boxes and both, with and without a mask, for image sizes of all kinds; the
    interactive one also several prompts at once. Takes a few passes of the encoder in PyTorch.
    """
    report = _Report()
    random = np.random.default_rng(_SEED)
    embeddings = []
    encoder = _open(folder / info.files.encoder.file)
    for images in _images(random, info):
        with torch.no_grad():
            embedding = sam.image_encoder(torch.from_numpy(images)).numpy()
        (actual,) = encoder.run(["embeddings"], {"images": images})
        report.add("encoder", "embeddings", embedding, actual)
        embeddings.append(embedding)
    del encoder  # before the decoders: the largest takes gigabytes
    prompts = [
        feed for turn, embedding in enumerate(embeddings) for feed in _prompts(random, embedding, turn)
    ]
    if info.files.interactive_decoder is not None:
        _compare_interactive(report, sam, _open(folder / info.files.interactive_decoder.file), prompts)
    if info.files.decoder is not None:
        _compare_official(report, sam, _open(folder / info.files.decoder.file), prompts, multimask)
    return list(report.comparisons.values())


def require_closeness(comparisons: Sequence[Comparison]) -> None:
    """Raise ExportError when an output is further from PyTorch's than is allowed."""
    for comparison in comparisons:
        if not comparison.is_close:
            raise ExportError(
                f"The exported {comparison.file} is wrong: its {comparison.output} differ from PyTorch's by "
                f"up to {comparison.largest_difference:.2g}, more than rounding. Nothing was written."
            )


def format_table(comparisons: Sequence[Comparison]) -> str:
    """What was compared, one line an output."""
    lines = [
        f"{'ONNX Runtime against PyTorch':<40}{'cases':>6}{'largest difference':>20}{'least mask IoU':>16}"
    ]
    for comparison in comparisons:
        iou = "" if comparison.smallest_iou is None else f"{comparison.smallest_iou:.6f}"
        name = f"{comparison.file}: {comparison.output}"
        lines.append(f"{name:<40}{comparison.cases:>6}{comparison.largest_difference:>20.1e}{iou:>16}")
    return "\n".join(lines)


def _images(random: np.random.Generator, info: ModelInfo) -> Iterator[Float]:
    """What an encoder is tried on (1, 3, 1024, 1024): noise, then a photo."""
    yield random.normal(size=(1, 3, IMAGE_SIZE, IMAGE_SIZE)).astype(np.float32)
    with Image.open(resource_path(*_PHOTO)) as photo:
        pixels = np.asarray(photo.convert("RGB"))
    yield ImageTransform.for_image(pixels).preprocess(pixels, info.pixel_mean, info.pixel_std)


def _prompts(random: np.random.Generator, embedding: Float, turn: int) -> Iterator[Feed]:
    """Every prompt on one embedding; every other one has a mask, the others on the next turn."""
    for index, points in enumerate(_PROMPTS):
        rows = np.array(points, np.float32)[np.newaxis]
        yield {
            "image_embeddings": embedding,
            "point_coords": rows[..., :2],
            "point_labels": rows[..., 2],
            "mask_input": random.normal(size=(1, 1, _MASK_SIDE, _MASK_SIDE)).astype(np.float32) * 5,
            "has_mask_input": np.array([(index + turn) % 2], np.float32),
        }


def _compare_interactive(report: _Report, sam: Any, decoder: OnnxFile, prompts: Sequence[Feed]) -> None:
    """One prompt at a time, and then those that share an embedding and a number of points at once."""
    official = SamOnnxModel(sam, return_single_mask=False)
    together: dict[tuple[int, int], list[tuple[Feed, Float]]] = {}
    for feed in prompts:
        _, iou, masks = _run_official(official, feed, (_MASK_SIDE, _MASK_SIDE))
        actual_masks, actual_iou = decoder.run(["low_res_masks", "iou_predictions"], feed)
        report.add("interactive decoder", "low_res_masks", masks, actual_masks)
        report.add("interactive decoder", "iou_predictions", iou, actual_iou)
        key = (id(feed["image_embeddings"]), feed["point_labels"].shape[1])
        together.setdefault(key, []).append((feed, masks))
    for group in together.values():
        feeds = [feed for feed, _ in group]
        batch = {name: np.concatenate([feed[name] for feed in feeds]) for name in feeds[0]}
        batch["image_embeddings"] = feeds[0]["image_embeddings"]
        (actual_masks,) = decoder.run(["low_res_masks"], batch)
        expected = np.concatenate([masks for _, masks in group])
        report.add("interactive decoder", "low_res_masks", expected, actual_masks)


def _compare_official(
    report: _Report,
    sam: Any,
    decoder: OnnxFile,
    prompts: Sequence[Feed],
    multimask: bool,
) -> None:
    official = SamOnnxModel(sam, return_single_mask=not multimask)
    for index, feed in enumerate(prompts):
        size = _SIZES[index % len(_SIZES)]
        expected = _run_official(official, feed, size)
        names = ["masks", "iou_predictions", "low_res_masks"]
        actual = decoder.run(names, {**feed, "orig_im_size": np.array(size, np.float32)})
        for name, expected_output, actual_output in zip(names, expected, actual, strict=True):
            report.add("decoder", name, expected_output, actual_output)


def _run_official(official: SamOnnxModel, feed: Feed, size: tuple[int, int]) -> list[Float]:
    tensors = {name: torch.from_numpy(array) for name, array in feed.items()}
    outputs = official(**tensors, orig_im_size=torch.tensor(size, dtype=torch.float32))
    return [output.numpy() for output in outputs]


def _open(path: Path) -> OnnxFile:
    """On the CPU, as PyTorch is here."""
    return OnnxFile(path, provider_for("cpu"))


def _smallest_iou(expected: NDArray[np.bool_], actual: NDArray[np.bool_]) -> float:
    """The least IoU of the masks (B, C, H, W); two empty masks agree."""
    both = np.logical_and(expected, actual).sum(axis=(-2, -1))
    either = np.logical_or(expected, actual).sum(axis=(-2, -1))
    return float(np.where(either == 0, 1.0, both / np.maximum(either, 1)).min())
