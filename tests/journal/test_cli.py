"""The commands, run within this process; test_cli_process runs them as a person does."""

from __future__ import annotations

import json
import os
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import jsonschema
import pytest

from journal import cli, faultlog, paths, settings
from journal.application.journal import Journal
from journal.application.sample import lay_out_sample
from journal.domain.records import Negotiation
from journal.export.interchange_form import schema
from tests.journal.storage.journals import put_empty, put_full

DAY = date(2026, 11, 20)
IDS = [
    "time_to_resolution",
    "agreement_rate",
    "integrative_share",
    "integrative_share_broad",
    "long_term_satisfaction",
    "relationship_change",
    "resonance",
]
KEYS = {
    "id",
    "name",
    "estimate",
    "interval",
    "unit",
    "n_used",
    "n_eligible",
    "definition_version",
    "silent_because",
}


class Ran:
    """What a command said."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code = code
        self.out = out
        self.err = err


class Runner:
    """Runs commands, with a journal or without."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *words: str | Path, journal: Path | None = None) -> Ran:
        chosen = ["--journal", str(journal)] if journal else []
        self._capsys.readouterr()
        code = cli.main([*chosen, *map(str, words)])
        said = self._capsys.readouterr()
        return Ran(code, said.out, said.err)

    def refused(self, *words: str | Path, journal: Path | None = None, code: int = 2) -> str:
        """The one line on stderr of a command that is refused."""
        ran = self(*words, journal=journal)
        assert ran.code == code
        assert ran.out == ""
        assert ran.err.startswith("afterword: ")
        assert ran.err.count("\n") == 1
        assert "Traceback" not in ran.err
        return ran.err


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(folder))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.delenv(paths.JOURNAL_VARIABLE, raising=False)
    return folder


@pytest.fixture(scope="session")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("laid-out") / "sample.afterword"
    lay_out_sample(path, DAY)
    return path


@pytest.fixture
def sample(laid_out: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(laid_out, tmp_path / "sample.afterword"))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(capsys)


# which journal


def test_that_the_journal_is_the_one_named_first(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missed() -> str:
        return run.refused("search", "x")

    assert str(paths.default_journal()) in missed()
    chosen = settings.changed(settings.Settings(), journal=str(tmp_path / "set.afterword"))
    settings.save(chosen, settings.settings_file())
    assert "set.afterword" in missed()
    monkeypatch.setenv(paths.JOURNAL_VARIABLE, str(tmp_path / "env.afterword"))
    assert "env.afterword" in missed()
    named = tmp_path / "named.afterword"
    assert "named.afterword" in run.refused("search", "x", journal=named)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        ["search", "x"],
        ["metrics"],
        ["check"],
        ["backup"],
        ["import", "/dev/null"],
        ["export", "--format", "json", "--output", "OUT"],
        ["export", "--format", "md", "--output", "OUT"],
    ],
)
def test_that_a_missing_journal_is_never_made(
    words: list[str], run: Runner, tmp_path: Path
) -> None:
    told = [str(tmp_path / word) if word == "OUT" else word for word in words]
    assert "not where it was" in run.refused(*told, journal=tmp_path / "gone.afterword")
    assert list(tmp_path.iterdir()) == []


def test_that_other_files_are_told_from_journals(run: Runner, tmp_path: Path) -> None:
    text = tmp_path / "diary.txt"
    text.write_text("Dear diary", encoding="utf-8")
    assert "not an Afterword journal" in run.refused("metrics", journal=text)
    damaged = tmp_path / "x.afterword"
    damaged.write_text("Dear diary", encoding="utf-8")
    assert "damaged" in run.refused("metrics", journal=damaged)
    assert "cannot be read" in run.refused("metrics", journal=tmp_path)
    assert "cannot be read" in run.refused("metrics", journal=Path("/"))


