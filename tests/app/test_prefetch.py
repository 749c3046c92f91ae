"""The neighbours are ready before the person gets there, and never in the way of what the person does."""

import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import PIL.Image
import pytest
from pytestqt.qtbot import QtBot

from samgui.app import prefetching
from samgui.app.image_cache import Caches, ImageCache
from samgui.app.session import Session
from samgui.app.state import SessionState, Stage
from samgui.sam.embedding_cache import EmbeddingCache
from samgui.sam.engine import Model
from tests.app.conftest import Until
from tests.app.engines import GatedEngine

MakeImage = Callable[..., Path]

N_IMAGES = 5


@pytest.fixture(autouse=True)
def short_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Don't wait for the person longer than it takes to see that one would be waited for."""
    monkeypatch.setattr(prefetching, "QUIET_MS", 30)


@pytest.fixture
def album(make_image: MakeImage) -> list[Path]:
    """Images 0.png, 1.png ... of heights 10, 11 ..."""
    return [make_image(f"{number}.png", (20, 10 + number)) for number in range(N_IMAGES)]


@pytest.fixture
def session(qtbot: QtBot, engine: GatedEngine) -> Iterator[Session]:
    """A session that prefetches, without an image."""
    session = Session(lambda: engine)
    yield session
    engine.open_gates()
    session.shutdown()


def encoded(engine: GatedEngine) -> list[int]:
    """The numbers of the album's images that were encoded, in order."""
    return [height - 10 for height, _ in engine.encoded]


def open_ready(session: Session, path: Path, until: Until) -> None:
    session.open_image(path)
    until(lambda: session.state.image_path == path and session.state.stage is Stage.READY)


class Prefetching:
    """A session whose encoder is in the middle of a neighbour, and stays there until it may go on."""

    def __init__(self, session: Session, engine: GatedEngine, album: list[Path], until: Until) -> None:
        self.session, self.engine, self.album, self.until = session, engine, album, until
        session.changed.connect(self._close_when_ready)
        open_ready(session, album[0], until)
        session.changed.disconnect(self._close_when_ready)
        for _ in ("the open image", "its neighbour"):
            until(lambda: engine.encodes_begun.acquire(blocking=False))

    def _close_when_ready(self, state: SessionState) -> None:
        if state.stage is Stage.READY:
            self.engine.encode_gate.clear()

    def go_on(self) -> None:
        self.engine.encode_gate.set()


@pytest.fixture
def busy(session: Session, engine: GatedEngine, album: list[Path], until: Until) -> Prefetching:
    return Prefetching(session, engine, album, until)


class TestWhich:
    """Two ahead and one behind, in the direction of travel."""

    def test_the_ones_ahead_first(
        self, session: Session, engine: GatedEngine, album: list[Path], until: Until
    ) -> None:
        open_ready(session, album[1], until)
        until(lambda: len(engine.encoded) == 4)
        assert encoded(engine) == [1, 2, 3, 0]

    def test_travelling_back_the_ones_behind_first(
        self, session: Session, engine: GatedEngine, album: list[Path], until: Until
    ) -> None:
        session.open_image(album[4])
        open_ready(session, album[3], until)
        until(lambda: len(engine.encoded) == 4)
        assert encoded(engine) == [3, 2, 1, 4]

    def test_none_when_it_is_switched_off(
        self, qtbot: QtBot, engine: GatedEngine, album: list[Path], until: Until
    ) -> None:
        session = Session(lambda: engine, prefetches=False)
        open_ready(session, album[1], until)
        qtbot.wait(3 * prefetching.QUIET_MS)  # nothing is to happen, so there is nothing to wait for
        session.shutdown()
        assert encoded(engine) == [1]

    def test_only_the_next_when_memory_holds_no_more(
        self, qtbot: QtBot, engine: GatedEngine, album: list[Path], until: Until
    ) -> None:
        two_images = 2 * ImageCache().read(album[4]).n_bytes
        session = Session(lambda: engine, caches=Caches(ImageCache(two_images)))
        open_ready(session, album[1], until)
        until(lambda: len(engine.encoded) == 2)
        qtbot.wait(3 * prefetching.QUIET_MS)  # nothing is to happen, so there is nothing to wait for
        session.shutdown()
        assert encoded(engine) == [1, 2]

    def test_one_that_can_not_be_read_is_passed_over_in_silence(
        self, session: Session, engine: GatedEngine, album: list[Path], until: Until
    ) -> None:
        said: list[str] = []
        session.message.connect(lambda level, sentence: said.append(sentence))
        album[2].write_bytes(b"no picture")
        open_ready(session, album[1], until)
        until(lambda: len(engine.encoded) == 3)
        assert encoded(engine) == [1, 3, 0]
        assert said == []
        session.next_image()
        until(lambda: session.state.stage is Stage.FAILED)
        assert "2.png" in said[0]

    def test_from_an_image_that_can_not_be_read_the_way_goes_on(
        self, session: Session, engine: GatedEngine, album: list[Path], until: Until
    ) -> None:
        until(lambda: session.state.model_name)
        album[1].write_bytes(b"no picture")
        session.open_image(album[1])
        until(lambda: len(engine.encoded) == 3)
        assert encoded(engine) == [2, 3, 0]

    def test_what_was_kept_goes_before_the_neighbours(
        self, session: Session, engine: GatedEngine, album: list[Path], until: Until
    ) -> None:
        engine.encode_gate.clear()
        session.open_image(album[0])
        until(lambda: session.state.stage is Stage.ENCODING)
        session.prompting.add_point(5, 5)
        session.prompting.keep()
        session.open_image(album[2])
        engine.encode_gate.set()
        until(lambda: len(engine.encoded) == 5)
        assert encoded(engine) == [2, 0, 3, 4, 1]


