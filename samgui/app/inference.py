"""The lanes and what goes over them."""

from enum import IntEnum

from PySide6.QtCore import QObject, Signal, SignalInstance, Slot

from samgui.app import image_requests, job_requests, requests
from samgui.app.lanes import Failed, Lane, Request
from samgui.app.mailbox import Holds
from samgui.sam.engine import RunHandle


class _Files(IntEnum):
    READ = 0
    WRITE = 1


class _Encoder(IntEnum):
    LOAD = 0
    ENCODE = 1
    RELEASE = 2


class _Decoder(IntEnum):
    MASK = 0
    CLICK = 1
    HOVER = 2


class _Neighbours(IntEnum):
    READ = 0
    SAVE = 1


class Inference(QObject):
    """Takes requests to the lane they belong on and brings the answers back to its own thread.

    - files: reads images (the newest wins), does quick jobs (every one);
    - jobs: does long jobs (every one, in order), on a lane of its own so that no image waits for them;
    - encoder: loads the model, then encodes; a new request ends the run of the one before;
    - decoder: full-size masks of what was kept (every one, in order), then the newest click, then the
      newest hover;
    - neighbours: reads the images next to the open one, and keeps embeddings on disk.
      It is a lane of its own so that an open image never waits for one that may never be opened.

    It knows nothing of what is outdated: who asks compares the tickets.
    """

    image_read = Signal(object)
    """`image_requests.ImageRead`."""
    model_loaded = Signal(object)
    """`requests.ModelLoaded`."""
    image_encoded = Signal(object)
    """`image_requests.ImageEncoded`."""
    region_encoded = Signal(object)
    """`image_requests.RegionEncoded`."""
    prompt_decoded = Signal(object)
    """`requests.PromptDecoded`."""
    hover_decoded = Signal(object)
    """`requests.HoverDecoded`."""
    mask_made = Signal(object)
    """`requests.MaskMade`."""
    job_ended = Signal(object)
    """`job_requests.JobEnded`."""
    image_ahead = Signal(object)
    """`image_requests.ImageAhead`."""
    embedding_saved = Signal(object)
    """`image_requests.EmbeddingSaved`."""
    decoder_asked = Signal()
    """The decoder has something to do, for which a person waits."""
    failed = Signal(object)
    """`lanes.Failed`, for a request of any kind."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start the lanes. End them with `shutdown`."""
        super().__init__(parent)
        self._files = Lane("files", Holds.NEWEST, Holds.EVERY, parent=self)
        self._jobs = Lane("jobs", Holds.EVERY, parent=self)
        self._encoder = Lane("encoder", Holds.NEWEST, Holds.NEWEST, Holds.NEWEST, parent=self)
        self._decoder = Lane("decoder", Holds.EVERY, Holds.NEWEST, Holds.NEWEST, parent=self)
        self._neighbours = Lane("neighbours", Holds.NEWEST, Holds.EVERY, parent=self)
        self._run: RunHandle | None = None
        self._is_shut_down = False
        self._signals: dict[type, SignalInstance] = {
            image_requests.ImageRead: self.image_read,
            requests.ModelLoaded: self.model_loaded,
            image_requests.ImageEncoded: self.image_encoded,
            image_requests.RegionEncoded: self.region_encoded,
            requests.PromptDecoded: self.prompt_decoded,
            requests.HoverDecoded: self.hover_decoded,
            requests.MaskMade: self.mask_made,
            job_requests.JobEnded: self.job_ended,
            image_requests.ImageAhead: self.image_ahead,
            image_requests.EmbeddingSaved: self.embedding_saved,
            Failed: self.failed,
        }
        for lane in self._lanes:
            lane.answered.connect(self._deliver)
            lane.start()

    @property
    def _lanes(self) -> tuple[Lane, ...]:
        return self._files, self._jobs, self._encoder, self._decoder, self._neighbours

    def load_model(self, request: requests.LoadModel) -> None:
        """Load a model, before any image is encoded."""
        self._encoder.ask(request, _Encoder.LOAD)

    def read(self, request: image_requests.ReadImage) -> None:
        """Read an image instead of the one that still waits to be read."""
        self._files.ask(request, _Files.READ)

    def work(self, request: job_requests.DoJob, *, is_quick: bool) -> None:
        """Do a job, a quick one before the long ones; even a shutdown waits for it."""
        if is_quick:
            self._files.ask(request, _Files.WRITE)
        else:
            self._jobs.ask(request)

    def encode(
        self,
        request: image_requests.EncodeImage
        | image_requests.EncodeFile
        | image_requests.EncodeRegion
        | image_requests.EncodeFileRegion,
    ) -> None:
        """Encode an image or a part of one, ending the run of any other at once."""
        self.cancel_encode()
        self._run = request.handle
        self._encoder.ask(request, _Encoder.ENCODE)

    def cancel_encode(self) -> None:
        """End the present run of the encoder, or the one that waits."""
        self._encoder.withdraw(_Encoder.ENCODE)
        if self._run is not None:
            self._run.terminate()
            self._run = None

    def release_memory(self, request: image_requests.ReleaseMemory) -> None:
        """Give the encoder's memory back, once it has nothing else to do."""
        self._encoder.ask(request, _Encoder.RELEASE)

    def decode(self, request: requests.DecodePrompt) -> None:
        """Decode a prompt instead of the one that still waits."""
        self._ask_decoder(request, _Decoder.CLICK)

    def cancel_decode(self) -> None:
        """Take back the prompt that waits to be decoded."""
        self._decoder.withdraw(_Decoder.CLICK)

    def hover(self, request: requests.DecodeHover) -> None:
        """Decode the point under the cursor, once no click waits, instead of the one that still waits."""
        self._ask_decoder(request, _Decoder.HOVER)

    def cancel_hover(self) -> None:
        """Take back the hover that waits to be decoded."""
        self._decoder.withdraw(_Decoder.HOVER)

    def make_mask(self, request: requests.MakeMask) -> None:
        """Make the full-size mask of something kept, before any later click."""
        self._ask_decoder(request, _Decoder.MASK)

    def read_ahead(self, request: image_requests.ReadAhead) -> None:
        """Read a neighbour instead of the one that still waits to be read."""
        self._neighbours.ask(request, _Neighbours.READ)

    def cancel_read_ahead(self) -> None:
        """Take back the neighbour that waits to be read."""
        self._neighbours.withdraw(_Neighbours.READ)

    def save_embedding(self, request: image_requests.SaveEmbedding) -> None:
        """Keep an embedding on disk, when there is time."""
        self._neighbours.ask(request, _Neighbours.SAVE)

    def shutdown(self) -> None:
        """End the encoder's run, finish what must be done and end every thread; no answer comes after."""
        self._is_shut_down = True
        self.cancel_encode()
        for lane in self._lanes:
            lane.close()
        for lane in self._lanes:
            lane.wait()

    def _ask_decoder(self, request: Request, slot: _Decoder) -> None:
        self.decoder_asked.emit()
        self._decoder.ask(request, slot)

    @Slot(object)
    def _deliver(self, answer: object) -> None:
        if not self._is_shut_down:
            self._signals[type(answer)].emit(answer)
