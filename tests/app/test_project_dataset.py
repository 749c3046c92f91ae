"""What of a project is told to the formats."""

from pathlib import Path

import numpy as np

from samgui.app.project_dataset import FILE_EXTRA, dataset_of
from samgui.document.annotation import Annotation, Category
from samgui.document.content import ImageContent, ImageMark, ImageRecord
from samgui.document.mask import Mask
from samgui.document.prompt import Asking, Point, Prompt
from samgui.project.project import Project


def test_only_images_that_somebody_has_looked_through_are_told(tmp_path: Path) -> None:
    mask = Mask.from_array(np.ones((4, 6), dtype=bool))
    contents = {
        "annotated.png": ImageContent((Annotation(1, 1, mask),)),
        "reviewed.png": ImageContent(mark=ImageMark.REVIEWED),
        "skipped.png": ImageContent(mark=ImageMark.SKIPPED),
        "asked.png": ImageContent(asking=Asking(Prompt((Point(1, 1, 1),)))),
    }
    with Project.open(tmp_path) as project:
        project.write_categories((), (Category(1, "cup", (255, 0, 0)),))
        for name, content in contents.items():
            project.write_content(ImageRecord(tmp_path / name, 6, 4), ImageContent(), content)
        listed = ImageRecord(tmp_path / "listed.png", 6, 4, extra='{"licence":1}')
        project.write_content(listed, ImageContent(), ImageContent())
        project.set_setting(FILE_EXTRA, '{"info":{}}')
        dataset = dataset_of(project)
        images = {image.path.name: image for image in dataset.images}

    assert set(images) == {"annotated.png", "reviewed.png", "listed.png"}
    assert dataset.n_images == 3
    assert images["annotated.png"].annotations[0].mask == mask
    assert images["listed.png"].extra == '{"licence":1}'
    assert (dataset.extra, dataset.root) == ('{"info":{}}', tmp_path)


def test_a_project_that_was_never_written_tells_nothing(tmp_path: Path) -> None:
    with Project.open(tmp_path) as project:
        dataset = dataset_of(project)
        assert (dataset.n_images, list(dataset.images)) == (0, [])
