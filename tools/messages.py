"""Keep the Indonesian catalogue complete, without the gettext programs.

    messages.py extract            list the messages of the source that lack a translation, as JSON
    messages.py add < pairs.json   set translations; a JSON object {msgid: msgstr}
    messages.py prune              drop the translations that no source uses
    messages.py check              fail on missing, unused or wrongly filled translations
    messages.py compile            write the binary catalogue that Django reads

A message with a context is written "context\\u0004msgid" when its msgid alone would be ambiguous.
"""

from __future__ import annotations

import argparse
import fcntl
import io
import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import normalize, read_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
PO = Path("locale/id/LC_MESSAGES/django.po")
HEADER = """\
# Indonesian messages of Genggam. Written by tools/messages.py, sorted by msgid.
msgid ""
msgstr ""
"Project-Id-Version: genggam\\n"
"Language: id\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"
"""
KEYWORDS: dict[str, Any] = {
    name + suffix: spec
    for name, spec in {
        "gettext": None,
        "ngettext": (1, 2),
        "pgettext": ((1, "c"), 2),
        "npgettext": ((1, "c"), 2, 3),
    }.items()
    for suffix in ("", "_lazy", "_noop")
} | {"_": None, "Message": None}
PLACEHOLDER = re.compile(r"%\(\w+\)[#0\- +]*[\d.]*[a-zA-Z]|%(?:[sdifr])|\{\w*\}")

Key = tuple[str, str]  # context ("" for none), msgid


@dataclass
class Message:
    """Hold one message: its English forms, its translation and where the source uses it."""

    context: str
    msgid: str
    plural: str = ""
    text: str = ""
    places: list[str] = field(default_factory=list)

    @property
    def key(self) -> Key:
        """Return what tells this message from every other."""
        return self.context, self.msgid

    @property
    def name(self) -> str:
        """Return the name of the message in JSON."""
        return f"{self.context}\u0004{self.msgid}" if self.context else self.msgid


class MessageError(Exception):
    """Say why the catalogue or its input cannot be used."""


def sources(root: Path) -> Iterator[Path]:
    """Yield every file that may hold messages, in a stable order."""
    for path in sorted((root / "src").rglob("*")):
        if path.suffix == ".py" or (path.suffix in {".html", ".txt"} and "templates" in path.parts):
            yield path


