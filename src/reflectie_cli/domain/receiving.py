"""What of the contributions that came in counts, and what is set aside with the reason. Pure, and in any order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reflectie_cli.domain.invitation import Invitation
from reflectie_cli.domain.reading import AT_MOST
from reflectie_cli.domain.session import Pool
from reflectie_cli.domain.submission import Submission

CHANGED_SINCE = "een nieuwere versie van een bijdrage die al meetelt. Voeg met --opnieuw alles opnieuw samen"


class Sheet(NamedTuple):
    """One contribution and the file that it came in."""

    file: str
    submission: Submission


class Sifted(NamedTuple):
    """Each contribution once, in the order of their ids, which were drawn by chance.

    `twice` counts the files that say nothing new: the same once more, or an earlier edition. `aside` has files with
    the reason why they do not count, in the order of the alphabet.
    """

    counting: tuple[Submission, ...] = ()
    twice: int = 0
    aside: tuple[tuple[str, str], ...] = ()


def sift(invitation: Invitation, sheets: Sequence[Sheet], pool: Pool | None = None) -> Sifted:
    """What counts for this invitation; with `pool` what counts besides what is in it already."""
    aside, fitting = [], []
    for sheet in sheets:
        if why := misfit(invitation, sheet.submission):
            aside.append((sheet.file, why))
        else:
            fitting.append(sheet)
    known = dict(pool.counted) if pool else {}
    counting, twice = [], 0
    for each in sorted({sheet.submission.id for sheet in fitting}):
        last, same, other = _last([sheet for sheet in fitting if sheet.submission.id == each])
        twice += same
        if other:
            names = " en ".join(sorted({sheet.file for sheet in other}))
            aside += [(names, "twee verschillende teksten van één bijdrage. Haal er een weg")]
        elif last.edition > known.get(each, last.edition):
            aside += [(sheet.file, CHANGED_SINCE) for sheet in fitting if sheet.submission == last]
        else:
            counting.append(last)
    return Sifted(tuple(counting), twice, tuple(sorted(aside)))


def _last(sheets: Sequence[Sheet]) -> tuple[Submission, int, list[Sheet]]:
    """What was written last, how many files say no more, and those of the last edition when they differ.

    Two texts of one edition come from a folder that was copied or synced; no rule can tell which one was meant.
    """
    edition = max(sheet.submission.edition for sheet in sheets)
    latest = [sheet for sheet in sheets if sheet.submission.edition == edition]
    differ = latest if len({sheet.submission for sheet in latest}) > 1 else []
    return latest[0].submission, len(sheets) - (len(latest) if differ else 1), differ


def misfit(invitation: Invitation, one: Submission) -> str:
    """Why a contribution cannot count for this invitation, as part of a sentence; empty when it can."""
    if one.invitation != invitation.id:
        return "ze hoort bij een andere uitnodiging"
    if one.empty:
        return "er staat niets in"
    cards = {card.id: card for _, card in invitation.drawn}
    themes = {theme.id for theme in invitation.deck.themes}
    asked = [given.card_id for given in one.cards]
    if not (set(asked) | set(one.choices)) <= set(cards) or not {theme for theme, _ in one.dials} <= themes:
        return "er staat iets in waar de uitnodiging niet naar vraagt"
    if len(set(asked)) < len(asked) or len({theme for theme, _ in one.dials}) < len(one.dials):
        return "een kaart of knop staat er twee keer in"
    if any(len(given.subanswers) != len(cards[given.card_id].subquestions) for given in one.cards):
        return "het aantal deelvragen klopt niet"
    if len(set(one.choices)) > AT_MOST:
        return f"er zijn meer dan {AT_MOST} kaarten gekozen"
    return "ze is niet anoniem, en de uitnodiging wel" if invitation.anonymous and one.name else ""
