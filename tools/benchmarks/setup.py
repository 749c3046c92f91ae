"""What every section works with: the model under test, its official counterpart, a folder for files."""

import sys
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from benchmarks.official import Official, UnavailableError, find_official
from samgui.paths import resource_path
from samgui.sam.engine import Model
from samgui.sam.model_folder import installed_models_dir, load_model
from samgui.sam.model_info import MODEL_JSON, ModelInfo, read_model_info

PictureSize = tuple[int, int]
"""Width and height."""

SCRIPTED, SCRIPTED_SINGLE = "official ONNX", "official ONNX, one mask"
OWN_EXPORT, NAMED_FILE = "official contract, samgui's export", "decoder that was named"


class Setup:
    """The choices of one run of the benchmark, and what is made from them when it is first needed.

    `folder` is for files that the run makes; `objects` holds an index.json of annotated objects. With
    `is_quick` everything is done once or twice, on small pictures, to see that it works.
    """

    def __init__(
        self,
        *,
        model: str,
        folder: Path,
        objects: Path | None = None,
        checkpoint: Path | None = None,
        official_decoder: Path | None = None,
        with_official: bool = True,
        feed_logits: bool = False,
        is_quick: bool = False,
    ) -> None:
        self.model_folder = find_model_folder(model)
        self.folder = folder
        self.objects = objects
        self.feed_logits = feed_logits
        self.is_quick = is_quick
        self._checkpoint = checkpoint
        self._official_decoder = official_decoder
        self._with_official = with_official
        self.left_out: list[str] = []
        """Sentences about what could not be measured."""

    @cached_property
    def info(self) -> ModelInfo:
        """What the model's `model.json` says."""
        return read_model_info(self.model_folder)

    @cached_property
    def engine(self) -> Model:
        """The model, opened as the program opens it."""
        return load_model(self.model_folder)

    @property
    def encoder_path(self) -> Path:
        """The model's encoder file."""
        return self.model_folder / self.info.files.encoder.file

    @cached_property
    def official(self) -> Official | None:
        """The official predictor in PyTorch with the same weights, or None, and `left_out` says why."""
        if not self._with_official:
            return None
        try:
            return find_official(self.info, self._checkpoint)
        except UnavailableError as reason:
            self.left_out.append(f"the official predictor in PyTorch: {reason}")
            return None

    @cached_property
    def official_decoders(self) -> dict[str, Path]:
        """Decoder files of the official contract with the same weights, by what they are.

        The one that was named, else those of the official script, else the model folder's own. Without any
        `left_out` says why.
        """
        if self._official_decoder is not None:
            return {NAMED_FILE: self._official_decoder}
        if self.official is not None:
            self.say("exporting the official decoder")
            return {
                SCRIPTED: self.official.export_decoder(returns_single_mask=False),
                SCRIPTED_SINGLE: self.official.export_decoder(returns_single_mask=True),
            }
        given = self.info.files.decoder
        if given is not None:
            return {OWN_EXPORT: self.model_folder / given.file}
        self.left_out.append(
            "the official decoder in ONNX Runtime: its script needs PyTorch and the checkpoint, and the "
            "model folder has none of its contract; name one with --official-decoder."
        )
        return {}

    def rounds(self, wanted: int) -> int:
        """How often to measure: as often as wanted, or once when it has to be quick."""
        return 1 if self.is_quick else wanted

    def size(self, wanted: PictureSize) -> PictureSize:
        """The width and height of a picture: as wanted, or a tenth when it has to be quick."""
        return (wanted[0] // 10, wanted[1] // 10) if self.is_quick else wanted

    def sizes(self, wanted: Sequence[PictureSize]) -> tuple[PictureSize, ...]:
        """The sizes of pictures: all that are wanted, or a small one when it has to be quick."""
        return tuple(self.size(size) for size in (wanted[:1] if self.is_quick else wanted))

    def say(self, sentence: str) -> None:
        """Tell whoever waits what is being done."""
        print(f"  {sentence} ...", file=sys.stderr, flush=True)


def find_model_folder(name_or_folder: str) -> Path:
    """The folder of a model, given as `load_model` takes it; not checked to be one."""
    roots = (resource_path("models"), installed_models_dir())
    known = (root / name_or_folder for root in roots if (root / name_or_folder / MODEL_JSON).is_file())
    return next(known, Path(name_or_folder)).absolute()