def extract_file(path: Path) -> Iterator[tuple[int, str, str, str]]:
    """Yield (line, context, msgid, plural) of each message in one source file."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # What is left of a template is calls of gettext between blanked text: Python, but for its indents.
        text = "\n".join(line.strip() for line in templatize(text, origin=str(path)).splitlines())
    found = extract("python", io.BytesIO(text.encode()), keywords=KEYWORDS)
    for line, message, _comments, context in found:
        forms = message if isinstance(message, tuple) else (message,)
        if forms[0]:
            yield line, context or "", forms[0], forms[1] if len(forms) > 1 else ""


def extract_all(root: Path) -> dict[Key, Message]:
    """Return every message that the source uses."""
    messages: dict[Key, Message] = {}
    for path in sources(root):
        place = path.relative_to(root).as_posix()
        try:
            for line, context, msgid, plural in extract_file(path):
                message = messages.setdefault((context, msgid), Message(context, msgid))
                message.plural = message.plural or plural
                message.places.append(f"{place}:{line}")
        except (SyntaxError, ValueError) as error:
            raise MessageError(f"{place}: cannot be read for messages: {error}") from error
    return messages


def read(root: Path) -> dict[Key, Message]:
    """Return the catalogue; empty when there is none yet."""
    if not (root / PO).exists():
        return {}
    with (root / PO).open("rb") as file:
        catalog = read_po(file, locale="id", abort_invalid=True)
    messages = {}
    for entry in catalog:
        if not entry.id:
            continue
        ids = entry.id if isinstance(entry.id, tuple | list) else (entry.id,)
        text = entry.string if isinstance(entry.string, str) else (entry.string or [""])[0]
        text = "" if entry.fuzzy else text
        message = Message(entry.context or "", ids[0], ids[1] if len(ids) > 1 else "", text)
        messages[message.key] = message
    return messages


def write(root: Path, messages: dict[Key, Message]) -> None:
    """Write the catalogue in one stroke, sorted, so that two runs give the same bytes."""
    parts = [HEADER]
    for message in sorted(messages.values(), key=lambda m: (m.msgid, m.context)):
        lines = [f"msgctxt {normalize(message.context)}"] if message.context else []
        lines.append(f"msgid {normalize(message.msgid)}")
        if message.plural:
            lines.append(f"msgid_plural {normalize(message.plural)}")
        lines.append(f"msgstr{'[0]' if message.plural else ''} {normalize(message.text)}")
        parts.append("\n".join(lines) + "\n")
    target = root / PO
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_suffix(".po.new")
    temporary.write_text("\n".join(parts), encoding="utf-8")
    os.replace(temporary, target)


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Let one writer at a time change the catalogue."""
    (root / "build").mkdir(exist_ok=True)
    with (root / "build" / "messages.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def placeholders(text: str) -> list[str]:
    """Return the placeholders of a text, each once, in alphabetical order."""
    return sorted(set(PLACEHOLDER.findall(text.replace("%%", ""))))


def problems(used: dict[Key, Message], catalogue: dict[Key, Message]) -> Iterator[str]:
    """Yield one line for everything wrong with the catalogue."""
    for key, message in sorted(used.items()):
        known = catalogue.get(key)
        where = message.places[0]
        if known is None or not known.text.strip():
            yield f"{where}: no Indonesian text for {message.name!r}"
        elif known.plural != message.plural:
            yield f"{where}: the plural of {message.name!r} is {message.plural!r} in the source"
        elif placeholders(known.text) != placeholders(message.plural or message.msgid):
            yield f"{where}: placeholders differ in {message.name!r}: {known.text!r}"
        elif known.text.startswith("\n") != message.msgid.startswith("\n"):
            yield f"{where}: {message.name!r} and its translation must both begin with a new line"
    for key in sorted(catalogue.keys() - used.keys()):
        yield f"{PO.as_posix()}: {catalogue[key].name!r} is used nowhere"


def find(name: str, used: dict[Key, Message]) -> Message:
    """Return the message that a JSON name means; an unused name makes a new one."""
    if "\u0004" in name:
        context, msgid = name.split("\u0004", 1)
        return used.get((context, msgid), Message(context, msgid))
    if ("", name) in used:
        return used["", name]
    others = [message for message in used.values() if message.msgid == name]
    if len(others) > 1:
        raise MessageError(f"{name!r} is used in several contexts: write 'context\\u0004msgid'")
    return others[0] if others else Message("", name)


def run_add(root: Path) -> int:
    """Set the translations given as JSON on standard input."""
    pairs = json.load(sys.stdin)
    if not isinstance(pairs, dict) or not all(isinstance(v, str) and v for v in pairs.values()):
        raise MessageError("expected a JSON object of msgid to non-empty msgstr")
    used = extract_all(root)
    with locked(root):
        catalogue = read(root)
        for name, text in pairs.items():
            message = find(name, used)
            if not message.places:
                print(f"not used yet: {name!r}", file=sys.stderr)
            catalogue[message.key] = Message(message.context, message.msgid, message.plural, text)
        for key in catalogue.keys() & used.keys():
            catalogue[key].plural = used[key].plural
        write(root, catalogue)
    print(f"{len(pairs)} set, {len(catalogue)} in all")
    return 0


def run_extract(root: Path) -> int:
    """Print what lacks a translation as JSON, ready to be filled and given to `add`."""
    catalogue = read(root)
    missing = {
        message.name: ""
        for key, message in sorted(extract_all(root).items())
        if key not in catalogue or not catalogue[key].text
    }
    print(json.dumps(missing, ensure_ascii=False, indent=1))
    return 0


def run_prune(root: Path) -> int:
    """Drop what no source uses."""
    used = extract_all(root)
    with locked(root):
        catalogue = read(root)
        kept = {key: message for key, message in catalogue.items() if key in used}
        write(root, kept)
    print(f"{len(catalogue) - len(kept)} dropped, {len(kept)} in all")
    return 0


def run_check(root: Path) -> int:
    """Print every problem; 1 when there is one."""
    found = list(problems(extract_all(root), read(root)))
    print("\n".join(found) if found else "The Indonesian catalogue is complete.")
    return 1 if found else 0


def run_compile(root: Path) -> int:
    """Write the binary catalogue beside the text."""
    if not (root / PO).exists():
        write(root, {})
    # Read from the file, not from Messages: its header tells Babel that Indonesian has one plural form.
    with (root / PO).open("rb") as text:
        catalog = read_po(text, locale="id", abort_invalid=True)
    target = (root / PO).with_suffix(".mo")
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_suffix(".mo.new")
    with temporary.open("wb") as file:
        write_mo(file, catalog)
    os.replace(temporary, target)
    return 0


COMMANDS = {
    "extract": run_extract,
    "add": run_add,
    "prune": run_prune,
    "check": run_check,
    "compile": run_compile,
}


def main(arguments: list[str] | None = None) -> int:
    """Run one subcommand and return its exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("--root", type=Path, default=ROOT)
    options = parser.parse_args(arguments)
    try:
        return COMMANDS[options.command](options.root)
    except MessageError as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
