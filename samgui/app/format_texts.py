"""What the formats say of themselves and of what they wrote, for the catalogues of translations."""

from samgui.app.translation import marked, tr_marked

_CONTEXT = "Formats"

KNOWN = frozenset(
    {
        marked("Formats", "Polygons have no holes: objects with holes are RLE."),
        marked("Formats", "A pixel is of one object, except with a file for each."),
        marked("Formats", "Semantic masks don't tell objects of one label apart."),
        marked("Formats", "Cut-outs and overlays can't be read again."),
        marked("Formats", "Holes and parts are joined by bridges of no width."),
        marked("Formats", "There are no crowds, no ids and no predicted IoU."),
        marked("Formats", "A pixel is of one object: where objects overlap the later one is kept."),
        marked(
            "Formats",
            "There are 254 objects in an image and 254 labels at most, no crowds, ids or predicted IoU.",
        ),
        marked(
            "Formats",
            "Polygons have no holes: objects with holes are masks, which LabelMe reads from 5.3 on.",
        ),
        marked("Formats", "samgui reads it and doesn't write it."),
        marked("Formats", "PNG masks"),
        marked("Formats", "YOLO segmentation"),
        marked("Formats", "its mask is empty"),
        marked("Formats", "it is a crowd"),
        marked("Formats", "it is a crowd, which YOLO doesn't know"),
        marked("Formats", "it has holes, which polygons can't hold"),
        marked("Formats", "it has more than 1000 parts"),
        marked("Formats", "its holes were filled"),
        marked("Formats", "its parts and holes are joined by bridges"),
        marked("Formats", "it has too many parts: the largest are written, holes filled"),
        marked("Formats", "later objects cover a part of it"),
        marked("Formats", "later objects cover all of it"),
        marked("Formats", "later objects cover all of it but its box"),
        marked("Formats", "VOC numbers 254 objects in an image"),
        marked("Formats", "objects of one label are not told apart"),
        marked("Formats", "cut-outs can't be read again: they don't tell where in the image they were"),
        marked("Formats", "overlays are to be looked at: they can't be read again"),
        marked("Formats", "no image fell to train: choose another seed or share"),
        marked("Formats", "no image fell to val: choose another seed or share"),
        marked("Formats", "no image fell to test: choose another seed or share"),
        marked("Formats", "Ultralytics finds labels by itself only when pictures are copied or linked"),
    }
)
"""The texts that can be translated; names that are the same in every language aren't among them."""


def in_language(text: str) -> str:
    """A text of `samgui.formats` in the person's language, or as it is when it isn't known."""
    return tr_marked(_CONTEXT, text)
