"""The errors samgui raises on purpose: one subclass an area, under one base.

The message of each is the sentence the user reads, in the window or on stderr: it says what is wrong
and what to do. Anything that is not a `SamguiError` is a fault of the program.

A sentence with something to fill in is a template and its values, so that the window can say it in another
language (`samgui.app.translation.sentence_of`): ``ImageError("{name} is empty.", name=path.name)``.
"""


class SamguiError(Exception):
    """Base of every error that samgui raises on purpose; `str(error)` is a sentence for the user.

    `template` is that sentence with its `{named}` places still open, `values` what fills them; a sentence
    without values is taken as it is, braces and all.
    """

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template.format(**values) if values else template)
        self.template = template
        self.values = values


class ImageError(SamguiError):
    """A picture can't be read: missing, damaged, too large, or not a picture."""


class PromptError(SamguiError, ValueError):
    """Points, labels, a box or mask logits that don't describe a prompt."""


class ModelError(SamguiError):
    """A model is unknown, incomplete, altered, mismatched, or its files can't be run."""


class RunTerminated(SamguiError):  # noqa: N818 - an outcome asked for, not a fault
    """A run of the model was ended because nobody waits for its result any more."""


class DownloadError(SamguiError):
    """A file can't be downloaded whole."""


class DownloadCancelled(DownloadError):  # noqa: N818 - an outcome asked for, not a fault
    """A download was ended because it was asked to; what arrived is kept for the next one."""


class CacheError(SamguiError):
    """Results can't be kept for the next time where that was asked for."""


class ExportError(SamguiError):
    """A checkpoint can't be turned into a samgui model."""


class FormatError(SamguiError):
    """An annotation file can't be read or written; the message names the file and the place in it."""


class FormatCancelled(FormatError):  # noqa: N818 - an outcome asked for, not a fault
    """Reading or writing was ended because it was asked to; files are as they were."""


class ProjectError(SamguiError):
    """A project can't be opened or changed."""


class WindowError(SamguiError):
    """A window can't be opened here: no display, or a library of the system is missing."""


class UsageError(SamguiError):
    """A command line that argparse accepts and that still asks for nothing that can be done."""
