"""What was used last stays, up to the bytes that are allowed."""

from collections import OrderedDict

from hypothesis import given
from hypothesis import strategies as st

from samgui.memory_cache import MemoryCache

MAX_BYTES = 10

steps = st.lists(st.tuples(st.booleans(), st.integers(0, 5), st.integers(0, 12)), max_size=60)


@given(steps)
def test_it_holds_what_was_used_last_and_never_too_much(steps: list[tuple[bool, int, int]]) -> None:
    cache: MemoryCache[int, int] = MemoryCache(MAX_BYTES)
    model: OrderedDict[int, int] = OrderedDict()
    for is_put, key, n_bytes in steps:
        if is_put:
            cache.put(key, n_bytes, n_bytes)
            model.pop(key, None)
            if n_bytes <= MAX_BYTES:
                model[key] = n_bytes
            while sum(model.values()) > MAX_BYTES:
                model.popitem(last=False)
        else:
            assert cache.get(key) == model.get(key)
            if key in model:
                model.move_to_end(key)
        assert cache.n_bytes == sum(model.values())


def test_what_is_larger_than_all_pushes_nothing_out() -> None:
    cache: MemoryCache[str, str] = MemoryCache(MAX_BYTES)
    cache.put("small", "small", 3)
    cache.put("huge", "huge", 11)
    assert cache.get("small") == "small"
    assert cache.get("huge") is None
