"""`samgui models`: lists, fetches, takes in and removes models."""

import argparse
import sys
from importlib.util import find_spec
from pathlib import Path

from tqdm import tqdm

from samgui.cli.answers import add_json_argument, print_json
from samgui.errors import ExportError, UsageError
from samgui.paths import user_cache_dir
from samgui.sam.catalogue import CHECKPOINTS, OfficialCheckpoint, checkpoint_in_file, official_checkpoint
from samgui.sam.download import fetch
from samgui.sam.importing import import_model
from samgui.sam.model_store import (
    StoredModel,
    check_new_name,
    install,
    remove_model,
    staging,
    stored_models,
)
from samgui.sam.sample import Trial

DESCRIPTION = """\
List, download, import and remove models.

A model is used by its name: samgui --model NAME, or in the window's Model menu."""

EPILOG = """\
examples:
  samgui models list
  samgui models download vit_b
  samgui models import sam_vit_b.zip --name sam_b
  samgui models import encoder.onnx decoder.onnx --name mine
  samgui models remove mine

exit codes: 0 done, 1 failed, 2 wrong usage."""

DOWNLOAD_DESCRIPTION = """\
Download a model's official checkpoint and make a model of it.

The checkpoint goes to the cache: a download that breaks off goes on where it stopped
the next time, and only a file with the right sha256 is used. Making a model of it needs
PyTorch, once: pip install "samgui[export]".

Behind a proxy, set HTTPS_PROXY to its address. Without a network, do this on another
computer and bring what it says here with samgui models import: the checkpoint, or the
finished model's folder, which needs no PyTorch here."""

IMPORT_DESCRIPTION = """\
Copy a model into samgui's own folder and give it a name.

Takes a folder that samgui export wrote; an encoder and a decoder as two ONNX files, in
any order; a folder or ZIP file with one of each in it, also as samexporter and AnyLabeling
make them; or an official checkpoint (which needs PyTorch). What the files are is found by
looking into them, and that an encoder and a decoder belong together by letting them find
objects in a sample picture."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `samgui models`."""
    actions = parser.add_subparsers(dest="action", metavar="{list,download,import,remove}", required=True)
    listing = _add(actions, "list", "Show the models there are, and those to be had.")
    add_json_argument(listing)
    listing.set_defaults(act=_list)
    download = _add(actions, "download", DOWNLOAD_DESCRIPTION)
    download.add_argument("name", metavar="NAME", help=f"one of: {', '.join(CHECKPOINTS)}")
    _add_replace(download)
    download.set_defaults(act=_download)
    bring = _add(actions, "import", IMPORT_DESCRIPTION)
    bring.add_argument("sources", metavar="PATH", nargs="+", type=Path, help="a folder, or one or two files")
    bring.add_argument("--name", help="what to call it (default: as the model or its files)")
    _add_replace(bring)
    bring.add_argument(
        "--unproven",
        action="store_true",
        help="import a pair even if it doesn't find the objects of the sample picture",
    )
    bring.set_defaults(act=_import)
    remove = _add(actions, "remove", "Delete a model from samgui's own folder.")
    remove.add_argument("name", metavar="NAME")
    remove.set_defaults(act=_remove)


def run(args: argparse.Namespace) -> int:
    """Do what was asked for; returns 0. Raises SamguiError when it can't be done."""
    args.act(args)
    return 0


