"""Writing an ONNX graph operator by operator, with names that are always the same."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

OPSET = 23
"""The ONNX operator set of every model: the first that has Attention."""
IR_VERSION = 11
"""The ONNX file version that came with that operator set."""
SINGLE_FILE_LIMIT = 2_000_000_000
"""Weights beyond this many bytes go to a file of their own: protobuf can't hold 2 GiB."""

# Offsets at which ONNX Runtime can map weights from the file instead of copying them.
_PAGE_BYTES = 4096
# Weights smaller than this stay in the .onnx file.
_EXTERNAL_BYTES = 1024

Array = NDArray[np.generic]
Shape = Sequence[int | str]


def ints(*values: int) -> NDArray[np.int64]:
    """Values as the int64 array (n,) in which ONNX has its shapes, axes and indices."""
    return np.array(values, np.int64)


class Graph:
    """An ONNX graph that grows as operators are added to it.

    A value is its name, a str. Where an operator takes a value it also takes a numpy array, which
    becomes a constant of the model; equal constants are stored once. Names come from the scope and the
    operator, so the same calls give the same bytes.
    """

    def __init__(self, name: str, parent: "Graph | None" = None) -> None:
        self._name = name
        self._is_branch = parent is not None
        self._nodes: list[onnx.NodeProto] = []
        self._inputs: list[onnx.ValueInfoProto] = []
        self._outputs: list[onnx.ValueInfoProto] = []
        self._scope: list[str] = [*parent._scope, name] if parent else []
        self._used_names: Counter[str] = parent._used_names if parent else Counter()
        self._constants: dict[str, Array] = parent._constants if parent else {}
        self._constant_names: dict[bytes, str] = parent._constant_names if parent else {}

    @contextmanager
    def scope(self, name: str) -> Iterator[None]:
        """Put `name/` before the names of what is added inside the block."""
        self._scope.append(name)
        try:
            yield
        finally:
            self._scope.pop()

    def input(self, name: str, shape: Shape) -> str:
        """Add a float32 input; a str in `shape` names a dynamic axis."""
        self._inputs.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, shape))
        return name

    def output(self, value: str, shape: Shape) -> None:
        """Make a float32 value an output of the graph."""
        self._outputs.append(helper.make_tensor_value_info(value, TensorProto.FLOAT, shape))

    def op(self, kind: str, *inputs: str | Array, name: str = "", **attributes: Any) -> str:
        """Add an operator with one output; returns that value, which is called `name` if one is given."""
        sources = [source if isinstance(source, str) else self._constant(source) for source in inputs]
        value = name or self._unique(kind)
        self._nodes.append(helper.make_node(kind, sources, [value], name=value, **attributes))
        return value

    def reshape(self, value: str, *shape: int, name: str = "") -> str:
        """Reshape; 0 keeps the dimension at that place, -1 takes what is left."""
        return self.op("Reshape", value, ints(*shape), name=name)

    def transpose(self, value: str, *axes: int, name: str = "") -> str:
        """Put the axes into the given order."""
        return self.op("Transpose", value, name=name, perm=axes)

    def linear(self, value: str, weight: NDArray[np.float32], bias: NDArray[np.float32]) -> str:
        """`value @ weight + bias` with weight (in, out), on any number of leading axes."""
        return self.op("Add", self.op("MatMul", value, weight), bias)

    def linear_on_rows(self, rows: str, weight: NDArray[np.float32], bias: NDArray[np.float32]) -> str:
        """The same on (N, in) with many rows, as three operators that ONNX Runtime can't make one Gemm of.

        Before the product, Gemm copies the bias to every row, on one thread, which with few inputs is a
        fourth of its time. An Add is quicker, and one with Gelu behind it becomes a part of that.
        """
        return self.op("Add", self.op("Flatten", self.op("MatMul", rows, weight)), bias)

    def branch(self, name: str) -> "Graph":
        """A graph for one branch of an If: it sees the values of this one and shares its constants."""
        return Graph(name, parent=self)

    def choose(self, condition: str, then: "Graph", otherwise: "Graph") -> str:
        """The output of one branch or the other; only that branch is computed."""
        return self.op("If", condition, then_branch=then.to_proto(), else_branch=otherwise.to_proto())

    def in_bands(self, name: str, value: str, build: Callable[["Graph", str], str]) -> str:
        """Do the same to one band after another of `value` (bands, ...); results stack up as (bands, ...).

        `build` adds operators to the graph it is given and returns what becomes of the band it is given.
        What lies between is then no larger than a band and stays in the processor's cache, which makes a
        row of large cheap operators a fifth faster.
        """
        body = self.branch(name)
        band = body._unique("band")
        body._inputs.append(_untold_shape(band))
        body._outputs.append(_untold_shape(build(body, band)))
        return self.op("Scan", value, body=body.to_proto(), num_scan_inputs=1)

    def to_proto(self) -> onnx.GraphProto:
        """The graph with its constants; a branch is without them, for it uses those of the whole."""
        return self._to_proto([] if self._is_branch else self._tensors(None))

    def save(self, path: Path, metadata: Mapping[str, str]) -> list[Path]:
        """Write the graph as an ONNX model with the given metadata_props.

        Returns the files written: `path`, and `<path>.data` with the weights when they pass
        `SINGLE_FILE_LIMIT`. Raises OSError.
        """
        data = None
        if sum(array.nbytes for array in self._constants.values()) > SINGLE_FILE_LIMIT:
            data = path.with_name(f"{path.name}.data")
        model = helper.make_model(
            self._to_proto(self._tensors(data)),
            ir_version=IR_VERSION,
            opset_imports=[helper.make_opsetid("", OPSET)],
            producer_name="samgui",
        )
        helper.set_model_props(model, dict(metadata))
        path.write_bytes(model.SerializeToString(deterministic=True))
        return [path] if data is None else [path, data]

    def _constant(self, array: Array) -> str:
        digest = hashlib.sha256(np.ascontiguousarray(array).data)
        digest.update(f"{array.dtype} {array.shape}".encode())
        key = digest.digest()
        if key not in self._constant_names:
            name = self._unique("constant")
            self._constant_names[key] = name
            self._constants[name] = array
        return self._constant_names[key]

    def _unique(self, kind: str) -> str:
        name = "/".join([*self._scope, kind])
        self._used_names[name] += 1
        return f"{name}_{self._used_names[name]}"

    def _to_proto(self, tensors: list[TensorProto]) -> onnx.GraphProto:
        return helper.make_graph(self._nodes, self._name, self._inputs, self._outputs, tensors)

    def _tensors(self, data: Path | None) -> list[TensorProto]:
        """The constants, each in itself, or the large ones in the file `data`."""
        if data is None:
            return [numpy_helper.from_array(array, name) for name, array in self._constants.items()]
        tensors = []
        with data.open("wb") as file:
            for name, array in self._constants.items():
                if array.nbytes < _EXTERNAL_BYTES:
                    tensors.append(numpy_helper.from_array(array, name))
                    continue
                file.write(b"\0" * (-file.tell() % _PAGE_BYTES))
                tensors.append(_external_tensor(name, array, data.name, file.tell()))
                file.write(np.ascontiguousarray(array).data)
        return tensors


def _untold_shape(value: str) -> onnx.ValueInfoProto:
    """A float32 value whose shape ONNX Runtime is to work out."""
    return helper.make_tensor_value_info(value, TensorProto.FLOAT, None)


def _external_tensor(name: str, array: Array, location: str, offset: int) -> TensorProto:
    """A constant whose bytes are in another file beside the model."""
    tensor = TensorProto(
        name=name,
        dims=array.shape,
        data_type=helper.np_dtype_to_tensor_dtype(array.dtype),
        data_location=TensorProto.EXTERNAL,
    )
    for key, value in (("location", location), ("offset", offset), ("length", array.nbytes)):
        tensor.external_data.add(key=key, value=str(value))
    return tensor
