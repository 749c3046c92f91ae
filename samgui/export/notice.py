"""The third-party notice that goes with an exported model: whose weights they are and what was changed."""

from samgui.sam.model_info import Checkpoint

NOTICE_FILE = "NOTICE.txt"

_SAM = """\
Segment Anything (https://github.com/facebookresearch/segment-anything)
Copyright (c) Meta Platforms, Inc. and affiliates.
Kirillov et al., "Segment Anything", ICCV 2023."""

_MOBILE_SAM = """\
MobileSAM (https://github.com/ChaoningZhang/MobileSAM)
Zhang et al., "Faster Segment Anything: Towards Lightweight SAM for Mobile Applications", 2023.
Its image encoder is TinyViT (Microsoft), Wu et al., ECCV 2022; the rest comes from

"""

_CHANGES = """\
What was changed: `samgui export` converted the weights from a PyTorch checkpoint to ONNX and arranged
them into fewer and faster operations, which compute the same but for rounding. (Batch normalisation,
where the encoder has it, became part of the convolutions.) They were not trained further."""

_APACHE = """\
Licensed under the Apache License, Version 2.0 (the "License"); you may not use these files except in
compliance with the License. You may obtain a copy of the License at

    http://www.apache.org/licenses/LICENSE-2.0

Unless required by applicable law or agreed to in writing, software distributed under the License is
distributed on an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
See the License for the specific language governing permissions and limitations under the License."""


def make_notice(model_name: str, checkpoint: Checkpoint | None) -> str:
    """The text of the notice for a model exported from `checkpoint`, None when its weights are random."""
    origin = (_MOBILE_SAM if model_name == "mobile_sam" else "") + _SAM
    parts = [
        f"The model {model_name}, in ONNX files for samgui",
        origin,
        _source(checkpoint),
        _CHANGES,
        _APACHE,
    ]
    return "\n\n".join(parts) + "\n"


def _source(checkpoint: Checkpoint | None) -> str:
    if checkpoint is None:
        return "The weights are random: only the architecture comes from there."
    where = f" from {checkpoint.url}" if checkpoint.url else ""
    return f"Checkpoint: {checkpoint.name}{where}\nsha256 {checkpoint.sha256}"