def test_that_reading_works_beside_a_window_and_writing_waits(run: Runner, sample: Path) -> None:
    with Journal.open(sample):
        assert run("search", "terrace", journal=sample).code == 0
        assert run("metrics", journal=sample).code == 0
        assert run("check", journal=sample).code == 0
        assert run("backup", journal=sample).code == 0
        made = run("backup", journal=sample).out.strip()
        before = sample.read_bytes()
        for words in (["import", sample], ["restore", made]):
            told = run.refused(*words, journal=sample)
            assert "open in another window" in told
            assert "Close it there and try again." in told
        assert sample.read_bytes() == before


# making


def test_that_new_makes_an_empty_journal_once(run: Runner, tmp_path: Path) -> None:
    path = tmp_path / "folder" / "mine.afterword"
    assert str(path) in run("new", path).out
    with Journal.open(path) as journal:
        assert journal.count("negotiation") == 0
        assert not journal.is_sample
    assert "already a file" in run.refused("new", path)


def test_that_demo_lays_out_the_sample_back_from_a_day(run: Runner, tmp_path: Path) -> None:
    path = tmp_path / "demo.afterword"
    assert run("demo", path, "--as-of", "2025-05-01").code == 0
    with Journal.open(path) as journal:
        assert journal.is_sample
        began = [one.started_on for one in journal.load(Negotiation, "ended_on IS NULL")]
    assert began == [date(2025, 3, 24)]
    assert "already a file" in run.refused("demo", path)


def test_that_demo_makes_journals_of_any_size(run: Runner, tmp_path: Path) -> None:
    path = tmp_path / "demo.afterword"
    assert run("demo", path, "--size", "45", "--as-of", "2026-11-20").code == 0
    with Journal.open(path) as journal:
        assert journal.count("negotiation") == 45


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"])
@pytest.mark.parametrize("size", [[], ["--size", "3"]])
def test_that_demo_wants_a_day_of_our_time(
    day: str, size: list[str], run: Runner, tmp_path: Path
) -> None:
    path = tmp_path / "demo.afterword"
    assert "from 1900 to 2199" in run.refused("demo", path, "--as-of", day, *size)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("day", ["1900-01-01", "2199-12-31"])
def test_that_demo_can_be_of_the_first_and_the_last_of_these_days(
    day: str, run: Runner, tmp_path: Path
) -> None:
    for number, size in enumerate(([], ["--size", "30"])):
        path = tmp_path / f"{number}.afterword"
        assert run("demo", path, "--as-of", day, *size).code == 0
        assert run("metrics", "--as-of", day, journal=path).code == 0


def test_that_the_file_is_named_where_the_system_says_no(run: Runner, tmp_path: Path) -> None:
    told = run.refused("new", tmp_path / ("x" * 300), code=1)
    assert "x" * 300 in told
    assert "too long" in told


# asking


def test_that_metrics_are_those_of_the_field(run: Runner, sample: Path) -> None:
    ran = run(
        "metrics", "--json", "--as-of", "2026-11-20", "--since", "2026-01-01", journal=sample
    )
    told = json.loads(ran.out)
    assert list(told) == ["as_of", "metrics"]
    assert told["as_of"] == "2026-11-20"
    assert [found["id"] for found in told["metrics"]] == IDS
    assert all(set(found) == KEYS for found in told["metrics"])
    by_id = {found["id"]: found for found in told["metrics"]}
    assert by_id["time_to_resolution"]["estimate"] == 17
    assert by_id["time_to_resolution"]["interval"] == [6, 47]
    assert by_id["agreement_rate"]["estimate"] == pytest.approx(9 / 11)
    assert by_id["integrative_share"]["estimate"] == pytest.approx(6 / 8)
    later = by_id["long_term_satisfaction"]
    assert later["estimate"] is None
    assert later["interval"] is None
    assert (later["n_used"], later["n_eligible"]) == (4, 5)
    assert "Too few" in later["silent_because"]


def test_that_metrics_are_said_in_a_line_each(run: Runner, sample: Path) -> None:
    words = ["metrics", "--as-of", "2026-11-20", "--since", "2026-01-01"]
    lines = run(*words, journal=sample).out.splitlines()
    assert len(lines) == len(IDS)
    assert lines[0].endswith("17 days, likely 6 to 47 (n = 12 of 12, early)")
    assert "82%, likely 52% to 95%" in lines[1]
    assert "Too few to say" in lines[4]
    assert "(n = 4 of 5)" in lines[4]


