"""How much memory the program takes: one large image, many images, full caches; and how much others take."""

import json
from collections.abc import Iterable

import msgspec

from benchmarks.children import run_child
from benchmarks.pictures import N_VARIANTS, write_photo
from benchmarks.report import Finding, Section, Table
from benchmarks.setup import Setup
from benchmarks.times import Size
from samgui.sam.embedding_cache import DEFAULT_MEMORY_BYTES, ENTRY_BYTES

LARGE, SMALL = (4000, 3000), (960, 720)
N_MANY = 50
N_FULL = min(DEFAULT_MEMORY_BYTES // ENTRY_BYTES + 4, N_VARIANTS)
"""So many embeddings are more than the cache in memory holds."""

IMPORTS, LIBRARY, OFFICIAL = (
    "bare imports",
    "samgui.SamPredictor, one 12 MP image",
    "PyTorch, one 12 MP image",
)


def run(setup: Setup) -> Section:
    """Weigh the window, the library, the official predictor and bare imports, each in its own process."""
    n_many, n_full = (2, 3) if setup.is_quick else (N_MANY, N_FULL)
    large = write_photo(setup.folder / "large" / "photo.jpg", *setup.size(LARGE))
    others = [
        str(write_photo(setup.folder / "many" / f"{n:03}.jpg", *setup.size(SMALL), n))
        for n in range(n_full - 1)
    ]
    setup.say(f"opening {n_full} images in the window")
    counts = [str(n_many), str(n_full)]
    answer = run_child(
        "benchmarks.jobs.window", ["sizes", setup.model_folder, large, *counts, *others], setup.folder
    )
    sizes = [*msgspec.json.decode(answer, type=list[Size])]
    sizes.append(_of_job(setup, LIBRARY, "library", str(setup.model_folder), str(large)))
    sizes.append(_of_job(setup, IMPORTS, "imports"))
    if setup.official is not None:
        sizes.append(_of_job(setup, OFFICIAL, "official", *setup.official.job_arguments, str(large)))
    return make_section(sizes)


def make_section(sizes: Iterable[Size]) -> Section:
    """What the sizes say: those of the window come first, in the order in which they were reached."""
    rows = tuple((size.what, size.peak, size.resident) for size in sizes)
    table = Table("MB (10^6 bytes) of resident memory", ("", "peak", "afterwards"), rows, digits=0)
    peaks = {name: peak for name, peak, _ in rows if peak is not None}
    if not peaks:
        return Section("memory", (), (), ("This system doesn't tell how much memory a process takes.",))
    window, after = rows[0][0], [name for name, _, _ in rows[1:3]]
    findings = [Finding(f"window, {window}: peak", peaks[window], " MB", digits=0)]
    findings += [Finding(f"window, {name} / {window}: peak", peaks[name] / peaks[window]) for name in after]
    findings += [
        Finding(f"{mine} / {other}: peak", peaks[key] / peaks[other])
        for mine, key, other in (
            (f"window, {window}", window, IMPORTS),
            (f"window, {window}", window, OFFICIAL),
            (LIBRARY, LIBRARY, OFFICIAL),
        )
        if other in peaks
    ]
    return Section("memory", tuple(findings), (table,))


def _of_job(setup: Setup, name: str, job: str, *arguments: str) -> Size:
    setup.say(name)
    answer = json.loads(run_child(f"benchmarks.jobs.{job}", arguments, setup.folder))
    return Size(name, None, answer["peak"])
