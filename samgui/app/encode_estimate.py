"""How long a model will take to encode its first image here, before that was ever measured."""

from collections.abc import Callable

from samgui.sam.model_folder import DEFAULT_MODEL
from samgui.sam.model_info import ModelInfo
from samgui.sam.model_store import stored_models

Remembered = Callable[[str], float | None]
"""How many seconds a model, by its name, took to encode an image; None when it never did."""

_TYPICAL_SECONDS = 1.0
"""What the embedded model takes on a desktop's processor."""
_SMALL_MODEL_TYPE = "vit_t"
_LARGE_MODEL_SHARE = 0.6
"""The seconds of vit_b, vit_l and vit_h for each byte, by those of MobileSAM: they do fewer operations with
each of their weights, and larger products at once (measured: 0.65 for vit_l, 0.59 for vit_h)."""


def estimate_encode_seconds(model: str, remembered: Remembered) -> float | None:
    """The seconds that `remembered` knows of the model, else an estimate, else None.

    Encoders of Segment Anything do about as many operations as they have weights, so their files' sizes
    tell one's time by another's: by what the embedded model took here, or is known to take elsewhere. There
    is no estimate for the embedded model itself, nor for one that isn't stored under its name.
    """
    measured = remembered(model)
    if measured is not None or model == DEFAULT_MODEL:
        return measured
    infos = {stored.name: stored.info for stored in stored_models()}
    info, embedded = infos.get(model), infos.get(DEFAULT_MODEL)
    if info is None or embedded is None:
        return None
    share = 1.0 if info.model_type == _SMALL_MODEL_TYPE else _LARGE_MODEL_SHARE
    known = remembered(DEFAULT_MODEL) or _TYPICAL_SECONDS
    return known * share * _encoder_bytes(info) / _encoder_bytes(embedded)


def _encoder_bytes(info: ModelInfo) -> int:
    return sum(part.bytes for part in info.files.encoder.parts)
