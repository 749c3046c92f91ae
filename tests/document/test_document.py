from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from samgui.document.annotation import Annotation, Category
from samgui.document.colors import category_color
from samgui.document.document import AnnotatedImage, Document, ImageRecord
from samgui.document.mask import Mask

PHOTO = Path("/photos/a.jpg")
OTHER = Path("/photos/b.jpg")
MASK = Mask.from_array(np.ones((3, 4), dtype=np.bool_))


@pytest.fixture
def document() -> Document:
    """A photo and a label, nothing annotated yet."""
    document, _ = Document().with_image(ImageRecord(PHOTO, 4, 3)).with_category("cat")
    return document


def annotation(annotation_id: int) -> Annotation:
    return Annotation(annotation_id, 1, MASK)


def kept_ids(document: Document, path: Path = PHOTO) -> list[int]:
    return [each.id for each in document.annotations_of(path)]


def test_a_change_leaves_the_earlier_document_as_it_was(document: Document) -> None:
    later = document.with_annotation(PHOTO, annotation(1))
    assert kept_ids(document) == []
    assert kept_ids(later) == [1]
    assert later != document
    assert later.without_annotations(PHOTO, [1]) != later


def test_images_keep_their_opening_order_and_ids(document: Document) -> None:
    document = document.with_image(ImageRecord(OTHER, 8, 6)).with_annotation(PHOTO, annotation(1))
    assert [(image.id, path) for path, image in document.images.items()] == [(1, PHOTO), (2, OTHER)]


def test_opening_an_image_again_changes_nothing(document: Document) -> None:
    assert document.with_image(ImageRecord(PHOTO, 4, 3)) is document


def test_an_image_whose_size_changed_is_taken_anew_unless_annotated(document: Document) -> None:
    changed = document.with_image(ImageRecord(PHOTO, 9, 9))
    assert changed.images[PHOTO] == AnnotatedImage(1, ImageRecord(PHOTO, 9, 9))
    with pytest.raises(ValueError, match="another size"):
        document.with_annotation(PHOTO, annotation(1)).with_image(ImageRecord(PHOTO, 9, 9))


def test_a_category_is_made_once_for_its_name(document: Document) -> None:
    again, cat = document.with_category("cat")
    assert again is document
    assert cat == Category(1, "cat", category_color(0))
    document, dog = document.with_category("dog")
    assert [category.name for category in document.categories] == ["cat", "dog"]
    assert document.category(dog.id) is dog
    assert document.category_named("cow") is None
    with pytest.raises(KeyError):
        document.category(3)


def test_ids_are_never_given_again(document: Document) -> None:
    document = document.with_annotation(PHOTO, annotation(document.next_annotation_id))
    document = document.with_annotation(PHOTO, annotation(document.next_annotation_id))
    document = document.without_annotations(PHOTO, [2])
    assert kept_ids(document) == [1]
    assert document.next_annotation_id == 3


def test_an_annotation_comes_last_or_takes_the_place_of_its_earlier_self(document: Document) -> None:
    for annotation_id in (1, 2, 3):
        document = document.with_annotation(PHOTO, annotation(annotation_id))
    renamed = document.with_annotation(PHOTO, replace(annotation(2), category_id=7))
    assert kept_ids(renamed) == [1, 2, 3]
    assert renamed.annotations_of(PHOTO)[1].category_id == 7
    assert kept_ids(renamed.without_annotations(PHOTO, {2}).with_annotation(PHOTO, annotation(2))) == [
        1,
        3,
        2,
    ]


def test_a_mask_of_another_size_is_not_kept(document: Document) -> None:
    wrong = replace(annotation(1), mask=Mask.empty(4, 3))
    with pytest.raises(ValueError, match="not as large"):
        document.with_annotation(PHOTO, wrong)


def test_images_that_are_not_there_have_no_annotations(document: Document) -> None:
    with pytest.raises(KeyError):
        document.annotations_of(OTHER)
    with pytest.raises(KeyError):
        document.with_annotation(OTHER, annotation(1))
    with pytest.raises(KeyError):
        document.without_annotations(OTHER, [1])


def test_a_document_made_of_parts_goes_on_after_their_highest_ids() -> None:
    image = AnnotatedImage(40, ImageRecord(PHOTO, 4, 3), (annotation(900),))
    document = Document.of([image], [Category(18, "dog", (1, 2, 3))])
    document, category = document.with_image(ImageRecord(OTHER, 4, 3)).with_category("cat")
    assert document.images[OTHER].id == 41
    assert document.next_annotation_id == 901
    assert category.id == 19


def test_documents_are_equal_by_content(document: Document) -> None:
    same, _ = Document().with_image(ImageRecord(PHOTO, 4, 3)).with_category("cat")
    assert same == document
    copy = Mask.from_array(np.ones((3, 4), dtype=np.bool_))
    with_copy = same.with_annotation(PHOTO, replace(annotation(1), mask=copy))
    assert with_copy == document.with_annotation(PHOTO, annotation(1))


def test_the_images_of_a_document_can_not_be_changed_in_place(document: Document) -> None:
    with pytest.raises(TypeError):
        document.images[OTHER] = document.images[PHOTO]  # type: ignore[index]  # that is the point
