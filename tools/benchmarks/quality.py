"""How good the masks are, by boxes and by clicks, beside those of the official predictor."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import msgspec
import numpy as np

from benchmarks.clicks import (
    MOST_CLICKS,
    Bits,
    Clicker,
    OneClick,
    Predictor,
    ask_with_box,
    ask_with_one_click,
    clicks_needed,
    iou,
)
from benchmarks.report import Finding, Section, Table, Target
from benchmarks.setup import Setup
from samgui.document.image import read_image
from samgui.document.mask import Mask
from samgui.sam.predictor import SamPredictor

INDEX = "index.json"
SAMGUI, OFFICIAL = "samgui", "PyTorch"
FED_BACK = ", logits fed back"
GOALS = (0.85, 0.90)
LEAST_AGREEMENT = 0.995


class AnnotatedObject(msgspec.Struct, frozen=True):
    """One object of an index: its image, its box x, y, width, height, and its uncompressed COCO counts."""

    image: str
    width: int
    height: int
    bbox: tuple[float, float, float, float]
    rle: tuple[int, ...]

    def mask(self) -> Bits:
        """The object, bool (H, W)."""
        return Mask.from_counts(np.array(self.rle, np.int64), self.height, self.width).to_array()

    def box(self) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        """Its box (4,) XYXY."""
        x, y, width, height = self.bbox
        return np.array([x, y, x + width, y + height], np.float64)


@dataclass(frozen=True, slots=True)
class Quality:
    """What one predictor made of one object."""

    box: Bits
    one_click: OneClick
    box_iou: float
    by_score: float
    best_of_three: float
    best_of_four: float
    clicks: Mapping[float, int]


def run(setup: Setup) -> Section:
    """Try every object of the index with every predictor; each image is encoded once by each."""
    if setup.objects is None or not (setup.objects / INDEX).is_file():
        setup.left_out.append(f"quality: there is no folder with an {INDEX}; name one with --objects.")
        return Section("quality", ())
    objects = msgspec.json.decode((setup.objects / INDEX).read_bytes(), type=list[AnnotatedObject])
    objects = sorted(objects[:1] if setup.is_quick else objects, key=lambda item: item.image)
    predictors: dict[str, Predictor] = {SAMGUI: SamPredictor(setup.engine)}
    if setup.official is not None:
        predictors[OFFICIAL] = setup.official.predictor
    found: dict[str, list[Quality]] = {}
    for image, group in groupby(objects, key=lambda item: item.image):
        setup.say(image)
        for name, qualities in _try_image(setup, setup.objects / image, list(group), predictors).items():
            found.setdefault(name, []).extend(qualities)
    return make_section(found)


def _try_image(
    setup: Setup, path: Path, objects: Sequence[AnnotatedObject], predictors: Mapping[str, Predictor]
) -> dict[str, list[Quality]]:
    pixels = read_image(path).pixels
    ways = {"": False, FED_BACK: True} if setup.feed_logits else {"": False}
    found: dict[str, list[Quality]] = {}
    for name, predictor in predictors.items():
        predictor.set_image(pixels)
        for way, feeds_logits in ways.items():
            found[name + way] = [try_object(predictor, item, feeds_logits) for item in objects]
    return found


def try_object(predictor: Predictor, item: AnnotatedObject, feeds_logits: bool) -> Quality:
    """Ask by box, by one click, and by as many clicks as it takes; the image has been set."""
    truth = item.mask()
    box, one_click = ask_with_box(predictor, item.box()), ask_with_one_click(predictor, truth)
    ious = Clicker(predictor, truth, feeds_logits).click_until(max(GOALS))
    return Quality(
        box=box,
        one_click=one_click,
        box_iou=iou(box, truth),
        by_score=iou(one_click.chosen, truth),
        best_of_three=max(iou(mask, truth) for mask in one_click.three),
        best_of_four=max(iou(mask, truth) for mask in one_click.all_four),
        clicks={goal: clicks_needed(ious, goal) for goal in GOALS},
    )


def make_section(found: Mapping[str, Sequence[Quality]]) -> Section:
    """Means over the objects, the same objects in the same order for every predictor."""
    rows = {name: _means(qualities) for name, qualities in found.items()}
    mine = rows[SAMGUI]
    findings = [Finding(f"{name}, {SAMGUI}", value, digits=3) for name, value in mine.items()]
    if OFFICIAL in rows:
        findings += [
            Finding(f"{name}, {SAMGUI} / {OFFICIAL}", value / rows[OFFICIAL][name], digits=4)
            for name, value in mine.items()
        ]
        findings += _agreement(found[SAMGUI], found[OFFICIAL])
    table = Table(
        f"means over {len(found[SAMGUI])} objects; {MOST_CLICKS} clicks at most",
        ("", *mine),
        tuple((name, *means.values()) for name, means in rows.items()),
        digits=3,
    )
    return Section("quality", tuple(findings), (table,))


def _means(qualities: Sequence[Quality]) -> dict[str, float]:
    def mean(values: Iterable[float]) -> float:
        return float(np.mean(list(values)))

    return {
        "box IoU": mean(quality.box_iou for quality in qualities),
        "one click, best by score": mean(quality.by_score for quality in qualities),
        "one click, best of three": mean(quality.best_of_three for quality in qualities),
        "one click, best of four": mean(quality.best_of_four for quality in qualities),
        **{
            f"clicks to {100 * goal:.0f} % IoU": mean(quality.clicks[goal] for quality in qualities)
            for goal in GOALS
        },
    }


def _agreement(mine: Sequence[Quality], theirs: Sequence[Quality]) -> Iterable[Finding]:
    """How alike the masks are that both make of the same prompts: the boxes and the first clicks."""
    ious = [
        iou(my_mask, their_mask)
        for my_quality, their_quality in zip(mine, theirs, strict=True)
        for my_mask, their_mask in zip(
            (my_quality.box, *my_quality.one_click.all_four),
            (their_quality.box, *their_quality.one_click.all_four),
            strict=True,
        )
    ]
    yield Finding(
        f"same prompt, same mask: IoU of {SAMGUI} and {OFFICIAL}, mean", float(np.mean(ious)), digits=5
    )
    yield Finding(
        f"same prompt, same mask: IoU of {SAMGUI} and {OFFICIAL}, the least of {len(ious)}",
        min(ious),
        target=Target(LEAST_AGREEMENT, is_upper=False),
        digits=5,
    )
