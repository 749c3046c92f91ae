"""What Sharpen gains: the same prompts on all of a large picture, and on the visible part by itself.

There are no large photos with true masks at hand, so the annotated ones are laid side by side, unscaled, in
one picture of 10 MP. Each object is then as small beside the picture as in a photo of that size, and as sharp
as it was; what is around its photo is other photos, which a real one would not have.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import msgspec
import numpy as np
from numpy.typing import NDArray

from benchmarks.clicks import next_click
from benchmarks.quality import INDEX, AnnotatedObject
from benchmarks.report import Finding, Section, Table
from benchmarks.setup import Setup
from samgui.app.requests import Ground, rule
from samgui.document.image import read_image
from samgui.document.mask import Mask
from samgui.document.prompt import Box, Point, Prompt
from samgui.sam.engine import Model
from samgui.sam.transforms import IMAGE_SIZE

CELL = 640
"""Side of a photo's place in pixels: the longest that COCO's are."""
N_COLUMNS, N_ROWS = 6, 4
_GROUND = 118
_CLOSE = 3.0
"""How many times the box's longer side the view is wide when somebody has zoomed in on an object."""
_LEAST_VIEW = 128.0
_SAME = 0.01
"""Masks whose IoU differs by less are equally good."""
WHOLE, WIDE, CLOSE = "all of the picture", f"a view of {IMAGE_SIZE} px", f"a view of {_CLOSE:.0f} boxes"
SIZES = {"small, below 32² px": (0, 32**2), "medium": (32**2, 96**2), "large, from 96² px": (96**2, np.inf)}
"""COCO's classes of areas."""


@dataclass(frozen=True, slots=True)
class Scores:
    """How well an object was found; `area` is the object's, in pixels."""

    area: int
    box: float
    click: float


@dataclass(frozen=True, slots=True, eq=False)
class Mosaic:
    """Photos side by side: pixels (H, W, 3) uint8 RGB, and the objects with their boxes, in its pixels."""

    pixels: NDArray[np.uint8]
    objects: tuple[tuple[Mask, Box], ...]

    @property
    def size(self) -> tuple[int, int]:
        """(H, W)."""
        height, width, _ = self.pixels.shape
        return height, width


def run(setup: Setup) -> Section:
    """Find every object of the index by a box and by a click, in the three ways."""
    if setup.objects is None or not (setup.objects / INDEX).is_file():
        setup.left_out.append(f"sharpen: there is no folder with an {INDEX}; name one with --objects.")
        return Section("sharpen", ())
    mosaic = _lay_out(setup)
    height, width = mosaic.size
    whole = Ground(setup.engine, setup.engine.encode(mosaic.pixels), mosaic.size)
    found: dict[str, list[Scores]] = {WHOLE: [], WIDE: [], CLOSE: []}
    for number, (truth, box) in enumerate(mosaic.objects, start=1):
        if number % 20 == 0:
            setup.say(f"{number} of {len(mosaic.objects)} objects")
        close = max(_CLOSE * max(box.width, box.height), _LEAST_VIEW)
        found[WHOLE].append(_try(whole, truth, box))
        for way, side in ((WIDE, float(IMAGE_SIZE)), (CLOSE, close)):
            region = view_around(box, side, width, height)
            found[way].append(_try(_part(setup.engine, mosaic, region), truth, box))
    return make_section(found, f"{width} x {height}")


def view_around(box: Box, side: float, width: int, height: int) -> Box:
    """The part of an image that a square view with `box` in its middle shows; all of the box, at least."""
    side = max(side, box.width, box.height)
    x0 = min(max((box.x0 + box.x1 - side) / 2, 0.0), max(width - side, 0.0))
    y0 = min(max((box.y0 + box.y1 - side) / 2, 0.0), max(height - side, 0.0))
    return Box(x0, y0, x0 + side, y0 + side).on_pixels(width, height)


