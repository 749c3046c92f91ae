"""Outlines whose vertices are moved, and masks that follow them."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samgui.document.editing.drawing import box_ring, fill_rings
from samgui.document.editing.outlines import (
    delete_vertex,
    follow_edit,
    insert_vertex,
    iou_of,
    move_vertex,
    nearest_edge,
    nearest_vertex,
    outline,
)
from samgui.document.mask import Mask
from tests.document.masks import Bits, masks, thorough

places = st.tuples(st.floats(-5, 65), st.floats(-5, 65))


@given(masks)
@thorough
def test_without_a_tolerance_the_outline_is_the_mask(bits: Bits) -> None:
    mask = Mask.from_array(bits)
    exact = outline(mask, 0)
    assert exact.iou == 1
    assert fill_rings(exact.rings, *bits.shape) == mask
    assert exact.n_vertices == sum(map(len, exact.rings))


def test_more_tolerance_leaves_fewer_vertices_and_says_what_it_costs() -> None:
    y, x = np.indices((120, 160))
    mask = Mask.from_array((x - 80) ** 2 / 60**2 + (y - 60) ** 2 / 45**2 < 1)
    outlines = [outline(mask, tolerance) for tolerance in (0, 0.5, 2, 8)]
    assert all(one.n_vertices > other.n_vertices for one, other in pairwise(outlines))
    assert all(one.iou > other.iou for one, other in pairwise(outlines))
    assert all(one.iou == iou_of(one.rings, mask) for one in outlines)


@given(masks, st.floats(0, 4), st.data())
@thorough
def test_the_mask_changes_only_where_the_outline_did(
    bits: Bits, tolerance: float, data: st.DataObject
) -> None:
    mask = Mask.from_array(bits)
    before = outline(mask, tolerance).rings
    if not before:
        return
    ring = data.draw(st.integers(0, len(before) - 1))
    vertex = data.draw(st.integers(0, len(before[ring]) - 1))
    place = data.draw(places)
    edits = [
        move_vertex(before, ring, vertex, place),
        insert_vertex(before, ring, vertex, place),
        delete_vertex(before, ring, vertex),
    ]
    for after in edits:
        then, now = (fill_rings(rings, *bits.shape).to_array() for rings in (before, after))
        expected = np.where(then != now, now, bits)
        assert np.array_equal(follow_edit(mask, before, after).to_array(), expected)


@given(masks, st.data())
@thorough
def test_an_inserted_vertex_can_be_deleted_and_a_moved_one_moved_back(
    bits: Bits, data: st.DataObject
) -> None:
    rings = outline(Mask.from_array(bits), 0.5).rings
    if not rings:
        return
    ring = data.draw(st.integers(0, len(rings) - 1))
    vertex = data.draw(st.integers(0, len(rings[ring]) - 1))
    place = data.draw(places)
    inserted = insert_vertex(rings, ring, vertex, place)
    assert inserted[ring][vertex + 1] == pytest.approx(place)
    back = delete_vertex(inserted, ring, vertex + 1)
    moved = move_vertex(move_vertex(rings, ring, vertex, place), ring, vertex, tuple(rings[ring][vertex]))
    for one in (back, moved):
        assert all(np.array_equal(a, b) for a, b in zip(one, rings, strict=True))


def test_a_triangle_that_loses_a_corner_goes() -> None:
    triangle, square = np.array([(0.0, 0.0), (4.0, 0.0), (0.0, 4.0)]), box_ring(10, 10, 20, 20)
    assert delete_vertex((triangle, square), 0, 1) == (square,)
    assert len(delete_vertex((triangle, square), 1, 2)[1]) == 3
    assert delete_vertex((triangle,), 0, 0) == ()


@pytest.mark.parametrize(("ring", "vertex"), [(1, 0), (-1, 0), (0, 4), (0, -1)])
def test_a_vertex_that_is_not_there_is_an_error(ring: int, vertex: int) -> None:
    rings = (box_ring(0, 0, 5, 5),)
    with pytest.raises(IndexError, match="no vertex"):
        move_vertex(rings, ring, vertex, (1, 1))
    with pytest.raises(IndexError, match="no vertex"):
        insert_vertex(rings, ring, vertex, (1, 1))
    with pytest.raises(IndexError, match="no vertex"):
        delete_vertex(rings, ring, vertex)


def test_what_is_nearest_is_found_in_whichever_ring() -> None:
    rings = (box_ring(0, 0, 10, 10), box_ring(20, 0, 30, 10))
    assert nearest_vertex(rings, 30, 12) == (1, 2, 2.0)
    assert nearest_edge(rings, 25, -3) == (1, 0, 3.0)
    assert nearest_edge(rings, 4, 8) == (0, 2, 2.0)
    assert nearest_vertex((), 0, 0) is None
    assert nearest_edge((), 0, 0) is None


def test_a_tolerance_is_not_negative() -> None:
    with pytest.raises(ValueError, match="tolerance"):
        outline(Mask.empty(3, 3), -1)
