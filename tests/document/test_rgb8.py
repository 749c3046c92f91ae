import io
from collections.abc import Callable

import numpy as np
import PIL.Image
import pytest
from numpy.typing import NDArray

from samgui.document.rgb8 import GROUND, grey_levels, to_rgb8

RED, WHITE, BLACK, GREY = (255, 0, 0), (255, 255, 255), (0, 0, 0), (128, 128, 128)


def pixel(picture: PIL.Image.Image) -> tuple[int, ...]:
    pixels = to_rgb8(picture)
    assert pixels.dtype == np.uint8
    assert pixels.shape == (picture.height, picture.width, 3)
    assert pixels.flags.c_contiguous
    return tuple(pixels[0, 0].tolist())


def through_file(picture: PIL.Image.Image, kind: str) -> PIL.Image.Image:
    file = io.BytesIO()
    picture.save(file, kind)
    return PIL.Image.open(file)


def with_palette(transparency: int | bytes | None = None) -> PIL.Image.Image:
    picture = PIL.Image.new("P", (2, 1), 1)
    picture.putpalette([*BLACK, *RED])
    if transparency is not None:
        picture.info["transparency"] = transparency
    return picture


MODES: dict[str, tuple[Callable[[], PIL.Image.Image], tuple[int, ...]]] = {
    "RGB": (lambda: PIL.Image.new("RGB", (2, 1), RED), RED),
    "RGBX": (lambda: PIL.Image.new("RGBX", (2, 1), (255, 0, 0, 9)), RED),
    "grey": (lambda: PIL.Image.new("L", (2, 1), 128), GREY),
    "black and white": (lambda: PIL.Image.new("1", (2, 1), 1), WHITE),
    "palette": (with_palette, RED),
    "palette, this colour transparent": (lambda: with_palette(1), GROUND),
    "palette, another colour transparent": (lambda: with_palette(0), RED),
    "palette, this colour half transparent": (lambda: with_palette(bytes([255, 128])), (255, 127, 127)),
    "RGBA, opaque": (lambda: PIL.Image.new("RGBA", (2, 1), (*RED, 255)), RED),
    "RGBA, half": (lambda: PIL.Image.new("RGBA", (2, 1), (*RED, 128)), (255, 127, 127)),
    "RGBA, transparent": (lambda: PIL.Image.new("RGBA", (2, 1), (*RED, 0)), GROUND),
    "premultiplied alpha": (lambda: PIL.Image.new("RGBA", (2, 1), (*RED, 255)).convert("RGBa"), RED),
    "grey with alpha": (lambda: PIL.Image.new("LA", (2, 1), (0, 128)), (127, 127, 127)),
    "CMYK": (lambda: PIL.Image.new("CMYK", (2, 1), (0, 255, 255, 0)), RED),
    "CMYK, no ink": (lambda: PIL.Image.new("CMYK", (2, 1), (0, 0, 0, 0)), WHITE),
    "YCbCr": (lambda: PIL.Image.new("RGB", (2, 1), GREY).convert("YCbCr"), GREY),
    "HSV": (lambda: PIL.Image.new("HSV", (2, 1), (0, 255, 255)), RED),
    "LAB": (lambda: PIL.Image.new("LAB", (2, 1), (255, 128, 128)), WHITE),
    "16 bit": (lambda: PIL.Image.new("I;16", (2, 1), 65535), WHITE),
    "32 bit": (lambda: PIL.Image.new("I", (2, 1), 0), BLACK),
    "float": (lambda: PIL.Image.new("F", (2, 1), 1.0), WHITE),
}


@pytest.mark.parametrize("name", MODES)
def test_every_mode_becomes_the_rgb_that_is_seen(name: str) -> None:
    make, expected = MODES[name]
    assert pixel(make()) == pytest.approx(expected, abs=1)


def test_cmyk_jpegs_which_are_stored_inverted_keep_their_colors() -> None:
    cmyk = through_file(PIL.Image.new("RGB", (16, 16), (200, 30, 60)).convert("CMYK"), "JPEG")
    assert cmyk.mode == "CMYK"
    assert pixel(cmyk) == pytest.approx((200, 30, 60), abs=4)


def test_a_transparent_value_of_a_16_bit_png_shows_the_ground() -> None:
    picture = PIL.Image.fromarray(np.array([[0, 30_000, 65_535]], dtype=np.uint16))
    picture.info["transparency"] = 30_000
    assert to_rgb8(picture)[0, :, 0].tolist() == [0, 255, 255]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (np.array([[0, 32_896, 65_535]], dtype=np.uint16), [0, 128, 255]),
        (np.array([[0, 2_048, 4_095]], dtype=np.uint16), [0, 128, 255]),
        (np.array([[0, 100, 200]], dtype=np.uint16), [0, 100, 200]),
        (np.array([[0, 1, 1]], dtype=np.uint16), [0, 1, 1]),
        (np.array([[0, 50_000, 100_000]], dtype=np.int32), [0, 128, 255]),
        (np.array([[-100, 0, 155]], dtype=np.int32), [0, 72, 183]),
        (np.array([[0.0, 0.5, 1.0]], dtype=np.float32), [0, 128, 255]),
        (np.array([[0.0, 0.25, 0.5]], dtype=np.float32), [0, 64, 128]),
        (np.array([[0.0, 128.0, 255.0]], dtype=np.float32), [0, 128, 255]),
        (np.array([[np.nan, np.inf, -np.inf]], dtype=np.float32), [0, 255, 0]),
        (np.array([[-3e38, 0.0, 3e38]], dtype=np.float32), [0, 128, 255]),
    ],
)
def test_wide_grey_goes_from_black_to_white(values: NDArray[np.generic], expected: list[int]) -> None:
    assert to_rgb8(PIL.Image.fromarray(values))[0, :, 1].tolist() == expected


def test_levels_are_those_of_the_whole_picture_not_of_a_part() -> None:
    parts = [np.array([[5, 700]], dtype=np.uint16), np.array([[3_000, 0]], dtype=np.uint16)]
    assert grey_levels(iter(parts)) == (0.0, 4095.0)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "I;16"])
def test_a_picture_taken_strip_by_strip_is_the_same_as_at_once(mode: str) -> None:
    ramp = np.arange(2400 * 1300, dtype=np.uint32).reshape(1300, 2400)
    if mode == "I;16":
        values = (ramp % 65_536).astype(np.uint16)
        expected = np.rint(values / 257).astype(np.uint8)
        assert (to_rgb8(PIL.Image.fromarray(values)) == expected[:, :, None]).all()
        return
    rgb = np.stack([ramp % 251, ramp // 2400 % 256, ramp % 7 * 30], axis=-1).astype(np.uint8)
    picture = PIL.Image.fromarray(rgb).convert(mode)
    assert (to_rgb8(picture) == np.asarray(picture.convert("RGB"))).all()
