"""What is kept of an image: an object's mask, its category, and how it was asked for."""

from dataclasses import dataclass, field

from samgui.document.colors import Color
from samgui.document.mask import Mask
from samgui.document.prompt import Prompt


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of object; the interface calls it a label.

    `color` is RGB, 0..255; `supercategory` is COCO's, empty when there is none; `extra` is as an
    annotation's.
    """

    id: int
    name: str
    color: Color
    supercategory: str = ""
    extra: str = ""


@dataclass(frozen=True, slots=True)
class Annotation:
    """One kept object, with its holes and separate parts.

    candidate:     which of the decoder's masks it is, None when it came from elsewhere.
    predicted_iou: the model's own estimate for it, None when there is none.
    iscrowd:       COCO's mark for a group that stands for many objects.
    prompt:        what made the mask; empty when it was drawn by hand or imported.
    threshold:     the logit above which a pixel is the object's.
    model:         name of the model that made the mask, empty when none did; `model_id` is its pair id.
    created:       when it was first kept and last changed, in seconds since 1970-01-01 UTC; 0.0 unknown.
    modified:
    extra:         JSON object of the keys of an imported file that samgui has no use for, empty when there
                   are none.
    """

    id: int
    category_id: int
    mask: Mask
    prompt: Prompt = field(default_factory=Prompt)
    candidate: int | None = None
    predicted_iou: float | None = None
    iscrowd: bool = False
    threshold: float = 0.0
    model: str = ""
    model_id: str = ""
    created: float = 0.0
    modified: float = 0.0
    extra: str = ""
