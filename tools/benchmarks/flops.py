"""How many floating point operations a run of an ONNX model takes, from the shapes of its products."""

import json
import math
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort

_CONVOLUTIONS = {"Conv", "FusedConv"}
_PLAIN_PRODUCTS = {"MatMul"}
_TRANSPOSING_PRODUCTS = {"FusedMatMul", "Gemm", "FusedGemm"}
_PER_TERM = 2  # a multiplication and an addition


def count_flops(path: Path) -> int:
    """Operations of the convolutions and matrix products in one run of the model at `path`.

    The rest (sums, norms, activations) is below 1 % in these models and not counted, as usual. The graph
    is run once as it stands in the file, because ONNX Runtime's profile names every shape, and on ones,
    because zeros are what an encoder takes for padding; unnamed axes are taken as 1.
    """
    with tempfile.TemporaryDirectory() as folder:
        options = ort.SessionOptions()
        options.log_severity_level = 3
        options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_DISABLE_ALL
        options.enable_profiling = True
        options.profile_file_prefix = str(Path(folder) / "profile")
        session = ort.InferenceSession(path, options, providers=["CPUExecutionProvider"])
        shapes = {
            node.name: [size if isinstance(size, int) else 1 for size in node.shape]
            for node in session.get_inputs()
        }
        session.run(None, {name: np.ones(shape, np.float32) for name, shape in shapes.items()})
        events = json.loads(Path(session.end_profiling()).read_bytes())
    return sum_flops(events)


def sum_flops(events: Iterable[Mapping[str, Any]]) -> int:
    """The operations of the events of an ONNX Runtime profile."""
    runs = (event["args"] for event in events if event["name"].endswith("_kernel_time"))
    return sum(map(_operator_flops, runs))


def _operator_flops(args: Mapping[str, Any]) -> int:
    inputs = [_shape(entry) for entry in args["input_type_shape"]]
    outputs = [_shape(entry) for entry in args["output_type_shape"]]
    if args["op_name"] in _CONVOLUTIONS:
        # A weight is (out, in / groups, height, width): each output value has as many terms as one filter.
        return _PER_TERM * math.prod(outputs[0]) * math.prod(inputs[1][1:])
    if args["op_name"] in _PLAIN_PRODUCTS:
        return _PER_TERM * math.prod(outputs[0]) * inputs[0][-1]
    if args["op_name"] in _TRANSPOSING_PRODUCTS:
        # The left side has rows x terms, the result rows x columns, whether it is transposed or not.
        terms = math.prod(inputs[0]) * outputs[0][-1] // math.prod(outputs[0])
        return _PER_TERM * math.prod(outputs[0]) * terms
    return 0


def _shape(entry: Mapping[str, list[int]]) -> list[int]:
    (shape,) = entry.values()
    return shape
