"""What an import finds out, does, takes back and does again, without a window."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import PIL.Image
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samgui import formats
from samgui.app.import_plan import Figures, ImportPlan, Remark
from samgui.app.importing import apply_import, plan_import, put_back, take_back
from samgui.app.picture_finding import Manner
from samgui.app.project_dataset import FILE_EXTRA, dataset_of
from samgui.document.annotation import Annotation, Category
from samgui.document.content import ImageContent, ImageRecord
from samgui.document.mask import Mask
from samgui.errors import FormatCancelled, FormatError, ProjectError
from samgui.formats.dataset import Dataset, LabelledImage
from samgui.project.project import Project
from samgui.sam.embedding_cache import image_digest

WIDTH, HEIGHT = 64, 48
CAT, DOG = Category(1, "cat", (230, 159, 0)), Category(2, "dog", (86, 180, 233))
NOTHING = ImageContent()
TINY = "data/formats/coco_extra/isat_coco_tiny"


def box(x: int, y: int, width: int = 10, height: int = 10) -> Mask:
    array = np.zeros((HEIGHT, WIDTH), dtype=np.bool_)
    array[y : y + height, x : x + width] = True
    return Mask.from_array(array)


def image(path: Path, *annotations: Annotation, size: tuple[int, int] = (WIDTH, HEIGHT)) -> LabelledImage:
    return LabelledImage(path, *size, annotations)


def dataset(
    *images: LabelledImage, root: Path | None = None, categories: Sequence[Category] = (CAT, DOG)
) -> Dataset:
    return Dataset(tuple(categories), images, len(images), root)


def picture(path: Path, seed: int = 0) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    pixels = np.random.default_rng(seed).integers(0, 255, (HEIGHT, WIDTH, 3), np.uint8)
    PIL.Image.fromarray(pixels).save(path)
    return path


def rows_of(project: Project) -> dict[str, list[tuple[object, ...]]]:
    """All that the project's file says, but for what is in its trash."""
    assert project.file is not None
    tables = ("images", "annotations", "categories", "settings")
    with closing(sqlite3.connect(project.file)) as connection:
        return {each: sorted(connection.execute(f"SELECT * FROM {each}"), key=repr) for each in tables}


def run(project: Project, data: Dataset) -> Figures:
    with plan_import(data, project) as plan:
        apply_import(project, plan)
        return plan.figures


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "photos"
    root.mkdir()
    return root


@pytest.fixture
def project(root: Path) -> Iterator[Project]:
    """A project with a cat in a.png."""
    picture(root / "a.png")
    with Project.open(root) as project:
        project.write_categories((), (CAT,))
        record = ImageRecord(root / "a.png", WIDTH, HEIGHT)
        project.write_content(record, NOTHING, ImageContent((Annotation(1, 1, box(5, 5)),)))
        yield project


@pytest.fixture
def plan(project: Project) -> Iterator[Callable[..., ImportPlan]]:
    """A function that plans the import of images; the plan is closed at the end of the test."""
    plans: list[ImportPlan] = []

    def make(*images: LabelledImage, **options: object) -> ImportPlan:
        plans.append(plan_import(dataset(*images, **options), project))  # type: ignore[arg-type]
        return plans[-1]

    yield make
    for each in plans:
        each.close()


MakePlan = Callable[..., ImportPlan]


@pytest.mark.parametrize(
    ("new", "is_there"),
    [
        pytest.param(Annotation(9, 1, box(5, 5)), True, id="the very same"),
        pytest.param(Annotation(9, 2, box(5, 5)), False, id="another label"),
        pytest.param(Annotation(9, 1, box(30, 20)), False, id="elsewhere"),
        pytest.param(Annotation(9, 1, box(5, 5, 10, 9)), True, id="small, a row of pixels less"),
        pytest.param(Annotation(9, 1, box(5, 5, 10, 7)), False, id="small, a third less"),
    ],
)
def test_an_object_is_there_when_label_and_mask_are(
    plan: MakePlan, root: Path, new: Annotation, is_there: bool
) -> None:
    figures = plan(image(root / "a.png", new)).figures
    assert (figures.n_present, figures.n_added) == ((1, 0) if is_there else (0, 1))


