"""`samgui export`, which is also `tools/export_onnx.py`: a checkpoint in, a model folder out."""

import argparse
from pathlib import Path

from tqdm import tqdm

from samgui.errors import ExportError
from samgui.paths import user_cache_dir
from samgui.sam.catalogue import CHECKPOINTS, OfficialCheckpoint, official_checkpoint
from samgui.sam.download import fetch

DESCRIPTION = "Turn a PyTorch checkpoint of Segment Anything into a model for samgui."
EPILOG = """\
DIR gets NAME_encoder.onnx, NAME_decoder.onnx (the contract of segment-anything's own export script),
NAME_interactive_decoder.onnx (faster, all candidates, any number of prompts at once), model.json and
NOTICE.txt. They are compared with PyTorch before they are kept.

examples:
  samgui export --model vit_b --output models/vit_b
  samgui export --model mobile_sam --checkpoint mobile_sam.pt --output models/mobile_sam
  samgui photo.jpg --model models/vit_b

Needs PyTorch: pip install "samgui[export]"
"""

_EXPORT_PACKAGES = {"mobile_sam", "onnx", "segment_anything", "timm", "torch", "torchvision"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument(
        "--model", choices=list(CHECKPOINTS), required=True, help="the architecture to export"
    )
    source = parser.add_mutually_exclusive_group()
    source.add_argument(
        "--checkpoint",
        type=Path,
        metavar="FILE",
        help="the PyTorch checkpoint (default: the official one, downloaded once and checked)",
    )
    source.add_argument(
        "--random-weights",
        action="store_true",
        help="export the architecture with random weights, always the same, to try things out",
    )
    parser.add_argument(
        "--multimask",
        action="store_true",
        help="let NAME_decoder.onnx give all four masks, not the one that suits the number of points",
    )
    parser.add_argument(
        "--interactive-only",
        action="store_true",
        help="leave out NAME_decoder.onnx, which samgui itself doesn't need",
    )
    parser.add_argument("--output", type=Path, metavar="DIR", required=True, help="the folder to make")


def run(arguments: argparse.Namespace) -> int:
    """Export what was asked for; returns 0. Raises SamguiError when it can't be done."""
    try:
        from samgui.export.exporter import ExportRequest, export_model  # noqa: PLC0415 - PyTorch takes seconds
    except ModuleNotFoundError as error:
        if error.name not in _EXPORT_PACKAGES:
            raise
        raise ExportError(
            f"Exporting needs PyTorch and the models' code ({error.name} is missing). Install them with: "
            'pip install "samgui[export]"'
        ) from error
    model = official_checkpoint(arguments.model)
    checkpoint = None if arguments.random_weights else arguments.checkpoint or _download(model)
    request = ExportRequest(
        model=model,
        checkpoint=checkpoint,
        output=arguments.output.absolute(),
        multimask=arguments.multimask,
        interactive_only=arguments.interactive_only,
    )
    export_model(request, report=lambda line: print(line, flush=True))
    return 0


def _download(model: OfficialCheckpoint) -> Path:
    """The official checkpoint from the user's cache, put there with a progress bar when it isn't."""
    folder = user_cache_dir() / "checkpoints"
    with tqdm(
        total=model.size, desc=model.file_name, unit="B", unit_scale=True, delay=0.5, leave=False
    ) as bar:
        return fetch(model.url, model.sha256, model.size, folder, bar)
