import numpy as np

from samgui.document.colors import PALETTE_SIZE, category_color, distances


def palette(size: int) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    return np.array([category_color(index) for index in range(size)], dtype=np.float64)


def smallest_distance(size: int) -> float:
    colors = palette(size)
    others = (np.delete(colors, index, axis=0) for index in range(size))
    return min(float(distances(rest, color).min()) for rest, color in zip(others, colors, strict=True))


def test_the_first_colors_are_okabe_and_itos() -> None:
    assert [category_color(index) for index in range(3)] == [(230, 159, 0), (86, 180, 233), (0, 158, 115)]


def test_colors_are_told_apart_also_without_full_color_vision() -> None:
    assert smallest_distance(16) > 15
    assert smallest_distance(80) > 4


def test_every_color_of_the_palette_is_another_and_then_they_come_again() -> None:
    assert len({category_color(index) for index in range(PALETTE_SIZE)}) == PALETTE_SIZE
    assert category_color(PALETTE_SIZE) == category_color(0)


def test_a_color_is_no_distance_from_itself_and_far_from_its_opposite() -> None:
    white, black = np.array([[255, 255, 255]], float), np.array([0, 0, 0], float)
    assert distances(white, white[0]) == 0
    assert 99 < distances(white, black)[0] < 101
