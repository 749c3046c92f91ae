import hashlib
from pathlib import Path

import pytest

from samgui.sam import checksums
from samgui.sam.checksums import file_sha256

FAKE = "f" * 64


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of a cache of the test's own, in which even files written this moment are remembered."""
    monkeypatch.setattr(checksums, "user_cache_dir", lambda: tmp_path / "cache")
    monkeypatch.setattr(checksums, "_SETTLED_AFTER_NS", -(10**12))
    return tmp_path / "cache" / "checksums.json"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "model.onnx"
    path.write_bytes(b"weights")
    return path


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def falsify(cache: Path, true: str) -> None:
    """Make the cache answer `FAKE`, so that an answer shows where it came from."""
    cache.write_text(cache.read_text().replace(true, FAKE))


def test_it_is_the_files_sha256(file: Path) -> None:
    assert file_sha256(file) == sha256(b"weights")


def test_a_file_left_as_it_was_is_not_read_again(file: Path, cache: Path) -> None:
    falsify(cache, file_sha256(file))
    assert file_sha256(file) == FAKE


def test_a_changed_file_is_read_again(file: Path, cache: Path) -> None:
    falsify(cache, file_sha256(file))
    file.write_bytes(b"WEIGHTS")
    assert file_sha256(file) == sha256(b"WEIGHTS")


def test_a_file_put_in_anothers_place_is_read_again(file: Path, cache: Path, tmp_path: Path) -> None:
    falsify(cache, file_sha256(file))
    other = tmp_path / "other"
    other.write_bytes(b"WEIGHTS")
    other.replace(file)
    assert file_sha256(file) == sha256(b"WEIGHTS")


def test_a_file_written_this_moment_is_not_trusted_to_stay(
    file: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checksums, "_SETTLED_AFTER_NS", 10**15)
    assert file_sha256(file) == sha256(b"weights")
    assert not cache.exists()


@pytest.mark.parametrize("content", [b"", b"not json", b'{"a": 1}', b"\xff\xfe"])
def test_a_damaged_cache_is_no_cache(file: Path, cache: Path, content: bytes) -> None:
    cache.parent.mkdir()
    cache.write_bytes(content)
    assert file_sha256(file) == sha256(b"weights")
    falsify(cache, sha256(b"weights"))
    assert file_sha256(file) == FAKE


def test_a_cache_that_cannot_be_written_costs_only_time(file: Path, cache: Path) -> None:
    cache.parent.write_text("a file where the folder should be")
    assert file_sha256(file) == sha256(b"weights")


def test_files_that_are_gone_are_forgotten(file: Path, cache: Path, tmp_path: Path) -> None:
    gone = tmp_path / "gone.onnx"
    gone.write_bytes(b"old")
    file_sha256(gone)
    gone.unlink()
    file_sha256(file)
    assert "gone.onnx" not in cache.read_text()
    assert "model.onnx" in cache.read_text()


def test_a_missing_file_is_the_callers_matter(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        file_sha256(tmp_path / "nothing.onnx")
