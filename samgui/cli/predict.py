"""`samgui predict`: cuts out one object without a window."""

import argparse
from dataclasses import dataclass
from pathlib import Path

from samgui.cli import prompts
from samgui.cli.answers import add_json_argument, print_json
from samgui.cli.window import add_model_argument
from samgui.document.annotation import Annotation
from samgui.document.document import Document, ImageRecord
from samgui.document.image import Image, read_image
from samgui.document.mask import Mask
from samgui.document.prompt import NEGATIVE, Prompt
from samgui.errors import PromptError, UsageError
from samgui.formats.coco import write_coco
from samgui.formats.png import write_mask_png, write_overlay_png
from samgui.sam.candidates import best_candidate
from samgui.sam.engine import Model
from samgui.sam.masks import logits_to_masks
from samgui.sam.model_folder import load_model

DESCRIPTION = """\
Cut one object out of a picture without a window.

Say where the object is with points on it, points off it, a box around it, or all of
these. Coordinates are pixels of the picture as it is seen (EXIF orientation applied),
x to the right, y down, from the top left corner."""

EPILOG = """\
examples:
  samgui predict photo.jpg --point 320,200 --output masks
  samgui predict photo.jpg --box 30,0,380,511 --label astronaut --output masks
  samgui predict photo.jpg --point 220,110 --negative 220,400 --output masks

Writes into DIR, replacing what an earlier run wrote there:
  <stem>_mask.png      255 on the object and 0 off it, as large as the picture
  <stem>.json          the object as COCO, under its label
  <stem>_overlay.png   the picture with the object marked

and prints the predicted IoU (the model's own estimate of how good the mask is, at
most about 1), the area in pixels, and the box in the form that --box takes.

exit codes: 0 done, 1 failed, 2 wrong usage."""


@dataclass(frozen=True, slots=True)
class Cutout:
    """What was asked, and what the model answered: the chosen candidate's mask and predicted IoU."""

    prompt: Prompt
    mask: Mask
    candidate: int
    predicted_iou: float


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `samgui predict`."""
    parser.add_argument("image", metavar="IMAGE", type=Path, help="picture to cut from")
    parser.add_argument(
        "--point",
        metavar="X,Y",
        dest="points",
        action="append",
        default=[],
        type=prompts.positive_point,
        help="a point on the object; may be given again",
    )
    parser.add_argument(
        "--negative",
        metavar="X,Y",
        dest="points",
        action="append",
        type=prompts.negative_point,
        help="a point off the object; may be given again",
    )
    parser.add_argument(
        "--box",
        metavar="X0,Y0,X1,Y1",
        type=prompts.box,
        help="two opposite corners of a box around the object",
    )
    parser.add_argument(
        "--candidate",
        type=int,
        choices=range(4),
        help="which of the four masks to take (default: the best of 1 to 3 for a single point, else 0)",
    )
    parser.add_argument(
        "--label", default="object", help="name of the object in the COCO file (default: %(default)s)"
    )
    parser.add_argument(
        "--output", metavar="DIR", type=Path, required=True, help="folder to write to, made if missing"
    )
    add_model_argument(parser)
    add_json_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Cut the object out, write the three files and print what came out.

    Raises UsageError without anything to go by, and SamguiError or OSError when it can't be done.
    """
    prompt = Prompt(tuple(args.points), args.box)
    if prompt.box is None and all(point.label == NEGATIVE for point in prompt.points):
        raise UsageError("say where the object is: with at least one --point, or with --box")
    image = read_image(args.image)
    model = load_model(args.model)
    cutout = cut_out(model, image, prompt, args.candidate)
    paths = write_cutout(args.output, args.image, image, args.label, cutout)
    if args.json:
        print_json(as_json(cutout, paths))
    else:
        print_report(cutout, paths)
    return 0


def cut_out(model: Model, image: Image, prompt: Prompt, candidate: int | None = None) -> Cutout:
    """Ask `model` for the object that `prompt` points at; `candidate` 0..3, or None for the best.

    Raises PromptError when the mask is empty, and when the model offers no such candidate.
    """
    embedding = model.encode(image.pixels)
    prediction = model.decode(embedding, prompt.point_coords, prompt.point_labels, prompt.box_array)
    ious = prediction.iou_predictions
    if candidate is None:
        candidate = best_candidate(ious, len(prompt.points), prompt.box is not None)
    if candidate >= len(ious):
        raise PromptError(f"This model offers {len(ious)} masks, so there is no candidate {candidate}.")
    logits = prediction.low_res_masks[candidate : candidate + 1]
    mask = Mask.from_array(logits_to_masks(logits, embedding.original_size)[0])
    if mask.is_empty:
        raise PromptError("The model finds no object there; try other points, or a box around the object.")
    return Cutout(prompt, mask, candidate, float(ious[candidate]))


def write_cutout(folder: Path, path: Path, image: Image, label: str, cutout: Cutout) -> list[Path]:
    """Write mask, COCO and overlay of an object of `image`, which is at `path`; returns where they are.

    Makes `folder` when it is missing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    endings = ("_mask.png", ".json", "_overlay.png")
    mask_path, coco_path, overlay_path = (folder / f"{path.stem}{ending}" for ending in endings)
    document = Document().with_image(ImageRecord(path, image.width, image.height))
    document, category = document.with_category(label)
    annotation = Annotation(
        id=document.next_annotation_id,
        category_id=category.id,
        mask=cutout.mask,
        prompt=cutout.prompt,
        candidate=cutout.candidate,
        predicted_iou=cutout.predicted_iou,
    )
    write_mask_png(mask_path, cutout.mask)
    write_coco(coco_path, document.with_annotation(path, annotation))
    write_overlay_png(overlay_path, image, [annotation], document.categories)
    return [mask_path, coco_path, overlay_path]


def as_json(cutout: Cutout, paths: list[Path]) -> dict[str, object]:
    """What came out, for programs; `box` is XYXY."""
    x, y, width, height = cutout.mask.bbox
    return {
        "predicted_iou": cutout.predicted_iou,
        "candidate": cutout.candidate,
        "area": cutout.mask.area,
        "box": [x, y, x + width, y + height],
        "files": [str(path) for path in paths],
    }


def print_report(cutout: Cutout, paths: list[Path]) -> None:
    """Print what came out, for people and for the next --box."""
    x, y, width, height = cutout.mask.bbox
    print(f"predicted IoU  {cutout.predicted_iou:.3f}")
    print(f"area           {cutout.mask.area} pixels")
    print(f"box            {x},{y},{x + width},{y + height}")
    for path in paths:
        print(f"wrote          {path}")
