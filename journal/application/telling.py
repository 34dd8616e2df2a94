"""What the command line says: figures, hits, backups and imports as lines of text or as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from journal.application.safety import reason_in_words
from journal.texts import _, count, mark

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from journal.application.finding import Hit
    from journal.application.importing import Report
    from journal.measures.measuring import Measurement
    from journal.storage.backups import Backup

_MANY = {
    "counterpart": (mark("{n} counterpart"), mark("{n} counterparts")),
    "negotiation": (mark("{n} negotiation"), mark("{n} negotiations")),
    "session": (mark("{n} session"), mark("{n} sessions")),
    "issue": (mark("{n} issue"), mark("{n} issues")),
    "debrief": (mark("{n} debrief"), mark("{n} debriefs")),
    "follow_up": (mark("{n} look-back"), mark("{n} look-backs")),
    "relationship_check": (mark("{n} relationship check"), mark("{n} relationship checks")),
    "commitment": (mark("{n} promise"), mark("{n} promises")),
    "lesson": (mark("{n} lesson"), mark("{n} lessons")),
    "lesson_use": (mark("{n} use of a lesson"), mark("{n} uses of lessons")),
    "note": (mark("{n} note"), mark("{n} notes")),
    "mentor": (mark("{n} mentor"), mark("{n} mentors")),
    "stand_in": (mark("{n} stand-in"), mark("{n} stand-ins")),
    "export_entry": (mark("{n} entry in the log of exports"), mark("{n} entries in that log")),
    "draft": (mark("{n} draft"), mark("{n} drafts")),
}
_KINDS = {
    "counterpart": mark("counterpart"),
    "negotiation": mark("negotiation"),
    "session": mark("session"),
    "debrief": mark("debrief"),
    "follow_up": mark("look-back"),
    "commitment": mark("promise"),
    "lesson": mark("lesson"),
    "note": mark("note"),
}
_MEBIBYTE = 1 << 20


def measures_as_json(found: Sequence[Measurement], as_of: date) -> str:
    """Measures as one JSON object; shares are fractions of 1, null stands for "too few to say"."""
    metrics = [
        {
            "id": measure.id,
            "name": measure.name,
            "estimate": measure.estimate,
            "interval": list(measure.interval) if measure.interval is not None else None,
            "unit": measure.unit,
            "n_used": measure.n_used,
            "n_eligible": measure.n_eligible,
            "definition_version": measure.definition_version,
            "silent_because": measure.silent_because,
        }
        for measure in found
    ]
    return _as_json({"as_of": as_of.isoformat(), "metrics": metrics})


def _as_json(found: dict[str, Any]) -> str:
    return json.dumps(found, ensure_ascii=False, indent=1, allow_nan=False)


def measure_lines(found: Sequence[Measurement]) -> list[str]:
    """One line a measure, with its range and n, or with the words why it is silent."""
    width = max(len(measure.name) for measure in found)
    return [f"{measure.name:<{width}}  {_measure_words(measure)}" for measure in found]


def _measure_words(measure: Measurement) -> str:
    n = _("n = {used} of {eligible}").format(used=measure.n_used, eligible=measure.n_eligible)
    if measure.estimate is None:
        return f"{measure.silent_because} ({n})"
    words = figure(measure.estimate, measure.unit)
    if measure.interval is not None:
        low, high = (_bare(end, measure.unit) for end in measure.interval)
        words += _(", likely {low} to {high}").format(low=low, high=high)
    early = _(", early") if measure.early else ""
    return f"{words} ({n}{early})"


def figure(value: float, unit: str) -> str:
    """A figure with its unit, as a person reads it."""
    bare = _bare(value, unit)
    match unit:
        case "share":
            return bare
        case "days":
            whole = value == round(value)
            words = _("{figure} days").format(figure=bare)
            return count("{n} day", "{n} days", round(value)) if whole else words
        case "steps":
            return _("{figure} steps").format(figure=bare)
        case _:
            return f"{bare} {_(unit)}"


def _bare(value: float, unit: str) -> str:
    if unit == "share":
        return f"{round(value * 100)}%"
    if unit == "steps":
        return f"{value:+.3g}".replace("-", "−")
    return f"{value:.3g}".replace("-", "−")


def hits_as_json(query: str, found: Sequence[Hit]) -> str:
    """What was found as one JSON object; the words that were hit stand between « and »."""
    results = [
        {
            "kind": hit.kind,
            "id": hit.record_id,
            "negotiation_id": hit.negotiation_id,
            "title": hit.title,
            "counterpart": hit.second,
            "snippet": _snippet(hit),
        }
        for hit in found
    ]
    return _as_json({"query": query, "results": results})


def hit_lines(query: str, found: Sequence[Hit]) -> list[str]:
    """One line a hit: what it is, where it stands, and the words around it."""
    if not found:
        return [_("Nothing found for “{query}”.").format(query=query)]
    lines = []
    for hit in found:
        kind = _(_KINDS.get(hit.kind, hit.kind))
        about = f"{hit.title}, {hit.second}" if hit.second else hit.title
        snippet = f": {_snippet(hit)}" if hit.snippet else ""
        lines.append(f"{kind} · {about}{snippet}")
    return lines


def _snippet(hit: Hit) -> str:
    return "".join(f"«{part.text}»" if part.hit else part.text for part in hit.snippet)


def import_lines(report: Report, *, dry_run: bool) -> list[str]:
    """What came in, or would come, and what was left."""
    words = ", ".join(_in_words(report.added)) or _("nothing new")
    if dry_run:
        lines = [_("Would come in: {words}. Nothing was changed.").format(words=words)]
    else:
        lines = [_("Came in: {words}.").format(words=words)]
    if report.known:
        there = count(
            "{n} record was there already.", "{n} records were there already.", report.known
        )
        lines.append(there)
    if report.left_aside:
        names = ", ".join(report.left_aside)
        lines.append(_("Columns left aside: {names}.").format(names=names))
    if report.backup is not None:
        lines.append(_("Backed up before: {path}").format(path=report.backup))
    return lines


def _in_words(added: Mapping[str, int]) -> list[str]:
    return [count(*_MANY[kind], added[kind]) for kind in _MANY if added.get(kind)]


def backup_lines(found: Sequence[Backup]) -> list[str]:
    """One line a backup, the newest first: when, why, how much is in it, whether it is good."""
    return [_backup_line(backup) for backup in found] or [_("There are no backups yet.")]


def _backup_line(backup: Backup) -> str:
    made = backup.made_at.astimezone().strftime("%Y-%m-%d %H:%M:%S")
    inside = ", ".join(_in_words({"negotiation": backup.negotiations, "debrief": backup.debriefs}))
    state = inside or _("empty")
    if not backup.good:
        state = _("damaged: {why}").format(why=backup.why)
    size = f"{backup.size / _MEBIBYTE:.1f} MB"
    why = reason_in_words(backup.reason)
    return "  ".join(part for part in (made, size, why, state, str(backup.path)) if part)
