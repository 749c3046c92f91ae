"""Pictures that were moved while the program was closed are known again without being opened."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from samgui.app import relocating
from samgui.app.relocating import Moved, moved_pictures
from samgui.app.session import Session
from samgui.app.state import Stage
from samgui.document.content import ImageContent, ImageMark, ImageRecord
from samgui.document.image import Image, read_image
from samgui.document.status import ImageState
from samgui.project.project import Project
from samgui.sam.embedding_cache import image_digest
from tests.app.conftest import Until
from tests.app.engines import GatedEngine

MakeImage = Callable[..., Path]


def mark(*paths: Path) -> None:
    """Have the pictures reviewed, in a project beside them."""
    with Project.open(paths[0].parent) as project:
        for path in paths:
            image = read_image(path)
            record = ImageRecord(path, image.width, image.height, image_digest(image.pixels))
            project.write_content(record, ImageContent(), ImageContent(mark=ImageMark.REVIEWED))


def found(root: Path) -> list[Moved]:
    """What is found among the pictures that are in the folder and in the folders inside it."""
    names = sorted(path.relative_to(root).as_posix() for path in root.rglob("*.png"))
    with Project.open(root) as project:
        assert project.file is not None
        return [one for one in moved_pictures(root, project.file, root, names) if one is not None]


@pytest.fixture
def decoded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the pictures that the search decodes."""
    names: list[str] = []

    def read(path: Path) -> Image:
        names.append(path.name)
        return read_image(path)

    monkeypatch.setattr(relocating, "read_image", read)
    return names


@pytest.fixture
def again(qtbot: object, engine: GatedEngine) -> Iterator[Session]:
    """The program's next start."""
    session = Session(lambda: engine, prefetches=False)
    yield session
    session.shutdown()


def test_moved_and_renamed_pictures_show_their_state_once_the_folder_is_listed(
    opened: Session, again: Session, make_image: MakeImage, until: Until
) -> None:
    path = opened.state.image_path
    assert path is not None
    opened.prompting.add_point(10, 10)
    opened.prompting.keep()
    until(lambda: opened.state.annotations)
    kept = opened.state.annotations
    opened.shutdown()
    root = path.parent
    for name in ("0.png", "1.png", "z.png"):
        make_image(name)
    (root / "moved").mkdir()
    path.rename(root / "moved" / "other.png")
    said: list[str] = []
    again.message.connect(lambda _level, sentence: said.append(sentence))
    again.open_folder(root)
    until(lambda: said)
    assert said == ["A picture was moved or renamed; its annotations have gone with it."]
    assert again.files.count(ImageState.ANNOTATED) == 1
    assert again.state.image_path == root / "0.png"
    with Project.open(root) as project:
        assert project.content(root / "moved" / "other.png").annotations == kept
        assert project.record(path) is None
    again.open_image(root / "moved" / "other.png")
    until(lambda: again.state.stage is Stage.READY)
    assert again.state.annotations == kept


def test_what_steps_of_the_session_refer_to_waits_until_the_picture_is_opened(
    opened: Session, make_image: MakeImage, until: Until
) -> None:
    former, new = opened.state.image_path, make_image("0.png").with_name("new.png")
    assert former is not None
    opened.workplace.set_mark(ImageMark.REVIEWED)
    opened.open_image(new.with_name("0.png"))
    until(lambda: opened.state.stage is Stage.READY)
    former.rename(new)
    searches: list[bool] = []
    opened.workplace._relocator.ended.connect(lambda: searches.append(True))
    opened.files.rescan()
    until(lambda: searches)
    opened.undo()
    opened.redo()
    with Project.open(new.parent) as project:
        assert project.content(former).mark is ImageMark.REVIEWED
        assert project.record(new) is None


def test_a_folder_that_was_renamed_is_found_as_a_whole(make_image: MakeImage, tmp_path: Path) -> None:
    make_image("rest.png")
    (tmp_path / "day1").mkdir()
    pictures = [make_image(f"day1/{number}.png") for number in range(5)]
    mark(make_image("here.png"), *pictures)
    (tmp_path / "day1").rename(tmp_path / "day 1")
    expected = [Moved(path, tmp_path / "day 1" / path.name) for path in pictures]
    assert sorted(found(tmp_path), key=lambda one: one.path) == expected


def test_nothing_is_read_while_nothing_is_missing(
    make_image: MakeImage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark(make_image("a.png"))
    make_image("b.png")
    monkeypatch.setattr(relocating, "upright_size", None)
    assert found(tmp_path) == []


def test_only_pictures_of_the_missing_one_s_size_are_decoded_and_the_likeliest_first(
    make_image: MakeImage, tmp_path: Path, decoded: list[str]
) -> None:
    missing = make_image("m.png")
    mark(missing)
    (tmp_path / "away").mkdir()
    make_image("b.png")
    make_image("c.png", (50, 40))
    missing.rename(tmp_path / "away" / "m.png")
    assert found(tmp_path) == [Moved(missing, tmp_path / "away" / "m.png")]
    assert decoded == ["m.png"]
    (tmp_path / "away" / "m.png").rename(tmp_path / "z.png")
    assert [one.path.name for one in found(tmp_path)] == ["z.png"]
    assert decoded == ["m.png", "b.png", "z.png"]


def test_the_search_for_a_picture_that_is_gone_for_good_comes_to_an_end(
    make_image: MakeImage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, decoded: list[str]
) -> None:
    missing = make_image("m.png")
    mark(missing)
    missing.unlink()
    for number in range(6):
        make_image(f"{number}.png")
    (tmp_path / "broken.png").write_bytes(b"no picture")
    monkeypatch.setattr(relocating, "_MOST_IN_VAIN", 3)
    assert found(tmp_path) == []
    assert len(decoded) == 3


def test_a_picture_that_has_become_another_takes_nothing(make_image: MakeImage, tmp_path: Path) -> None:
    missing = make_image("m.png")
    mark(missing)
    missing.unlink()
    make_image("n.png")
    assert found(tmp_path) == []
