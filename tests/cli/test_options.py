"""Options mean the same everywhere, and what makes no sense is refused before anything is done."""

import argparse
from pathlib import Path

import pytest

from samgui.cli import convert, export_annotations, main, stats, verify
from samgui.cli.options import add_write_arguments, write_options
from samgui.formats import Split, WriteOptions

MODULES = (convert, export_annotations, stats, verify)


def options(*arguments: str) -> WriteOptions:
    parser = argparse.ArgumentParser()
    add_write_arguments(parser)
    return write_options(parser.parse_args(["out", *arguments]))


def test_without_options_all_is_as_the_library_has_it() -> None:
    assert options("--to", "coco") == WriteOptions()


def test_options_arrive() -> None:
    given = "--to coco --split 8,1,1 --seed 3 --pictures link --segmentation rle --tolerance 2 --min-iou 0.9"
    assert options(*given.split(), "--overwrite") == WriteOptions(
        segmentation="rle",
        tolerance=2.0,
        min_iou=0.9,
        split=Split(8, 1, 1, 3),
        pictures="link",
        overwrite=True,
    )
    assert options("--to", "png", "--png-kind", "semantic") == WriteOptions(png_kind="semantic")
    assert options("--to", "voc", "--split", "80,20").split == Split(80, 20, 0)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("--to isat", "invalid choice: 'isat'"),
        ("--to nonsense", "invalid choice: 'nonsense'"),
        ("--to yolo --split 1", "'1' is not two or three shares"),
        ("--to yolo --split a,b", "'a,b' is not two or three shares"),
        ("--to yolo --split 0,0", "--split: Shares of a split are numbers from 0 up"),
        ("--to yolo --seed 3", "--seed chooses the images of the parts: it needs --split"),
        ("--to yolo --min-iou 2", "'2' is not a number from 0 to 1"),
        ("--to yolo --min-iou nan", "'nan' is not a number from 0 to 1"),
        ("--to yolo --tolerance -1", "'-1' is not a number of pixels from 0 up"),
        ("--to voc --segmentation rle", "--segmentation is for --to coco and labelme, not for voc"),
        ("--to yolo --png-kind binary", "--png-kind is for --to png, not for yolo"),
        ("--from nonsense --to yolo", "argument --from: invalid choice: 'nonsense'"),
        ("", "the following arguments are required: --to"),
    ],
)
def test_what_makes_no_sense_is_wrong_usage(
    arguments: str, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in.json").write_text('{"images": [], "annotations": [], "categories": []}')
    with pytest.raises(SystemExit) as end:
        main(["convert", str(tmp_path / "in.json"), str(tmp_path / "out"), *arguments.split()])
    assert end.value.code == 2
    assert sentence in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_an_option_of_several_commands_is_the_same_in_all() -> None:
    seen: dict[str, argparse.Action] = {}
    for module in MODULES:
        parser = argparse.ArgumentParser()
        module.add_arguments(parser)
        for action in parser._actions:
            for name in action.option_strings:
                other = seen.setdefault(name, action)
                assert (other.dest, other.metavar, other.choices, other.type) == (
                    action.dest,
                    action.metavar,
                    action.choices,
                    action.type,
                )
    assert {"--from", "--to", "--json", "--report", "--min-iou", "--image-root"} <= seen.keys()
