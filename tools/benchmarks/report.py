"""What a section found, as text for people and as plain values for JSON."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.measure import Series, Spread

Cell = str | float | None


@dataclass(frozen=True, slots=True)
class Target:
    """What a finding is to be: at most `bound`, or at least."""

    bound: float
    is_upper: bool = True

    def is_met(self, value: float) -> bool:
        """Whether `value` keeps to it."""
        return value <= self.bound if self.is_upper else value >= self.bound


@dataclass(frozen=True, slots=True)
class Finding:
    """One figure that says something by itself, mostly a ratio.

    `unit` is empty for a plain number; `low` and `high` are the quartiles where there are any.
    """

    name: str
    value: float
    unit: str = ""
    target: Target | None = None
    low: float | None = None
    high: float | None = None
    digits: int = 2

    @classmethod
    def ratio(cls, name: str, spread: Spread, at_most: float | None = None) -> "Finding":
        """A ratio taken side by side, and the target it must not exceed."""
        target = None if at_most is None else Target(at_most)
        return cls(name, spread.median, "", target, spread.low, spread.high)

    @property
    def is_met(self) -> bool | None:
        """Whether the target is met; None without one."""
        return None if self.target is None else self.target.is_met(self.value)


@dataclass(frozen=True, slots=True)
class Table:
    """Figures behind the findings: in each row a name, then one value a column; None is "not measured"."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    digits: int = 1

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"a row of {self.title!r} has not one value a column")


@dataclass(frozen=True, slots=True)
class Section:
    """All that one section of the benchmark has to say."""

    name: str
    findings: tuple[Finding, ...]
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that one run of the benchmark found, on which machine, and what it could not measure."""

    machine: dict[str, str]
    sections: tuple[Section, ...]
    left_out: tuple[str, ...] = ()


def milliseconds(series: Series | None) -> tuple[float | None, float | None]:
    """Median and p95 of a series of seconds, in ms, for two columns of a table."""
    return (None, None) if series is None else (1e3 * series.median, 1e3 * series.p95)


def as_text(report: Report) -> str:
    """The whole report: the machine, the findings of every section, then the tables behind them."""
    blocks = ["\n".join(f"{name}: {value}" for name, value in report.machine.items())]
    if report.left_out:
        blocks.append("\n".join(f"Left out: {sentence}" for sentence in report.left_out))
    for section in report.sections:
        blocks.append("\n".join([f"== {section.name}", *_findings(section.findings), *section.notes]))
    for section in report.sections:
        blocks.extend(_table(section.name, table) for table in section.tables)
    return "\n\n".join(blocks)


def _findings(findings: Sequence[Finding]) -> list[str]:
    rows = [("", "measured", "quartiles", "target", "")]
    rows.extend(
        (
            finding.name,
            _number(finding.value, finding.digits) + finding.unit,
            _quartiles(finding),
            _target(finding),
            {True: "met", False: "missed", None: ""}[finding.is_met],
        )
        for finding in findings
    )
    return _aligned(rows)


def _quartiles(finding: Finding) -> str:
    if finding.low is None or finding.high is None or finding.low == finding.high:
        return ""
    return f"{_number(finding.low, finding.digits)} .. {_number(finding.high, finding.digits)}"


def _target(finding: Finding) -> str:
    if finding.target is None:
        return ""
    return f"{'<=' if finding.target.is_upper else '>='} {finding.target.bound:.4g}{finding.unit}"


def _table(section: str, table: Table) -> str:
    rows = [table.columns, *([_cell(cell, table.digits) for cell in row] for row in table.rows)]
    return "\n".join([f"-- {section}: {table.title}", *_aligned(rows)])


def _cell(cell: Cell, digits: int) -> str:
    if cell is None:
        return "-"
    return cell if isinstance(cell, str) else _number(cell, digits)


def _number(value: float, digits: int) -> str:
    return f"{value:.{digits}f}"


def _aligned(rows: Iterable[Sequence[str]]) -> list[str]:
    """Columns under each other: the first to the left, all others to the right."""
    lines = [list(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return [
        "  ".join(
            cell.ljust(width) if index == 0 else cell.rjust(width)
            for index, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    ]
