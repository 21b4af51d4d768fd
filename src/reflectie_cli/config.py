"""Settings from flags, environment and a TOML file: flag beats variable beats file. Each default is named once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import platformdirs

from reflectie_cli.domain.house_style import HouseStyle
from reflectie_cli.domain.text import one_line
from reflectie_cli.errors import UsageError

APP = "reflectie"
CONFIG_NAME = "instellingen.toml"
_KEYS = {
    "map": str,
    "deck": str,
    "toegankelijk": bool,
    "kleur": bool,
    "editor": str,
    "verslagmap": str,
    "bewaartermijn": str,
    "huisstijl": dict,
}
_STYLE_KEYS = {"organisatie": str, "kleur": str, "lettertype": str, "lettertypemap": str}
_KINDS = {bool: "true of false", str: "een tekst tussen aanhalingstekens", dict: "een groep: [huisstijl]"}
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")
# A font's name ends up in a style sheet.
_FONT = re.compile(r"[\w][\w .-]{0,60}")


class Flags(NamedTuple):
    """What was said on the command line; empty or None where nothing was said."""

    folder: str = ""
    deck: str = ""
    accessible: bool = False
    no_color: bool = False
    beamer: bool = False


class Settings(NamedTuple):
    """What holds for this run. `deck_path` None is the deck that comes with the program."""

    folder: Path
    deck_path: Path | None
    accessible: bool
    color: bool
    editor: str
    report_folder: Path | None
    config_path: Path
    house_style: HouseStyle = HouseStyle()
    retention: str = ""
    """How long a session is kept from its begin ('2 jaar'); empty for as long as nobody deletes it."""


def load_settings(flags: Flags, environ: Mapping[str, str]) -> Settings:
    """The settings. Raises UsageError for a configuration file that is wrong, with its place."""
    config_path = Path(platformdirs.user_config_dir(APP, appauthor=False)) / CONFIG_NAME
    written = _read(config_path)
    folder = flags.folder or environ.get("REFLECTIE_MAP") or written.get("map")
    deck = flags.deck or environ.get("REFLECTIE_DECK") or written.get("deck")
    reports = written.get("verslagmap")
    return Settings(
        folder=_path(folder) if folder else Path(platformdirs.user_data_dir(APP, appauthor=False)),
        deck_path=_path(deck) if deck else None,
        accessible=flags.accessible or _accessible(environ, written),
        color=not flags.no_color and written.get("kleur", True) is not False,
        editor=environ.get("VISUAL") or environ.get("EDITOR") or str(written.get("editor", "")),
        report_folder=_path(reports) if reports else None,
        config_path=config_path,
        house_style=_house_style(config_path, written.get("huisstijl", {})),
        retention=_retention(config_path, written.get("bewaartermijn")),
    )


def _accessible(environ: Mapping[str, str], written: Mapping[str, object]) -> bool:
    for name in ("REFLECTIE_TOEGANKELIJK", "ACCESSIBLE"):
        if environ.get(name):
            return environ[name].strip().lower() not in ("0", "nee", "false", "no")
    return written.get("toegankelijk") is True


def _path(value: object) -> Path:
    return Path(str(value)).expanduser()


def _read(path: Path) -> dict[str, object]:
    try:
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError):
        raise UsageError(f"Het instellingenbestand {path} is niet te lezen. Herstel het of haal het weg.") from None
    import tomllib  # only where there is a file

    try:
        written = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = _line_of(str(error), text)
        raise UsageError(
            f"{path}, regel {line}: dit is geen geldige TOML. Zet teksten tussen aanhalingstekens."
        ) from None
    _check(path, written, _KEYS)
    return written


def _check(path: Path, written: Mapping[str, object], known: Mapping[str, type]) -> None:
    for key, value in written.items():
        if key not in known:
            raise UsageError(f"{path}: de instelling ‘{key[:40]}’ ken ik niet. Bekend zijn: {', '.join(known)}.")
        if not isinstance(value, known[key]):
            raise UsageError(f"{path}: de instelling ‘{key}’ moet {_KINDS[known[key]]} zijn.")


def _retention(path: Path, written: object) -> str:
    if not written:
        return ""
    from reflectie_cli.domain.retention import is_term  # only where there is one

    if not is_term(str(written)):
        raise UsageError(f"{path}: ‘bewaartermijn’ moet een termijn zijn zoals 2 jaar of 18 maanden.")
    return str(written)


def _house_style(path: Path, written: object) -> HouseStyle:
    if not isinstance(written, dict) or not written:
        return HouseStyle()
    _check(path, written, _STYLE_KEYS)
    color = written.get("kleur", HouseStyle().color)
    if not _COLOR.fullmatch(color):
        raise UsageError(f"{path}: ‘kleur’ bij [huisstijl] moet een kleur zijn zoals #1f4e79.")
    font = written.get("lettertype", "")
    if font and not _FONT.fullmatch(font):
        raise UsageError(f"{path}: ‘lettertype’ bij [huisstijl] moet een naam zijn zoals Source Sans 3.")
    folder = written.get("lettertypemap")
    if folder and not _path(folder).is_dir():
        raise UsageError(f"{path}: de map {folder} bij ‘lettertypemap’ bestaat niet. Kijk het pad na.")
    return HouseStyle(
        organisation=one_line(written.get("organisatie", "")),
        color=color.lower(),
        font=font,
        font_folder=_path(folder) if folder else None,
    )


def _line_of(message: str, text: str) -> str:
    # The library tells the line only in its message: '(at line 3, column 1)' or '(at end of document)'.
    _, found, rest = message.partition("(at line ")
    return rest.split(",")[0] if found else str(text.count("\n") + 1)