def make_section(found: Mapping[str, Sequence[Scores]], size: str) -> Section:
    """What was gained over the whole picture; the same objects in the same order for every way."""
    findings = [finding for way in (WIDE, CLOSE) for finding in _gains(way, found[WHOLE], found[way])]
    rows = [
        (f"{name} ({len(chosen)}): {way}", *_figures([scores[index] for index in chosen]))
        for name, chosen in _by_size(found[WHOLE])
        for way, scores in found.items()
    ]
    columns = ("", "box, mean", "box, median", "click, mean", "click, median")
    table = Table(
        f"IoU of {len(found[WHOLE])} objects in a picture of {size}", columns, tuple(rows), digits=3
    )
    note = "The picture is laid together of annotated photos, unscaled: it is not one photo of that size."
    return Section("sharpen", tuple(findings), (table,), (note,))


def _lay_out(setup: Setup) -> Mosaic:
    assert setup.objects is not None
    objects = msgspec.json.decode((setup.objects / INDEX).read_bytes(), type=list[AnnotatedObject])
    objects = sorted(objects[:1] if setup.is_quick else objects, key=lambda item: item.image)
    pixels = np.full((N_ROWS * CELL, N_COLUMNS * CELL, 3), _GROUND, np.uint8)
    height, width, _ = pixels.shape
    placed: list[tuple[Mask, Box]] = []
    photos = groupby(objects, key=lambda item: item.image)
    for number, (name, group) in zip(range(N_ROWS * N_COLUMNS), photos, strict=False):
        photo = read_image(setup.objects / name).pixels[:CELL, :CELL]
        rows, columns, _ = photo.shape
        top = number // N_COLUMNS * CELL + (CELL - rows) // 2
        left = number % N_COLUMNS * CELL + (CELL - columns) // 2
        pixels[top : top + rows, left : left + columns] = photo
        for item in group:
            truth = Mask.from_crop(item.mask()[:CELL, :CELL], left, top, height, width)
            x, y, w, h = item.bbox
            placed.append((truth, Box(x, y, x + w, y + h).shifted(left, top)))
    return Mosaic(pixels, tuple(placed))


def _part(engine: Model, mosaic: Mosaic, region: Box) -> Ground:
    """The region encoded by itself, as Sharpen does it."""
    x0, y0, x1, y1 = (int(value) for value in region.corners)
    pixels = np.ascontiguousarray(mosaic.pixels[y0:y1, x0:x1])
    return Ground(engine, engine.encode(pixels), mosaic.size, region)


def _try(ground: Ground, truth: Mask, box: Box) -> Scores:
    bits = truth.bits
    x, y, _ = next_click(bits, np.zeros_like(bits))
    click = Prompt((Point(float(truth.x + x), float(truth.y + y)),))
    return Scores(truth.area, _iou(ground, Prompt(box=box), truth), _iou(ground, click, truth))


def _iou(ground: Ground, prompt: Prompt, truth: Mask) -> float:
    prediction = ground.predict(prompt)
    return ground.mask(prediction, rule(prediction, prompt)).iou(truth)


def _by_size(scores: Sequence[Scores]) -> Iterator[tuple[str, list[int]]]:
    """The objects, by their places, of each class that has any, then all."""
    for name, (least, below) in SIZES.items():
        chosen = [index for index, score in enumerate(scores) if least <= score.area < below]
        if chosen:
            yield name, chosen
    yield "all", list(range(len(scores)))


def _figures(scores: Iterable[Scores]) -> tuple[float, float, float, float]:
    boxes, clicks = zip(*((score.box, score.click) for score in scores), strict=True)
    return float(np.mean(boxes)), float(np.median(boxes)), float(np.mean(clicks)), float(np.median(clicks))


def _gains(way: str, before: Sequence[Scores], after: Sequence[Scores]) -> Iterator[Finding]:
    for prompt in ("box", "click"):
        gains = np.array(
            [getattr(b, prompt) - getattr(a, prompt) for a, b in zip(before, after, strict=True)]
        )
        name = f"{way}, one {prompt}: "
        yield Finding(f"{name}IoU gained, mean", float(gains.mean()), digits=3)
        yield Finding(f"{name}IoU gained, median", float(np.median(gains)), digits=3)
        yield Finding(f"{name}objects better", 100 * float((gains > _SAME).mean()), "%", digits=0)
        yield Finding(f"{name}objects worse", 100 * float((gains < -_SAME).mean()), "%", digits=0)
