import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from samgui.sam.transforms import ImageTransform, scaled_size

MEAN = (123.675, 116.28, 103.53)
STD = (58.395, 57.12, 57.375)

sides = st.integers(1, 12_000)
sizes = st.tuples(sides, sides)


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((415, 612), (694, 1024)),
        ((612, 415), (1024, 694)),
        ((512, 512), (1024, 1024)),
        ((1200, 1800), (683, 1024)),
        ((3000, 4000), (768, 1024)),
        ((1, 500), (2, 1024)),
        ((500, 1), (1024, 2)),
        ((1, 1), (1024, 1024)),
        ((1, 12_000), (1, 1024)),
    ],
)
def test_the_long_side_becomes_1024_and_the_other_is_rounded(
    size: tuple[int, int], expected: tuple[int, int]
) -> None:
    assert scaled_size(*size) == expected
    assert ImageTransform(size).input_size == expected


def test_a_point_moves_as_worked_out_by_hand() -> None:
    moved = ImageTransform((415, 612)).apply_coords(np.array([[321, 230]]))
    np.testing.assert_allclose(moved, [[537.098, 384.6265]], atol=5e-5)


def test_a_box_moves_as_worked_out_by_hand() -> None:
    moved = ImageTransform((415, 612)).apply_box(np.array([132, 157, 256, 325]))
    np.testing.assert_allclose(moved, [220.86275, 262.5494, 428.33987, 543.49396], atol=5e-5)


@given(sizes)
def test_the_scaled_image_always_fits_the_input(size: tuple[int, int]) -> None:
    height, width = ImageTransform(size).input_size
    assert max(height, width) == 1024
    assert min(height, width) >= 1


@given(sizes, st.floats(-0.5, 1.5), st.floats(-0.5, 1.5))
def test_there_and_back_is_the_same_place(size: tuple[int, int], across: float, down: float) -> None:
    transform = ImageTransform(size)
    place = np.array([[across * size[1], down * size[0]]])
    back = transform.apply_coords_inverse(transform.apply_coords(place))
    np.testing.assert_allclose(back, place, atol=1e-6)


@given(sizes)
def test_the_images_far_corner_becomes_the_scaled_images(size: tuple[int, int]) -> None:
    transform = ImageTransform(size)
    corner = transform.apply_coords(np.array([size[1], size[0]]))
    np.testing.assert_allclose(corner, transform.input_size[::-1])


def test_coordinates_that_are_given_stay_as_they_are() -> None:
    coords = np.array([[10, 20]])
    ImageTransform((415, 612)).apply_coords(coords)
    assert coords.tolist() == [[10, 20]]


@pytest.mark.parametrize("size", [(48, 64), (64, 48), (1, 500), (500, 1), (1, 1), (2000, 3)])
def test_images_of_every_shape_are_scaled_to_the_input_size(size: tuple[int, int]) -> None:
    image = np.full((*size, 3), 7, dtype=np.uint8)
    transform = ImageTransform.for_image(image)
    scaled = transform.apply_image(image)
    assert scaled.shape == (*transform.input_size, 3)
    assert scaled.dtype == np.uint8
    assert (scaled == 7).all()


def test_scaling_is_pillows_bilinear() -> None:
    image = np.random.default_rng(1).integers(0, 256, (1500, 1100, 3), dtype=np.uint8)
    expected = np.asarray(Image.fromarray(image).resize((751, 1024), Image.Resampling.BILINEAR))
    assert np.array_equal(ImageTransform.for_image(image).apply_image(image), expected)


def test_the_encoders_input_is_normalised_and_padded_with_zeros() -> None:
    image = np.empty((30, 60, 3), dtype=np.uint8)
    image[:] = (200, 100, 50)
    tensor = ImageTransform.for_image(image).preprocess(image, MEAN, STD)
    assert tensor.shape == (1, 3, 1024, 1024)
    assert tensor.dtype == np.float32
    for channel, value in enumerate((200, 100, 50)):
        np.testing.assert_allclose(
            tensor[0, channel, :512], (value - MEAN[channel]) / STD[channel], rtol=1e-6
        )
    assert not tensor[:, :, 512:].any()


def test_every_level_is_normalised_as_the_official_code_does() -> None:
    image = np.repeat(np.arange(256, dtype=np.uint8).repeat(4)[np.newaxis, :, np.newaxis], 3, axis=2)
    tensor = ImageTransform.for_image(image).preprocess(image, MEAN, STD)
    mean, std = (np.array(values, dtype=np.float32) for values in (MEAN, STD))
    official = (image[0].astype(np.float32) - mean) / std
    assert np.array_equal(tensor[0, :, 0], official.T)