@pytest.mark.parametrize(("less", "is_there"), [(1, True), (3, False)])
def test_large_objects_must_be_more_alike_than_small_ones(
    project: Project, root: Path, less: int, is_there: bool
) -> None:
    picture(root / "b.png")
    run(project, dataset(image(root / "b.png", Annotation(1, 1, box(2, 2, 40, 40)))))
    figures = run(project, dataset(image(root / "b.png", Annotation(1, 1, box(2, 2, 40, 40 - less)))))
    assert figures.n_added == (0 if is_there else 1)


def test_each_object_stands_for_one(plan: MakePlan, root: Path) -> None:
    twice = Annotation(8, 1, box(5, 5)), Annotation(9, 1, box(5, 5))
    figures = plan(image(root / "a.png", *twice)).figures
    assert (figures.n_present, figures.n_added) == (1, 1)


@pytest.mark.parametrize(
    ("listed", "in_project", "manner"),
    [
        pytest.param("photos/a.png", "a.png", Manner.IN_PLACE, id="the very path"),
        pytest.param("photos/sub/a.png", "a.png", Manner.BY_NAME, id="another folder of the project"),
        pytest.param("export/a.png", "a.png", Manner.IN_PLACE, id="same place below the file's folder"),
        pytest.param("export/images/train/a.png", "a.png", Manner.BY_NAME, id="below folders of an export"),
        pytest.param("export/b.png", "inner/b.png", Manner.BY_NAME, id="found deeper in the project"),
        pytest.param("export/twice.png", "twice.png", Manner.MISSING, id="a name that two have"),
        pytest.param("export/gone.png", "gone.png", Manner.MISSING, id="nowhere"),
        pytest.param("photos/sub/gone.png", "sub/gone.png", Manner.MISSING, id="not yet in the project"),
        pytest.param("elsewhere/gone.png", "gone.png", Manner.MISSING, id="nowhere, far away"),
    ],
)
def test_a_picture_is_found_by_its_path_or_name(
    project: Project, root: Path, tmp_path: Path, listed: str, in_project: str, manner: Manner
) -> None:
    for name in ("inner/b.png", "inner/twice.png", "other/twice.png"):
        picture(root / name)
    new = Annotation(1, 1, box(30, 20))
    with plan_import(dataset(image(tmp_path / listed, new), root=tmp_path / "export"), project) as plan:
        assert plan.figures.manners == {manner: 1}
        apply_import(project, plan)
    masks = [one.mask for one in project.content(root / in_project).annotations]
    assert masks[-1] == new.mask


def test_a_picture_of_another_name_is_found_by_its_pixels(
    project: Project, root: Path, tmp_path: Path
) -> None:
    """Known ones by what the project remembers of them, others as copies of the very file."""
    known, copied = picture(tmp_path / "e/known.png", 7), picture(tmp_path / "e/copied.png", 8)
    shutil.copy(copied, root / "renamed.png")
    digest = image_digest(np.asarray(PIL.Image.open(known)))
    record = ImageRecord(root / "moved away.png", WIDTH, HEIGHT, digest)
    project.write_content(record, NOTHING, ImageContent((Annotation(5, 1, box(1, 1)),)))
    images = (image(path, Annotation(1, 1, box(1, 1))) for path in (known, copied))
    with plan_import(dataset(*images, root=tmp_path / "e"), project) as plan:
        assert plan.figures.manners == {Manner.BY_CONTENT: 2}
        assert plan.figures.n_present == 1
        assert plan.remarks[Remark.BY_CONTENT].examples[0] == "known.png → moved away.png"
        apply_import(project, plan)
    stored = project.record(root / "renamed.png")
    assert stored is not None
    assert stored.digest == image_digest(np.asarray(PIL.Image.open(copied)))


def test_another_picture_of_the_same_name_is_not_taken_for_it(
    project: Project, root: Path, tmp_path: Path
) -> None:
    other = tmp_path / "export/a.png"
    other.parent.mkdir()
    PIL.Image.new("RGB", (WIDTH, HEIGHT)).save(other)
    with plan_import(dataset(image(other, Annotation(1, 1, box(5, 5)))), project) as plan:
        assert plan.figures.manners == {Manner.MISSING: 1}
        apply_import(project, plan)
    assert len(project.content(root / "a.png").annotations) == 1
    assert len(project.content(root / "export/a.png").annotations) == 1


