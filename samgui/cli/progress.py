"""A progress bar on stderr, where a person sees it: when that is a terminal."""

from collections.abc import Iterator
from contextlib import contextmanager

from tqdm import tqdm

from samgui.formats.dataset import Progress


@contextmanager
def progress_bar(what: str) -> Iterator[Progress]:
    """Tell it how many pictures are done, of how many (0 when nobody knows); it goes when the block ends."""
    with tqdm(desc=what, unit=" pictures", disable=None, leave=False) as bar:

        def tell(done: int, total: int) -> None:
            bar.total = total or None
            bar.update(done - bar.n)

        yield tell
