"""What each section makes of what was measured, told from hand-made measurements."""

import numpy as np
import pytest
from benchmarks import memory, quality, sharpen, startup, ui
from benchmarks.bystander import Bystander
from benchmarks.clicks import OneClick
from benchmarks.encode import cosine
from benchmarks.flops import sum_flops
from benchmarks.measure import Series
from benchmarks.pictures import N_VARIANTS, make_photo
from benchmarks.report import Finding, Section
from benchmarks.times import ALONE, NEXT, SEEN_BEFORE, WITH_NEIGHBOURS, Clicks, Gap, Period, Size, WindowTimes

from samgui.document.prompt import Box


def finding(section: Section, words: str) -> Finding:
    (found,) = [item for item in section.findings if words in item.name]
    return found


def event(operator: str, inputs: list[list[int]], output: list[int]) -> dict[str, object]:
    args = {
        "op_name": operator,
        "input_type_shape": [{"float": shape} for shape in inputs],
        "output_type_shape": [{"float": output}],
    }
    return {"name": f"node_{operator}_kernel_time", "args": args}


@pytest.mark.parametrize(
    ("operator", "inputs", "output", "flops"),
    [
        ("Conv", [[1, 3, 8, 8], [16, 3, 3, 3], [16]], [1, 16, 4, 4], 2 * 16 * 16 * 27),
        ("Conv", [[1, 16, 8, 8], [16, 1, 3, 3]], [1, 16, 8, 8], 2 * 16 * 64 * 9),
        ("MatMul", [[2, 4, 5], [2, 5, 7]], [2, 4, 7], 2 * 2 * 4 * 7 * 5),
        ("MatMul", [[4, 5], [2, 5, 7]], [2, 4, 7], 2 * 2 * 4 * 7 * 5),
        ("Gemm", [[5, 4], [7, 5], [7]], [4, 7], 2 * 4 * 7 * 5),
        ("Add", [[4, 7], [7]], [4, 7], 0),
    ],
)
def test_operations_are_counted_from_shapes(
    operator: str, inputs: list[list[int]], output: list[int], flops: int
) -> None:
    before = {"name": "model_run", "args": {}}
    assert sum_flops([before, event(operator, inputs, output)]) == flops


def test_cosine_is_of_the_angle_alone() -> None:
    one = np.array([[1.0, 0.0]], np.float32)
    assert cosine(one, 5 * one) == pytest.approx(1.0)
    assert cosine(one, np.array([[0.0, 2.0]], np.float32)) == pytest.approx(0.0)


def test_photos_differ_and_have_the_size_asked_for() -> None:
    photos = [make_photo(30, 20, variant) for variant in range(N_VARIANTS)]
    assert {photo.shape for photo in photos} == {(20, 30, 3)}
    assert len({photo.tobytes() for photo in photos}) == N_VARIANTS


def test_a_bystander_tells_what_the_machine_stalled_in_a_period() -> None:
    bystander = Bystander()
    bystander.gaps = [Gap(1.0, 1.5), Gap(3.0, 3.012), Gap(9.0, 9.5)]
    assert bystander.longest_stall(Period("", 2.0, 4.0, 0.0)) == pytest.approx(0.010)
    assert bystander.longest_stall(Period("", 1.4, 4.0, 0.0)) == pytest.approx(0.498)
    assert bystander.longest_stall(Period("", 5.0, 6.0, 0.0)) == 0.0


def test_what_the_bystander_shared_of_a_stall_is_the_machines() -> None:
    bystander = Bystander()
    bystander.gaps = [Gap(1.000, 1.042), Gap(5.0, 5.1)]
    alone, shared = Gap(2.000, 2.025), Gap(1.010, 1.060)
    period = Period("clicking", 0.9, 3.0, 0.050, (alone, shared))
    assert ui.longest_stalls(period, bystander) == pytest.approx(ui.Stall(0.050, 0.025, 0.040))
    quiet = Period("clicking", 0.9, 3.0, 0.004)
    assert ui.longest_stalls(quiet, Bystander()) == pytest.approx(ui.Stall(0.004, 0.004, 0.0))


