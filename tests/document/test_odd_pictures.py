"""Every file that is known to break image programs, opened in a process of its own."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.shared

MOST_MEMORY_MB = 1000

READ_ALL = """
import json, re, resource, signal, sys
from pathlib import Path
from samgui.document.image import read_image
from samgui.errors import ImageError

def peak_mb():
    # Linux counts what the process that started this one had into ru_maxrss, but not into VmHWM.
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
for name in sys.stdin.read().splitlines():
    signal.alarm(30)
    try:
        image = read_image(Path(name))
        result = [image.height, image.width]
    except ImageError as error:
        result = str(error)
    print(json.dumps([name, result, peak_mb()]), flush=True)
"""


@pytest.fixture(scope="module")
def results(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Any]:
    """For every file its (height, width), or the sentence with which it was refused."""
    if sys.platform == "win32":
        pytest.skip("memory can't be limited here")
    unpacked = tmp_path_factory.mktemp("names")
    with zipfile.ZipFile(shared / "data/odd/derived/names.zip") as archive:
        archive.extractall(unpacked)
    folders = (shared / "data/odd", unpacked)
    paths = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    command = [sys.executable, "-X", "faulthandler", "-W", "error", "-c", READ_ALL]
    listing = "\n".join(map(str, paths))
    done = subprocess.run(
        command, input=listing, capture_output=True, encoding="utf-8", timeout=250, check=False
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(lines) == len(paths), f"ended at {paths[len(lines)]}: {done.returncode} {done.stderr}"
    assert done.stderr == ""
    assert max(peak for _, _, peak in lines) < MOST_MEMORY_MB
    return {Path(name): result for name, result, _ in lines}


def test_every_file_opens_or_is_refused_with_one_sentence_that_names_it(results: dict[Path, Any]) -> None:
    assert len(results) > 500
    for path, result in results.items():
        if isinstance(result, str):
            assert path.name in result
            assert result.endswith(".")
            assert "\n" not in result
        else:
            assert min(result) > 0


def test_ordinary_pictures_are_not_among_the_refused(results: dict[Path, Any]) -> None:
    refused = {path for path, result in results.items() if isinstance(result, str)}
    assert not [path for path in refused if "exif_with_mask" in path.parts or "primary" in path.parts]
    assert not [path for path in refused if path.parent.name in {"names", "한국어", "16bit"}]
    kinds = {"bomb", "truncated", "empty", "header", "html", "text", "names"}
    derived = {path.stem.split("_")[0].split(".")[0] for path in refused if path.parent.name == "derived"}
    assert derived == kinds


def test_the_corrupt_pictures_of_pngsuite_are_refused(results: dict[Path, Any]) -> None:
    corrupt = {path.name: result for path, result in results.items() if path.parent.name == "corrupt"}
    opened = {name for name, result in corrupt.items() if not isinstance(result, str)}
    # Its pixels are whole; only a checksum that Pillow doesn't look at is wrong.
    assert opened <= {"xcsn0g01.png"}


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("large_9216x6144.jpg", [6144, 9216]),
        ("tall_400x9000.jpg", [9000, 400]),
        ("tiny_1x1.png", [1, 1]),
        ("tiny_500x1.png", [1, 500]),
    ],
)
def test_sizes_from_one_pixel_to_56_million_are_read(
    results: dict[Path, Any], name: str, size: list[int]
) -> None:
    (result,) = (result for path, result in results.items() if path.name == name)
    assert result == size
