"""The command as it is typed: what it refuses, and with which sentence. None of it needs PyTorch."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from samgui.cli import main
from samgui.errors import DownloadError
from samgui.export import command

REPOSITORY = Path(__file__).resolve().parents[2]


def run_without_torch(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `samgui` in a Python that has no PyTorch."""
    program = "import sys; sys.modules['torch'] = None; from samgui.cli import main; sys.exit(main())"
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_help_needs_no_torch() -> None:
    result = run_without_torch("export", "--help")
    assert result.returncode == 0
    assert "--model {mobile_sam,vit_b,vit_l,vit_h}" in result.stdout
    assert 'pip install "samgui[export]"' in result.stdout


def test_says_which_command_installs_what_is_missing(tmp_path: Path) -> None:
    result = run_without_torch(
        "export", "--model", "vit_b", "--random-weights", "--output", str(tmp_path / "out")
    )
    assert result.returncode == 1
    assert result.stderr == (
        "samgui: error: Exporting needs PyTorch and the models' code (torch is missing). "
        'Install them with: pip install "samgui[export]"\n'
    )
    assert list(tmp_path.iterdir()) == []


def test_the_tool_is_the_same_command() -> None:
    tool = REPOSITORY / "tools" / "export_onnx.py"
    result = subprocess.run([sys.executable, tool, "--help"], capture_output=True, text=True, check=False)
    assert result.returncode == 0
    assert result.stdout == run_without_torch("export", "--help").stdout


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--model", "vit_x", "--output", "out"],
        ["--model", "vit_b"],
        ["--model", "vit_b", "--output", "out", "--random-weights", "--checkpoint", "vit_b.pth"],
    ],
)
def test_refuses_what_makes_no_sense(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["export", *arguments])
    assert end.value.code == 2
    assert "usage: samgui export" in capsys.readouterr().err


@pytest.mark.export
def test_fetches_the_official_checkpoint_into_the_cache(
    monkeypatch: pytest.MonkeyPatch, isolated_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = []

    def refuse(url: str, sha256: str, size: int, folder: Path, progress: object) -> Path:
        asked.append((url, sha256, size, folder))
        raise DownloadError("There is no network.")

    monkeypatch.setattr(command, "fetch", refuse)
    assert main(["export", "--model", "vit_b", "--output", str(tmp_path / "out")]) == 1
    ((url, sha256, size, folder),) = asked
    assert url.endswith("/sam_vit_b_01ec64.pth")
    assert (sha256[:8], size) == ("ec2df627", 375_042_383)
    assert folder.is_relative_to(isolated_home)
    assert capsys.readouterr().err.endswith("samgui: error: There is no network.\n")
    assert list(tmp_path.iterdir()) == []
