import numpy as np
import pytest

from samgui.document.annotation import Annotation
from samgui.document.content import ImageContent, ImageMark, PendingKeep
from samgui.document.mask import Mask
from samgui.document.prompt import Asking, Point, Prompt

ASKING = Asking(Prompt((Point(1, 2),)))
ANNOTATION = Annotation(1, 1, Mask.from_array(np.ones((3, 4), dtype=np.bool_)))


@pytest.mark.parametrize(
    ("content", "is_done"),
    [
        (ImageContent((ANNOTATION,)), True),
        (ImageContent(mark=ImageMark.REVIEWED), True),
        (ImageContent(mark=ImageMark.SKIPPED), True),
        (ImageContent(asking=ASKING), False),
        (ImageContent(pending=(PendingKeep(1, ASKING, "cat"),)), False),
    ],
)
def test_what_is_asked_is_kept_but_what_is_kept_or_marked_is_done(
    content: ImageContent, is_done: bool
) -> None:
    assert not content.is_empty
    assert content.is_done is is_done


def test_an_image_that_was_only_looked_at_has_nothing_to_keep() -> None:
    assert ImageContent().is_empty
    assert not ImageContent().is_done