def test_that_metrics_can_be_of_a_kind_and_a_period(run: Runner, sample: Path) -> None:
    ran = run("metrics", "--json", "--kind", "peer", "--kind", "pay", journal=sample)
    assert json.loads(ran.out)["metrics"][1]["n_eligible"] == 6
    told = run.refused("metrics", "--since", "2026-02-01", "--until", "2026-01-01", journal=sample)
    assert "ends before it begins" in told


def test_that_an_empty_journal_is_silent_and_fine(run: Runner, tmp_path: Path) -> None:
    empty = put_empty(tmp_path / "empty.afterword")
    told = json.loads(run("metrics", "--json", journal=empty).out)
    assert all(found["estimate"] is None for found in told["metrics"])
    assert all(found["silent_because"] for found in told["metrics"])
    assert "Nothing found" in run("search", "x", journal=empty).out


def test_that_search_says_where_the_words_are(run: Runner, sample: Path) -> None:
    lines = run("search", "terrace", journal=sample).out.splitlines()
    assert any(line.startswith("negotiation · Office lease, Castell & Rowe") for line in lines)
    told = json.loads(run("search", "Terrace", "--json", journal=sample).out)
    assert told["query"] == "Terrace"
    assert {found["kind"] for found in told["results"]} >= {"negotiation", "session", "follow_up"}
    assert any("«terrace»" in found["snippet"] for found in told["results"])


@pytest.mark.parametrize("query", ["", "*", '"', "a OR", "\udcff", "NEAR(", "-x", "\U0001f600"])
def test_that_no_query_upsets_the_search(query: str, run: Runner, sample: Path) -> None:
    assert run("search", "--", query, journal=sample).code == 0


# out and in


def test_that_json_goes_out_and_comes_in(run: Runner, sample: Path, tmp_path: Path) -> None:
    out, new = tmp_path / "out.json", tmp_path / "new.afterword"
    assert str(out) in run("export", "--format", "json", "--output", out, journal=sample).out
    jsonschema.Draft202012Validator(schema()).validate(json.loads(out.read_bytes()))
    run("new", new)
    would = run("import", "--dry-run", out, journal=new)
    assert would.out.startswith("Would come in: 19 counterparts, 36 negotiations")
    came = run("import", out, journal=new)
    assert came.out.startswith("Came in: 19 counterparts, 36 negotiations")
    again = run("import", out, journal=new)
    assert "nothing new" in again.out
    assert "316 records were there already" in again.out
    assert "Backed up before" in again.out
    second = tmp_path / "second.json"
    run("export", "--format", "json", "--output", second, journal=new)
    assert second.read_bytes() == out.read_bytes()


def test_that_csv_goes_out_and_comes_in(run: Runner, sample: Path, tmp_path: Path) -> None:
    out, new = tmp_path / "out.csv", tmp_path / "new.afterword"
    run("export", "--format", "csv", "--kind", "supplier", "--output", out, journal=sample)
    run("new", new)
    came = run("import", out, journal=new)
    assert "7 negotiations" in came.out
    assert "Columns left aside: id, days" in came.out


@pytest.mark.parametrize("form", ["md", "html", "pdf"])
def test_that_notes_go_out_without_names(
    form: str, run: Runner, sample: Path, tmp_path: Path
) -> None:
    out = tmp_path / f"notes.{form}"
    ran = run(
        *("export", "--format", form, "--output", out, "--since", "2026-01-01"),
        *("--for", "Ines Vogt", "--amounts", "hidden"),
        journal=sample,
    )
    assert (ran.code, ran.err) == (0, "")
    content = out.read_bytes()
    assert b"Hofmann" not in content
    assert b"Summer holiday" not in content
    with Journal.open(sample) as journal:
        assert journal.count("export_entry") == 2


