from pathlib import Path

import pytest

from samgui.cli.findings import Level
from samgui.cli.installation_checks import (
    check_folder,
    check_installation,
    check_opencv_plugins,
    check_rivals,
    check_versions,
    installed_packages,
)

WHOLE = {
    "pyside6-essentials": "6.11.3",
    "onnxruntime": "1.32.0",
    "numpy": "2.4.6",
    "opencv-python-headless": "5.0.0.93",
    "pillow": "13.0.0",
    "pycocotools": "2.0.11",
}


def test_what_is_installed_here_is_fine() -> None:
    assert {finding.level for finding in check_installation()} == {Level.OK}
    assert "onnxruntime" in installed_packages()


def test_versions_are_told() -> None:
    finding = check_versions(WHOLE, (3, 12, 1))
    assert finding.level is Level.OK
    assert "Python 3.12.1, Qt 6.11.3, ONNX Runtime 1.32.0" in finding.text


@pytest.mark.parametrize("package", WHOLE)
def test_what_is_missing_is_a_problem(package: str) -> None:
    rest = {name: version for name, version in WHOLE.items() if name != package}
    finding = check_versions(rest, (3, 12, 1))
    assert finding.level is Level.PROBLEM
    assert finding.remedy == f"pip install {package}"


def test_another_package_that_brings_the_same_will_do() -> None:
    rest = {name: version for name, version in WHOLE.items() if name != "onnxruntime"}
    assert check_versions({**rest, "onnxruntime-gpu": "1.32.0"}, (3, 12, 1)).level is Level.OK


@pytest.mark.parametrize(
    ("qt", "python", "level"),
    [
        ("6.12.0", (3, 11, 9), Level.PROBLEM),
        ("6.12.0", (3, 12, 0), Level.OK),
        ("6.11.3", (3, 11, 9), Level.OK),
        ("6.13.0a1", (3, 11, 9), Level.PROBLEM),
    ],
)
def test_a_qt_that_crashes_this_python_is_a_problem(qt: str, python: tuple[int, ...], level: Level) -> None:
    finding = check_versions({**WHOLE, "pyside6-essentials": qt}, python)
    assert finding.level is level
    assert "versions" in finding.details


@pytest.mark.parametrize(
    ("rivals", "subject"),
    [
        (["opencv-python-headless", "opencv-python"], "OpenCV"),
        (["opencv-contrib-python", "opencv-python-headless"], "OpenCV"),
        (["onnxruntime", "onnxruntime-gpu"], "ONNX Runtime"),
    ],
)
def test_packages_that_overwrite_each_other_are_a_problem(rivals: list[str], subject: str) -> None:
    assert list(check_rivals(WHOLE)) == []
    (finding,) = check_rivals({**WHOLE, **dict.fromkeys(rivals, "1")})
    assert (finding.level, finding.subject) == (Level.PROBLEM, subject)
    assert "pip uninstall" in finding.remedy
    assert all(rival in finding.remedy for rival in rivals)


def test_qt_plugins_of_opencvs_own_are_a_problem(tmp_path: Path) -> None:
    assert list(check_opencv_plugins(tmp_path)) == []
    (tmp_path / "qt" / "plugins").mkdir(parents=True)
    (finding,) = check_opencv_plugins(tmp_path)
    assert finding.level is Level.PROBLEM
    assert "opencv-python-headless" in finding.remedy


def test_a_folder_is_made_and_tried(tmp_path: Path) -> None:
    folder = tmp_path / "made" / "here"
    finding = check_folder("cache", folder)
    assert (finding.level, finding.subject) == (Level.OK, "cache folder")
    assert list(folder.iterdir()) == []


def test_a_folder_that_can_not_be_written_to_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    finding = check_folder("cache", tmp_path / "file" / "folder")
    assert finding.level is Level.PROBLEM
    assert "can't be written to" in finding.text
    assert "XDG_CACHE_HOME" in finding.remedy
