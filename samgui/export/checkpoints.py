"""The official PyTorch models, filled with the weights of a checkpoint or with random ones."""

import hashlib
import pickle
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from segment_anything import sam_model_registry
from torch import Tensor, nn

from samgui.errors import ExportError
from samgui.export.weights import Weights
from samgui.sam.catalogue import OfficialCheckpoint
from samgui.sam.model_info import Checkpoint

# What tells the models apart: the weight that is applied to the pixels, and its number of channels.
_TINY_PATCHES = "image_encoder.patch_embed.seq.0.c.weight"
_PATCHES = "image_encoder.patch_embed.proj.weight"
_SIGNATURES = {
    "mobile_sam": (_TINY_PATCHES, 32),
    "vit_b": (_PATCHES, 768),
    "vit_l": (_PATCHES, 1024),
    "vit_h": (_PATCHES, 1280),
}
_RANDOM_SEED = 0
_RANDOM_SPREAD = 0.02


@dataclass(frozen=True, slots=True)
class OfficialModel:
    """A `Sam` of the official code, ready for inference, and where its weights come from.

    `sha256` is the checkpoint file's, or that of the weights themselves when they are random.
    """

    sam: Any
    sha256: str
    checkpoint: Checkpoint | None

    def weights(self) -> Weights:
        """Its weights as float32 arrays that share memory with the model."""
        return Weights({name: tensor.numpy() for name, tensor in _floats(self.sam).items()})


def read_checkpoint(model: OfficialCheckpoint, path: Path) -> OfficialModel:
    """The official model with the weights of a checkpoint file.

    Raises ExportError when the file is missing, is no checkpoint, or is one of another model.
    """
    state = _read_state(path)
    sam = _build(model.model_type)
    try:
        sam.load_state_dict(state)
    except RuntimeError as error:
        raise ExportError(_mismatch(model, path, state)) from error
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    url = model.url if sha256 == model.sha256 else None
    return OfficialModel(_ready(sam), sha256, Checkpoint(name=path.name, sha256=sha256, url=url))


def make_random(model: OfficialCheckpoint) -> OfficialModel:
    """The official model with random weights, always the same ones, for trying the exporter.

    What the official code begins with as all zeros or all ones is random too, so that nothing drops out.
    """
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(_RANDOM_SEED)
        sam = _build(model.model_type)
        for tensor in _floats(sam).values():
            if torch.equal(tensor, tensor.flatten()[0].expand_as(tensor)):
                tensor.add_(torch.randn_like(tensor), alpha=_RANDOM_SPREAD)
    digest = hashlib.sha256()
    for tensor in _floats(sam).values():
        digest.update(tensor.numpy().data)
    return OfficialModel(_ready(sam), digest.hexdigest(), None)


def _build(model_type: str) -> Any:
    return (_mobile_sam_registry() if model_type == "vit_t" else sam_model_registry)[model_type]()


def _mobile_sam_registry() -> Mapping[str, Any]:
    """The registry of mobile_sam, imported without its three complaints about timm."""
    with warnings.catch_warnings():
        for module in ("layers", "registry"):
            message = rf"Importing from timm\.models\.{module} is deprecated"
            warnings.filterwarnings("ignore", message, FutureWarning)
        warnings.filterwarnings("ignore", r"Overwriting tiny_vit_\w+ in registry", UserWarning)
        from mobile_sam import sam_model_registry as registry  # noqa: PLC0415 - only here, for its warnings
    return registry  # type: ignore[no-any-return] # mobile_sam has no types


def _ready(sam: nn.Module) -> nn.Module:
    """Switch to inference, which is when TinyViT works its attention biases out from the weights it has."""
    return sam.eval().requires_grad_(False)


def _floats(sam: nn.Module) -> dict[str, Tensor]:
    """The weights and statistics of a model, without BatchNorm's counters."""
    return {name: tensor for name, tensor in sam.state_dict().items() if tensor.is_floating_point()}


def _read_state(path: Path) -> dict[str, Tensor]:
    try:
        state = torch.load(path, map_location="cpu", weights_only=True)
    except FileNotFoundError:
        raise ExportError(f"There is no file {path}.") from None
    except OSError as error:
        raise ExportError(f"{path} can't be read: {error.strerror}.") from error
    except (pickle.UnpicklingError, RuntimeError, EOFError, ValueError, KeyError, AttributeError) as error:
        raise ExportError(f"{path} is not a PyTorch checkpoint, or is damaged.") from error
    if not isinstance(state, dict) or not all(isinstance(value, Tensor) for value in state.values()):
        raise ExportError(f"{path} holds something other than the weights of a model.")
    return state


def _mismatch(model: OfficialCheckpoint, path: Path, state: Mapping[str, Tensor]) -> str:
    """The sentence for a checkpoint whose weights don't fit, naming the model they do fit, if any."""
    for name, (weight, channels) in _SIGNATURES.items():
        if name != model.name and weight in state and len(state[weight]) == channels:
            return f"{path} is a checkpoint of {name}, not of {model.name}; export it with --model {name}."
    return f"{path} is a PyTorch checkpoint, but its weights are not those of {model.name}."
