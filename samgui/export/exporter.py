"""From a checkpoint to a model folder: build the graphs, write them, compare them with PyTorch."""

import hashlib
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import onnx
import torch

import samgui
from samgui.errors import ExportError
from samgui.export.checkpoints import OfficialModel, make_random, read_checkpoint
from samgui.export.folder import check_output, put_in_place
from samgui.export.graph import Graph
from samgui.export.mask_decoder import build_interactive_decoder, build_official_decoder
from samgui.export.notice import NOTICE_FILE, make_notice
from samgui.export.parity import compare, format_table, require_closeness
from samgui.export.tiny_vit import build_tiny_vit
from samgui.export.vit import build_vit
from samgui.export.weights import Weights
from samgui.sam.catalogue import OfficialCheckpoint
from samgui.sam.model_info import (
    CONTRACT_VERSION,
    METADATA_CONTRACT_VERSION,
    METADATA_NAME,
    METADATA_PAIR_ID,
    METADATA_ROLE,
    MODEL_JSON,
    DataFile,
    Exporter,
    ModelFile,
    ModelFiles,
    ModelInfo,
    encode_model_info,
    make_pair_id,
)

Report = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What to export, and how.

    `checkpoint` is the file to read, or None for random weights. `output` is the folder to make; a model
    that is there already is replaced. With `multimask` the official decoder gives all four masks; with
    `interactive_only` there is none.
    """

    model: OfficialCheckpoint
    checkpoint: Path | None
    output: Path
    multimask: bool = False
    interactive_only: bool = False


def export_model(request: ExportRequest, report: Report) -> ModelInfo:
    """Write the model's ONNX files, `model.json` and the notice, or nothing at all.

    Everything is made in a hidden folder beside the output and takes its place once PyTorch and ONNX
    Runtime agree on it. `report` gets a line about each step. Raises ExportError.
    """
    check_output(request.output)
    official = _read(request, report)
    try:
        with tempfile.TemporaryDirectory(
            prefix=f".{request.output.name}.", suffix=".part", dir=request.output.parent
        ) as temporary:
            # A folder inside, since the temporary one itself can be entered by its owner only.
            folder = Path(temporary) / "model"
            folder.mkdir()
            info = _write_model(request, official, folder, report)
            comparisons = compare(official.sam, info, folder, multimask=request.multimask)
            report(format_table(comparisons))
            require_closeness(comparisons)
            put_in_place(folder, request.output)
    except OSError as error:
        raise ExportError(f"{request.output} can't be written: {error.strerror}.") from error
    report(f"Wrote the model {info.name} to {request.output}.")
    return info


def _read(request: ExportRequest, report: Report) -> OfficialModel:
    if request.checkpoint is None:
        report(f"Making {request.model.name} with random weights.")
        return make_random(request.model)
    report(f"Reading {request.checkpoint}.")
    return read_checkpoint(request.model, request.checkpoint)


def _write_model(request: ExportRequest, official: OfficialModel, folder: Path, report: Report) -> ModelInfo:
    """Write every file of the model into an empty folder."""
    model, weights = request.model, official.weights()
    pair_id = make_pair_id(official.sha256, model.model_type)

    def write(role: str, graph: Graph) -> ModelFile:
        metadata = {
            METADATA_PAIR_ID: pair_id,
            METADATA_NAME: model.name,
            METADATA_ROLE: role,
            METADATA_CONTRACT_VERSION: str(CONTRACT_VERSION),
        }
        name = f"{model.name}_{role}.onnx"
        report(f"Writing {name}.")
        first, *others = (_describe(path) for path in graph.save(folder / name, metadata))
        return ModelFile(file=first.file, sha256=first.sha256, bytes=first.bytes, external_data=tuple(others))

    encoder = write("encoder", _build_encoder(model, weights))
    official_decoder = None
    if not request.interactive_only:
        official_decoder = write("decoder", build_official_decoder(weights, multimask=request.multimask))
    interactive_decoder = write("interactive_decoder", build_interactive_decoder(weights))
    info = ModelInfo(
        name=model.name,
        model_type=model.model_type,
        pair_id=pair_id,
        files=ModelFiles(encoder=encoder, decoder=official_decoder, interactive_decoder=interactive_decoder),
        checkpoint=official.checkpoint,
        licence=model.licence,
        exporter=Exporter(samgui=samgui.__version__, torch=str(torch.__version__), onnx=onnx.__version__),
    )
    (folder / MODEL_JSON).write_bytes(encode_model_info(info))
    (folder / NOTICE_FILE).write_text(
        make_notice(model.name, official.checkpoint), encoding="utf-8", newline="\n"
    )
    return info


def _build_encoder(model: OfficialCheckpoint, weights: Weights) -> Graph:
    build = build_tiny_vit if model.model_type == "vit_t" else build_vit
    return build(weights.at("image_encoder"))


def _describe(path: Path) -> DataFile:
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return DataFile(file=path.name, sha256=sha256, bytes=path.stat().st_size)