@pytest.mark.parametrize("name", ["a.png", "new.png"])
def test_objects_are_never_laid_over_a_picture_of_another_size(plan: MakePlan, root: Path, name: str) -> None:
    picture(root / "new.png")
    turned = LabelledImage(
        root / name, HEIGHT, WIDTH, (Annotation(1, 1, Mask.from_array(box(1, 1).to_array().T)),)
    )
    made = plan(turned)
    figures = made.figures
    assert (figures.n_left_out_images, figures.n_left_out, figures.n_added) == (1, 1, 0)
    assert made.remarks[Remark.OTHER_SIZE].examples == [f"{name}: 48 x 64 ≠ 64 x 48"]
    assert not made.changes_anything or made.new_labels


def test_pictures_that_are_not_there_come_in_and_are_named(plan: MakePlan, root: Path) -> None:
    made = plan(*(image(root / f"{number}.png", Annotation(number, 1, box(1, 1))) for number in range(1, 9)))
    assert made.remarks[Remark.MISSING].count == 8
    assert made.remarks[Remark.MISSING].examples == [f"{number}.png" for number in range(1, 6)]
    assert (made.figures.n_added, made.figures.n_new_images) == (8, 8)


def test_names_that_no_file_can_have_are_kept_too(plan: MakePlan, project: Project, root: Path) -> None:
    made = plan(image(root / "a\0b.png", Annotation(9, 1, box(1, 1))))
    assert made.figures.manners == {Manner.MISSING: 1}
    apply_import(project, made)
    assert "a\0b.png" in [status.path for status in project.statuses()]


def test_labels_go_by_their_names(plan: MakePlan, project: Project, root: Path) -> None:
    cat, cup = Category(7, "cat", (1, 2, 3), "animal", '{"id":7}'), Category(9, "cup", (9, 9, 9))
    data = Annotation(3, 7, box(30, 20)), Annotation(4, 9, box(40, 20))
    made = plan(image(root / "a.png", *data), categories=(cat, cup))
    assert made.new_labels == (cup,)
    apply_import(project, made)
    assert project.categories() == (replace(CAT, supercategory="animal", extra='{"id":7}'), cup)
    assert [one.category_id for one in project.content(root / "a.png").annotations] == [1, 1, 9]


@pytest.mark.parametrize(
    ("file_ids", "given"),
    [((2, 5), [2, 5]), ((1, 2), [3, 2]), ((0, 1), [2, 3])],
)
def test_a_new_label_keeps_its_id_unless_the_project_gave_it(
    plan: MakePlan, file_ids: Sequence[int], given: list[int]
) -> None:
    made = plan(categories=[Category(each, f"label {each}", (each, 0, 0)) for each in file_ids])
    assert [each.id for each in made.new_labels] == given


def test_a_label_without_colour_gets_the_next_of_the_palette(plan: MakePlan) -> None:
    made = plan(categories=[Category(1, "cup", CAT.color), Category(2, "jar", (1, 1, 1))])
    assert [each.color for each in made.new_labels] == [(0, 158, 115), (1, 1, 1)]


def test_labels_of_one_name_or_none_are_remarked(plan: MakePlan, root: Path) -> None:
    named = [Category(4, "cup", (1, 1, 1)), Category(5, "cup", (2, 2, 2)), Category(6, "", (3, 3, 3))]
    made = plan(image(root / "a.png", Annotation(1, 5, box(30, 20))), categories=named)
    assert [each.name for each in made.new_labels] == ["cup", "unnamed"]
    assert {each: made.remarks[each].examples for each in (Remark.ONE_NAME, Remark.NAMELESS)} == {
        Remark.ONE_NAME: ["cup"],
        Remark.NAMELESS: ["6"],
    }
    assert made.figures.added == {4: 1}


def test_what_a_reader_could_not_take_and_empty_masks_are_remarked(plan: MakePlan, root: Path) -> None:
    noted = replace(image(root / "a.png"), notes=("$.shapes[0] is a point",))
    empty = image(root / "a.png", Annotation(1, 1, Mask.empty(HEIGHT, WIDTH)))
    made = plan(noted, empty)
    assert made.remarks[Remark.READ].examples == ["a.png: $.shapes[0] is a point"]
    assert made.remarks[Remark.EMPTY].count == 1
    assert made.figures.n_left_out == 1


