"""Moments at which the graph changes: each is later than all before it, so that what a moment shows stays as it is."""

import datetime as dt
import logging

from graph.engine import Session
from graph.schema import KEY
from graph.times import in_utc, now

TICK = dt.timedelta(milliseconds=1)
"""How exactly moments are kept."""
AHEAD = dt.timedelta(minutes=1)
"""How far clocks may be apart before it is told: all later moments are later than one that was too late."""

_log = logging.getLogger(__name__)


def last_change(session: Session) -> dt.datetime:
    """Return the moment of the last change, the present one for a graph in which nothing was ever said."""
    return _kept(session) or now()


def seen_at(session: Session, asked: dt.datetime | None) -> dt.datetime:
    """Return the moment as of which the graph is to be shown: the one asked for, the last change at most."""
    changed = last_change(session)
    return changed if asked is None else min(asked, changed)


def next_moment(session: Session, present: dt.datetime) -> dt.datetime:
    """Return the moment of a change that is made now, later than the last one whatever the clock says."""
    kept = _kept(session)
    if kept is not None and kept - present > AHEAD:
        _log.warning("the graph was last changed at %s, which is ahead of this machine's clock", kept.isoformat())
    return present if kept is None else max(present, kept + TICK)


def keep_change(session: Session, moment: dt.datetime) -> None:
    """Keep the moment of a change as the last one."""
    session.run("keep_last_change", id=KEY, changed_at=moment)


def moment_of(moment: dt.datetime | None) -> dt.datetime | None:  # the column
    """Return the only column of a row, a moment in UTC."""
    known = in_utc(moment)
    return known if isinstance(known, dt.datetime) else None


def _kept(session: Session) -> dt.datetime | None:
    return next(iter(session.ask(moment_of, "read_last_change", id=KEY)), None)
