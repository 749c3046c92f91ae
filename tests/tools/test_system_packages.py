"""What the system lacks is found, named as Debian names it, and installed, or the user is told what to do."""

import os
import sys
from pathlib import Path

import pytest
import system_packages
from system_packages import SetupError

from tests.tools.conftest import FakeCommands


@pytest.mark.parametrize(
    ("soname", "package"),
    [
        ("libxcb-icccm.so.4", "libxcb-icccm4"),
        ("libxcb-cursor.so.0", "libxcb-cursor0"),
        ("libX11.so.6", "libx11-6"),
        ("libX11-xcb.so.1", "libx11-xcb1"),
        ("libEGL.so.1", "libegl1"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
        ("libglib-2.0.so.0", "libglib2.0-0"),
    ],
)
def test_a_library_is_in_the_package_that_debian_names_after_it(soname: str, package: str) -> None:
    assert system_packages.package_of(soname) == package


def test_missing_libraries_are_those_the_linker_does_not_find(commands: FakeCommands) -> None:
    commands.add("ldd", "echo '\tlibc.so.6 => /lib/libc.so.6 (0x1)'; echo '\tlibEGL.so.1 => not found'")
    assert system_packages.missing_libraries([Path("a.so"), Path("b.so")]) == ["libEGL.so.1"]


def test_without_a_linker_to_ask_nothing_is_missing(commands: FakeCommands) -> None:
    assert system_packages.missing_libraries([Path("a.so")]) == []


def test_only_missing_libraries_are_installed(
    commands: FakeCommands,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    _as_user(monkeypatch, root=True)
    plugin = tmp_path / "PySide6" / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    plugin.parent.mkdir(parents=True)
    plugin.touch()
    commands.add("ldd", "echo '\tlibxcb-icccm.so.4 => not found'; echo '\tlibX11.so.6 => /lib/libX11.so.6'")
    _add_apt_get(commands)
    system_packages.ensure_qt_libraries(tmp_path)
    assert commands.calls[-1].endswith("install --yes --no-install-recommends libxcb-icccm4")
    assert "Installing libxcb-icccm4 with apt-get, which Qt needs" in capsys.readouterr().err


def test_nothing_is_installed_when_nothing_is_missing(commands: FakeCommands, tmp_path: Path) -> None:
    _add_apt_get(commands)
    system_packages.ensure_qt_libraries(tmp_path)
    assert not any("apt-get" in call for call in commands.calls)


def test_package_lists_are_fetched_when_a_package_is_not_known(
    commands: FakeCommands, monkeypatch: pytest.MonkeyPatch
) -> None:
    _as_user(monkeypatch, root=True)
    _add_apt_get(commands, 'case "$*" in *update*) : > "$calls.updated";; *) [ -e "$calls.updated" ];; esac')
    system_packages.install(["xvfb"], "for tests")
    assert [call.split()[1] for call in commands.calls if call.startswith("apt-get")] == [
        "install",
        "update",
        "install",
    ]


def test_a_user_who_is_not_root_installs_through_sudo(
    commands: FakeCommands, monkeypatch: pytest.MonkeyPatch
) -> None:
    _as_user(monkeypatch, root=False)
    _add_apt_get(commands)
    commands.add("sudo", '"$@"')
    system_packages.install(["xvfb"], "for tests")
    assert commands.calls[0].startswith("sudo env DEBIAN_FRONTEND=noninteractive apt-get install")


def test_without_root_and_sudo_the_user_is_told_what_to_ask_for(
    commands: FakeCommands, monkeypatch: pytest.MonkeyPatch
) -> None:
    _as_user(monkeypatch, root=False)
    _add_apt_get(commands)
    with pytest.raises(SetupError, match="administrator run: apt-get install xvfb"):
        system_packages.install(["xvfb"], "for tests")


def test_without_apt_get_the_user_is_told_what_to_install(commands: FakeCommands) -> None:
    with pytest.raises(SetupError, match="install xvfb"):
        system_packages.install(["xvfb"], "for tests")


def test_apt_get_failing_is_a_sentence(commands: FakeCommands, monkeypatch: pytest.MonkeyPatch) -> None:
    _as_user(monkeypatch, root=True)
    _add_apt_get(commands, "exit 100")
    with pytest.raises(SetupError, match="can't install xvfb"):
        system_packages.install(["xvfb"], "for tests")


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, True),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_a_display_is_named_in_the_environment(
    platform: str, variables: dict[str, str], expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert system_packages.has_display() is expected


def _as_user(monkeypatch: pytest.MonkeyPatch, *, root: bool) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0 if root else 1000)


def _add_apt_get(commands: FakeCommands, body: str = "exit 0") -> None:
    commands.add("apt-get", body)
    commands.add("env", 'shift; "$@"')