def test_an_image_listed_without_objects_is_listed_on_the_way_back(project: Project, root: Path) -> None:
    run(project, dataset(image(root / "nothing in it.png")))
    assert "nothing in it.png" in [each.path.name for each in dataset_of(project).images]


def test_what_two_files_say_of_the_whole_is_kept_together(project: Project) -> None:
    run(project, replace(dataset(), extra='{"info":{"year":1},"images":null}'))
    with plan_import(replace(dataset(), extra='{"info":{"year":2},"licences":[3]}'), project) as plan:
        assert plan.remarks[Remark.FILE_KEYS].examples == ["info"]
        imported = apply_import(project, plan)
    both = {"info": {"year": 1}, "images": None, "licences": [3]}
    assert json.loads(project.setting(FILE_EXTRA, "")) == both
    take_back(project, imported)
    assert json.loads(project.setting(FILE_EXTRA, "")) == {"info": {"year": 1}, "images": None}


def test_taking_back_leaves_the_project_as_it_was(project: Project, root: Path) -> None:
    picture(root / "b.png")
    data = dataset(
        image(root / "a.png", Annotation(1, 1, box(5, 5)), Annotation(2, 2, box(30, 20))),
        image(root / "b.png", Annotation(3, 2, box(1, 1))),
        image(root / "gone.png"),
    )
    run(project, replace(data, categories=(), images=(), extra='{"a":1}'))
    before = rows_of(project)
    with plan_import(replace(data, extra='{"b":1}'), project) as plan:
        imported = apply_import(project, plan)
    after = rows_of(project)
    assert after != before
    for _ in range(2):
        token = take_back(project, imported)
        assert rows_of(project) == before
        put_back(project, imported, token)
        assert rows_of(project) == after


masks = st.builds(box, st.integers(0, 50), st.integers(0, 35), st.integers(1, 14), st.integers(1, 13))
objects = st.lists(st.tuples(st.sampled_from([1, 2]), masks), max_size=6)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(
    before=st.dictionaries(st.sampled_from("abc"), objects),
    new=st.dictionaries(st.sampled_from("abc"), objects),
)
def test_a_second_import_adds_nothing(
    tmp_path_factory: pytest.TempPathFactory,
    before: dict[str, list[tuple[int, Mask]]],
    new: dict[str, list[tuple[int, Mask]]],
) -> None:
    def data(root: Path, content: dict[str, list[tuple[int, Mask]]]) -> Dataset:
        ids = iter(range(1, 100))
        images = [
            image(root / f"{name}.png", *(Annotation(next(ids), label, mask) for label, mask in some))
            for name, some in content.items()
        ]
        return dataset(*images)

    root = tmp_path_factory.mktemp("photos")
    with Project.open(root) as project:
        run(project, data(root, before))
        first = run(project, data(root, new))
        assert first.n_added + first.n_present == first.n_objects
        kept = rows_of(project)
        with plan_import(data(root, new), project) as second:
            assert (second.figures.n_added, second.changes_anything) == (0, False)
            apply_import(project, second)
        assert rows_of(project) == kept


def test_a_file_that_breaks_off_changes_nothing(project: Project, root: Path) -> None:
    def images() -> Iterator[LabelledImage]:
        yield image(root / "a.png", Annotation(2, 2, box(30, 20)))
        raise FormatError("instances.json breaks off.")

    before = rows_of(project)
    with pytest.raises(FormatError, match="breaks off"):
        plan_import(Dataset((CAT, DOG), images()), project)
    assert rows_of(project) == before


def test_a_cancelled_plan_changes_nothing(project: Project, root: Path) -> None:
    told: list[tuple[int, int]] = []
    data = dataset(*(image(root / f"{number}.png") for number in range(5)))
    with pytest.raises(FormatCancelled):
        plan_import(
            data,
            project,
            progress=lambda *now: told.append(now),
            is_cancelled=lambda: len(told) == 2,
        )
    assert told == [(1, 5), (2, 5)]


def test_a_plan_of_another_moment_is_refused(plan: MakePlan, project: Project) -> None:
    made = plan(categories=[DOG])
    project.write_categories((CAT,), (replace(CAT, name="lion"),))
    with pytest.raises(ProjectError, match="changed meanwhile"):
        apply_import(project, made)


