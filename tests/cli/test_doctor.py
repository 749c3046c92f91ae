"""`samgui doctor` as a whole: what it prints and how it ends."""

import json
import sys

import pytest

from samgui.cli import doctor, installation_checks, main, qt_checks
from samgui.cli.findings import Finding, Level

Output = pytest.CaptureFixture[str]

FINE = Finding("versions", Level.OK, "All there.", details={"samgui": "1"})
NOTE = Finding("display", Level.NOTE, "There is none.", "use samgui predict")
BROKEN = Finding("Qt", Level.PROBLEM, "Qt doesn't start.", "install libraries")


def test_this_very_installation_is_healthy(capsys: Output) -> None:
    assert main(["doctor", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["healthy"] is True
    findings = {finding["subject"]: finding for finding in answer["findings"]}
    assert findings.keys() >= {
        "versions",
        "cache folder",
        "embeddings folder",
        "models folder",
        "Qt",
        "model mobile_sam",
        "providers",
        "mobile_sam on CPU",
    }
    versions = findings["versions"]["details"]["versions"]
    assert versions.keys() >= {"samgui", "Python", "Qt", "ONNX Runtime", "NumPy", "OpenCV", "Pillow"}
    assert len(findings["model mobile_sam"]["details"]["sha256"]) == 2
    trial = findings["mobile_sam on CPU"]["details"]
    assert min(trial["ious"].values()) > 0.98
    assert trial["encode_seconds"] > trial["decode_seconds"] > 0


@pytest.mark.parametrize(
    ("findings", "code", "verdict"),
    [
        ([FINE], 0, "samgui is in working order."),
        ([FINE, NOTE], 0, "samgui is in working order."),
        ([FINE, BROKEN], 1, "1 problem found."),
        ([BROKEN, NOTE, BROKEN], 1, "2 problems found."),
    ],
)
def test_the_exit_code_says_healthy_or_not(
    findings: list[Finding], code: int, verdict: str, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.setattr(doctor, "_examine", lambda _: iter(findings))
    assert main(["doctor"]) == code
    said = capsys.readouterr().out
    assert said.endswith(f"\n{verdict}\n")
    assert main(["doctor", "--json"]) == code
    assert json.loads(capsys.readouterr().out)["healthy"] is (code == 0)


def test_a_problem_comes_with_what_to_do(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    monkeypatch.setattr(doctor, "_examine", lambda _: iter([FINE, BROKEN]))
    main(["doctor"])
    assert capsys.readouterr().out.splitlines()[:3] == [
        "ok       versions: All there.",
        "PROBLEM  Qt: Qt doesn't start.",
        "         to do: install libraries",
    ]


def test_a_library_that_can_not_be_loaded_is_a_finding_too(
    monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.setattr(installation_checks, "check_installation", lambda: iter([FINE]))
    monkeypatch.setattr(qt_checks, "check_qt", lambda: iter([]))
    monkeypatch.setitem(sys.modules, "samgui.cli.model_checks", None)
    assert main(["doctor"]) == 1
    assert "PROBLEM  models: No model can be run: " in capsys.readouterr().out
