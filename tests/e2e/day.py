"""Runs the real program and does a day's work in small: ten photos are annotated by mouse and by keys.

`python -m tests.e2e.day VERB PICTURE`; PICTURE is the first of the ten of `PHOTOS`, which are all in its
folder. The verb is

work: annotate them, look through all of them, and leave the last with a prompt that is not finished
look: only look through all of them

After each step it writes a line of JSON, what the window shows then: a `Seen`. It never ends by itself.
"""

import hashlib
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import msgspec
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from samgui.app.state import SessionState, Stage
from samgui.ui.canvas.vertex_tool import VertexTool
from tests.e2e.driver import CTRL, Script, click, drag, main_window, play_script, press

RIGHT, LEFT = Qt.MouseButton.RightButton, Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier

_BESIDE_THE_SIGN = 2.2
"""View pixels right and down from the middle of a point's mark to where it has its plain colour."""


class Object(msgspec.Struct, frozen=True):
    """A kept object. The points of its prompt are (x, y, label), its box is XYXY, its mask COCO counts."""

    id: int
    label: str
    counts: str
    area: int
    points: tuple[tuple[float, float, int], ...]
    box: tuple[float, float, float, float] | None


class Seen(msgspec.Struct, frozen=True):
    """What is there after a step.

    asked: the points of the unfinished prompt, (x, y, label).
    signs: the colours, #rrggbb, that the canvas has where it marks these points.
    rows:  the texts of the annotations panel.
    title: the window's.
    look:  SHA-256 of the canvas's pixels.
    """

    step: str
    photo: str
    objects: tuple[Object, ...]
    asked: tuple[tuple[float, float, int], ...]
    candidate: int
    mark: str
    signs: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str
    look: str


