"""Write the frozen journal of a released version, and what is in it.

Run once for each version of the tables, on the day of its release, and never again:
``python -m tests.data.make_frozen`` writes ``journal-0001.afterword`` and ``journal-0001.json``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journal.domain.codec import answer_to_plain, to_plain
from journal.domain.records import kind_of
from journal.storage.schema import SCHEMA_VERSION
from tests.journal.storage.journals import contents, draft, every_kind, keep, open_empty

if TYPE_CHECKING:
    from journal.domain.records import Record

HERE = Path(__file__).parent


def plain(record: Record) -> dict[str, Any]:
    """A record as it stands in the list of what a frozen journal holds."""
    answers = getattr(record, "answers", {})
    return {
        "record": kind_of(record),
        **to_plain(record),
        "answers": {name: answer_to_plain(answer) for name, answer in answers.items()},
    }


def main() -> None:
    path = HERE / f"journal-{SCHEMA_VERSION:04}.afterword"
    if path.exists():
        message = f"{path.name} is frozen already"
        raise SystemExit(message)
    with open_empty(path) as journal:
        keep(journal, every_kind())
        journal.save_draft(draft())
        held = {
            "records": [plain(record) for record in contents(journal).values()],
            "drafts": [found.to_plain() for found in journal.drafts()],
        }
    path.chmod(0o644)
    path.with_suffix(".json").write_text(
        json.dumps(held, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
