"""A document as one HTML file: no script, nothing fetched, light whatever the theme."""

from __future__ import annotations

import base64
import re
from html import escape
from typing import TYPE_CHECKING

from journal.export.document import (
    Figures,
    Heading,
    Items,
    Lesson,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Table,
    clean,
    lesson_runs,
    runs_text,
)
from journal.export.svg import drawing_of

if TYPE_CHECKING:
    from journal.export.document import Block, Document, Runs, Words

STYLE = """
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;background:#F4F7F6;color:#15201F;overflow-wrap:anywhere;
font:16px/1.5 system-ui,"Segoe UI",Inter,Roboto,"Noto Sans","Helvetica Neue",Arial,sans-serif}
main{max-width:46rem;margin:2rem auto;padding:3.5rem 4rem;background:#FFF;border:1px solid #C9D2CF}
header{display:flex;justify-content:space-between;gap:2rem;font-size:.85rem;color:#626D6A;
margin-bottom:1.5rem}
h1{font-size:1.75rem;line-height:1.25;letter-spacing:-.02em;margin:0 0 .25rem;font-weight:600}
h2,h3{font-size:1rem;margin:1.6rem 0 .25rem;font-weight:600}
h3{color:#46524F}
p,ul,blockquote,figure,table,dl{margin:0 0 .75rem}
.lead{color:#46524F;margin-bottom:1.25rem}
.text{white-space:pre-wrap}
ul{padding-inline-start:1.25rem}
dl{display:flex;flex-wrap:wrap;gap:.75rem 2rem;padding:.75rem 0;border:solid #C9D2CF;
border-width:1px 0}
dl div{flex:1 1 7rem}
dt{font-size:.85rem;color:#626D6A}
dd{margin:0;font-size:1.15rem;font-weight:600;font-variant-numeric:tabular-nums}
blockquote{border-inline-start:2px solid #C9D2CF;padding-inline-start:1rem}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{text-align:start;vertical-align:top;padding:.35rem 1rem .35rem 0;
border-bottom:1px solid #E2E8E6}
th{font-size:.85rem;font-weight:600;color:#46524F;border-color:#C9D2CF}
svg,img{max-width:100%;height:auto}
figcaption{font-size:.85rem;color:#626D6A}
.break{border:0;border-top:1px solid #C9D2CF;margin:3rem 0}
.reply div{height:2.25rem;border-bottom:1px solid #C9D2CF}
@media(max-width:40rem){main{margin:0;padding:1.5rem;border:0}}
@page{margin:20mm}
@media print{body{background:none;font-size:11pt}main{max-width:none;margin:0;padding:0;border:0}
.break{break-before:page;border:0;margin:0}h1,h2,h3{break-after:avoid}
figure,dl,tr{break-inside:avoid}}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'"


def render(document: Document) -> str:
    """The document as a page that any browser shows and prints, with nothing beside the file."""
    words = document.words
    title = _line(document.title, words)
    body = "\n".join(_block(block, words, place) for place, block in enumerate(document.blocks))
    return f"""<!DOCTYPE html>
<html lang="{escape(language_tag(document.language))}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>{escape(words.file_title)}</title>
<style>{STYLE}</style>
</head>
<body>
<main>
<header><span dir="auto">{_line(document.header_left, words)}</span>\
<span dir="auto">{_line(document.header_right, words)}</span></header>
{f'<h1 dir="auto">{title}</h1>' if title else ""}
{_paragraph(document.subtitle, words, "lead")}
{body}
</main>
</body>
</html>
"""


def language_tag(language: str) -> str:
    """A tag such as "en" or "en-GB", or "en" where the given one is none."""
    tag = language.replace("_", "-").split(".")[0]
    return tag if re.fullmatch("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", tag) else "en"


def _block(block: Block, words: Words, place: int) -> str:
    match block:
        case Heading(level, runs):
            tag = f"h{min(max(level, 1), 3)}"
            return f'<{tag} dir="auto">{_line(runs, words)}</{tag}>'
        case Paragraph(runs, lead):
            return _paragraph(runs, words, "lead" if lead else "text")
        case Figures(pairs):
            return f"<dl>{''.join(_figure(label, value, words) for label, value in pairs)}</dl>"
        case Items(items):
            lines = "".join(f'<li dir="auto">{_text(item, words)}</li>' for item in items)
            return f'<ul class="text">{lines}</ul>' if items else ""
        case Table():
            return _table(block, words)
        case Picture():
            return _picture(block, words, place)
        case Quote(runs):
            return f"<blockquote>{_paragraph(runs, words, 'text')}</blockquote>"
        case Lesson():
            return _paragraph(lesson_runs(block, words), words, "text")
        case PageBreak():
            return '<hr class="break">'
        case _:
            return f'<div class="reply" aria-hidden="true">{"<div></div>" * block.lines}</div>'


def _text(runs: Runs, words: Words) -> str:
    return escape(runs_text(runs, words))


def _line(runs: Runs, words: Words) -> str:
    return escape(" ".join(runs_text(runs, words).split()))


def _paragraph(runs: Runs, words: Words, kind: str) -> str:
    text = runs_text(runs, words).strip("\n")
    return f'<p class="{kind}" dir="auto">{escape(text)}</p>' if text.strip() else ""


def _figure(label: str, value: Runs, words: Words) -> str:
    return f"<div><dt>{escape(clean(label))}</dt><dd>{_line(value, words)}</dd></div>"


def _table(table: Table, words: Words) -> str:
    width = max([len(table.head), *map(len, table.rows)])
    head = "".join(f'<th scope="col" dir="auto">{_text(cell, words)}</th>' for cell in table.head)
    rows = "".join(_row(row, width, words) for row in table.rows)
    table_said = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return f'<div class="wide">{table_said}</div>'


def _row(row: tuple[Runs, ...], width: int, words: Words) -> str:
    cells = [*row, *[()] * (width - len(row))]
    said = "".join(f'<td class="text" dir="auto">{_text(cell, words)}</td>' for cell in cells)
    return f"<tr>{said}</tr>"


def _picture(picture: Picture, words: Words, place: int) -> str:
    alt = escape(clean(picture.alt))
    drawing = drawing_of(picture.svg, f"p{place}-") if picture.svg else ""
    if drawing:
        shown = drawing.replace("<svg", f'<svg role="img" aria-label="{alt}"', 1)
    elif picture.png:
        data = base64.b64encode(picture.png).decode("ascii")
        shown = f'<img alt="{alt}" src="data:image/png;base64,{data}">'
    else:
        shown = f"<p>{alt}</p>"
    caption = _line(picture.caption, words)
    return f"<figure>{shown}{f'<figcaption>{caption}</figcaption>' if caption else ''}</figure>"
