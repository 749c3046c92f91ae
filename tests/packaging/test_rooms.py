"""What import-linter can't hold: submodules of other packages, and what is declared of them."""

import ast
import importlib.metadata
import re
import sys
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.conftest import REPOSITORY

PACKAGE = REPOSITORY / "samgui"
WITHOUT_WIDGETS = {"PySide6.QtCore", "PySide6.QtGui"}


def test_app_uses_no_widgets() -> None:
    used = {
        name
        for path in (PACKAGE / "app").rglob("*.py")
        for name in _imports(path)
        if name.startswith("PySide6")
    }
    modules = {".".join(name.split(".")[:2]) for name in used}
    assert modules <= WITHOUT_WIDGETS


def test_the_tested_versions_are_among_those_that_are_allowed() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]
    allowed = map(Requirement, chain(project["dependencies"], *project["optional-dependencies"].values()))
    lines = (REPOSITORY / "tools" / "constraints.txt").read_text().splitlines()
    pins = {_normalised(pin.name): pin for pin in map(Requirement, filter(_is_requirement, lines))}
    applicable = [need for need in allowed if need.marker is None or need.marker.evaluate()]
    for need in applicable:
        (version,) = pins[_normalised(need.name)].specifier
        assert need.specifier.contains(version.version), need.name


@pytest.mark.parametrize("extra", [None, "export"])
def test_what_is_imported_is_declared(extra: str | None) -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]
    requirements = project["dependencies"] + (project["optional-dependencies"][extra] if extra else [])
    declared = {_normalised(Requirement(requirement).name) for requirement in requirements}
    providers = importlib.metadata.packages_distributions()
    files = {path for path in PACKAGE.rglob("*.py") if (PACKAGE / "export" in path.parents) is bool(extra)}
    undeclared = {
        top
        for path in files
        for top in {name.partition(".")[0] for name in _imports(path)}
        if top not in sys.stdlib_module_names and top != "samgui" and top in providers
        if not declared & {_normalised(name) for name in providers[top]}
    }
    assert undeclared == set()


def _imports(path: Path) -> Iterator[str]:
    """The modules that a file imports, and the names it takes from them, in full."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _is_requirement(line: str) -> bool:
    return bool(line) and not line.startswith("#")


def _normalised(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()
