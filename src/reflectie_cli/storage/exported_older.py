"""What a session needs to go on, worked out for an export from before that was written down (`hervatten`)."""

from __future__ import annotations

from collections.abc import Iterator

from reflectie_cli.domain import words
from reflectie_cli.storage import exported_closing as closing
from reflectie_cli.storage.exported_shape import ExportedSession, Knob, Onward, Steps, Told


def older(read: ExportedSession) -> Onward:
    """What the report tells of it. The place is left open: the first card that was not passed."""
    themes = tuple(dict.fromkeys(card.theme_title for card in read.cards))
    closed = bool(read.choices or read.dials or read.agreements or read.look_back_on)
    further = any(card.follow_up for card in read.cards)
    return Onward(
        # The report writes the themes where there is no title.
        title="" if read.title == words.listed(themes) else read.title,
        group_size=read.group_size,
        finished_at=read.updated_at if read.finished else None,
        steps=Steps(incident=bool(read.incidents), follow_up=further, closing=closed),
        knobs=tuple(Knob(one.theme_id, one.theme_title) for one in read.dials),
        look_backs=(_look_back(read, read.look_back),) if read.look_back else (),
    )


def _look_back(read: ExportedSession, told: Told) -> closing.LookBack:
    return closing.LookBack(told.at, tuple(_outcomes(read, told)), tuple(_dials(read, told)))


def _outcomes(read: ExportedSession, told: Told) -> Iterator[closing.Outcome]:
    """What became of the agreements; one that reads otherwise by now is found by its place, where all are told."""
    reads = [words.agreement(one) for one in closing.agreements(read.agreements)]
    for nth, one in enumerate(told.became):
        place = reads.index(one.agreement) if one.agreement in reads else nth
        if one.agreement in reads or len(told.became) == len(reads):
            yield closing.Outcome(place, one.result, one.happened, one.onward, one.agreement)


def _dials(read: ExportedSession, told: Told) -> Iterator[closing.Dial]:
    """Where the dials stood; a middle between two points is nobody's setting, and is left out."""
    themes = {one.theme_title: one.theme_id for one in read.dials}
    for one in told.moved:
        if one.theme_title in themes and one.now.is_integer() and one.wanted.is_integer():
            setting = closing.Setting(int(one.now), int(one.wanted))
            yield closing.Dial(themes[one.theme_title], one.theme_title, (setting,))
