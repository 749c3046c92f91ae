"""Any format by its name, and what is at a place by what is in it."""

import json
from pathlib import Path

import PIL.Image
import pytest

from samgui import formats
from samgui.document.mask import Mask
from samgui.errors import FormatError
from samgui.formats import FORMATS, WriteOptions
from tests.formats.scenes import parts, ring, solid
from tests.formats.test_folder_formats import dataset_of, names_and_masks

WRITABLE = [name for name, each in FORMATS.items() if each.can_write]
ISAT = {
    "info": {"description": "ISAT", "name": "a.png", "width": 40, "height": 30},
    "objects": [{"category": "cat", "segmentation": [[1, 1], [9, 1], [9, 9]], "group": 1}],
}


@pytest.mark.parametrize("name", WRITABLE)
def test_what_was_written_in_a_format_is_known_for_it_and_read_again(tmp_path: Path, name: str) -> None:
    dataset = dataset_of(tmp_path / "in/a.png", solid(), ring(), parts() & ~solid())
    out = tmp_path / ("out" if FORMATS[name].is_folder else "out.dat")
    report = formats.write(out, dataset, name)
    assert (len(report.objects), report.n_left_out) == (3, 0)
    assert formats.detect(out) == name
    back = names_and_masks(formats.read(out))
    assert [label for label, _ in back] == ["cat", "犬: #1", "犬: #1"]
    assert back[1][1] == Mask.from_array(ring())


@pytest.mark.parametrize("kind", ["binary", "instances", "semantic"])
def test_pngs_are_known_by_what_is_written_beside_them(tmp_path: Path, kind: formats.PngKind) -> None:
    options = WriteOptions(png_kind=kind, split=formats.Split(0.5, 0.5, 0))
    formats.write(tmp_path / "out", dataset_of(tmp_path / "in/a.png", solid()), "png", options)
    assert formats.detect(tmp_path / "out") == "png"
    assert names_and_masks(formats.read(tmp_path / "out"))[0] == ("cat", Mask.from_array(solid()))


@pytest.mark.parametrize("name", ["coco", "labelme", "png"])
def test_a_folder_of_photos_and_json_is_known_by_the_json(tmp_path: Path, name: str) -> None:
    dataset = dataset_of(tmp_path / "a.png", ring())
    formats.write(tmp_path / "x.json" if name == "coco" else tmp_path / "x", dataset, name)
    assert formats.detect(tmp_path) == name


def test_isat_and_a_single_file_of_each_kind_are_known(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(ISAT), encoding="utf-8-sig")
    assert (formats.detect(tmp_path), formats.detect(tmp_path / "a.json")) == ("isat", "isat")
    assert [label for label, _ in names_and_masks(formats.read(tmp_path))] == ["cat"]
    dataset = dataset_of(tmp_path / "in/a.png", ring())
    formats.write(tmp_path / "yolo", dataset, "yolo")
    assert formats.detect(tmp_path / "yolo/data.yaml") == "yolo"
    formats.write(tmp_path / "labelme", dataset, "labelme")
    assert formats.detect(tmp_path / "labelme/a.json") == "labelme"


def test_what_could_be_two_formats_is_asked_about(tmp_path: Path) -> None:
    dataset = dataset_of(tmp_path / "in/a.png", solid())
    formats.write(tmp_path / "out", dataset, "yolo")
    formats.write(tmp_path / "out", dataset, "voc", WriteOptions(overwrite=True))
    (tmp_path / "out/data.yaml").write_text("names: [cat]\ntrain: images\n")
    with pytest.raises(FormatError, match=r"could be voc or yolo.*--from\.$"):
        formats.detect(tmp_path / "out")
    assert names_and_masks(formats.read(tmp_path / "out", "voc")) == [("cat", Mask.from_array(solid()))]


@pytest.mark.parametrize("content", [None, b"", b"{", b"[1]", b'{"shape": 1}', b"\xff\xfe", b"names: [a]"])
def test_what_is_of_no_format_is_told_with_what_was_looked_for(tmp_path: Path, content: bytes | None) -> None:
    place = tmp_path / "in"
    place.mkdir()
    PIL.Image.new("L", (3, 3)).save(place / "photo.png")
    if content is not None:
        for name in ("data.yaml", "labels.json", "a.json"):
            (place / name).write_bytes(content)
        for file in place.iterdir():
            with pytest.raises(FormatError, match=r"of no format.*--from\.$"):
                formats.detect(file)
    with pytest.raises(FormatError, match=r"COCO.*LabelMe.*ISAT.*YOLO.*Pascal VOC.*PNG.*--from\.$"):
        formats.read(place)


def test_what_can_not_be_done_is_a_sentence(tmp_path: Path) -> None:
    dataset = dataset_of(tmp_path / "in/a.png", solid())
    with pytest.raises(FormatError, match="There is no file or folder"):
        formats.read(tmp_path / "gone")
    with pytest.raises(FormatError, match="no format called excel; choose one of coco, png"):
        formats.read(tmp_path, "excel")
    with pytest.raises(FormatError, match="reads ISAT and doesn't write it; choose one of coco"):
        formats.write(tmp_path / "out", dataset, "isat")
    with pytest.raises(FormatError, match="no place for pictures"):
        formats.write(tmp_path / "out", dataset, "png", WriteOptions(pictures="copy"))
    assert not (tmp_path / "out").exists()


def test_a_file_is_not_replaced_unasked(tmp_path: Path) -> None:
    dataset = dataset_of(tmp_path / "in/a.png", solid())
    place = tmp_path / "coco.json"
    place.write_text("theirs")
    with pytest.raises(FormatError, match="there already"):
        formats.write(place, dataset, "coco")
    assert place.read_text() == "theirs"
    formats.write(place, dataset, "coco", WriteOptions(overwrite=True))
    assert formats.detect(place) == "coco"


def test_every_format_says_in_sentences_what_it_can_not_hold() -> None:
    for name, each in FORMATS.items():
        assert each.name == name
        assert each.can_read
        assert all(sentence.endswith(".") for sentence in each.cannot_hold)
        assert each.cannot_hold
