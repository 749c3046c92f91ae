"""A folder of results: whole or not there, bounded, and shared without locks."""

import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samgui.sam.disk_cache import DEFAULT_MAX_BYTES, DiskCache

KEY = hashlib.sha256(b"one").hexdigest()
LARGE = 100_000

# Writes and reads entries as fast as it can; what it reads must be what belongs under the key.
RIVAL = """
import hashlib, random, sys
from pathlib import Path
from samgui.sam.disk_cache import DiskCache
cache, rng, n_hits = DiskCache(Path(sys.argv[1])), random.Random(sys.argv[2]), 0
print("ready", flush=True)
for _ in range(int(sys.argv[3])):
    content = str(rng.randrange(60)).encode() * 1000
    key = hashlib.sha256(content).hexdigest()
    found = cache.read(key)
    assert found in (None, content), "read something else than was written"
    n_hits += found is not None
    if found is None:
        cache.write(key, content)
assert n_hits > 0
"""


@pytest.fixture
def cache(tmp_path: Path) -> DiskCache:
    return DiskCache(tmp_path / "made" / "later")


def key_of(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()


def entry_path(cache: DiskCache, key: str = KEY) -> Path:
    (path,) = cache.folder.glob(f"*/{key}.*")
    return path


def n_bytes_in(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*.entry"))


def fill(cache: DiskCache, numbers: range) -> None:
    """Write an entry of 100 kB for each number, the lowest as if long ago."""
    for number in numbers:
        cache.write(key_of(number), bytes(LARGE))
        age = 10_000 - number
        os.utime(entry_path(cache, key_of(number)), (time.time() - age,) * 2)


@given(payload=st.binary(max_size=300))
def test_what_is_written_is_read(payload: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("cache")
    DiskCache(folder).write(KEY, payload)
    assert KEY in DiskCache(folder)
    assert DiskCache(folder).read(KEY) == payload


def test_what_was_not_written_is_not_there(cache: DiskCache) -> None:
    assert cache.read(KEY) is None
    assert KEY not in cache
    assert not cache.folder.exists()


@given(data=st.data())
def test_an_entry_that_was_altered_or_cut_short_is_dropped(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    cache = DiskCache(tmp_path_factory.mktemp("cache"))
    cache.write(KEY, b"0123456789" * 10)
    path = entry_path(cache)
    content = bytearray(path.read_bytes())
    place = data.draw(st.integers(0, len(content) - 1))
    if data.draw(st.booleans(), "cut short"):
        content = content[:place]
    else:
        content[place] ^= data.draw(st.integers(1, 255))
    path.write_bytes(content)
    assert cache.read(KEY) is None
    assert not path.exists()
    cache.write(KEY, b"made anew")
    assert cache.read(KEY) == b"made anew"


@pytest.mark.parametrize("content", [b"", b"no entry at all" * 100], ids=["empty", "foreign"])
def test_a_foreign_file_in_an_entrys_place_is_dropped(cache: DiskCache, content: bytes) -> None:
    cache.write(KEY, b"mine")
    entry_path(cache).write_bytes(content)
    assert cache.read(KEY) is None
    assert KEY not in cache


def test_an_entry_under_another_entrys_name_is_dropped(cache: DiskCache) -> None:
    cache.write(KEY, b"one")
    cache.write(key_of(2), b"two")
    entry_path(cache, key_of(2)).replace(entry_path(cache))
    assert cache.read(KEY) is None


def test_a_folder_in_an_entrys_place_is_not_there(cache: DiskCache) -> None:
    cache.write(KEY, b"mine")
    path = entry_path(cache)
    path.unlink()
    path.mkdir()
    assert cache.read(KEY) is None
    with pytest.raises((IsADirectoryError, PermissionError)):
        cache.write(KEY, b"mine")


@pytest.mark.parametrize("key", ["", "../../etc/passwd", "A" * 64, "a" * 63])
def test_a_key_is_a_digest_and_nothing_else(cache: DiskCache, key: str) -> None:
    with pytest.raises(ValueError, match="not a key"):
        cache.read(key)


class TestLimit:
    """The folder holds no more than it may."""

    def test_it_is_two_gigabytes_unless_set(self, cache: DiskCache) -> None:
        assert cache.max_bytes == DEFAULT_MAX_BYTES == 2_000_000_000

    def test_it_belongs_to_the_folder(self, cache: DiskCache) -> None:
        cache.max_bytes = 123_456
        assert DiskCache(cache.folder).max_bytes == 123_456

    @pytest.mark.parametrize("content", [b"", b"{}", b'{"max_bytes": "much"}', b"\xff"])
    def test_when_spoilt_it_is_the_usual_one(self, cache: DiskCache, content: bytes) -> None:
        cache.max_bytes = 5
        (cache.folder / "cache.json").write_bytes(content)
        assert cache.max_bytes == DEFAULT_MAX_BYTES

    def test_the_least_recently_written_go(self, cache: DiskCache) -> None:
        cache.max_bytes = 10 * LARGE + 10_000
        fill(cache, range(30))
        left = [number for number in range(30) if key_of(number) in cache]
        assert n_bytes_in(cache.folder) <= cache.max_bytes
        assert 8 <= len(left) <= 10
        assert left == list(range(30 - len(left), 30))

    def test_what_was_read_stays(self, cache: DiskCache) -> None:
        cache.max_bytes = 10 * LARGE + 10_000
        fill(cache, range(10))
        assert cache.read(key_of(0)) is not None
        fill(DiskCache(cache.folder), range(10, 17))
        assert key_of(0) in cache
        assert key_of(1) not in cache

    def test_a_lower_limit_holds_from_the_next_entry_on(self, cache: DiskCache) -> None:
        fill(cache, range(10))
        cache.max_bytes = 3 * LARGE
        cache.write(KEY, b"one more")
        assert n_bytes_in(cache.folder) <= 3 * LARGE

    def test_a_limit_of_nothing_keeps_nothing(self, cache: DiskCache) -> None:
        cache.max_bytes = 0
        cache.write(KEY, b"one")
        assert cache.read(KEY) is None

    def test_files_of_other_peoples_are_let_alone(self, cache: DiskCache) -> None:
        shelf = cache.folder / "ab"
        shelf.mkdir(parents=True)
        theirs = [cache.folder / "photo.jpg", shelf / "photo.jpg", shelf / f"{KEY}.txt", shelf / ".new.part"]
        for path in theirs:
            path.write_bytes(bytes(LARGE))
            os.utime(path, (0, 0))
        cache.max_bytes = 2 * LARGE
        fill(cache, range(5))
        assert all(path.exists() for path in theirs)

    def test_what_a_killed_program_left_half_written_is_removed_in_time(self, cache: DiskCache) -> None:
        cache.write(KEY, b"one")
        shelf = entry_path(cache).parent
        old, new = shelf / f".{'0' * 16}.part", shelf / f".{'1' * 16}.part"
        for path in (old, new):
            path.touch()
        os.utime(old, (0, 0))
        DiskCache(cache.folder).write(KEY, b"one")
        assert not old.exists()
        assert new.exists()


class TestRivals:
    """Several programs use one folder at once."""

    def start(self, folder: Path, number: int, n_steps: int) -> subprocess.Popen[str]:
        arguments = [sys.executable, "-c", RIVAL, str(folder), str(number), str(n_steps)]
        rival = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
        assert rival.stdout is not None
        assert rival.stdout.readline() == "ready\n"
        return rival

    def test_writing_reading_and_evicting_at_once(self, cache: DiskCache) -> None:
        cache.max_bytes = 40_000
        rivals = [self.start(cache.folder, number, 500) for number in range(2)]
        for rival in rivals:
            rival.communicate()
        assert [rival.returncode for rival in rivals] == [0, 0]
        assert n_bytes_in(cache.folder) <= cache.max_bytes * (1 + 2 / 16)
        assert not list(cache.folder.rglob("*.part"))

    def test_a_killed_program_holds_nobody_up(self, cache: DiskCache) -> None:
        cache.max_bytes = 40_000
        rival = self.start(cache.folder, 0, 1_000_000_000)
        rival.kill()
        rival.communicate()
        survivor = self.start(cache.folder, 1, 300)
        survivor.communicate()
        assert survivor.returncode == 0
