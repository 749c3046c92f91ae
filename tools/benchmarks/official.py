"""The official predictor in PyTorch, and what is exported from it; only where PyTorch is installed."""

import copy
import hashlib
import importlib
import warnings
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from samgui.paths import user_cache_dir
from samgui.sam.catalogue import CHECKPOINTS, OfficialCheckpoint
from samgui.sam.model_info import ModelInfo
from samgui.sam.transforms import IMAGE_SIZE

# As in the official script (scripts/export_onnx_model.py of segment-anything), whose default it is.
_OPSET = 17
_EXPORTED_POINTS = 5


class UnavailableError(Exception):
    """Something can't be measured here; the message says why."""


@dataclass(frozen=True)
class Official:
    """The official `Sam` with the weights of a checkpoint, and its `SamPredictor`."""

    sam: Any
    predictor: Any
    model: OfficialCheckpoint
    checkpoint: Path
    package: str

    @property
    def job_arguments(self) -> tuple[str, str, str]:
        """What `benchmarks.jobs.official` takes to load the same."""
        return self.package, self.model.model_type, str(self.checkpoint)

    def export_encoder(self) -> Path:
        """The image encoder as `torch.onnx.export` writes it, `images` (1, 3, 1024, 1024) -> `embeddings`."""
        path = self._cached("torch_encoder.onnx")
        if not path.exists():
            _export_encoder(copy.deepcopy(self.sam), path)
        return path

    def export_decoder(self, *, returns_single_mask: bool) -> Path:
        """The decoder as the official script writes it, all four masks or, with its option, one."""
        path = self._cached(f"official_decoder_{1 if returns_single_mask else 4}.onnx")
        if not path.exists():
            # A copy: exporting leaves MobileSAM's encoder with other results.
            _export_decoder(copy.deepcopy(self.sam), path, returns_single_mask)
        return path

    def _cached(self, name: str) -> Path:
        """A place in the user's cache that another checkpoint or another exporter doesn't share."""
        digest = hashlib.sha256(self.checkpoint.read_bytes())
        digest.update(importlib.import_module("torch").__version__.encode())
        digest.update(Path(__file__).read_bytes())
        folder = user_cache_dir() / "benchmark" / digest.hexdigest()[:16]
        folder.mkdir(parents=True, exist_ok=True)
        return folder / name


def find_official(info: ModelInfo, checkpoint: Path | None) -> Official:
    """The official predictor with the weights that `info`'s model was exported from.

    Raises UnavailableError when something for it is missing.
    """
    if checkpoint is None:
        raise UnavailableError("no checkpoint; name the one the model was exported from with --checkpoint.")
    if not checkpoint.is_file():
        raise UnavailableError(f"there is no checkpoint {checkpoint}.")
    if info.checkpoint is None or info.checkpoint.sha256 != _sha256(checkpoint):
        raise UnavailableError(f"{info.name} was not exported from {checkpoint}.")
    model = next((known for known in CHECKPOINTS.values() if known.model_type == info.model_type), None)
    if model is None:
        raise UnavailableError(f"{info.model_type} is no architecture that samgui can export.")
    try:
        checkpoints = importlib.import_module("samgui.export.checkpoints")
        package = "mobile_sam" if info.model_type == "vit_t" else "segment_anything"
        predictor = _import_quietly(package).SamPredictor
    except ModuleNotFoundError as error:
        raise UnavailableError(f'{error.name} is missing; pip install "samgui[export]" brings it.') from error
    sam = checkpoints.read_checkpoint(model, checkpoint).sam
    return Official(sam, predictor(sam), model, checkpoint, package)


def _import_quietly(package: str) -> ModuleType:
    """Import without what timm has to say about its own past."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return importlib.import_module(package)


def _export_encoder(sam: Any, path: Path) -> None:
    import torch  # noqa: PLC0415 - takes seconds

    images = torch.zeros(1, 3, IMAGE_SIZE, IMAGE_SIZE)
    _export(sam.image_encoder, {"images": images}, path, ["embeddings"], {})


def _export_decoder(sam: Any, path: Path, returns_single_mask: bool) -> None:
    """What the official script does, with its module and its examples of inputs."""
    import torch  # noqa: PLC0415 - takes seconds
    from segment_anything.utils.onnx import SamOnnxModel  # noqa: PLC0415 - needs PyTorch

    inputs = {
        "image_embeddings": torch.randn(1, 256, 64, 64),
        "point_coords": torch.randint(0, IMAGE_SIZE, (1, _EXPORTED_POINTS, 2)).float(),
        "point_labels": torch.randint(0, 4, (1, _EXPORTED_POINTS)).float(),
        "mask_input": torch.randn(1, 1, 256, 256),
        "has_mask_input": torch.ones(1),
        "orig_im_size": torch.tensor([1500.0, 2250.0]),
    }
    outputs = ["masks", "iou_predictions", "low_res_masks"]
    dynamic_axes = {"point_coords": {1: "num_points"}, "point_labels": {1: "num_points"}}
    module = SamOnnxModel(sam, return_single_mask=returns_single_mask)
    _export(module, inputs, path, outputs, dynamic_axes)


def _export(
    module: Any,
    inputs: dict[str, Any],
    path: Path,
    outputs: list[str],
    dynamic_axes: dict[str, dict[int, str]],
) -> None:
    import torch  # noqa: PLC0415 - takes seconds

    unfinished = path.with_suffix(".part")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module,
            tuple(inputs.values()),
            str(unfinished),
            input_names=list(inputs),
            output_names=outputs,
            dynamic_axes=dynamic_axes,
            opset_version=_OPSET,
            dynamo=False,
        )
    unfinished.replace(path)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
