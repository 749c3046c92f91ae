"""What the ways to export are called."""

from collections.abc import Mapping

from samgui.app.export_choice import SHAPES, Shapes
from samgui.app.translation import tr
from samgui.formats import FORMATS, Pictures


def shapes_texts(format_name: str) -> Mapping[Shapes | None, str]:
    """The ways in which that format can write shapes; the key is None for one that has one way."""
    match format_name:
        case "yolo":
            return {None: tr("ExportDialog", "Polygons, one for each object")}
        case "voc":
            return {None: tr("ExportDialog", "Pictures of the objects, and boxes")}
    texts: Mapping[Shapes, str] = {
        "auto": tr("ExportDialog", "Polygons, and RLE for objects with holes")
        if format_name == "coco"
        else tr("ExportDialog", "Polygons, and masks for objects with holes"),
        "polygon": tr("ExportDialog", "Polygons only, holes filled"),
        "rle": tr("ExportDialog", "RLE, exact to the pixel")
        if format_name == "coco"
        else tr("ExportDialog", "Masks, exact to the pixel"),
        "instances": tr("ExportDialog", "Objects by number"),
        "semantic": tr("ExportDialog", "Objects by label"),
        "binary": tr("ExportDialog", "A black and white picture of each object"),
        "cutout": tr("ExportDialog", "Objects cut out of the photo"),
        "overlay": tr("ExportDialog", "Photo with the objects, to look at"),
    }
    return {way: texts[way] for way in SHAPES[format_name]}


def pictures_texts(format_name: str) -> Mapping[Pictures | None, str]:
    """What may become of the picture files; the key is None for a format that has no place for them."""
    if FORMATS[format_name].pictures is None:
        return {None: tr("ExportDialog", "Stay where they are")}
    return {
        "reference": tr("ExportDialog", "Stay where they are, and are referred to"),
        "copy": tr("ExportDialog", "Are copied"),
        "link": tr("ExportDialog", "Are linked"),
    }