class TestReady:
    """What was seen or prefetched is there without the encoder."""

    def test_the_next_image_after_its_prefetch(
        self, session: Session, engine: GatedEngine, album: list[Path], until: Until
    ) -> None:
        open_ready(session, album[0], until)
        until(lambda: len(engine.encoded) == 3)
        engine.encode_gate.clear()
        session.next_image()
        until(lambda: session.state.stage is Stage.READY)
        assert session.state.image_path == album[1]
        assert session.state.image is not None
        assert session.state.image.height == 11
        assert session.state.embedding_seconds is None
        session.prompting.add_point(5, 5)
        until(lambda: session.state.prediction)

    def test_an_image_already_seen_is_neither_read_nor_encoded(
        self,
        session: Session,
        engine: GatedEngine,
        album: list[Path],
        until: Until,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        for path in album[:2]:
            open_ready(session, path, until)
        until(lambda: len(engine.encoded) == 4)
        engine.encode_gate.clear()
        monkeypatch.setattr("samgui.app.image_cache.read_image", lambda path: pytest.fail(f"{path} was read"))
        open_ready(session, album[0], until)

    def test_an_image_seen_in_another_session_is_not_encoded(
        self, engine: GatedEngine, album: list[Path], until: Until, tmp_path: Path
    ) -> None:
        for seconds_known in (True, False):
            caches = Caches(embeddings=EmbeddingCache(folder=tmp_path / "cache"))
            session = Session(lambda: engine, caches=caches, prefetches=False)
            open_ready(session, album[0], until)
            assert (session.state.embedding_seconds is not None) is seconds_known
            session.shutdown()
        assert encoded(engine) == [0]

    def test_a_folder_that_can_not_hold_embeddings_is_told_once(
        self, engine: GatedEngine, album: list[Path], until: Until, tmp_path: Path
    ) -> None:
        (tmp_path / "file").touch()
        said: list[str] = []
        caches = Caches(embeddings=EmbeddingCache(folder=tmp_path / "file"))
        session = Session(lambda: engine, caches=caches)
        session.message.connect(lambda level, sentence: said.append(sentence))
        open_ready(session, album[0], until)
        until(lambda: len(engine.encoded) == 3)
        until(lambda: said)
        session.shutdown()
        (sentence,) = said
        assert str(tmp_path / "file") in sentence


class TestGivingWay:
    """Whatever the person does ends the run for a neighbour at once."""

    @pytest.mark.parametrize(
        "act",
        [
            lambda session: session.prompting.begin_prompt(),
            lambda session: session.prompting.add_point(5, 5),
            lambda session: session.prompting.set_box(1, 1, 8, 8),
            lambda session: session.prompting.hover_at(5, 5),
            lambda session: session.open_image(session.state.image_path.with_name("4.png")),
        ],
        ids=["mouse down", "click", "box", "hover", "another image"],
    )
    def test_the_run_ends(self, busy: Prefetching, act: Callable[[Session], None]) -> None:
        busy.session.prompting.set_hover_enabled(True)
        act(busy.session)
        busy.until(lambda: busy.engine.n_terminated == 1)

    def test_the_answer_does_not_wait_for_it(self, busy: Prefetching) -> None:
        busy.session.prompting.add_point(5, 5)
        busy.until(lambda: busy.session.state.prediction)

    def test_it_begins_anew_when_it_is_quiet(self, busy: Prefetching) -> None:
        busy.session.prompting.add_point(5, 5)
        busy.until(lambda: busy.engine.n_terminated == 1)
        busy.go_on()
        busy.until(lambda: len(busy.engine.encoded) == 3)
        assert encoded(busy.engine) == [0, 1, 2]

    def test_the_image_that_is_opened_is_not_begun_anew(self, busy: Prefetching) -> None:
        busy.session.next_image()
        busy.until(lambda: busy.session.state.stage is Stage.ENCODING)
        busy.go_on()
        busy.until(lambda: busy.session.state.stage is Stage.READY)
        assert busy.session.state.image_path == busy.album[1]
        busy.until(lambda: len(busy.engine.encoded) == 4)
        assert encoded(busy.engine) == [0, 1, 2, 3]
        assert busy.engine.n_terminated == 0

    def test_nor_is_it_ended_by_a_click_on_it(self, busy: Prefetching) -> None:
        busy.session.next_image()
        busy.until(lambda: busy.session.state.stage is Stage.ENCODING)
        busy.session.prompting.add_point(5, 5)
        busy.go_on()
        busy.until(lambda: busy.session.state.prediction)
        assert busy.engine.n_terminated == 0

    def test_it_ends_when_the_image_is_left_again(self, busy: Prefetching) -> None:
        busy.session.next_image()
        busy.session.open_image(busy.album[4])
        busy.until(lambda: busy.engine.n_terminated == 1)
        busy.go_on()
        busy.until(lambda: busy.session.state.stage is Stage.READY)
        assert encoded(busy.engine)[:2] == [0, 4]

    def test_a_file_that_changed_meanwhile_is_encoded_as_it_is_now(self, busy: Prefetching) -> None:
        PIL.Image.new("RGB", (20, 77)).save(busy.album[1])
        busy.session.next_image()
        busy.until(lambda: busy.session.state.stage is Stage.ENCODING)
        busy.go_on()
        busy.until(lambda: busy.session.state.stage is Stage.READY)
        assert busy.session.state.image is not None
        assert busy.session.state.image.height == 77
        assert busy.engine.encoded[1:3] == [(11, 20), (77, 20)]

    def test_a_shutdown_does_not_wait_for_it(self, busy: Prefetching) -> None:
        busy.session.shutdown()
        assert busy.engine.n_terminated == 1


class TestTravelling:
    """Next and previous follow the natural order of the folder."""

    def test_to_the_next_and_back(self, session: Session, make_image: MakeImage, until: Until) -> None:
        for name in ("img2.png", "img10.png"):
            make_image(name)
        first = make_image("img1.png")
        open_ready(session, first, until)
        names = []
        for step in (session.next_image, session.next_image, session.previous_image):
            step()
            until(lambda: session.state.stage is Stage.READY)
            assert session.state.image_path is not None
            names.append(session.state.image_path.name)
        assert names == ["img2.png", "img10.png", "img2.png"]

    def test_steps_taken_at_once_add_up(self, session: Session, album: list[Path], until: Until) -> None:
        session.open_image(album[0])
        session.next_image()
        session.next_image()
        until(lambda: session.state.image_path == album[2])

    @pytest.mark.parametrize(("number", "steps", "end"), [(0, -1, "first"), (N_IMAGES - 1, 1, "last")])
    def test_the_end_of_the_folder_is_told(
        self, number: int, steps: int, end: str, session: Session, album: list[Path], until: Until
    ) -> None:
        said: list[str] = []
        session.message.connect(lambda level, sentence: said.append(f"{level}: {sentence}"))
        open_ready(session, album[number], until)
        session.next_image() if steps > 0 else session.previous_image()
        until(lambda: said)
        assert said == [f"info: This is the {end} image in its folder."]
        assert session.state.image_path == album[number]

    def test_without_an_image_there_is_nowhere_to_go(self, session: Session, until: Until) -> None:
        session.next_image()
        session.previous_image()
        until(lambda: session.state.model_name)
        assert session.state.stage is Stage.EMPTY

    def test_an_image_that_has_come_into_the_folder_is_found(
        self, session: Session, album: list[Path], make_image: MakeImage, until: Until
    ) -> None:
        open_ready(session, album[3], until)
        late = make_image("3b.png")
        open_ready(session, album[2], until)
        session.next_image()
        session.next_image()
        until(lambda: session.state.image_path == late)


@pytest.mark.parametrize("prefetches", [False, True])
def test_a_mask_is_the_same_whether_its_image_was_prefetched_or_not(
    prefetches: bool, qtbot: QtBot, model: Model, album_of_samples: Path, until: Until
) -> None:
    caches = Caches()
    path = album_of_samples / "chelsea.png"
    loaded = caches.images.read(path)
    session = Session(lambda: model, caches=caches, prefetches=prefetches)
    if prefetches:
        open_ready(session, album_of_samples / "astronaut.png", until)
        until(lambda: caches.embeddings.recall(loaded.digest, model.pair_id))
    open_ready(session, path, until)
    session.prompting.add_point(220, 130)
    until(lambda: session.state.prediction)
    embedding = EmbeddingCache().put(loaded.digest, model.encode(loaded.image.pixels))
    expected = model.decode(embedding, [(220, 130)], [1])
    assert session.state.prediction is not None
    np.testing.assert_allclose(session.state.prediction.low_res_masks, expected.low_res_masks, atol=1e-3)
    session.shutdown()


def test_a_model_that_was_changed_for_another_is_not_kept_in_memory(
    qtbot: QtBot, album: list[Path], until: Until
) -> None:
    """A large one takes gigabytes, and the next one may need a minute for the open image."""
    encoded: list[tuple[int, int]] = []
    freed: list[str] = []

    def load() -> GatedEngine:
        engine = GatedEngine("first")
        engine.encoded = encoded
        weakref.finalize(engine, lambda: freed.append("first"))
        return engine

    second = GatedEngine("second")
    second.encode_gate.clear()
    session = Session(load)
    try:
        session.open_image(album[0])
        session.files.open_folder(album[0].parent)
        until(lambda: len(encoded) > 1)
        session.use_model(lambda: second)
        until(lambda: freed)
        assert session.state.stage is Stage.ENCODING
    finally:
        second.open_gates()
        session.shutdown()
