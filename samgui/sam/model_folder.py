"""Finding a model's files, making sure that they are whole and belong together, and opening them."""

import hashlib
from pathlib import Path

from samgui.errors import ModelError
from samgui.paths import resource_path, user_data_dir
from samgui.sam.checksums import file_sha256
from samgui.sam.engine import Model
from samgui.sam.model_info import (
    METADATA_PAIR_ID,
    MODEL_JSON,
    DataFile,
    ModelFile,
    ModelFiles,
    ModelInfo,
    read_model_info,
)
from samgui.sam.onnx_file import external_files
from samgui.sam.providers import Choice
from samgui.sam.runtime import provider_for
from samgui.sam.sessions import DecoderSession, EncoderSession

DEFAULT_MODEL = "mobile_sam"

FilePath = str | Path


def load_model(
    name_or_folder: FilePath | None = None,
    *,
    encoder: FilePath | None = None,
    decoder: FilePath | None = None,
    provider: str | None = None,
) -> Model:
    """Open a model, ready to run.

    `name_or_folder` is the name of a model that is embedded or installed ("mobile_sam", which is also
    the default), or a folder with a `model.json`; its interactive decoder is preferred to its official
    one. Or else `encoder` and `decoder` are two ONNX files of the official contract, as
    segment-anything's export script writes them. `provider` is what to run on: "cuda", "tensorrt",
    "directml", "coreml", "openvino" or "cpu"; by default what $SAMGUI_PROVIDER says, or the best there is.

    Raises ModelError when the model is unknown, when a file is missing, altered, not ONNX or doesn't
    follow the contract, and when encoder and decoder are of different models.
    """
    if encoder is None and decoder is None:
        folder = _find_folder(DEFAULT_MODEL if name_or_folder is None else name_or_folder)
        return _load_folder(folder, provider_for(provider))
    if name_or_folder is not None:
        raise ModelError("Give either a model's name or folder, or an encoder and a decoder, not both.")
    if encoder is None or decoder is None:
        missing = "encoder" if encoder is None else "decoder"
        raise ModelError(
            "A model is an encoder and a decoder, and the {missing} is missing.", missing=missing
        )
    return _load_pair(Path(encoder), Path(decoder), provider_for(provider))


def model_names() -> tuple[str, ...]:
    """Names that `load_model` knows: the embedded models and the installed ones, sorted."""
    folders = [path.parent for root in _model_roots() for path in root.glob(f"*/{MODEL_JSON}")]
    # A name that begins with a dot is a folder that is still being made.
    return tuple(sorted({folder.name for folder in folders if not folder.name.startswith(".")}))


def embedded_models_dir() -> Path:
    """The folder whose folders are the models that come with the program."""
    return resource_path("models")


def installed_models_dir() -> Path:
    """The folder whose folders are the models a user has installed."""
    return user_data_dir() / "models"


def _model_roots() -> tuple[Path, ...]:
    return embedded_models_dir(), installed_models_dir()


def _find_folder(name_or_folder: FilePath) -> Path:
    """The folder that a name or a path means; a known name wins over a folder called the same."""
    path = Path(name_or_folder)
    if isinstance(name_or_folder, str) and path.name == name_or_folder:
        for root in _model_roots():
            if (root / name_or_folder / MODEL_JSON).is_file():
                return root / name_or_folder
    if not path.is_dir():
        raise ModelError(
            "There is no model or folder called {name_or_folder}; the models here are: {model_names}.",
            name_or_folder=name_or_folder,
            model_names=", ".join(model_names()) or "none",
        )
    return path


def _load_folder(folder: Path, choice: Choice) -> Model:
    info = read_model_info(folder)
    encoder_file, decoder_file = info.files.encoder, info.files.preferred_decoder
    for file in (encoder_file, decoder_file):
        _verify(folder, file)
    encoder = EncoderSession.open(folder / encoder_file.file, choice)
    decoder = DecoderSession.open(folder / decoder_file.file, choice)
    encoder_id, decoder_id = _pair_ids(encoder, decoder)
    # With an encoder from elsewhere, which carries no id, any decoder may go.
    for session, found in ((encoder, encoder_id), (decoder, decoder_id if encoder_id else None)):
        if found not in {None, info.pair_id}:
            raise ModelError(
                "{path} doesn't belong to the model in this folder (its pair id is {found}, and "
                "{model_json} says {pair_id}); export or download the model again.",
                path=session.file.path,
                found=found,
                model_json=MODEL_JSON,
                pair_id=info.pair_id,
            )
    if encoder.input_layout != info.input_layout:
        raise ModelError(
            "{path} takes images as {layout}, and {model_json} says {layout2}; export or import "
            "the model again.",
            path=encoder.file.path,
            layout=encoder.input_layout,
            model_json=MODEL_JSON,
            layout2=info.input_layout,
        )
    return Model(info, encoder, decoder)


def _load_pair(encoder_path: Path, decoder_path: Path, choice: Choice) -> Model:
    encoder = EncoderSession.open(encoder_path, choice)
    decoder = DecoderSession.open(decoder_path, choice)
    encoder_id, decoder_id = _pair_ids(encoder, decoder)
    if encoder_id and decoder_id and encoder_id != decoder_id:
        raise ModelError(
            "{name} and {name2} are of different models (pair ids {encoder_id} and "
            "{decoder_id}); take both from one export.",
            name=encoder_path.name,
            name2=decoder_path.name,
            encoder_id=encoder_id,
            decoder_id=decoder_id,
        )
    return Model(_info_of_pair(encoder, decoder), encoder, decoder)


def _pair_ids(encoder: EncoderSession, decoder: DecoderSession) -> tuple[str | None, str | None]:
    """The pair ids that the files carry; files from elsewhere carry none, and may go with any."""
    return encoder.file.metadata.get(METADATA_PAIR_ID), decoder.file.metadata.get(METADATA_PAIR_ID)


def _info_of_pair(encoder: EncoderSession, decoder: DecoderSession) -> ModelInfo:
    """What stands for `model.json` when files came alone; the encoder's contents then name the pair."""
    path = encoder.file.path
    files = ModelFiles(encoder=_model_file(path), decoder=_model_file(decoder.file.path))
    contents = "\n".join(f"{part.sha256}\n{part.bytes}" for part in files.encoder.parts)
    digest = hashlib.sha256(contents.encode()).hexdigest()
    return ModelInfo(
        name=path.stem.removesuffix("_encoder"),
        model_type="unknown",
        pair_id=encoder.file.metadata.get(METADATA_PAIR_ID, digest[:32]),
        input_layout=encoder.input_layout,
        files=files,
    )


def _model_file(path: Path) -> ModelFile:
    file, *beside = (
        DataFile(file=part.name, sha256=file_sha256(part), bytes=part.stat().st_size)
        for part in (path, *map(path.with_name, external_files(path)))
    )
    return ModelFile(file=file.file, sha256=file.sha256, bytes=file.bytes, external_data=tuple(beside))


def _verify(folder: Path, file: ModelFile) -> None:
    """Raise ModelError when an ONNX file, or the weights kept beside it, isn't what `model.json` says."""
    for part in file.parts:
        path = folder / part.file
        if not path.is_file():
            raise ModelError(
                "The model file {path} is missing; export or download the model again.", path=path
            )
        if not _is_as_described(path, part):
            raise ModelError(
                "{path} is damaged or has been altered: its contents don't match {model_json}; "
                "export or download the model again.",
                path=path,
                model_json=MODEL_JSON,
            )


def _is_as_described(path: Path, part: DataFile) -> bool:
    return path.stat().st_size == part.bytes and file_sha256(path) == part.sha256
