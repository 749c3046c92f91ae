"""Writes pairs as other exporters do, from the real checkpoint, with the official code and PyTorch."""

import warnings
from pathlib import Path
from typing import Any

import pytest

MEAN = (123.675, 116.28, 103.53)
STD = (58.395, 57.12, 57.375)
ANYLABELING_SIZE = (684, 1024)


def official_sam(checkpoint: Path) -> Any:
    """The official MobileSAM with the weights of `checkpoint`."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        registry = pytest.importorskip("mobile_sam").sam_model_registry
        return registry["vit_t"](checkpoint=checkpoint).eval().requires_grad_(False)


def export_encoder(path: Path, sam: Any, *, prepares: bool) -> Path:
    """An encoder as samexporter writes it; with `prepares` it takes (H, W, 3) and normalises and pads."""
    torch = pytest.importorskip("torch")

    class Encoder(torch.nn.Module):  # type: ignore[misc, name-defined]
        def __init__(self) -> None:
            super().__init__()
            self.encoder = sam.image_encoder

        def forward(self, image: Any) -> Any:
            if prepares:
                image = ((image - torch.tensor(MEAN)) / torch.tensor(STD)).permute(2, 0, 1)
                height, width = image.shape[-2:]
                image = torch.nn.functional.pad(image, (0, 1024 - width, 0, 1024 - height)).unsqueeze(0)
            return self.encoder(image)

    shape = (1024, 1024, 3) if prepares else (1, 3, 1024, 1024)
    _export(
        Encoder(),
        {"input_image": torch.rand(shape) * 255},
        path,
        outputs=["image_embeddings"],
        dynamic_axes={"input_image": {0: "image_height", 1: "image_width"}} if prepares else {},
    )
    return path


def export_decoder(path: Path, sam: Any, *, is_for_one_size: bool) -> Path:
    """A decoder by segment-anything's module; one for one size has AnyLabeling's and no input for it."""
    torch = pytest.importorskip("torch")
    onnx_module = pytest.importorskip("segment_anything.utils.onnx")
    decoder = onnx_module.SamOnnxModel(sam, return_single_mask=False)

    class FixedDecoder(torch.nn.Module):  # type: ignore[misc, name-defined]
        def forward(self, *inputs: Any) -> Any:
            return decoder(*inputs, torch.tensor(ANYLABELING_SIZE, dtype=torch.float))

    inputs = {
        "image_embeddings": torch.randn(1, 256, 64, 64),
        "point_coords": torch.rand(1, 5, 2) * 1024,
        "point_labels": torch.ones(1, 5),
        "mask_input": torch.randn(1, 1, 256, 256),
        "has_mask_input": torch.ones(1),
    }
    if not is_for_one_size:
        inputs["orig_im_size"] = torch.tensor([1500.0, 2250.0])
    _export(
        FixedDecoder() if is_for_one_size else decoder,
        inputs,
        path,
        outputs=["masks", "iou_predictions", "low_res_masks"],
        dynamic_axes={"point_coords": {1: "num_points"}, "point_labels": {1: "num_points"}},
    )
    return path


def _export(
    module: Any, inputs: dict[str, Any], path: Path, outputs: list[str], dynamic_axes: dict[str, Any]
) -> None:
    torch = pytest.importorskip("torch")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module,
            tuple(inputs.values()),
            path,
            input_names=list(inputs),
            output_names=outputs,
            dynamic_axes=dynamic_axes,
            opset_version=17,
            dynamo=False,
        )