def _add(
    actions: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, description: str
) -> argparse.ArgumentParser:
    return actions.add_parser(
        name,
        help=description.partition("\n")[0],
        description=description,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def _add_replace(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--replace", action="store_true", help="replace an installed model of that name")


def _list(args: argparse.Namespace) -> None:
    models = stored_models()
    present = {model.name for model in models}
    absent = [checkpoint for checkpoint in CHECKPOINTS.values() if checkpoint.name not in present]
    if args.json:
        answer = {
            "models": [_as_json(model) for model in models],
            "downloadable": [_offer(c) for c in absent],
        }
        print_json(answer)
        return
    width = max(len(name) for name in [*present, *CHECKPOINTS])
    for model in models:
        place = "comes with samgui" if model.is_embedded else str(model.folder)
        print(f"{model.name:{width}}  {_size(model.n_bytes):>8}  {model.problem or place}")
    for checkpoint in absent:
        size = _size(checkpoint.size)
        print(f"{checkpoint.name:{width}}  {size:>8}  not here; samgui models download {checkpoint.name}")


def _as_json(model: StoredModel) -> dict[str, object]:
    info = model.info
    return {
        "name": model.name,
        "folder": str(model.folder),
        "bytes": model.n_bytes,
        "embedded": model.is_embedded,
        "model_type": info.model_type if info else None,
        "pair_id": info.pair_id if info else None,
        "licence": info.licence if info else None,
        "problem": model.problem or None,
    }


def _offer(checkpoint: OfficialCheckpoint) -> dict[str, object]:
    return {"name": checkpoint.name, "bytes": checkpoint.size, "licence": checkpoint.licence}


def _download(args: argparse.Namespace) -> None:
    checkpoint = official_checkpoint(args.name)
    if args.name in {model.name for model in stored_models() if model.is_embedded}:
        print(f"{args.name} comes with samgui; there is nothing to download")
        return
    check_new_name(checkpoint.name, may_replace=args.replace)
    folder = user_cache_dir() / "checkpoints"
    try:
        with tqdm(total=checkpoint.size, desc=checkpoint.file_name, unit="B", unit_scale=True) as bar:
            path = fetch(checkpoint.url, checkpoint.sha256, checkpoint.size, folder, bar)
    except KeyboardInterrupt:
        print(
            "samgui: stopped; what has arrived is kept, and the next try goes on from there", file=sys.stderr
        )
        raise
    print(f"downloaded {path}")
    _make_model(checkpoint, path, checkpoint.name)


def _import(args: argparse.Namespace) -> None:
    if len(args.sources) > 2:
        raise UsageError("a model is one folder or ZIP file, or two files: an encoder and a decoder")
    checkpoint = checkpoint_in_file(args.sources[0]) if len(args.sources) == 1 else None
    if checkpoint is not None:
        name = args.name or checkpoint.name
        check_new_name(name, may_replace=args.replace)
        _make_model(checkpoint, args.sources[0], name)
        return
    imported = import_model(args.sources, args.name, may_replace=args.replace, must_prove=not args.unproven)
    _say_installed(imported.model)
    print(_judgement(imported.trial))


def _make_model(checkpoint: OfficialCheckpoint, path: Path, name: str) -> None:
    """Export a checkpoint and install the model. Raises ExportError, also when PyTorch is missing."""
    if find_spec("torch") is None:
        raise ExportError(
            f"Making a model of {path} needs PyTorch, once. Install it with: pip install "
            f'"samgui[export]" and then: samgui models import {path}'
        )
    from samgui.export import command

    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    with staging() as stage:
        output = stage / checkpoint.name
        command.run(
            parser.parse_args(
                ["--model", checkpoint.name, "--checkpoint", str(path), "--output", str(output)]
            )
        )
        _say_installed(install(output, name))


def _remove(args: argparse.Namespace) -> None:
    print(f"removed {remove_model(args.name).name}")


def _say_installed(model: StoredModel) -> None:
    print(f"installed {model.name} ({_size(model.n_bytes)}) in {model.folder}")
    print(f"use it: samgui --model {model.name}")


def _judgement(trial: Trial) -> str:
    """What the sample picture told, in a line."""
    times = f"encoding took {trial.encode_seconds:.1f} s, a click {1000 * trial.decode_seconds:.0f} ms"
    if trial.finds_the_objects:
        return f"on the sample picture: finds the objects (IoU {trial.worst_iou:.2f} or better); {times}"
    return (
        f"on the sample picture: does NOT find the objects (IoU {trial.worst_iou:.2f}), so expect poor "
        f"masks; {times}"
    )


def _size(count: int) -> str:
    return f"{count / 1e6:.0f} MB" if count < 1e9 else f"{count / 1e9:.1f} GB"
