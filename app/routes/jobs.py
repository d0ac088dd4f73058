"""Jobs: large batches of articles that are being read, or were."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, status
from fastapi.responses import Response
from pydantic import Field

from app.cells import JOB_CELLS, LINE_CELLS
from app.deps import JobsDep
from app.errors import DECLINED, FAILED, FORBIDDEN, MISSING, UNKEYED
from app.examples import shown
from app.forms.kinds import AcceptDep, chosen
from app.forms.listings import Formed, Listing
from app.given import one_of
from app.keys import WriteKey
from app.parameters import choice_schema
from schemas.api import Page
from schemas.batches import ENDED, Job, JobState, LineError

router = APIRouter(prefix="/v1/jobs", tags=["jobs"], responses=FAILED | UNKEYED)

JobId = Annotated[str, Path(examples=["0f8b1c2d3e4f5a6b"])]


JOBS = Listing("jobs", Page[Job], JOB_CELLS)
ERRORS = Listing("job_errors", Page[LineError], LINE_CELLS)


class JobQuestion(Formed):
    """Which jobs."""

    state: Annotated[
        str | None, Field(description="The state", examples=["running"], json_schema_extra=choice_schema(JobState))
    ] = None


@router.get("", responses=JOBS.shown("jobs") | DECLINED, response_model=Page[Job])
def list_jobs(asked: Annotated[JobQuestion, Query()], jobs: JobsDep, accept: AcceptDep, _: WriteKey) -> Response:
    """List jobs, the latest first, without the lines that they could not read."""
    form = chosen(asked.format, accept, JOBS.forms)
    state = one_of(asked.state, JobState, "state") if asked.state else None

    def page(cursor: str | None, limit: int) -> Page[Job]:
        return jobs.jobs(state=state, cursor=cursor, limit=limit)

    return JOBS.answer(form, asked, page)


@router.get("/{job_id}", responses=shown("job") | MISSING)
def show_job(job_id: JobId, jobs: JobsDep, _: WriteKey) -> Job:
    """Show how far one job is, with the first hundred lines that it could not read."""
    return jobs.job(job_id)


@router.get(
    "/{job_id}/errors", responses=ERRORS.shown("job_errors") | MISSING | DECLINED, response_model=Page[LineError]
)
def list_errors(
    job_id: JobId, asked: Annotated[Formed, Query()], jobs: JobsDep, accept: AcceptDep, _: WriteKey
) -> Response:
    """List every line that a job could not read so far, in order, with the reason."""

    def page(cursor: str | None, limit: int) -> Page[LineError]:
        return jobs.errors(job_id, cursor=cursor, limit=limit)

    return ERRORS.answer(chosen(asked.format, accept, ERRORS.forms), asked, page)


@router.post("/{job_id}/cancel", responses=shown("job") | MISSING | FORBIDDEN)
def cancel_job(job_id: JobId, jobs: JobsDep, _: WriteKey) -> Job:
    """Cancel a job that has not ended; what it has read stays, and the same batch sent again is read on."""
    return jobs.cancel(job_id)


@router.delete("/{job_id}", status_code=status.HTTP_204_NO_CONTENT, responses=MISSING | FORBIDDEN)
def remove_job(job_id: JobId, jobs: JobsDep, _: WriteKey) -> None:
    """Cancel a job, or forget one that has ended; what it has read stays in the graph."""
    if jobs.job(job_id).state in ENDED:
        jobs.forget(job_id)
    else:
        jobs.cancel(job_id)
