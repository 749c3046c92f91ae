"""One frozen picture of everything that a window shows, taken of the parts of a session."""

from samgui.app.answering import Answering
from samgui.app.jobs import Jobs
from samgui.app.keeping import Keeper
from samgui.app.opening import Opening
from samgui.app.picking import Picking
from samgui.app.state import SessionState
from samgui.app.workplace import Workplace
from samgui.document.content import ImageContent


class Snapshots:
    """Takes them of these parts, which it only reads."""

    def __init__(
        self,
        *,
        opening: Opening,
        answering: Answering,
        keeper: Keeper,
        workplace: Workplace,
        picking: Picking,
        jobs: Jobs,
    ) -> None:
        """Nothing is taken yet."""
        self._opening = opening
        self._answering = answering
        self._keeper = keeper
        self._workplace = workplace
        self._picking = picking
        self._jobs = jobs

    def take(self, label: str) -> SessionState:
        """What is so now; `label` is the current one."""
        opening, answering, edits = self._opening, self._answering, self._workplace.edits
        is_changed_file = self._workplace.is_changed_file
        content = ImageContent() if is_changed_file else edits.content(opening.path)
        engine = opening.engine
        return SessionState(
            stage=opening.stage,
            stage_started=opening.started,
            failure=opening.failure,
            image_path=opening.path,
            image=opening.image,
            levels=opening.levels,
            model_name=engine.name if engine else "",
            provider=engine.provider if engine else "",
            provider_reason=engine.provider_reason if engine else "",
            prompt=content.asking.prompt,
            threshold=content.asking.threshold,
            region=content.asking.region,
            reopened=content.asking.replaces,
            prediction=answering.prediction,
            candidate=answering.candidate,
            live=answering.live,
            hover=answering.hover,
            keeping=self._keeper.previews(opening.path),
            n_waiting=len(self._keeper),
            annotations=content.annotations,
            mark=content.mark,
            selection=self._picking.selection & {annotation.id for annotation in content.annotations},
            hidden=self._picking.hidden,
            locked=self._picking.locked,
            categories=edits.categories,
            category_counts=dict(edits.counts),
            next_category_id=edits.next_category_id,
            label=label,
            overlap=edits.overlap,
            project=self._workplace.state,
            is_changed_file=is_changed_file,
            is_working=self._jobs.present is not None,
            hover_enabled=answering.hover_enabled,
            embedding_seconds=opening.seconds,
            decode_seconds=answering.seconds,
        )
