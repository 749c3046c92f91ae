"""The wire format is written here by hand, so that what is read doesn't depend on another reader."""

from pathlib import Path

import pytest

from samgui.errors import ModelError
from samgui.paths import resource_path
from samgui.sam.onnx_file import NotOnnxError, external_files

ENCODER = resource_path("models", "mobile_sam", "mobile_sam_encoder.onnx")
IR_VERSION = b"\x08\x09"


def varint(number: int) -> bytes:
    rest, low = divmod(number, 0x80)
    return bytes([low | 0x80]) + varint(rest) if rest else bytes([low])


def field(number: int, content: bytes) -> bytes:
    return varint(number << 3 | 2) + varint(len(content)) + content


def tensor(location: str | None = None) -> bytes:
    """A TensorProto of type float called w, with its data here or in the file `location`."""
    head = b"\x08\x02\x10\x01" + field(8, b"w")
    if location is None:
        return head + field(9, bytes(8))
    entries = {"location": location, "offset": "0", "length": "8"}
    notes = [field(13, field(1, key.encode()) + field(2, value.encode())) for key, value in entries.items()]
    return head + b"".join(notes) + b"\x70\x01"


def write(path: Path, *graph: bytes) -> Path:
    path.write_bytes(IR_VERSION + field(2, b"a test") + field(7, b"".join(graph)))
    return path


def test_a_model_with_its_weights_inside_names_no_file() -> None:
    assert external_files(ENCODER) == ()


def test_weights_in_other_files_are_found_once_each(tmp_path: Path) -> None:
    initializers = [field(5, tensor(name)) for name in ("a.bin", None, "b.bin", "a.bin")]
    assert external_files(write(tmp_path / "m.onnx", *initializers)) == ("a.bin", "b.bin")


def test_weights_are_found_wherever_a_graph_can_hold_them(tmp_path: Path) -> None:
    in_attribute = field(1, field(5, field(5, tensor("attribute.bin"))))
    in_subgraph = field(1, field(5, field(6, field(5, tensor("subgraph.bin")))))
    sparse = field(15, field(1, tensor("sparse.bin")))
    found = external_files(write(tmp_path / "m.onnx", in_attribute, in_subgraph, sparse))
    assert found == ("attribute.bin", "sparse.bin", "subgraph.bin")


@pytest.mark.export
def test_the_onnx_package_agrees(tmp_path: Path) -> None:
    onnx = pytest.importorskip("onnx")
    model = onnx.load(ENCODER)
    onnx.save(model, tmp_path / "m.onnx", save_as_external_data=True, location="weights.bin")
    assert external_files(tmp_path / "m.onnx") == ("weights.bin",)


@pytest.mark.parametrize("kept", [100, 10_000, 20_000_000])
def test_a_file_that_is_cut_short_is_told_from_one_of_another_kind(tmp_path: Path, kept: int) -> None:
    path = tmp_path / "short.onnx"
    path.write_bytes(ENCODER.read_bytes()[:kept])
    with pytest.raises(ModelError, match=r"short\.onnx is cut short or damaged") as refusal:
        external_files(path)
    assert not isinstance(refusal.value, NotOnnxError)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"\x89PNG\r\n\x1a\n" + bytes(300),
        b"PK\x03\x04" + bytes(300),
        b'{"format": "samgui-model"}',
        IR_VERSION,
        IR_VERSION + b"\x08" * 500,
        IR_VERSION + bytes(500),
        IR_VERSION + b"\xff" * 500,
        IR_VERSION + field(7, b"") + field(100, b"not a field of a model"),
    ],
)
def test_a_file_of_another_kind_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.onnx"
    path.write_bytes(content)
    with pytest.raises(NotOnnxError, match=r"other\.onnx is not an ONNX file"):
        external_files(path)


def test_a_graph_without_a_bottom_is_refused(tmp_path: Path) -> None:
    graph = b""
    for _ in range(100):
        graph = field(1, field(5, field(6, graph)))
    with pytest.raises(NotOnnxError, match="not an ONNX file, or damaged"):
        external_files(write(tmp_path / "m.onnx", graph))


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"nothing\.onnx can't be read: No such file"):
        external_files(tmp_path / "nothing.onnx")