def test_that_one_negotiation_can_go_out(run: Runner, sample: Path, tmp_path: Path) -> None:
    with Journal.open(sample) as journal:
        wanted = journal.load(Negotiation, "title = 'Office lease'")[0].id
    out = tmp_path / "one.md"
    words = ("export", "--format", "md", "--output", out, "--negotiation")
    assert run(*words, wanted, journal=sample).code == 0
    assert "Office lease" in out.read_text(encoding="utf-8")
    assert "Cloud" not in out.read_text(encoding="utf-8")
    assert "no negotiation nowhere" in run.refused(*words, "nowhere", journal=sample)


def test_that_a_bad_file_is_refused_in_one_line(run: Runner, sample: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"format": "afterword-journal", "version": 9}', encoding="utf-8")
    before = sample.read_bytes()
    assert "newer Afterword" in run.refused("import", bad, journal=sample)
    assert "No such file" in run.refused("import", tmp_path / "gone.json", journal=sample)
    assert sample.read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_that_a_pipe_is_not_waited_for(run: Runner, sample: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert "not an ordinary file" in run.refused("import", pipe, journal=sample)
    assert "not an ordinary file" in run.refused("restore", pipe, journal=sample)
    assert "not an ordinary file" in run.refused("check", journal=pipe)


def test_that_an_export_never_replaces_the_journal(run: Runner, sample: Path) -> None:
    before = sample.read_bytes()
    for form in ("json", "md"):
        told = run.refused("export", "--format", form, "--output", sample, journal=sample)
        assert "no place for an export" in told
    assert sample.read_bytes() == before


def test_that_an_export_never_takes_the_name_of_what_belongs_to_a_journal(
    run: Runner, sample: Path, tmp_path: Path
) -> None:
    other = put_empty(tmp_path / "other journal")
    made = run("backup", journal=sample).out.strip()
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    for name in (f"{sample}-journal", f"{sample}.lock", other, f"{other}-journal", made):
        for form in ("json", "csv", "md"):
            told = run.refused("export", "--format", form, "--output", name, journal=sample)
            assert "belongs to a journal" in told
    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}


def test_that_a_place_that_cannot_be_written_is_said(
    run: Runner, sample: Path, tmp_path: Path
) -> None:
    out = tmp_path / "missing" / "x.json"
    told = run.refused("export", "--format", "json", "--output", out, journal=sample)
    assert "The folder does not exist" in told


def test_that_options_of_notes_are_refused_elsewhere(
    run: Runner, sample: Path, tmp_path: Path
) -> None:
    out = tmp_path / "x.json"
    words = ("export", "--format", "json", "--output", out)
    assert "go with md" in run.refused(*words, "--for", "Ines", journal=sample)
    assert "go with md" in run.refused(*words, "--amounts", "exact", journal=sample)
    assert not out.exists()


# keeping


def test_that_a_whole_journal_is_fine_and_a_damaged_one_a_problem(
    run: Runner, sample: Path
) -> None:
    assert run("check", journal=sample).out == "The journal is whole.\n"
    content = bytearray(sample.read_bytes())
    content[20_000:60_000] = b"\xff" * 40_000
    sample.write_bytes(content)
    ran = run("check", journal=sample)
    assert ran.code == 1
    assert ran.out
    assert ran.err == ""


def test_that_a_backup_is_made_listed_and_restored(run: Runner, tmp_path: Path) -> None:
    path = put_full(tmp_path / "mine.afterword")
    assert run("backups", journal=path).out == "There are no backups yet.\n"
    made = Path(run("backup", journal=path).out.strip())
    assert made.is_file()
    listed = run("backups", journal=path).out
    assert str(made) in listed
    assert "2 negotiations, 1 debrief" in listed
    path.unlink()
    put_empty(path)
    restored = run("restore", made.name, journal=path)
    assert restored.code == 0
    assert "What stood there before is kept" in restored.out
    with Journal.open(path) as journal:
        assert journal.count("debrief") == 1
    assert "before a restore" in run("backups", journal=path).out


def test_that_a_journal_that_is_gone_comes_back_from_a_backup(run: Runner, sample: Path) -> None:
    made = run("backup", journal=sample).out.strip()
    sample.unlink()
    assert run("restore", made, journal=sample).out == f"Restored {sample}\n"
    assert run("check", journal=sample).code == 0


