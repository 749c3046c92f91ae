"""The models samgui knows by name, and where the official checkpoint of each is found."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from samgui.errors import ModelError

_META = "https://dl.fbaipublicfiles.com/segment_anything"
# A commit, not a branch, so that what the address gives can't change.
_MOBILE_SAM = "https://raw.githubusercontent.com/ChaoningZhang/MobileSAM/f706ad9c4eb7f219c00d9050e46328518ffb65d2/weights"


@dataclass(frozen=True, slots=True)
class OfficialCheckpoint:
    """A model's PyTorch checkpoint as its authors publish it.

    `name` is the model's name in samgui, `model_type` the key the authors' registry has for its
    architecture, `size` is in bytes and `sha256` in lowercase hex.
    """

    name: str
    model_type: str
    url: str
    size: int
    sha256: str
    licence: str = "Apache-2.0"

    @property
    def file_name(self) -> str:
        """The last part of the address."""
        return PurePosixPath(self.url).name


CHECKPOINTS: Mapping[str, OfficialCheckpoint] = MappingProxyType(
    {
        checkpoint.name: checkpoint
        for checkpoint in (
            OfficialCheckpoint(
                name="mobile_sam",
                model_type="vit_t",
                url=f"{_MOBILE_SAM}/mobile_sam.pt",
                size=40_728_226,
                sha256="6dbb90523a35330fedd7f1d3dfc66f995213d81b29a5ca8108dbcdd4e37d6c2f",
            ),
            OfficialCheckpoint(
                name="vit_b",
                model_type="vit_b",
                url=f"{_META}/sam_vit_b_01ec64.pth",
                size=375_042_383,
                sha256="ec2df62732614e57411cdcf32a23ffdf28910380d03139ee0f4fcbe91eb8c912",
            ),
            OfficialCheckpoint(
                name="vit_l",
                model_type="vit_l",
                url=f"{_META}/sam_vit_l_0b3195.pth",
                size=1_249_524_607,
                sha256="3adcc4315b642a4d2101128f611684e8734c41232a17c648ed1693702a49a622",
            ),
            OfficialCheckpoint(
                name="vit_h",
                model_type="vit_h",
                url=f"{_META}/sam_vit_h_4b8939.pth",
                size=2_564_550_879,
                sha256="a7bf3b02f3ebf1267aba913ff637d9a2d5c33d3173bb679e46d9f338c26f262e",
            ),
        )
    }
)
"""The official checkpoints by the names of their models, smallest first."""


def official_checkpoint(name: str) -> OfficialCheckpoint:
    """The checkpoint of the model called `name`. Raises ModelError for a name that isn't in the catalogue."""
    try:
        return CHECKPOINTS[name]
    except KeyError:
        raise ModelError(
            "There is no model called {name}; choose from {checkpoints}.",
            name=name,
            checkpoints=", ".join(CHECKPOINTS),
        ) from None


def checkpoint_in_file(path: Path) -> OfficialCheckpoint | None:
    """The official checkpoint that a file holds, whatever its name; None when it holds another or none.

    Raises OSError when the file can't be read.
    """
    if not path.is_file():
        return None
    size = path.stat().st_size
    for checkpoint in CHECKPOINTS.values():
        if checkpoint.size == size:
            with path.open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() == checkpoint.sha256:
                    return checkpoint
    return None
