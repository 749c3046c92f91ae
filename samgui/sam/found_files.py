"""Finding the encoder and the decoder among files: by looking into them, never by their names."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath
from typing import TypeVar

from samgui.errors import ModelError
from samgui.sam.archive import MOST_FILES
from samgui.sam.layouts import decoder_layout, encoder_layout
from samgui.sam.model_info import METADATA_PAIR_ID, MODEL_JSON, InputLayout
from samgui.sam.onnx_file import NotOnnxError, external_files
from samgui.sam.providers import CPU, Choice
from samgui.sam.runtime import OnnxFile


@dataclass(frozen=True, slots=True)
class FoundFile:
    """An ONNX file: which files beside it hold weights of it, and the pair id it carries, if any."""

    path: Path
    external_data: tuple[str, ...]
    pair_id: str | None


@dataclass(frozen=True, slots=True)
class FoundEncoder(FoundFile):
    """A file that is an encoder."""

    input_layout: InputLayout


@dataclass(frozen=True, slots=True)
class FoundDecoder(FoundFile):
    """A file that is a decoder."""

    upscales: bool


_Half = TypeVar("_Half", FoundEncoder, FoundDecoder)


@dataclass(frozen=True, slots=True)
class FoundPair:
    """An encoder and a decoder that may belong together."""

    encoder: FoundEncoder
    decoder: FoundDecoder


def find_model_folder(root: Path) -> Path | None:
    """The folder in or below `root` that has a `model.json`; None when there is none.

    Raises ModelError when there are several, or more files than belong to a model.
    """
    folders = [path.parent for path in _files_below(root) if path.name == MODEL_JSON]
    if len(folders) > 1:
        names = ", ".join(str(folder.relative_to(root)) for folder in folders)
        raise ModelError(
            "{root} holds several models ({names}); import them one by one.", root=root, names=names
        )
    return folders[0] if folders else None


def find_pair_below(root: Path) -> FoundPair:
    """The encoder and the decoder in or below the folder `root`. Raises ModelError as `find_pair` does."""
    return find_pair(_files_below(root), str(root))


def find_pair(paths: Iterable[Path], where: str) -> FoundPair:
    """The one encoder and the one decoder among files; `where` tells a person which files are meant.

    Files that are neither don't matter when there is one of each. Raises ModelError when there isn't, saying
    what the others are or what is wrong with them, and when the two carry the ids of different pairs.
    """
    encoders: list[FoundEncoder] = []
    decoders: list[FoundDecoder] = []
    others: list[str] = []
    for path in paths:
        try:
            found = look_into(path)
        except NotOnnxError:
            continue
        except ModelError as error:
            others.append(str(error))
            continue
        if isinstance(found, FoundEncoder):
            encoders.append(found)
        else:
            decoders.append(found)
    encoder, decoder = _only("encoder", encoders, others, where), _only("decoder", decoders, others, where)
    if encoder.pair_id and decoder.pair_id and encoder.pair_id != decoder.pair_id:
        raise ModelError(
            "{name} and {name2} are of different models (pair ids {pair_id} and {pair_id2}); "
            "take both from one export.",
            name=encoder.path.name,
            name2=decoder.path.name,
            pair_id=encoder.pair_id,
            pair_id2=decoder.pair_id,
        )
    return FoundPair(encoder, decoder)


def look_into(path: Path) -> FoundEncoder | FoundDecoder:
    """What an ONNX file is. Raises NotOnnxError when it isn't one, ModelError when it is of no use."""
    external_data = external_files(path)
    for name in external_data:
        if PureWindowsPath(name).name != name or not path.with_name(name).is_file():
            raise ModelError(
                "{name} has weights in the file {name2}, which isn't beside it.", name=path.name, name2=name
            )
    file = OnnxFile(path, Choice(CPU, "It is there everywhere."))
    inputs, outputs, pair_id = file.inputs, file.outputs, file.metadata.get(METADATA_PAIR_ID)
    if len(inputs) == 1:
        encoder = encoder_layout(path.name, inputs, outputs)
        return FoundEncoder(path, external_data, pair_id, encoder.input_layout)
    decoder = decoder_layout(path.name, inputs, outputs)
    return FoundDecoder(path, external_data, pair_id, decoder.upscales)


def _only(role: str, found: Sequence[_Half], others: Sequence[str], where: str) -> _Half:
    if not found:
        raise ModelError(" ".join([f"There is no {role} in {where}.", *others]))
    if len(found) > 1:
        names = ", ".join(half.path.name for half in found)
        raise ModelError(
            "There are {count} {role}s in {where} ({names}); give the two files that belong together.",
            count=len(found),
            role=role,
            where=where,
            names=names,
        )
    return found[0]


def _files_below(root: Path) -> Iterator[Path]:
    """The files in and below `root`, sorted. Raises ModelError when there are too many."""
    files = []
    for path in root.rglob("*"):
        if path.is_file():
            files.append(path)
        if len(files) > MOST_FILES:
            raise ModelError(
                "{root} holds more than {most_files} files; give the folder of a model alone.",
                root=root,
                most_files=MOST_FILES,
            )
    yield from sorted(files)
