"""What the exporter's tests share; without PyTorch, only those that need none are collected."""

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from samgui.export.checkpoints import OfficialModel

collect_ignore = []
if importlib.util.find_spec("torch") is None:
    without_torch = {"test_command.py", "test_folder.py", "test_notice.py"}
    here = Path(__file__).parent
    collect_ignore = [path.name for path in here.glob("test_*.py") if path.name not in without_torch]


@pytest.fixture(scope="session")
def random_mobile_sam() -> "OfficialModel":
    """MobileSAM's architecture with random weights: the same code paths, and no file needed."""
    from samgui.export.checkpoints import make_random
    from samgui.sam.catalogue import official_checkpoint

    return make_random(official_checkpoint("mobile_sam"))


@pytest.fixture(scope="session")
def checkpoint_file(random_mobile_sam: "OfficialModel", tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Those weights as a checkpoint file, the way the authors save theirs."""
    import torch

    path = tmp_path_factory.mktemp("checkpoint") / "random.pt"
    torch.save(random_mobile_sam.sam.state_dict(), path)
    return path