def window_times(slower: float = 1.0) -> WindowTimes:
    clicks = Clicks((0.030, 0.040), (0.020, 0.020))
    slow = Clicks((0.030 * slower,), (0.020 * slower,))
    waits = {SEEN_BEFORE: 0.040, NEXT: 0.2}
    return WindowTimes({ALONE: clicks, WITH_NEIGHBOURS: slow}, waits, 24.0, ())


def test_the_window_is_judged_by_its_decoder_and_by_the_clock() -> None:
    stalls = {
        "clicking": [ui.Stall(0.090, 0.012, 0.080)],
        "encoding": [ui.Stall(0.035, 0.035, 0.0), ui.Stall(0.011, 0.011, 0.0)],
    }
    section = ui.make_section([window_times(1.5), window_times(1.5)], stalls)
    click = finding(section, "click to paint")
    assert click.value == pytest.approx(0.040 / (1.3 * 0.020 + 0.016))
    assert click.is_met
    assert finding(section, "neighbours").value == pytest.approx(1.5)
    assert not finding(section, "neighbours").is_met
    hover = finding(section, "hover")
    assert (hover.value, hover.is_met) == (24.0, False)
    stall = finding(section, "longest stall")
    assert "encoding" in stall.name
    assert stall.value == pytest.approx(35.0)
    assert finding(section, SEEN_BEFORE).is_met
    assert not finding(section, NEXT).is_met
    assert "80 ms" in section.notes[0]


def test_a_decoder_below_25_frames_a_second_is_its_own_target() -> None:
    times = window_times()
    slow = Clicks((0.06,), (0.050,))
    slow_times = WindowTimes({**times.clicks, ALONE: slow}, times.waits, 20.0, ())
    target = finding(ui.make_section([slow_times], {"clicking": [ui.Stall(0.01, 0.01, 0.0)]}), "hover").target
    assert target is not None
    assert target.bound == pytest.approx(20.0)


def test_stalls_that_others_had_too_are_said_to_be_the_machines() -> None:
    section = ui.make_section([window_times()], {"clicking": [ui.Stall(0.05, 0.005, 0.045)]})
    assert "45 ms" in section.notes[0]


def test_memory_is_told_beside_what_others_take() -> None:
    sizes = [
        Size("after one 12 MP image", 400.0, 600.0),
        Size("after 50 images", 450.0, 660.0),
        Size("caches full", 460.0, 720.0),
        Size(memory.LIBRARY, None, 500.0),
        Size(memory.IMPORTS, None, 120.0),
        Size(memory.OFFICIAL, None, 1000.0),
    ]
    section = memory.make_section(sizes)
    assert finding(section, "window, after one 12 MP image: peak").value == pytest.approx(600.0)
    assert finding(section, "after 50 images / after one").value == pytest.approx(1.1)
    assert finding(section, "caches full / after one").value == pytest.approx(1.2)
    assert finding(section, f"/ {memory.IMPORTS}").value == pytest.approx(5.0)
    assert finding(section, f"{memory.LIBRARY} / {memory.OFFICIAL}").value == pytest.approx(0.5)


def test_a_system_that_does_not_tell_sizes_is_named_as_the_reason() -> None:
    section = memory.make_section([Size("after one 12 MP image", None, None)])
    assert section.findings == ()
    assert "doesn't tell" in section.notes[0]


def test_starting_is_compared_with_imports_and_where_it_is_there_with_pytorch() -> None:
    times = {
        startup.IMPORTS: Series((0.5, 0.5)),
        startup.SHOWN: Series((0.75, 0.75)),
        startup.FIRST_MASK: Series((2.0, 2.0)),
        startup.SEEN_BEFORE: Series((1.0, 1.0)),
        startup.LIBRARY: Series((1.5, 1.5)),
    }
    assert finding(startup.make_section(times), startup.SHOWN).value == 1.5
    assert not [item for item in startup.make_section(times).findings if "PyTorch" in item.name]
    with_official = {**times, startup.OFFICIAL: Series((4.0, 4.0))}
    assert finding(startup.make_section(with_official), startup.LIBRARY).value == pytest.approx(0.375)


