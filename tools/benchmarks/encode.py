"""From a file to an embedding: what opening an image costs, in parts, and against others."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from benchmarks.flops import count_flops
from benchmarks.machine import MATRIX_FLOPS, matrices
from benchmarks.measure import Series, Spread, interleave, ratio
from benchmarks.pictures import write_photo
from benchmarks.report import Cell, Finding, Section, Table, Target, milliseconds
from benchmarks.setup import Setup
from samgui.document.image import read_image
from samgui.sam.transforms import ImageTransform

SIZES = ((512, 512), (1920, 1080), (4000, 3000))
ROUNDS = 7

READ, SCALE, ENCODE = "reading the file", "scaling it", "samgui, encode"
PLAIN, PLAIN_TORCH = "plain ONNX Runtime, same file", "plain ONNX Runtime, torch.onnx export"
OFFICIAL = "PyTorch, set_image()"
CONTENDERS = (READ, SCALE, ENCODE, PLAIN, PLAIN_TORCH, OFFICIAL)
PRODUCT = "matrix product"

Key = tuple[str, str]
Pixels = NDArray[np.uint8]
Call = Callable[[], object]


def run(setup: Setup) -> Section:
    """Measure the parts, the others and the machine's own peak, all in turn."""
    others = _others(setup)
    photos = {
        f"{width}x{height}": write_photo(setup.folder / f"encode{width}.jpg", width, height, variant)
        for variant, (width, height) in enumerate(setup.sizes(SIZES))
    }
    calls: dict[Key, Call] = {}
    for name, path in photos.items():
        calls.update({(contender, name): call for contender, call in _calls(setup, path, others).items()})
    left, right = matrices()
    calls[PRODUCT, ""] = lambda: left @ right
    setup.say("encoding")
    times = interleave(calls, setup.rounds(ROUNDS))
    findings = [*_ratios(times, photos), *_likeness(setup, photos.values()), *_share(setup, times, photos)]
    return Section("encode", tuple(findings), (_table(times, photos),))


def _others(setup: Setup) -> dict[str, Callable[[Pixels], object]]:
    """The contenders that take pixels as `Model.encode` does."""
    others: dict[str, Callable[[Pixels], object]] = {}
    if setup.info.input_layout == "nchw":
        others[PLAIN] = _plain(setup, setup.encoder_path)
    if setup.official is not None:
        setup.say("exporting the official encoder")
        others[PLAIN_TORCH] = _plain(setup, setup.official.export_encoder())
        others[OFFICIAL] = setup.official.predictor.set_image
    return others


def _plain(setup: Setup, path: Path) -> Callable[[Pixels], object]:
    """An encoder file as anyone would run it, all settings of ONNX Runtime as they come."""
    session = ort.InferenceSession(path, providers=["CPUExecutionProvider"])
    return lambda pixels: session.run(None, {"images": _scale(setup, pixels)})


def _scale(setup: Setup, pixels: Pixels) -> NDArray[np.float32]:
    transform = ImageTransform.for_image(pixels)
    return transform.preprocess(pixels, setup.info.pixel_mean, setup.info.pixel_std)


def _calls(setup: Setup, path: Path, others: dict[str, Callable[[Pixels], object]]) -> dict[str, Call]:
    pixels = read_image(path).pixels
    return {
        READ: partial(read_image, path),
        SCALE: partial(_scale, setup, pixels),
        ENCODE: partial(setup.engine.encode, pixels),
        **{name: partial(encode, pixels) for name, encode in others.items()},
    }


def _ratios(times: dict[Key, Series], photos: Iterable[str]) -> Iterable[Finding]:
    mine = [times[ENCODE, name] for name in photos]
    for other, at_most in ((OFFICIAL, 0.35), (PLAIN_TORCH, None), (PLAIN, None)):
        theirs = [times[other, name] for name in photos if (other, name) in times]
        if theirs:
            yield Finding.ratio(f"{ENCODE} / {other}", ratio(mine, theirs), at_most)


def _likeness(setup: Setup, photos: Iterable[Path]) -> Iterable[Finding]:
    """How near samgui's embeddings are to the official ones."""
    if setup.official is None:
        return
    worst = 1.0
    for path in photos:
        pixels = read_image(path).pixels
        setup.official.predictor.set_image(pixels)
        theirs = setup.official.predictor.features.numpy()
        worst = min(worst, cosine(setup.engine.encode(pixels).array, theirs))
    yield Finding(
        "cosine to PyTorch's embedding, the least", worst, target=Target(0.9999, is_upper=False), digits=6
    )


def cosine(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    """The cosine of the angle between two arrays taken as vectors."""
    a, b = (array.ravel().astype(np.float64) for array in (one, other))
    return float(a @ b / (np.linalg.norm(a) * np.linalg.norm(b)))


def _share(setup: Setup, times: dict[Key, Series], photos: Iterable[str]) -> Iterable[Finding]:
    """How much of what the machine can multiply the encoder's run does, the scaling not counted in."""
    flops = count_flops(setup.encoder_path)
    runs = [time for name in photos for time in _run_times(times, name).values if time > 0]
    peak = MATRIX_FLOPS / min(times[PRODUCT, ""].values)
    yield Finding("encoder's operations", flops / 1e9, " GFLOP", digits=1)
    yield Finding("machine's matrix product, the best", peak / 1e9, " GFLOP/s", digits=1)
    if runs:
        share = Spread.of(Series(tuple(100 * flops / time / peak for time in runs)))
        yield Finding("encoder's share of that", share.median, " %", None, share.low, share.high, 1)


def _run_times(times: dict[Key, Series], photo: str) -> Series:
    """The encoder alone: all of `encode` less the scaling, both of the same round."""
    return times[ENCODE, photo] - times[SCALE, photo]


def _table(times: dict[Key, Series], photos: Iterable[str]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for photo in photos:
        series = {name: times.get((name, photo)) for name in CONTENDERS}
        series["samgui, encoder's run"] = _run_times(times, photo)
        series["samgui, file to embedding"] = _sum(times[READ, photo], times[ENCODE, photo])
        rows.extend((photo, name, *milliseconds(values)) for name, values in series.items())
    return Table("milliseconds, median and p95", ("", "part or contender", "median", "p95"), tuple(rows))


def _sum(one: Series, other: Series) -> Series:
    pairs = zip(one.values, other.values, strict=True)
    return Series(tuple(a + b for a, b in pairs))
