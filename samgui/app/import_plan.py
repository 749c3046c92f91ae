"""What an import would do, in numbers and examples, before anything is changed."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import TracebackType
from typing import Self

from samgui.app.picture_finding import Manner
from samgui.document.labels import Categories
from samgui.project.staging import Staging

N_EXAMPLES = 5


class Remark(Enum):
    """Something that a person wants to know before an import is done; what is said of it is for others."""

    MISSING = "missing"
    """Pictures that are not in the project's folder; their annotations come in all the same."""
    BY_NAME = "by_name"
    BY_CONTENT = "by_content"
    OTHER_SIZE = "other_size"
    """Images that are left out: the picture isn't as large as the file says."""
    READ = "read"
    """What the format couldn't take as it stands."""
    EMPTY = "empty"
    """Annotations that are left out: they have no pixel."""
    NAMELESS = "nameless"
    """Labels without a name."""
    ONE_NAME = "one_name"
    """Labels that have the name of another."""
    FILE_KEYS = "file_keys"
    """What the file says of the whole, and the project says otherwise."""


@dataclass(slots=True)
class Remarks:
    """How often something was remarked, and the first examples."""

    count: int = 0
    examples: list[str] = field(default_factory=list)

    def add(self, example: str) -> None:
        """Remark it once more."""
        self.count += 1
        if len(self.examples) < N_EXAMPLES:
            self.examples.append(example)


@dataclass(slots=True)
class Figures:
    """Numbers of images, and of objects in them."""

    n_images: int = 0
    """All that the file lists."""
    n_new_images: int = 0
    """Those of which the project knows nothing."""
    n_changed_images: int = 0
    """Those that get objects."""
    n_left_out_images: int = 0
    manners: Counter[Manner] = field(default_factory=Counter)
    """How the pictures of those that come in were found."""
    n_objects: int = 0
    n_present: int = 0
    """Objects that the project has already."""
    n_left_out: int = 0
    added: Counter[int] = field(default_factory=Counter)
    """How many objects are new, by the ids of their categories."""

    @property
    def n_added(self) -> int:
        """How many objects are new."""
        return self.added.total()


@dataclass(slots=True, eq=False)
class ImportPlan:
    """What an import would do. `close` it, or use it as a context manager: it holds a temporary file.

    labels:     the project's labels before and after.
    file_extra: what is kept of the file as a whole, before and after.
    """

    figures: Figures
    remarks: Mapping[Remark, Remarks]
    labels: tuple[Categories, Categories]
    file_extra: tuple[str, str]
    staging: Staging

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Forget what was to be done."""
        self.staging.close()

    @property
    def new_labels(self) -> Categories:
        """The labels that the project doesn't have."""
        before, after = self.labels
        return after[len(before) :]

    @property
    def changes_anything(self) -> bool:
        """False when all of it is in the project."""
        return len(self.staging) > 0 or self.labels[0] != self.labels[1] or len(set(self.file_extra)) > 1
