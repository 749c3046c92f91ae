"""`samgui precompute` leaves nothing to encode, does nothing twice, and lists what it can't read."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from samgui.cli import main, precompute
from samgui.document.image import read_image
from samgui.files import FileState
from samgui.sam.disk_cache import DEFAULT_MAX_BYTES, DiskCache
from samgui.sam.embedding_cache import ENTRY_BYTES, EmbeddingCache, image_digest
from samgui.sam.engine import Embedding, Model
from samgui.sam.layouts import EMBEDDING_SHAPE


class FakeModel:
    """Makes embeddings of zeros, and remembers of which images."""

    pair_id = "fake"

    def __init__(self) -> None:
        self.sizes: list[tuple[int, int]] = []
        self.ends_at: int | None = None
        """At which image the person presses Ctrl+C."""

    def encode(self, image: NDArray[np.uint8]) -> Embedding:
        if len(self.sizes) == self.ends_at:
            raise KeyboardInterrupt
        size = image.shape[0], image.shape[1]
        self.sizes.append(size)
        return Embedding(np.zeros(EMBEDDING_SHAPE, np.float32), size, self.pair_id)


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> FakeModel:
    fake = FakeModel()
    monkeypatch.setattr(precompute, "load_model", lambda _: fake)
    return fake


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """A folder of four pictures, of heights 1 to 4, one of them in a folder inside."""
    folder = tmp_path / "photos"
    (folder / "inside").mkdir(parents=True)
    for number, name in enumerate(["1.png", "2.png", "10.png", "inside/1.png"], start=1):
        Image.new("RGB", (5, number), (10 * number, 0, 0)).save(folder / name)
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def run(folder: Path, cache: Path, *arguments: str) -> int:
    return main(["precompute", str(folder), "--cache", str(cache), *arguments])


def test_every_picture_of_the_folder_is_encoded_in_order(
    photos: Path, cache: Path, fake: FakeModel, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(photos, cache) == 0
    assert fake.sizes == [(1, 5), (2, 5), (3, 5)]
    assert capsys.readouterr().out == "encoded 3, already there 0, unreadable 0\n"
    digest = image_digest(read_image(photos / "2.png").pixels)
    assert EmbeddingCache(folder=cache).get(digest, "fake") is not None


def test_programs_get_the_outcome_as_json(
    photos: Path, cache: Path, fake: FakeModel, capsys: pytest.CaptureFixture[str]
) -> None:
    (photos / "bad.png").write_bytes(b"no picture")
    assert run(photos, cache, "--json") == 1
    answer = json.loads(capsys.readouterr().out)
    assert (answer["encoded"], answer["already_there"], len(answer["unreadable"])) == (3, 0, 1)


def test_the_folders_inside_too_when_asked_for(photos: Path, cache: Path, fake: FakeModel) -> None:
    assert run(photos, cache, "--recursive") == 0
    assert len(fake.sizes) == 4


def test_nothing_is_encoded_or_even_read_twice(
    photos: Path,
    cache: Path,
    fake: FakeModel,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run(photos, cache)
    monkeypatch.setattr(precompute, "read_image", lambda path: pytest.fail(f"{path} was read again"))
    assert run(photos, cache) == 0
    assert len(fake.sizes) == 3
    assert capsys.readouterr().out.endswith("encoded 0, already there 3, unreadable 0\n")


def test_a_copy_is_read_but_not_encoded(photos: Path, cache: Path, fake: FakeModel) -> None:
    shutil.copy(photos / "1.png", photos / "3.png")
    run(photos, cache)
    assert fake.sizes == [(1, 5), (2, 5), (3, 5)]


def test_a_picture_that_has_changed_is_encoded_again(photos: Path, cache: Path, fake: FakeModel) -> None:
    run(photos, cache)
    Image.new("RGB", (7, 7)).save(photos / "1.png")
    run(photos, cache)
    assert fake.sizes[3:] == [(7, 7)]


def test_an_embedding_that_is_gone_is_made_again(photos: Path, cache: Path, fake: FakeModel) -> None:
    run(photos, cache)
    for entry in cache.rglob("*.entry"):
        if entry.stat().st_size > ENTRY_BYTES:
            entry.unlink()
    run(photos, cache)
    assert len(fake.sizes) == 6


def test_interrupted_it_goes_on_where_it_stopped(photos: Path, cache: Path, fake: FakeModel) -> None:
    fake.ends_at = 2
    assert run(photos, cache) == 130
    fake.ends_at = None
    assert run(photos, cache) == 0
    assert fake.sizes == [(1, 5), (2, 5), (3, 5)]


def test_what_can_not_be_read_is_listed_and_all_the_rest_is_done(
    photos: Path, cache: Path, fake: FakeModel, capsys: pytest.CaptureFixture[str]
) -> None:
    (photos / "0.png").write_bytes(b"\x89PNG cut short")
    (photos / "5.jpg").write_bytes(b"")
    assert run(photos, cache) == 1
    assert len(fake.sizes) == 3
    output = capsys.readouterr()
    assert output.out == "encoded 3, already there 0, unreadable 2\n"
    first, second = output.err.splitlines()
    assert first.startswith(f'{photos / "0.png"}: "0.png" is damaged')
    assert second.startswith(f'{photos / "5.jpg"}: "5.jpg" is empty')


def test_a_picture_removed_meanwhile_is_listed(
    photos: Path,
    cache: Path,
    fake: FakeModel,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gone = photos / "gone.png"
    monkeypatch.setattr(precompute, "list_images", lambda folder, recursive: [gone, photos / "1.png"])
    assert run(photos, cache) == 1
    assert str(gone) in capsys.readouterr().err
    assert fake.sizes == [(1, 5)]


def test_a_folder_without_pictures_is_a_sentence(
    tmp_path: Path, cache: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    assert run(tmp_path / "empty", cache) == 1
    assert "no pictures" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["missing", "photos/1.png"])
def test_what_is_no_folder_is_a_sentence(
    name: str, photos: Path, cache: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(photos.parent / name, cache) == 1
    assert str(photos.parent / name) in capsys.readouterr().err


def test_a_cache_that_can_not_be_written_is_a_sentence(
    photos: Path, tmp_path: Path, fake: FakeModel, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    assert run(photos, tmp_path / "file" / "cache") == 1
    assert capsys.readouterr().err.startswith("samgui: error: Embeddings can't be kept")
    assert len(fake.sizes) == 1


class TestLimit:
    """The cache's size is set for everyone who uses it, and never too small for what is asked."""

    def test_it_is_remembered_by_the_cache(self, photos: Path, cache: Path, fake: FakeModel) -> None:
        run(photos, cache)
        assert DiskCache(cache).max_bytes == DEFAULT_MAX_BYTES
        run(photos, cache, "--cache-size", "20GB")
        run(photos, cache)
        assert DiskCache(cache).max_bytes == 20_000_000_000

    def test_pictures_that_do_not_fit_are_refused_before_any_work(
        self, photos: Path, cache: Path, fake: FakeModel, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with pytest.raises(SystemExit) as end:
            run(photos, cache, "--cache-size", "5MB")
        assert end.value.code == 2
        assert "allow it more with --cache-size 7MB" in capsys.readouterr().err
        assert not cache.exists()
        assert fake.sizes == []
        assert run(photos, cache, "--cache-size", "7MB") == 0

    @pytest.mark.parametrize(
        ("text", "n_bytes"),
        [("0", 0), ("12", 12), ("500MB", 500_000_000), ("1.5 gb", 1_500_000_000), ("2T", 2_000_000_000_000)],
    )
    def test_sizes_are_written_as_people_do(self, text: str, n_bytes: int) -> None:
        assert precompute.size(text) == n_bytes

    @pytest.mark.parametrize("text", ["", "much", "-1", "GB", "1 PB", "1e9"])
    def test_what_is_no_size_is_wrong_usage(
        self, text: str, photos: Path, cache: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with pytest.raises(SystemExit) as end:
            run(photos, cache, f"--cache-size={text}")
        assert end.value.code == 2
        assert "is no size" in capsys.readouterr().err


def test_the_cache_is_the_one_that_the_environment_names(
    photos: Path, cache: Path, fake: FakeModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMGUI_CACHE_DIR", str(cache))
    assert main(["precompute", str(photos)]) == 0
    assert EmbeddingCache(folder=cache).recall_file(FileState.of(photos / "1.png")) is not None


def test_the_real_models_embedding_is_kept(
    model: Model, sample_images: Path, cache: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    shutil.copy(sample_images / "astronaut.png", folder)
    arguments = ["precompute", str(folder), "--cache", str(cache)]
    subprocess.run([sys.executable, "-m", "samgui", *arguments], check=True, capture_output=True)
    pixels = read_image(folder / "astronaut.png").pixels
    kept = EmbeddingCache(folder=cache).get(image_digest(pixels), model.pair_id)
    assert kept is not None
    np.testing.assert_allclose(kept.array, model.encode(pixels).array, atol=2e-3)
