"""Settings come back at the next start; what was spoilt by hand is as if it had never been set."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from samgui.app.export_choice import ExportChoice
from samgui.app.settings import DEFAULT_LABEL, Settings

EXPORT = ExportChoice("yolo", tolerance=1.5, is_split=True, shares=(70, 20, 10), seed=3).with_pictures("link")


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, isolated_home: Path) -> Iterator[None]:
    put_settings_in(tmp_path)
    yield
    put_settings_in(isolated_home / ".config")


def put_settings_in(folder: Path) -> None:
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder))


def test_the_first_start_has_defaults() -> None:
    settings = Settings()
    assert settings.label == DEFAULT_LABEL
    assert not settings.hover_enabled
    assert not settings.hints_done
    assert settings.appearance == settings.model == ""
    assert settings.encode_seconds("mobile_sam") is None
    assert settings.open_folder == settings.save_folder == Path.home()
    assert settings.window_geometry.isEmpty()
    assert settings.window_state.isEmpty()
    assert settings.export_choice == ExportChoice()
    assert settings.export_place(Path.home()) is None


def test_what_was_set_is_there_at_the_next_start(tmp_path: Path) -> None:
    settings = Settings()
    settings.label = "Katze, schwarz"
    settings.hover_enabled = True
    settings.hints_done = True
    settings.appearance = "dark"
    settings.model = "vit_b"
    settings.tool = "eraser"
    settings.remember_brush_size("eraser", 12)
    settings.island_pixels = 30
    settings.remember_encode_seconds("mobile_sam", 1.25)
    settings.remember_encode_seconds("sam_vit-h.2", 40)
    settings.open_folder = tmp_path
    settings.save_folder = tmp_path
    settings.export_choice = EXPORT
    settings.remember_export_place(tmp_path / "cats, all", tmp_path / "cats.json")
    settings.window_geometry = QByteArray(b"\x00\x01geometry")
    settings.window_state = QByteArray(b"state")
    settings.sync()
    again = Settings()
    assert again.label == "Katze, schwarz"
    assert again.hover_enabled
    assert again.hints_done
    assert again.appearance == "dark"
    assert again.model == "vit_b"
    assert again.tool == "eraser"
    assert again.brush_size("eraser") == 12
    assert again.brush_size("brush") is None
    assert again.island_pixels == 30
    assert again.encode_seconds("mobile_sam") == 1.25
    assert again.encode_seconds("sam_vit-h.2") == 40
    assert again.encode_seconds("vit_b") is None
    assert again.open_folder == again.save_folder == tmp_path
    assert again.export_choice == EXPORT
    assert again.export_place(tmp_path / "cats, all") == tmp_path / "cats.json"
    assert again.export_place(tmp_path) is None
    assert again.window_geometry == QByteArray(b"\x00\x01geometry")
    assert again.window_state == QByteArray(b"state")


def test_they_are_in_an_ini_file(tmp_path: Path) -> None:
    settings = Settings()
    settings.label = "cat"
    settings.sync()
    assert settings.path == tmp_path / "samgui" / "samgui.ini"
    assert "label=cat" in settings.path.read_text()


@pytest.mark.parametrize("seconds", ["long", "-1", "0", "inf", "nan", ""])
def test_what_was_spoilt_by_hand_is_the_default(seconds: str) -> None:
    path = Settings().path
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        f"[General]\nlabel=   \nhover_enabled=7\nopen_folder=/no/such\n"
        f"[encode_seconds]\nmobile_sam={seconds}\n"
        "[window]\ngeometry=1, 2\n"
    )
    settings = Settings()
    assert settings.label == DEFAULT_LABEL
    assert not settings.hover_enabled
    assert settings.encode_seconds("mobile_sam") is None
    assert settings.open_folder == Path.home()
    assert settings.window_geometry.isEmpty()


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"format_name":"bmp"}', '{"shares":[0,0,0]}', '{"tolerance":"a"}']
)
def test_a_spoilt_choice_of_export_is_the_default(text: str) -> None:
    settings = Settings()
    settings._store.setValue("export/choice", text)
    assert settings.export_choice == ExportChoice()
