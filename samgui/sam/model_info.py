"""What `model.json` says about a model: a folder's encoder, its decoders, and where they come from."""

import hashlib
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from samgui.errors import ModelError

MODEL_JSON = "model.json"
CONTRACT_VERSION = 1

# Keys under which each ONNX file carries, in its metadata, what pairs it with the others.
METADATA_PAIR_ID = "samgui.pair_id"
METADATA_NAME = "samgui.name"
METADATA_ROLE = "samgui.role"
METADATA_CONTRACT_VERSION = "samgui.contract_version"

# A plain name in the model's own folder, so that model.json can't point elsewhere.
FileName = Annotated[str, msgspec.Meta(pattern=r"^[^/\\:\x00]*[^/\\:\x00.][^/\\:\x00]*$")]
Sha256 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]
PairId = Annotated[str, msgspec.Meta(min_length=1)]
Rgb = tuple[float, float, float]
InputLayout = Literal["nchw", "hwc"]


class DataFile(msgspec.Struct, frozen=True, kw_only=True):
    """One file of a model folder: its name there, its size in bytes and its sha256 in lowercase hex."""

    file: FileName
    sha256: Sha256
    bytes: Annotated[int, msgspec.Meta(ge=0)]


class ModelFile(DataFile, frozen=True, kw_only=True):
    """An ONNX file, with the files that hold its weights when it has more than 2 GB of them."""

    external_data: tuple[DataFile, ...] = ()

    @property
    def parts(self) -> tuple[DataFile, ...]:
        """The ONNX file itself, then the files of its weights."""
        return (self, *self.external_data)


class ModelFiles(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The encoder and at least one decoder: the official contract's, the interactive one, or both."""

    encoder: ModelFile
    decoder: ModelFile | None = None
    interactive_decoder: ModelFile | None = None

    def __post_init__(self) -> None:
        if self.decoder is None and self.interactive_decoder is None:
            raise ValueError("names neither a decoder nor an interactive_decoder")

    @property
    def present(self) -> tuple[ModelFile, ...]:
        """The ONNX files that there are."""
        return tuple(
            file for file in (self.encoder, self.decoder, self.interactive_decoder) if file is not None
        )

    @property
    def preferred_decoder(self) -> ModelFile:
        """The interactive decoder, or the official one when there is no other."""
        return next(file for file in (self.interactive_decoder, self.decoder) if file is not None)


class Checkpoint(msgspec.Struct, frozen=True, kw_only=True):
    """The PyTorch checkpoint a model was exported from."""

    name: str
    sha256: Sha256
    url: str | None = None


class Exporter(msgspec.Struct, frozen=True, kw_only=True):
    """Versions of what wrote a model."""

    samgui: str
    torch: str
    onnx: str


class ModelInfo(msgspec.Struct, frozen=True, kw_only=True):
    """The contents of `model.json`.

    `pixel_mean` and `pixel_std` are RGB on the scale 0..255; logits above `mask_threshold` are the
    mask; `image_size` is the side of the encoder's square input. `input_layout` says how the encoder takes
    the scaled image: "nchw" as (1, 3, 1024, 1024), normalised and padded; "hwc" as (h, w, 3) RGB 0..255,
    which it normalises and pads itself. `checkpoint` and `exporter` are None for files that came without
    a `model.json`.
    """

    format: Literal["samgui-model"] = "samgui-model"
    contract_version: int = CONTRACT_VERSION
    name: Annotated[str, msgspec.Meta(min_length=1)]
    model_type: str
    pair_id: PairId
    image_size: Literal[1024] = 1024
    pixel_mean: Rgb = (123.675, 116.28, 103.53)
    pixel_std: Rgb = (58.395, 57.12, 57.375)
    input_layout: InputLayout = "nchw"
    mask_threshold: float = 0.0
    files: ModelFiles
    checkpoint: Checkpoint | None = None
    licence: str | None = None
    exporter: Exporter | None = None


def make_pair_id(checkpoint_sha256: str, model_type: str) -> str:
    """The id that an encoder and its decoders share: 32 hex digits, the same for every export alike."""
    text = f"{checkpoint_sha256}\n{model_type}\n{CONTRACT_VERSION}"
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def encode_model_info(info: ModelInfo) -> bytes:
    """`info` as the bytes of a `model.json`: UTF-8, indented, a newline at the end."""
    return msgspec.json.format(msgspec.json.encode(info), indent=2) + b"\n"


def read_model_info(folder: Path) -> ModelInfo:
    """Read `folder/model.json`.

    Raises ModelError when it is missing, isn't JSON, says something it can't, or was written by a
    newer samgui.
    """
    path = folder / MODEL_JSON
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise ModelError(
            "{folder} is not a model folder: it has no {model_json}.", folder=folder, model_json=MODEL_JSON
        ) from None
    except OSError as error:
        raise ModelError("{path} can't be read: {reason}.", path=path, reason=error.strerror) from error
    try:
        _refuse_newer(path, msgspec.json.decode(data, type=_Header))
        return msgspec.json.decode(data, type=ModelInfo)
    except msgspec.DecodeError as error:
        raise ModelError(
            "{path} doesn't describe a samgui model: {error}.", path=path, error=error
        ) from error


class _Header(msgspec.Struct):
    """What a `model.json` of any version says; read first, since the rest depends on it."""

    contract_version: int


def _refuse_newer(path: Path, header: _Header) -> None:
    if header.contract_version != CONTRACT_VERSION:
        raise ModelError(
            "{path} follows version {version} of the model contract and this samgui follows "
            "version {version2}; export the model again or update samgui.",
            path=path,
            version=header.contract_version,
            version2=CONTRACT_VERSION,
        )
