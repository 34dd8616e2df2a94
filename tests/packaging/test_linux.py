"""What a Linux desktop reads: three files that must agree with each other and the project."""

from __future__ import annotations

import tomllib
from configparser import ConfigParser
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parents[2]
APPLICATION_ID = "org.afterword.Afterword"
JOURNAL_TYPE = "application/x-afterword-journal"
LINUX = ROOT / "packaging" / "linux"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def desktop_entry() -> ConfigParser:
    entry = ConfigParser(interpolation=None, delimiters=("=",))
    entry.optionxform = str
    entry.read(LINUX / f"{APPLICATION_ID}.desktop", encoding="utf-8")
    return entry


def metainfo() -> ET.Element:
    return ET.parse(LINUX / f"{APPLICATION_ID}.metainfo.xml").getroot()


def test_that_the_desktop_entry_starts_the_command_that_the_project_installs() -> None:
    entry = desktop_entry()
    for section in entry.sections():
        assert entry[section]["Exec"].split()[0] in PROJECT["scripts"]
    assert entry["Desktop Entry"]["Icon"] == APPLICATION_ID


def test_that_the_desktop_entry_opens_what_the_file_type_describes() -> None:
    described = ET.parse(LINUX / f"{APPLICATION_ID}.xml").getroot()
    kind, glob = described.find("{*}mime-type"), described.find("{*}mime-type/{*}glob")
    assert kind is not None
    assert glob is not None
    assert (kind.get("type"), glob.get("pattern")) == (JOURNAL_TYPE, "*.afterword")
    assert desktop_entry()["Desktop Entry"]["MimeType"] == f"{JOURNAL_TYPE};"


def test_that_the_software_centre_is_told_the_projects_own_facts() -> None:
    told = metainfo()
    newest = told.find("releases/release")
    assert newest is not None
    assert newest.get("version") == PROJECT["version"]
    assert told.findtext("id") == APPLICATION_ID
    assert told.findtext("project_license") == PROJECT["license"]
    assert told.findtext("launchable") == f"{APPLICATION_ID}.desktop"
    assert told.findtext("provides/binary") in PROJECT["scripts"]
