"""Are the models whole, what do they run on, and do they answer as they should?"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from samgui.cli.findings import Details, Finding, Level
from samgui.errors import ModelError
from samgui.sam.model_folder import DEFAULT_MODEL, load_model
from samgui.sam.model_info import DataFile
from samgui.sam.model_store import StoredModel, stored_models
from samgui.sam.providers import PROVIDERS, Provider, wanted_provider
from samgui.sam.runtime import available_providers, provider_for
from samgui.sam.sample import SAME_OBJECT_IOU, Trial, try_on_sample

_SAME_ANSWER_IOU = 0.98
"""What the embedded model reaches with the answers known of it: other processors round differently."""


def check_models(name: str = DEFAULT_MODEL) -> Iterator[Finding]:
    """Look at the files of all models, and let the one called `name` answer on every provider there is."""
    for model in stored_models():
        yield check_files(model)
    choice = provider_for()
    available = available_providers()
    yield Finding(
        "providers",
        Level.OK if not wanted_provider() or choice.provider.key == wanted_provider() else Level.NOTE,
        f"Models run on {choice.provider.title}. {choice.reason}",
        details={"available": available, "chosen": choice.provider.name},
    )
    for provider in PROVIDERS.values():
        is_wanted = not provider.is_only_on_request or provider.key == wanted_provider()
        if provider.name in available and is_wanted:
            yield check_answers(name, provider)


def check_files(model: StoredModel) -> Finding:
    """Whether a model's files are what its `model.json` says; they are read anew for that."""
    subject = f"model {model.name}"
    remedy = (
        "install samgui again"
        if model.is_embedded
        else f"samgui models remove {model.name}, then download or import it again"
    )
    if model.info is None:
        return Finding(subject, Level.PROBLEM, model.problem, remedy)
    hashes: dict[str, str] = {}
    for file in model.info.files.present:
        for part in file.parts:
            path = model.folder / part.file
            try:
                hashes[part.file] = _sha256(path)
            except OSError as error:
                return Finding(subject, Level.PROBLEM, f"{path} can't be read: {error.strerror}.", remedy)
            if hashes[part.file] != part.sha256:
                text = f"{path} is damaged or has been altered."
                return Finding(subject, Level.PROBLEM, text, remedy, _file_details(model, hashes, part))
    count = "its file is" if len(hashes) == 1 else f"all {len(hashes)} files are"
    text = f"{count} whole ({model.info.model_type}, {model.n_bytes / 1e6:.0f} MB)."
    return Finding(subject, Level.OK, text, details=_file_details(model, hashes))


def check_answers(name: str, provider: Provider) -> Finding:
    """Whether the model called `name` answers on `provider` as it should, and how long it takes."""
    subject = f"{name} on {provider.title}"
    remedy = f"SAMGUI_PROVIDER=cpu samgui goes without {provider.title}" if provider.key != "cpu" else ""
    try:
        model = load_model(name, provider=provider.key)
        trial = try_on_sample(model)
    except ModelError as error:
        return Finding(subject, Level.PROBLEM, str(error), remedy)
    details = _trial_details(trial)
    if model.provider != provider.title:
        return Finding(subject, Level.PROBLEM, model.provider_reason, remedy, details)
    expected = _SAME_ANSWER_IOU if name == DEFAULT_MODEL else SAME_OBJECT_IOU
    times = f"encoding takes {trial.encode_seconds:.2f} s, a click {1000 * trial.decode_seconds:.0f} ms"
    iou = f"IoU {trial.worst_iou:.3f} or better with the known masks of the sample picture"
    if trial.worst_iou < expected:
        text = f"gives wrong masks ({iou}, and {expected} is expected); {times}."
        return Finding(subject, Level.PROBLEM, text, remedy or "use another model", details)
    return Finding(subject, Level.OK, f"gives the right masks ({iou}); {times}.", details=details)


def _trial_details(trial: Trial) -> Details:
    return {
        "ious": dict(trial.ious),
        "encode_seconds": trial.encode_seconds,
        "decode_seconds": trial.decode_seconds,
    }


def _file_details(model: StoredModel, hashes: dict[str, str], wrong: DataFile | None = None) -> Details:
    details: dict[str, object] = {"folder": str(model.folder), "sha256": hashes}
    if wrong is not None:
        details["expected"] = {wrong.file: wrong.sha256}
    return details


def _sha256(path: Path) -> str:
    """Not the remembered one: this is to find damage that changed neither size nor times."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
