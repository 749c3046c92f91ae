import shutil
import stat
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from samgui.errors import ModelError
from samgui.sam.archive import is_zip, unpack


@pytest.fixture
def zip_path(tmp_path: Path) -> Path:
    return tmp_path / "model.zip"


def write(path: Path, *members: tuple[str | zipfile.ZipInfo, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members:
            file.writestr(name, content)


def test_files_come_out_where_they_were(zip_path: Path, tmp_path: Path) -> None:
    write(zip_path, ("a.onnx", b"a"), ("model/", b""), ("model/deep/b.onnx", b"b"))
    assert is_zip(zip_path)
    unpack(zip_path, tmp_path / "out")
    assert (tmp_path / "out" / "a.onnx").read_bytes() == b"a"
    assert (tmp_path / "out" / "model" / "deep" / "b.onnx").read_bytes() == b"b"


def test_what_is_no_zip_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK and nothing else")
    assert not is_zip(tmp_path / "a.zip")
    assert not is_zip(tmp_path)
    assert not is_zip(tmp_path / "nothing.zip")


@pytest.mark.parametrize(
    "name",
    [
        "../evil.onnx",
        "model/../../evil.onnx",
        "/etc/evil.onnx",
        "..\\evil.onnx",
        "model\\..\\..\\evil.onnx",
        "C:\\evil.onnx",
        "C:evil.onnx",
        "\\evil.onnx",
    ],
)
def test_a_name_that_leads_out_is_refused_before_anything_is_written(
    zip_path: Path, tmp_path: Path, name: str
) -> None:
    member = zipfile.ZipInfo("x")
    member.filename = name
    write(zip_path, ("fine.onnx", b"fine"), (member, b"evil"))
    with pytest.raises(ModelError, match="holds a file that would not stay in its folder"):
        unpack(zip_path, tmp_path / "out")
    assert [path.name for path in tmp_path.rglob("*")] == ["model.zip"]


def test_a_link_is_refused(zip_path: Path, tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    write(zip_path, (link, b"/etc/passwd"))
    with pytest.raises(ModelError, match="would not stay in its folder: link"):
        unpack(zip_path, tmp_path / "out")


def test_a_bomb_is_refused_before_anything_is_written(zip_path: Path, tmp_path: Path) -> None:
    write(zip_path, ("zeros.bin", bytes(60_000_000)))
    assert zip_path.stat().st_size < 100_000
    with pytest.raises(ModelError, match="would unpack to 60 MB, which no model does"):
        unpack(zip_path, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_file_cannot_be_larger_than_it_says(zip_path: Path, tmp_path: Path) -> None:
    """The size is written in two places; both are made to lie."""
    content = bytes(3_000_000)
    write(zip_path, ("zeros.bin", content))
    data = zip_path.read_bytes().replace(len(content).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    zip_path.write_bytes(data)
    with pytest.raises(ModelError, match="damaged or cut short"):
        unpack(zip_path, tmp_path / "out")
    assert (tmp_path / "out" / "zeros.bin").stat().st_size <= 10


def test_too_many_files_are_refused(zip_path: Path, tmp_path: Path) -> None:
    write(zip_path, *((f"{number}.txt", b"") for number in range(300)))
    with pytest.raises(ModelError, match="holds 300 files; a model has a handful"):
        unpack(zip_path, tmp_path / "out")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_comes_twice_is_refused(zip_path: Path, tmp_path: Path) -> None:
    write(zip_path, ("a.onnx", b"one"), ("A.onnx", b"other"))
    with pytest.raises(ModelError, match=r"holds a\.onnx twice"):
        unpack(zip_path, tmp_path / "out")


def test_a_password_is_told(zip_path: Path, tmp_path: Path) -> None:
    write(zip_path, ("a.onnx", b"a"))
    data = bytearray(zip_path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    zip_path.write_bytes(data)
    with pytest.raises(ModelError, match="protected by a password"):
        unpack(zip_path, tmp_path / "out")


def test_too_little_room_is_told(zip_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(zip_path, ("a.onnx", bytes(2_000_000)))
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=0))
    with pytest.raises(ModelError, match=r"too little room to unpack model\.zip: 2 MB are needed"):
        unpack(zip_path, tmp_path / "out")


@pytest.mark.parametrize("place", [0.3, 0.6])
def test_a_damaged_archive_is_told(zip_path: Path, tmp_path: Path, place: float) -> None:
    write(zip_path, ("a.onnx", bytes(range(256)) * 5000))
    data = bytearray(zip_path.read_bytes())
    at = int(len(data) * place)
    data[at : at + 40] = b"x" * 40
    zip_path.write_bytes(data)
    with pytest.raises(ModelError, match=r"model\.zip is damaged or cut short"):
        unpack(zip_path, tmp_path / "out")
