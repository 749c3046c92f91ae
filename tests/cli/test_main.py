"""What holds for every command: help, version, exit codes, and sentences in place of tracebacks."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

import pytest

from samgui import __version__
from samgui.cli import main, window
from samgui.cli.main import COMMANDS
from samgui.errors import ModelError, UsageError
from samgui.sam.model_folder import DEFAULT_MODEL

HEAVY = {"PySide6", "torch", "onnxruntime", "cv2", "numpy"}


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)], ids="".join)
def test_help_names_the_program_and_shows_examples(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        main([*command, "--help"])
    text = capsys.readouterr().out
    assert end.value.code == 0
    assert text.startswith(" ".join(["usage: samgui", *command]))
    assert "examples:" in text


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--version"])
    assert end.value.code == 0
    assert capsys.readouterr().out == f"samgui {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["--nonsense"],
        ["a.png", "b.png"],
        ["predict"],
        ["predict", "a.png", "--point", "1,2"],
        ["predict", "a.png", "--point", "1", "--output", "out"],
        ["predict", "a.png", "--output", "out"],
        ["predict", "a.png", "--negative", "1,2", "--output", "out"],
        ["convert", "a.json", "b.json"],
        ["export-annotations", "photos", "--to", "coco"],
        ["stats"],
        ["verify", "a.json", "--min-iou", "2"],
    ],
)
def test_wrong_usage_is_exit_code_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 2
    assert "usage: samgui" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (ModelError("There is no model called x."), "There is no model called x."),
        (PermissionError(13, "Permission denied", "/out"), "/out: Permission denied."),
        (OSError("the device went away"), "the device went away"),
    ],
)
def test_a_failure_is_one_sentence_and_exit_code_1(
    error: Exception, sentence: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _window_raises(monkeypatch, error)
    assert main([]) == 1
    assert capsys.readouterr().err == f"samgui: error: {sentence}\n"


def test_what_can_not_be_done_as_asked_is_wrong_usage(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _window_raises(monkeypatch, UsageError("say where"))
    with pytest.raises(SystemExit) as end:
        main([])
    assert end.value.code == 2
    assert capsys.readouterr().err.endswith("samgui: error: say where\n")


def test_an_interrupt_ends_quietly(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _window_raises(monkeypatch, KeyboardInterrupt())
    assert main([]) == 130
    assert capsys.readouterr() == ("", "")


def test_the_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    text = capsys.readouterr().out
    assert [line.split()[1] for line in text.splitlines() if line.startswith("  samgui ")][
        : len(COMMANDS)
    ] == [*COMMANDS]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no broken pipes")
def test_a_reader_that_has_had_enough_is_no_failure_to_speak_of(tmp_path: Path) -> None:
    path = tmp_path / "coco.json"
    labels = ",".join(f'{{"id": {number}, "name": "label {number}"}}' for number in range(1, 5001))
    path.write_text(f'{{"images": [], "annotations": [], "categories": [{labels}]}}')
    with subprocess.Popen(
        [sys.executable, "-m", "samgui", "stats", str(path), "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.readline()
        program.stdout.close()
        assert program.stderr.read() == b""
    assert program.returncode == 1


@pytest.mark.parametrize(("debug", "shown"), [(False, False), (True, True)])
def test_a_fault_of_the_program_shows_its_traceback_only_on_request(debug: bool, shown: bool) -> None:
    code = (
        "import sys; from samgui.cli import main, window\n"
        "def fail(args): raise ZeroDivisionError('by zero')\n"
        "window.run = fail\n"
        "sys.exit(main())"
    )
    environment = {**os.environ, "SAMGUI_DEBUG": "1" if debug else ""}
    answer = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 1
    assert ("Traceback" in answer.stderr) is shown
    assert "ZeroDivisionError: by zero" in answer.stderr


def test_a_picture_named_like_a_command_can_be_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []

    def remember(args: argparse.Namespace) -> int:
        opened.append(args.image)
        return 0

    monkeypatch.setattr(window, "run", remember)
    assert main(["./predict"]) == 0
    assert opened == [Path("predict")]


def test_the_default_model_is_the_same_everywhere() -> None:
    parser = argparse.ArgumentParser()
    window.add_model_argument(parser)
    assert parser.parse_args([]).model == DEFAULT_MODEL


def test_help_waits_for_no_heavy_library() -> None:
    assert not _loaded_by("--help") & HEAVY


def test_predict_never_loads_qt_or_torch(sample_images: Path, tmp_path: Path) -> None:
    image = str(sample_images / "astronaut.png")
    loaded = _loaded_by("predict", image, "--point", "220,110", "--output", str(tmp_path))
    assert "onnxruntime" in loaded
    assert not loaded & {"PySide6", "torch"}


def _window_raises(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def fail(args: argparse.Namespace) -> int:
        raise error

    monkeypatch.setattr(window, "run", fail)


def _loaded_by(*arguments: str) -> set[str]:
    """The top-level packages that a command has imported by its end."""
    code = (
        "import atexit, sys; from samgui.cli import main\n"
        "atexit.register(lambda: print('LOADED', *{name.partition('.')[0] for name in sys.modules}))\n"
        "sys.exit(main())"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    return set(answer.stdout.splitlines()[-1].split()[1:])