def text_of(content: object) -> str:
    return json.dumps(content, indent=1)


@pytest.mark.shared
def test_coco_comes_out_of_a_project_as_it_came_in(shared: Path, root: Path, tmp_path: Path) -> None:
    """The order of images, annotations and keys, all ids, and keys that only COCO knows."""
    file = shared / TINY / "coco_tiny.json"
    shutil.copytree(shared / TINY / "images", root / "images")
    with Project.open(root) as project:
        figures = run(project, formats.read_coco(file, image_root=root / "images"))
        assert (figures.n_added, figures.n_new_images) == (63, 5)
        out = root / "images/out.json"
        formats.write_coco(out, dataset_of(project))
    assert text_of(json.loads(out.read_text())) == text_of(json.loads(file.read_text()))


@pytest.mark.shared
def test_the_panoptic_sample_comes_out_as_it_came_in(shared: Path, root: Path) -> None:
    file = shared / "data/formats/coco_extra/panopticapi/sample_data/panoptic_coco_detection_format.json"
    with Project.open(root) as project:
        run(project, formats.read_coco(file, image_root=root))
        formats.write_coco(root / "out.json", dataset_of(project))
    assert text_of(json.loads((root / "out.json").read_text())) == text_of(json.loads(file.read_text()))


def test_rows_that_are_in_no_order_come_out_in_theirs(root: Path) -> None:
    square = [[1, 1, 9, 1, 9, 9, 1, 9]]
    content = {
        "by": "me",
        "annotations": [
            {"id": 30, "image_id": 5, "category_id": 0, "segmentation": square, "score?": 1},
            {"id": 0, "image_id": 2, "category_id": 8, "segmentation": square, "iscrowd": 0},
            {"id": 20, "image_id": 5, "category_id": 8, "segmentation": square},
        ],
        "images": [
            {"file_name": "z.png", "id": 5, "width": WIDTH, "height": HEIGHT, "who": [1.50, None]},
            {"file_name": "y.png", "id": 2, "width": WIDTH, "height": HEIGHT},
            {"file_name": "empty.png", "id": 0, "width": WIDTH, "height": HEIGHT},
        ],
        "categories": [{"id": 8, "name": "b", "keypoints": ["x"]}, {"id": 0, "name": "a"}],
    }
    (root / "in.json").write_text(json.dumps(content))
    with Project.open(root) as project:
        run(project, formats.read_coco(root / "in.json"))
        formats.write_coco(root / "out.json", dataset_of(project))
    assert text_of(json.loads((root / "out.json").read_text())) == text_of(content)


@pytest.mark.shared
def test_other_formats_of_the_sample_find_the_same_pictures(shared: Path, root: Path) -> None:
    shutil.copytree(shared / TINY / "images", root / "images")
    with Project.open(root) as project:
        run(project, formats.read_coco(shared / TINY / "coco_tiny.json", image_root=root / "images"))
        for path in ("labelme", "isat"):
            with plan_import(formats.read(shared / TINY / path), project) as plan:
                assert plan.figures.manners[Manner.MISSING] == 0
                assert plan.figures.n_new_images == 0
                assert plan.new_labels == ()


@pytest.mark.shared
@pytest.mark.parametrize("name", ["coco", "yolo", "labelme", "voc", "png"])
def test_an_export_comes_back_without_doubling(shared: Path, root: Path, tmp_path: Path, name: str) -> None:
    shutil.copytree(shared / TINY / "images", root / "images")
    out = tmp_path / ("out.json" if name == "coco" else "out")
    with Project.open(root) as project:
        run(project, formats.read_coco(shared / TINY / "coco_tiny.json", image_root=root / "images"))
        before = project.counts()
        report = formats.write(out, dataset_of(project), name)
        with plan_import(formats.read(out), project) as plan:
            assert plan.figures.n_left_out_images == 0
            assert plan.figures.manners[Manner.MISSING] == 0
            # Formats of which a pixel is of one object cut what is covered.
            n_cut = sum(one.iou < 0.95 for one in report.objects)
            assert plan.figures.n_added <= n_cut
        assert project.counts() == before
