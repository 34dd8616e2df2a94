"""A plan as it is read: the person's own words in ink, "If" and "then I will" quieter."""

from __future__ import annotations

from journal.texts import _
from ui.widgets.prose import Fragment


def plan_fragments(when_text: str, then_text: str, *, quiet: str = "ink3") -> list[Fragment]:
    """The parts of "If …, then I will …"; a half that is empty is left out."""
    when, then = when_text.strip().rstrip(",."), then_text.strip()
    end = "" if then.endswith((".", "!", "?", "…")) else "."
    if when and then:
        return [
            Fragment(_("If") + " ", quiet),
            Fragment(f"{when}, "),
            Fragment(_("then I will") + " ", quiet),
            Fragment(f"{then}{end}"),
        ]
    if when:
        return [Fragment(_("If") + " ", quiet), Fragment(f"{when} …")]
    return [Fragment(_("I will") + " ", quiet), Fragment(f"{then}{end}")]


def plan_words(when_text: str, then_text: str) -> str:
    """The plan as one plain sentence."""
    return "".join(fragment.text for fragment in plan_fragments(when_text, then_text))
