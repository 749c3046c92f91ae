"""Making a model that somebody has as files into one that `load_model` knows by its name."""

import hashlib
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from samgui.errors import ModelError
from samgui.files import write_atomically
from samgui.sam.archive import is_zip, unpack
from samgui.sam.found_files import (
    FoundFile,
    FoundPair,
    find_model_folder,
    find_pair,
    find_pair_below,
)
from samgui.sam.model_folder import load_model
from samgui.sam.model_info import (
    MODEL_JSON,
    DataFile,
    ModelFile,
    ModelFiles,
    ModelInfo,
    encode_model_info,
    read_model_info,
)
from samgui.sam.model_store import StoredModel, check_new_name, install, staging
from samgui.sam.onnx_file import external_files
from samgui.sam.sample import Trial, try_on_sample

NOTICE_FILE = "NOTICE.txt"

_CHUNK_BYTES = 1 << 22
_HALF_SUFFIX = re.compile(r"[._-]*(quant\w*[._-]*)?(encoder|decoder).*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ImportedModel:
    """A model that has been installed, and how it did on the sample picture."""

    model: StoredModel
    trial: Trial


def import_model(
    sources: Sequence[Path], name: str | None = None, *, may_replace: bool = False, must_prove: bool = True
) -> ImportedModel:
    """Copy a model into the user's folder, as the installed model called `name`.

    `sources` is one folder or ZIP file, or an encoder and a decoder in any order. A folder or ZIP file
    holds a `model.json` somewhere, or else exactly one encoder and one decoder, which may be of the
    official contract or as samexporter and AnyLabeling make them. They are known by their graphs, and
    belong together if they find the objects of the sample picture. A folder with a `model.json` says
    itself what belongs together, so there the trial decides nothing; nor without `must_prove`.
    `name` is by default the model's own, or that of the files.

    Raises ModelError when the sources are no model, or don't make one, or when the name is taken and
    `may_replace` isn't set. Nothing is installed then, and what was installed stays.
    """
    with staging() as stage:
        found = _find(sources, stage)
        if isinstance(found, FoundPair):
            name = name or _default_name(sources, found)
            check_new_name(name, may_replace=may_replace)
            folder = _copy_pair(found, stage / name, name)
        else:
            info = read_model_info(found)
            name = name or info.name
            check_new_name(name, may_replace=may_replace)
            folder = _copy_folder(found, info, stage / name)
        trial = try_on_sample(load_model(folder))
        if isinstance(found, FoundPair) and must_prove and not trial.finds_the_objects:
            raise ModelError(_no_proof(found, trial))
        return ImportedModel(install(folder, name), trial)


def _find(sources: Sequence[Path], stage: Path) -> Path | FoundPair:
    """The folder with a `model.json`, or the pair, that `sources` means."""
    for source in sources:
        if not source.exists():
            raise ModelError("There is no file or folder {source}.", source=source)
    if len(sources) == 2:
        return find_pair(sources, " and ".join(source.name for source in sources))
    (source,) = sources
    root = source
    if is_zip(source):
        if _is_checkpoint(source):
            raise ModelError(
                "{name} is a PyTorch checkpoint; turn it into a model with: samgui export --model "
                "NAME --checkpoint {name} --output FOLDER",
                name=source.name,
            )
        root = stage / "unpacked"
        root.mkdir()
        unpack(source, root)
    elif not source.is_dir():
        raise ModelError(
            "{name} alone is no model: give a folder, a ZIP file, or an encoder and its decoder.",
            name=source.name,
        )
    return find_model_folder(root) or find_pair_below(root)


def _is_checkpoint(path: Path) -> bool:
    """Whether a ZIP file is what `torch.save` writes."""
    with zipfile.ZipFile(path) as archive:
        return any(name.endswith("/data.pkl") for name in archive.namelist())


def _default_name(sources: Sequence[Path], pair: FoundPair) -> str:
    """A name for a pair: that of its folder or ZIP file, or what the encoder's says besides being one."""
    text = pair.encoder.path.stem if len(sources) == 2 else sources[0].absolute().stem
    return re.sub(r"[^A-Za-z0-9._-]+", "_", _HALF_SUFFIX.sub("", text)).lstrip("._-")[:64] or "imported"


def _copy_pair(pair: FoundPair, folder: Path, name: str) -> Path:
    """Make a model folder of a pair; the names of weight files are those that their graphs know."""
    folder.mkdir()
    encoder, decoder = pair.encoder, pair.decoder
    encoder_file = _copy_found(encoder, folder, f"{name}_encoder.onnx")
    if decoder.upscales:
        files = ModelFiles(encoder=encoder_file, decoder=_copy_found(decoder, folder, f"{name}_decoder.onnx"))
    else:
        interactive = _copy_found(decoder, folder, f"{name}_interactive_decoder.onnx")
        files = ModelFiles(encoder=encoder_file, interactive_decoder=interactive)
    info = ModelInfo(
        name=name,
        model_type="unknown",
        # What an embedding is compatible with depends on its encoder alone.
        pair_id=encoder.pair_id or encoder_file.sha256[:32],
        input_layout=encoder.input_layout,
        files=files,
    )
    write_atomically(folder / MODEL_JSON, lambda file: file.write(encode_model_info(info)))
    return folder


def _copy_found(found: FoundFile, folder: Path, name: str) -> ModelFile:
    beside = tuple(_copy(found.path.with_name(data), folder / data) for data in found.external_data)
    graph = _copy(found.path, folder / name)
    return ModelFile(file=graph.file, sha256=graph.sha256, bytes=graph.bytes, external_data=beside)


def _copy_folder(source: Path, info: ModelInfo, folder: Path) -> Path:
    """Copy what a `model.json` lists. Raises ModelError when that is not all, or not what is there."""
    folder.mkdir()
    for file in info.files.present:
        for part in file.parts:
            copy = _copy(source / part.file, folder / part.file)
            if (copy.sha256, copy.bytes) != (part.sha256, part.bytes):
                raise ModelError(
                    "{file} is damaged or has been altered: its contents don't match {model_json}; get "
                    "the model again.",
                    file=part.file,
                    model_json=MODEL_JSON,
                )
        unlisted = set(external_files(folder / file.file)) - {part.file for part in file.external_data}
        if unlisted:
            raise ModelError(
                "{file} has weights in {unlisted}, which {model_json} doesn't list; export the model again.",
                file=file.file,
                unlisted=", ".join(sorted(unlisted)),
                model_json=MODEL_JSON,
            )
    _copy(source / MODEL_JSON, folder / MODEL_JSON)
    if (source / NOTICE_FILE).is_file():
        _copy(source / NOTICE_FILE, folder / NOTICE_FILE)
    return folder


def _copy(source: Path, target: Path) -> DataFile:
    """Copy a file that isn't there yet and say what it is. Raises ModelError when that can't be done."""
    digest = hashlib.sha256()
    try:
        with source.open("rb") as reader, target.open("xb") as writer:
            while chunk := reader.read(_CHUNK_BYTES):
                digest.update(chunk)
                writer.write(chunk)
            n_bytes = writer.tell()
    except FileNotFoundError:
        raise ModelError(
            "The model file {source} is missing; export or download the model again.", source=source
        ) from None
    except OSError as error:
        raise ModelError(
            "{source} can't be copied to {parent}: {reason}.",
            source=source,
            parent=target.parent,
            reason=error.strerror,
        ) from error
    return DataFile(file=target.name, sha256=digest.hexdigest(), bytes=n_bytes)


def _no_proof(pair: FoundPair, trial: Trial) -> str:
    return (
        f"{pair.encoder.path.name} and {pair.decoder.path.name} run, but together they don't find the "
        f"objects of the sample picture (IoU {trial.worst_iou:.2f}, where a SAM has 0.95): they are of "
        "different models, or the encoder wants its images prepared otherwise. Take both from one export."
    )