def test_that_a_backup_goes_where_it_is_told(run: Runner, sample: Path, tmp_path: Path) -> None:
    made = Path(run("backup", "--to", tmp_path / "stick", journal=sample).out.strip())
    assert made.parent == tmp_path / "stick"


def test_that_a_bad_backup_is_refused_and_the_journal_stays(
    run: Runner, sample: Path, tmp_path: Path
) -> None:
    before = sample.read_bytes()
    bad = tmp_path / "bad.afterword"
    bad.write_bytes(before[:9000])
    assert "cannot be used" in run.refused("restore", bad, journal=sample)
    assert "the journal itself" in run.refused("restore", sample, journal=sample)
    told = run.refused("restore", tmp_path / "gone.afterword", journal=sample)
    assert "There is no backup at" in told
    for folder in (tmp_path, Path("/")):
        assert "cannot be read" in run.refused("restore", sample, journal=folder)
    assert sample.read_bytes() == before


def test_that_a_damaged_backup_is_listed_as_damaged(run: Runner, sample: Path) -> None:
    made = Path(run("backup", journal=sample).out.strip())
    made.write_bytes(made.read_bytes()[:9000])
    assert "damaged: " in run("backups", journal=sample).out


# wrong use


@pytest.mark.parametrize(
    "words",
    [
        ["frob"],
        ["metrics", "--as-of", "2026-13-01"],
        ["metrics", "--since", "20260101"],
        ["metrics", "--kind", "barter"],
        ["demo"],
        ["demo", "x.afterword", "--size", "0"],
        ["demo", "x.afterword", "--size", "many"],
        ["demo", "x.afterword", "--size", "9" * 40],
        ["export", "--format", "docx", "--output", "x"],
        ["export", "--format", "json"],
        ["search"],
        ["search", "x", "--frob"],
        ["quick", "now"],
        ["--journal"],
        ["quick"],
        [],
    ],
)
def test_that_wrong_use_is_said_in_one_line(words: list[str], run: Runner) -> None:
    run.refused(*words)


def test_that_help_and_version_are_there(run: Runner) -> None:
    assert run("--version").out.startswith("Afterword ")
    told = run("--help").out
    commands = ("new", "demo", "import", "export", "metrics", "search", "check", "backup")
    for command in (*commands, "backups", "restore", "quick"):
        assert f"    {command} " in told
        assert run(command, "--help").code == 0


# faults


def test_that_a_bug_is_logged_without_the_words_and_said_in_one_line(
    run: Runner, sample: Path
) -> None:
    # a figure that no version writes: the program trips over it
    with Journal.open(sample) as journal, journal.connection.transaction():
        journal.connection.execute("UPDATE negotiation SET started_on = 'canary-words'")
    told = run.refused("metrics", journal=sample, code=1)
    assert "canary" not in told
    logged = faultlog.log_file().read_text(encoding="utf-8")
    assert "ValueError" in logged
    assert "canary" not in logged


def test_that_what_a_crash_left_is_set_right_before_reading(run: Runner, sample: Path) -> None:
    before = sample.read_bytes()
    with Journal.open(sample) as journal:
        journal.connection.execute("BEGIN IMMEDIATE")
        journal.connection.execute("PRAGMA cache_size=1")
        journal.connection.execute("PRAGMA cache_spill=1")
        journal.connection.execute("UPDATE answer SET words = words || hex(zeroblob(2000))")
        left = sample.with_name(sample.name + "-journal")
        crashed = sample.with_name("crashed.afterword")
        shutil.copy(sample, crashed)
        shutil.copy(left, f"{crashed}-journal")
        journal.connection.execute("ROLLBACK")
    assert run("search", "terrace", journal=crashed).code == 0
    assert run("check", journal=crashed).code == 0
    assert crashed.stat().st_size == len(before)


def test_that_the_day_of_today_is_used_where_none_is_given(run: Runner, sample: Path) -> None:
    told = json.loads(run("metrics", "--json", journal=sample).out)
    assert abs((date.fromisoformat(told["as_of"]) - datetime.now(UTC).date()).days) <= 1
