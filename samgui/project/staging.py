"""Images and annotations on their way into a project: on disk, so that they take little memory."""

import os
import tempfile
from array import array
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Any, Self

import msgspec
import numpy as np

from samgui.document.annotation import Annotation
from samgui.document.content import ImageRecord
from samgui.errors import ProjectError
from samgui.project.locate import StoredName
from samgui.project.rows import annotation_row

_IN_MEMORY = 16_000_000
_LENGTH_BYTES = 8
_encode = msgspec.msgpack.Encoder().encode


class StagedAnnotation(msgspec.Struct, frozen=True, array_like=True):
    """An annotation as it is stored, but for its model's id; `columns` are those of `annotation_row`."""

    id: int
    columns: tuple[Any, ...]
    model: str
    model_id: str


class StagedImage(msgspec.Struct, frozen=True, array_like=True):
    """An image as it is stored, and the annotations that it gets; `id` is -1 for any that is free."""

    encoded_name: bytes
    width: int
    height: int
    digest: str
    extra: str
    id: int
    annotations: tuple[StagedAnnotation, ...]

    @property
    def name(self) -> StoredName:
        """Its name in the project."""
        try:
            return self.encoded_name.decode()
        except UnicodeDecodeError:
            return self.encoded_name


_decode = msgspec.msgpack.Decoder(StagedImage).decode


class Staging:
    """Images in the order in which they are to come, in a temporary file that nobody else sees.

    It goes with `close`, and also when the program is killed. Beside it 8 bytes are held for each image and
    each annotation.
    """

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed by `close`
        self._annotation_ids = array("q")
        self._image_ids = array("q")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Forget everything."""
        self._file.close()

    def __len__(self) -> int:
        """How many images there are."""
        return len(self._image_ids)

    def add(
        self, name: StoredName, record: ImageRecord, image_id: int, annotations: Sequence[Annotation]
    ) -> None:
        """Put an image at the end. Raises ProjectError for what can't be kept, or when the disk is full.

        The ids of the image and the annotations are those that they are to have if they can.
        """
        image = StagedImage(
            os.fsencode(name),
            record.width,
            record.height,
            record.digest,
            record.extra,
            image_id,
            tuple(
                StagedAnnotation(one.id, annotation_row(one, None), one.model, one.model_id)
                for one in annotations
            ),
        )
        content = _encode(image)
        try:
            self._file.write(len(content).to_bytes(_LENGTH_BYTES))
            self._file.write(content)
        except OSError as error:
            raise ProjectError(
                "There is no room for temporary files ({reason}); free some space and do it again.",
                reason=error.strerror or error,
            ) from error
        self._image_ids.append(image_id)
        self._annotation_ids.extend(one.id for one in annotations)

    def __iter__(self) -> Iterator[StagedImage]:
        """The images in their order, from the first; may be gone through again."""
        self._file.seek(0)
        while head := self._file.read(_LENGTH_BYTES):
            yield _decode(self._file.read(int.from_bytes(head)))

    def image_ids_are_free(self, last: int) -> bool:
        """Whether the images' ids are all different and come after `last`."""
        return _are_free(self._image_ids, last)

    def annotation_ids_are_free(self, last: int) -> bool:
        """Whether the annotations' ids are all different and come after `last`."""
        return _are_free(self._annotation_ids, last)


def _are_free(ids: "array[int]", last: int) -> bool:
    values = np.frombuffer(ids, dtype=np.int64)
    return len(values) == 0 or bool(values.min() > last and len(np.unique(values)) == len(values))
