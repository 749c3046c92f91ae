"""Where a model goes: only into a folder that holds nothing else, and all at once."""

import sys
from pathlib import Path

import pytest

from samgui.errors import ExportError
from samgui.export.folder import check_output, put_in_place
from samgui.sam.model_info import DataFile, ModelFile, ModelFiles, ModelInfo, encode_model_info

SHA256 = "0" * 64


def write_model(folder: Path, note: str) -> None:
    """Something that looks like an earlier export."""
    folder.mkdir(parents=True)
    encoder = ModelFile(
        file="e.onnx",
        sha256=SHA256,
        bytes=1,
        external_data=(DataFile(file="e.data", sha256=SHA256, bytes=1),),
    )
    decoder = ModelFile(file="d.onnx", sha256=SHA256, bytes=1)
    info = ModelInfo(
        name="m",
        model_type="vit_t",
        pair_id="p",
        files=ModelFiles(encoder=encoder, interactive_decoder=decoder),
    )
    (folder / "model.json").write_bytes(encode_model_info(info))
    for name in ("e.onnx", "e.data", "d.onnx", "NOTICE.txt"):
        (folder / name).write_text(note)


def test_accepts_a_new_folder_and_makes_its_parents(tmp_path: Path) -> None:
    check_output(tmp_path / "a" / "b")
    assert (tmp_path / "a").is_dir()
    assert list((tmp_path / "a").iterdir()) == []


def test_accepts_an_empty_folder_and_an_earlier_export(tmp_path: Path) -> None:
    check_output(tmp_path)
    write_model(tmp_path / "old", "old")
    check_output(tmp_path / "old")


def test_refuses_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ExportError, match=r"file is a file; --output wants the name of a folder"):
        check_output(tmp_path / "file")


def test_refuses_a_folder_with_other_things_in_it(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("")
    with pytest.raises(ExportError, match=r"other files in it, such as thesis\.txt"):
        check_output(tmp_path)


def test_refuses_an_earlier_export_to_which_something_was_added(tmp_path: Path) -> None:
    write_model(tmp_path / "old", "old")
    (tmp_path / "old" / "notes.txt").write_text("")
    with pytest.raises(ExportError, match=r"such as notes\.txt"):
        check_output(tmp_path / "old")


def test_says_when_the_parent_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ExportError, match="can't be written to"):
        check_output(tmp_path / "file" / "model")


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is a folder that nobody can write to")
def test_says_when_the_parent_can_not_be_written_to() -> None:
    with pytest.raises(ExportError, match="/proc can't be written to"):
        check_output(Path("/proc/model"))


@pytest.mark.parametrize("there", ["nothing", "empty", "old"])
def test_puts_the_whole_folder_in_place(tmp_path: Path, there: str) -> None:
    output, work = tmp_path / "output", tmp_path / "work"
    if there == "empty":
        output.mkdir()
    elif there == "old":
        write_model(output, "old")
        (output / "e.more").write_text("old")
    write_model(work / "model", "new")
    put_in_place(work / "model", output)
    assert {path.name for path in output.iterdir()} == {
        "model.json",
        "e.onnx",
        "e.data",
        "d.onnx",
        "NOTICE.txt",
    }
    assert (output / "e.onnx").read_text() == "new"
    assert list(work.iterdir()) == []


def test_leaves_the_old_one_when_the_new_one_can_not_be_moved(tmp_path: Path) -> None:
    write_model(tmp_path / "output", "old")
    (tmp_path / "work").mkdir()
    with pytest.raises(FileNotFoundError):
        put_in_place(tmp_path / "work" / "missing", tmp_path / "output")
    assert (tmp_path / "output" / "e.onnx").read_text() == "old"
    assert list((tmp_path / "work").iterdir()) == []
