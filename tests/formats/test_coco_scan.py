import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samgui.formats.coco.scan import Extent, elements, members
from samgui.formats.misfit import Misfit

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=12,
)


def part(buffer: bytes, extent: Extent) -> Any:
    return json.loads(buffer[extent.start : extent.end])


@given(st.dictionaries(st.text(), values, max_size=4), st.sampled_from([None, 1]), st.booleans())
def test_every_member_of_an_object_is_found(value: Any, indent: int | None, ascii_only: bool) -> None:
    buffer = json.dumps(value, indent=indent, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")
    assert [(key, part(buffer, extent)) for key, extent in members(buffer)] == list(value.items())


@given(st.lists(values, max_size=4), st.sampled_from([None, 1]))
def test_every_element_of_a_list_is_found(value: Any, indent: int | None) -> None:
    buffer = json.dumps(value, indent=indent).encode()
    found = elements(buffer, Extent(0, len(buffer)), "$.a")
    assert [part(buffer, extent) for extent in found] == value


@given(st.dictionaries(st.text(min_size=1), values, min_size=1), st.floats(0, 1, exclude_max=True))
def test_a_file_cut_short_anywhere_is_refused(value: Any, share: float) -> None:
    buffer = json.dumps(value).encode()
    with pytest.raises(Misfit):
        list(members(buffer[: int(share * len(buffer))]))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('{"a": [1, 2', "`$.a` begins at byte 6"),
        ('[1, {"a": 2}]', "`$` is not JSON"),
        ('{"a": 1} {"b": 2}', "more follows"),
        ('{"a": 1, }', "not JSON"),
        ('{"a" 1}', "not JSON"),
        ("[1]", "`$`"),
        ('{"a": ' + "[" * 50 + "]" * 50 + "}", "40 levels deep"),
        ('{"a": "no end', "never ends"),
        ('{"a": ', "cut short"),
    ],
)
def test_what_is_no_json_object_is_named_with_its_place(text: str, what: str) -> None:
    with pytest.raises(Misfit) as caught:
        list(members(text.encode()))
    assert what in str(caught.value)


def test_elements_without_a_comma_between_them_are_refused() -> None:
    with pytest.raises(Misfit, match="not JSON"):
        list(elements(b"[{}{}]", Extent(0, 6), "$.a"))
