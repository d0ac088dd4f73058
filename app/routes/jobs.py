"""Jobs: large batches of articles that are being read, or were."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, status
from pydantic import Field

from app.deps import JobsDep
from app.errors import DECLINED, FAILED, FORBIDDEN, MISSING, UNKEYED
from app.examples import shown
from app.given import one_of
from app.keys import WriteKey
from app.parameters import choice_schema
from app.questions import Question
from schemas.api import Page
from schemas.batches import ENDED, Job, JobState, LineError

router = APIRouter(prefix="/v1/jobs", tags=["jobs"], responses=FAILED | UNKEYED)

JobId = Annotated[str, Path(examples=["0f8b1c2d3e4f5a6b"])]


class JobQuestion(Question):
    """Which jobs."""

    state: Annotated[
        str | None, Field(description="The state", examples=["running"], json_schema_extra=choice_schema(JobState))
    ] = None


@router.get("", responses=shown("jobs") | DECLINED)
def list_jobs(asked: Annotated[JobQuestion, Query()], jobs: JobsDep, _: WriteKey) -> Page[Job]:
    """List jobs, the latest first, without the lines that they could not read."""
    state = one_of(asked.state, JobState, "state") if asked.state else None
    return jobs.jobs(state=state, cursor=asked.cursor, limit=asked.limit)


@router.get("/{job_id}", responses=shown("job") | MISSING)
def show_job(job_id: JobId, jobs: JobsDep, _: WriteKey) -> Job:
    """Show how far one job is, with the first hundred lines that it could not read."""
    return jobs.job(job_id)


@router.get("/{job_id}/errors", responses=shown("job_errors") | MISSING | DECLINED)
def list_errors(job_id: JobId, asked: Annotated[Question, Query()], jobs: JobsDep, _: WriteKey) -> Page[LineError]:
    """List every line that a job could not read so far, in order, with the reason."""
    return jobs.errors(job_id, cursor=asked.cursor, limit=asked.limit)


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