def some_quality(box_iou: float, mask: list[bool]) -> quality.Quality:
    bits = np.array([mask])
    answer = OneClick(np.stack([bits] * 3), np.zeros(3, np.float32), bits)
    return quality.Quality(bits, answer, box_iou, 0.5, 0.6, 0.7, {0.85: 2, 0.90: 10})


def test_quality_is_means_over_objects_and_agreement_mask_by_mask() -> None:
    mine = [some_quality(0.6, [True, True]), some_quality(0.8, [True, False])]
    theirs = [some_quality(0.7, [True, False]), some_quality(0.7, [True, False])]
    section = quality.make_section({quality.SAMGUI: mine, quality.OFFICIAL: theirs})
    assert finding(section, "box IoU, samgui /").value == pytest.approx(1.0)
    assert finding(section, "clicks to 90 % IoU, samgui /").value == pytest.approx(1.0)
    assert finding(section, "mean").value == pytest.approx(0.75)
    least = finding(section, "the least of 10")
    assert (least.value, least.is_met) == (0.5, False)
    assert section.tables[0].rows[0][2:] == (0.5, 0.6, 0.7, 2.0, 10.0)


def test_sharpen_is_the_gain_over_the_whole_picture_object_by_object() -> None:
    before = [sharpen.Scores(100, 0.5, 0.2), sharpen.Scores(100, 0.8, 0.4), sharpen.Scores(9216, 0.9, 0.9)]
    after = [sharpen.Scores(100, 0.7, 0.4), sharpen.Scores(100, 0.805, 0.2), sharpen.Scores(9216, 0.8, 0.9)]
    found = {sharpen.WHOLE: before, sharpen.WIDE: after, sharpen.CLOSE: before}
    section = sharpen.make_section(found, "40 x 30")
    assert finding(section, f"{sharpen.WIDE}, one box: IoU gained, mean").value == pytest.approx(0.105 / 3)
    assert finding(section, f"{sharpen.WIDE}, one box: IoU gained, median").value == pytest.approx(0.005)
    assert finding(section, f"{sharpen.WIDE}, one box: objects better").value == pytest.approx(100 / 3)
    assert finding(section, f"{sharpen.WIDE}, one box: objects worse").value == pytest.approx(100 / 3)
    assert finding(section, f"{sharpen.WIDE}, one click: IoU gained, median").value == 0
    assert finding(section, f"{sharpen.CLOSE}, one click: IoU gained, mean").value == 0
    names = [str(row[0]) for row in section.tables[0].rows]
    assert names[0] == f"small, below 32² px (2): {sharpen.WHOLE}"
    assert sum(name.startswith("large") for name in names) == sum(
        name.startswith("all (3)") for name in names
    )
    assert section.tables[0].rows[0][1:] == pytest.approx((0.65, 0.65, 0.3, 0.3))


@pytest.mark.parametrize(
    ("box", "side", "view"),
    [
        (Box(40, 40, 60, 50), 20, Box(40, 35, 60, 55)),
        (Box(0, 0, 10, 10), 40, Box(0, 0, 40, 40)),
        (Box(90, 70, 100, 80), 40, Box(60, 40, 100, 80)),
        (Box(10, 20, 90, 30), 40, Box(10, 0, 90, 80)),
        (Box(10, 20, 20, 30), 500, Box(0, 0, 100, 80)),
    ],
)
def test_a_view_has_the_box_in_its_middle_and_stays_in_the_picture(box: Box, side: float, view: Box) -> None:
    assert sharpen.view_around(box, side, width=100, height=80) == view
