"""What became of objects, as it is written down: in files, for spreadsheets and programs, and on screen."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TypeAlias

from samgui.formats.writing import written_file

Row: TypeAlias = Mapping[str, object]


def iou_text(iou: float) -> str:
    """An IoU to print: four decimals, and never more than it is."""
    return f"{int(iou * 10_000) / 10_000:.4f}"


class ReportFile:
    """A file of rows, each of which has the same columns; without a file, rows are dropped."""

    def __init__(self, file: BinaryIO | None, columns: Sequence[str], *, is_csv: bool) -> None:
        self._file = file
        self._columns = columns
        self._is_csv = is_csv
        if is_csv:
            self._write_csv(columns)

    @property
    def is_wanted(self) -> bool:
        """Whether anybody reads the rows."""
        return self._file is not None

    def add(self, row: Row) -> None:
        """Write one more row; a column that it hasn't is empty."""
        if self._is_csv:
            self._write_csv(["" if row.get(name) is None else row[name] for name in self._columns])
        elif self._file is not None:
            ordered = {name: row.get(name) for name in self._columns}
            self._file.write(json.dumps(ordered).encode("ascii") + b"\n")

    def _write_csv(self, values: Sequence[object]) -> None:
        if self._file is not None:
            text = io.StringIO()
            csv.writer(text, lineterminator="\n").writerow(values)
            self._file.write(text.getvalue().encode("utf-8", "backslashreplace"))


@contextmanager
def report_file(path: Path | None, columns: Sequence[str]) -> Iterator[ReportFile]:
    """The report at `path`, which is there when the block ends and not when it raises; None for no report.

    CSV when the name ends so, else one JSON object a line. Raises FormatError when it can't be written, as
    a rule before the block runs.
    """
    if path is None:
        yield ReportFile(None, columns, is_csv=False)
        return
    with written_file(path) as file:
        yield ReportFile(file, columns, is_csv=path.suffix.lower() == ".csv")
