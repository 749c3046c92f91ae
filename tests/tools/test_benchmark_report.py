"""The report says ratios and targets first, then the figures behind them."""

import msgspec
import pytest
from benchmarks.measure import Series, Spread
from benchmarks.report import Finding, Report, Section, Table, Target, as_text, milliseconds


def make_report() -> Report:
    return Report(
        {"processor": "a fast one, 2 cores"},
        (
            Section(
                "decode",
                (
                    Finding.ratio("ours / theirs", Spread(0.416, 0.4, 0.45), at_most=0.5),
                    Finding.ratio("large / small", Spread(1.25, 1.2, 1.3), at_most=1.1),
                    Finding("operations", 77.54, " GFLOP", digits=1),
                ),
                (Table("milliseconds", ("", "ours", "theirs"), (("1 point", 10.1, 23.0), ("box", 9, None))),),
                ("Theirs is slow.",),
            ),
            Section("encode", (Finding("cosine", 0.99995, target=Target(0.9999, is_upper=False), digits=5),)),
        ),
        ("PyTorch: it is missing.",),
    )


def test_findings_come_first_with_their_targets_and_the_tables_after_all_of_them() -> None:
    assert as_text(make_report()).splitlines() == [
        "processor: a fast one, 2 cores",
        "",
        "Left out: PyTorch: it is missing.",
        "",
        "== decode",
        "                 measured     quartiles  target",
        "ours / theirs        0.42  0.40 .. 0.45  <= 0.5     met",
        "large / small        1.25  1.20 .. 1.30  <= 1.1  missed",
        "operations     77.5 GFLOP",
        "Theirs is slow.",
        "",
        "== encode",
        "        measured  quartiles     target",
        "cosine   0.99995             >= 0.9999  met",
        "",
        "-- decode: milliseconds",
        "         ours  theirs",
        "1 point  10.1    23.0",
        "box       9.0       -",
    ]


def test_a_target_is_met_at_its_bound() -> None:
    assert Target(0.5).is_met(0.5)
    assert not Target(0.5).is_met(0.51)
    assert Target(25.0, is_upper=False).is_met(25.0)
    assert not Target(25.0, is_upper=False).is_met(24.9)


def test_quartiles_of_one_measurement_are_not_shown() -> None:
    section = Section("startup", (Finding.ratio("a / b", Spread.of(Series((2.0,)))),))
    assert as_text(Report({}, (section,))).splitlines()[-1] == "a / b      2.00"


def test_the_report_is_plain_values_that_survive_json() -> None:
    report = make_report()
    assert msgspec.json.decode(msgspec.json.encode(report), type=Report) == report


def test_a_row_has_a_value_for_each_column() -> None:
    with pytest.raises(ValueError, match="a row of 'times'"):
        Table("times", ("", "median"), (("a", 1.0, 2.0),))


def test_seconds_are_told_in_milliseconds() -> None:
    assert milliseconds(Series((0.25, 0.25))) == (250.0, 250.0)
    assert milliseconds(None) == (None, None)