class Worker:
    """Somebody before the window, who says after each step what there is to see."""

    def __init__(self) -> None:
        self.window = main_window()
        self.window.activateWindow()
        self._session = self.window._session

    @property
    def state(self) -> SessionState:
        """What the window shows."""
        return self._session.state

    def see(self, step: str) -> Script:
        """Wait until everything that was asked is answered, and say what is there."""
        yield step, self._is_settled
        print(msgspec.json.encode(self._seen(step)).decode(), flush=True)

    def open(self, name: str) -> Script:
        """Wait until that photo is open."""
        yield f"the photo {name}", lambda: self._is_open(name)

    def go(self, key: Qt.Key, name: str) -> Script:
        """To the photo beside the open one."""
        self.key(key)
        yield from self.open(name)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key over the picture."""
        press(self.window.canvas, key, modifier)

    def click(self, x: float, y: float, button: Qt.MouseButton = LEFT) -> Script:
        """Ask with a click, and wait for the answer."""
        click(self.window, x, y, button)
        yield f"an answer at {x}, {y}", lambda: self.state.prediction is not None

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Script:
        """Ask with a box, and wait for the answer."""
        drag(self.window, (x0, y0), (x1, y1))
        yield f"an answer in {x0}, {y0}", lambda: self.state.prediction is not None

    def keep(self, step: str, label: str = "") -> Script:
        """Keep what is asked, under a label that is typed, or the one there is."""
        if label:
            self.type_label(label)
        else:
            self.key(Qt.Key.Key_Return)
        yield from self.see(step)

    def select(self, x: float, y: float) -> None:
        """Select what is kept there."""
        click(self.window, x, y, modifier=CTRL)

    def type_label(self, label: str) -> None:
        """Type a label and confirm it."""
        line = self.window.docks.labels.search
        QTest.mouseClick(line, LEFT)
        QTest.keyClicks(line, label)
        press(line, Qt.Key.Key_Return, SHIFT)

    def _is_open(self, name: str) -> bool:
        path = self.state.image_path
        return path is not None and path.name == name and self.window.canvas.view is not None

    def _is_settled(self) -> bool:
        state = self.state
        is_answered = state.prompt.is_empty or state.prediction is not None
        return state.stage is Stage.READY and state.n_waiting == 0 and is_answered

    def _seen(self, step: str) -> Seen:
        state, canvas = self.state, self.window.canvas.grab().toImage()
        names = {category.id: category.name for category in state.categories}
        objects = [
            Object(
                one.id,
                names[one.category_id],
                one.mask.counts,
                one.mask.area,
                tuple((point.x, point.y, point.label) for point in one.prompt.points),
                one.prompt.box.corners if one.prompt.box else None,
            )
            for one in state.annotations
        ]
        asked = tuple((point.x, point.y, point.label) for point in state.prompt.points)
        return Seen(
            step=step,
            photo=state.image_path.name if state.image_path else "",
            objects=tuple(objects),
            asked=asked,
            candidate=state.candidate if asked else 0,
            mark=state.mark.value,
            signs=tuple(self._sign(canvas, x, y) for x, y, _ in asked),
            rows=tuple(self._rows()),
            title=self.window.windowTitle(),
            look=hashlib.sha256(canvas.convertToFormat(QImage.Format.Format_RGB32).constBits()).hexdigest(),
        )

    def _sign(self, canvas: QImage, x: float, y: float) -> str:
        view = self.window.canvas.view
        assert view is not None
        places = (int(place + _BESIDE_THE_SIGN) for place in view.to_view(x + 0.5, y + 0.5))
        return canvas.pixelColor(QPoint(*places)).name()

    def _rows(self) -> Iterator[tuple[str, ...]]:
        model = self.window.docks.annotations.list.model()
        for row in range(model.rowCount()):
            texts = [model.index(row, column).data() for column in range(model.columnCount())]
            yield tuple(text or "" for text in texts)


def _person(worker: Worker) -> Script:
    yield from worker.click(220, 110)
    yield from worker.click(220, 400, RIGHT)
    yield from worker.keep("a click and a right click", "person")


def _two_animals(worker: Worker) -> Script:
    yield from worker.box(262, 90, 464, 302)
    yield from worker.keep("a box", "dog")
    yield from worker.box(140, 165, 252, 312)
    yield from worker.keep("another box", "cat")


def _cat_by_hand(worker: Worker) -> Script:
    worker.key(Qt.Key.Key_3)
    yield from worker.click(233, 147)
    yield from worker.keep("a label by its number")
    worker.select(233, 147)
    worker.key(Qt.Key.Key_B)
    drag(worker.window, (20, 20), (40, 30), (60, 20))
    yield from worker.see("a brush stroke")
    worker.key(Qt.Key.Key_E)
    drag(worker.window, (233, 140), (233, 150), (240, 160))
    yield from worker.see("an eraser stroke")


def _cup_with_another_corner(worker: Worker) -> Script:
    yield from worker.box(170, 15, 420, 310)
    yield from worker.keep("a box around the cup", "cup")
    worker.select(292, 240)
    worker.key(Qt.Key.Key_G)
    tool = worker.window.toolbox.current
    assert isinstance(tool, VertexTool)
    yield "the outline", lambda: tool.shown is not None
    assert tool.shown is not None
    x, y = min(tool.shown.rings[0].tolist())
    # A vertex lies on the edges of pixels, a click in the middle of one.
    drag(worker.window, (x - 0.5, y - 0.5), (x - 20, y - 10), (x - 40, y - 20))
    yield from worker.see("a vertex dragged away")


def _relabelled_giraffe(worker: Worker) -> Script:
    yield from worker.click(118, 441)
    yield from worker.keep("a wrong label")
    worker.select(118, 441)
    worker.type_label("giraffe")
    yield from worker.see("the right label")


def _bags(worker: Worker) -> Script:
    for number, (x, y) in enumerate(((405, 251), (472, 253), (545, 250))):
        yield from worker.click(x, y)
        yield from worker.keep(f"bag {number}", "" if number else "bag")
    worker.key(Qt.Key.Key_V)
    click(worker.window, 472, 253)
    worker.key(Qt.Key.Key_Delete)
    yield from worker.see("a bag deleted")
    worker.key(Qt.Key.Key_Z, CTRL)
    yield from worker.see("a bag back")
    worker.key(Qt.Key.Key_Y, CTRL)
    yield from worker.see("a bag gone again")


def _reviewed_rocket(worker: Worker) -> Script:
    yield from worker.click(318, 230)
    yield from worker.keep("a rocket", "rocket")
    worker.key(Qt.Key.Key_T)
    yield from worker.see("a mark")


def _truck_and_wheel(worker: Worker) -> Script:
    yield from worker.box(135, 282, 1705, 840)
    yield from worker.keep("a truck", "truck")
    yield from worker.click(560, 723)
    yield from worker.keep("a wheel on the truck", "wheel")


def _frame_and_undo_elsewhere(worker: Worker) -> Script:
    worker.key(Qt.Key.Key_Z, CTRL)
    yield from worker.open("8_truck.jpg")
    yield from worker.see("the wheel undone from the next photo")
    worker.key(Qt.Key.Key_Y, CTRL)
    yield from worker.see("the wheel redone")
    yield from worker.go(Qt.Key.Key_D, "9_teddy.jpg")
    worker.key(Qt.Key.Key_R)
    worker.type_label("frame")
    drag(worker.window, (40, 40), (250, 180))
    yield from worker.see("a rectangle by hand")
    worker.key(Qt.Key.Key_E)
    drag(worker.window, (140, 110), (160, 115))
    yield from worker.see("a hole in it")
    worker.key(Qt.Key.Key_R)
    drag(worker.window, (300, 50), (380, 120), modifier=SHIFT)
    yield from worker.see("a second part of it")
    worker.key(Qt.Key.Key_Escape)


def _sheep_and_something_unfinished(worker: Worker) -> Script:
    yield from worker.box(120, 200, 330, 400)
    yield from worker.keep("a sheep in a turned photo", "sheep")
    yield from worker.click(225, 330)
    yield from worker.click(60, 60, RIGHT)
    worker.key(Qt.Key.Key_Tab)
    yield from worker.see("something unfinished")


PHOTOS: Mapping[str, tuple[str, Callable[[Worker], Script]]] = {
    "1_astronaut.png": ("photos/astronaut.png", _person),
    "2_cat_dog.jpg": ("photos/cat_dog.jpg", _two_animals),
    "3_chelsea.png": ("photos/chelsea.png", _cat_by_hand),
    "4_coffee.png": ("photos/coffee.png", _cup_with_another_corner),
    "5_giraffes.jpg": ("coco_by/images/000000000072.jpg", _relabelled_giraffe),
    "6_groceries.jpg": ("photos/groceries.jpg", _bags),
    "7_rocket.jpg": ("photos/rocket.jpg", _reviewed_rocket),
    "8_truck.jpg": ("photos/truck.jpg", _truck_and_wheel),
    "9_teddy.jpg": ("coco_by/images/000000000309.jpg", _frame_and_undo_elsewhere),
    "10_sheep.jpg": ("odd/derived/exif_with_mask/sheep_orient6.jpg", _sheep_and_something_unfinished),
}
"""By name in the folder, in natural order: where the photo is in the reference data, what is done with it."""

NAMES = tuple(PHOTOS)
A_LOOK = "a look"
LAST = (A_LOOK, NAMES[-1])
"""The step and the photo of the last thing that is said."""


def script(verb: str) -> Script:
    """What the person does, with what they wait for in between."""
    worker = Worker()
    yield from worker.open(NAMES[0])
    if worker.window.actions_.hints.isChecked():
        worker.key(Qt.Key.Key_F1, SHIFT)
    if verb == "work":
        yield from _work(worker)
    yield from _look(worker)
    yield "the end", lambda: False


def _work(worker: Worker) -> Script:
    for name, (_, annotate) in PHOTOS.items():
        if name != NAMES[0]:
            yield from worker.go(Qt.Key.Key_D, name)
        worker.key(Qt.Key.Key_Q)
        yield from annotate(worker)
    for name in reversed(NAMES[:-1]):
        yield from worker.go(Qt.Key.Key_A, name)


def _look(worker: Worker) -> Script:
    worker.key(Qt.Key.Key_Q)
    for name in NAMES:
        if name != NAMES[0]:
            yield from worker.go(Qt.Key.Key_D, name)
        yield from worker.see(A_LOOK)


if __name__ == "__main__":
    sys.exit(play_script(script(sys.argv[1]), str(Path(sys.argv[2]))))
