"""What is kept of an image: an object's mask, its category, and how it was asked for."""

from dataclasses import dataclass, field

from samgui.document.colors import Color
from samgui.document.mask import Mask
from samgui.document.prompt import Prompt


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of object; the interface calls it a label.

    `color` is RGB, 0..255; `supercategory` is COCO's, empty when there is none.
    """

    id: int
    name: str
    color: Color
    supercategory: str = ""


@dataclass(frozen=True, slots=True)
class Annotation:
    """One kept object, with its holes and separate parts.

    candidate:     which of the decoder's masks it is, None when it came from elsewhere.
    predicted_iou: the model's own estimate for it, None when there is none.
    iscrowd:       COCO's mark for a group that stands for many objects.
    """

    id: int
    category_id: int
    mask: Mask
    prompt: Prompt = field(default_factory=Prompt)
    candidate: int | None = None
    predicted_iou: float | None = None
    iscrowd: bool = False
