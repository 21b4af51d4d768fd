"""What an answer in the closing makes of the session. Pure; what cannot be understood says why."""

from __future__ import annotations

from reflectie_cli.domain.closing import Agreement, Choice, Dial, Setting
from reflectie_cli.domain.closing_walk import GROUPS, Question, answered, dial_of, text_of
from reflectie_cli.domain.reading import (
    NOTHING,
    NotUnderstood,
    chosen_cards,
    day_ahead,
    everybodys,
    influence,
    moment,
    point,
    points,
)
from reflectie_cli.domain.session import Session
from reflectie_cli.domain.text import fold, one_line


def record(session: Session, question: Question, text: str) -> Session:
    """The session with this answer; an empty text takes it away. Raises NotUnderstood."""
    text = one_line(text)
    match question.kind:
        case "choose":
            return _choose(session, text)
        case "priority" | "feasibility" | "influence":
            return _rate(session, question, text)
        case "now" | "wanted" | "word":
            return _set(session, question, text)
        case "look_back":
            return session._replace(look_back_on=day_ahead(text, session.updated_at.date()))
        case _:
            return _agree(session, question, text)


def tidied(session: Session, group: int) -> Session:
    """The session without what was left half in this step; a choice without figures is whole."""
    if GROUPS[group] == "kiezen":
        return session
    if GROUPS[group] == "knoppen":
        return session._replace(dials=tuple(one for one in session.dials if one.complete))
    return session._replace(agreements=tuple(one for one in session.agreements if one.complete))


def _choose(session: Session, text: str) -> Session:
    known = {one.card_id: one for one in session.choices}
    found = []
    for one in chosen_cards(text, answered(session)):
        entry = session.entries[one.position]
        fresh = Choice(entry.card_id, entry.theme_title, entry.question, 0, 0)
        found.append(known.get(entry.card_id, fresh)._replace(dots=one.dots))
    return session._replace(choices=tuple(found))


def _rate(session: Session, question: Question, text: str) -> Session:
    choice = session.choices[question.item]
    if question.kind == "influence":
        choice = choice._replace(influence=influence(text) if text else "")
    elif question.kind == "priority":
        choice = choice._replace(priority=point(text) if text else 0)
    else:
        choice = choice._replace(feasibility=point(text) if text else 0)
    choices = (*session.choices[: question.item], choice, *session.choices[question.item + 1 :])
    return session._replace(choices=choices)


def _set(session: Session, question: Question, text: str) -> Session:
    theme_id, title = session.knobs[question.item]
    old = dial_of(session, question.item)
    others = tuple(one for one in session.dials if one.theme_id != theme_id)
    if question.kind == "now":
        given = everybodys(points(text, session.participants), session.participants, together=session.together)
        if not given:
            return session._replace(dials=others)
        if session.pool and old and len(given) != len(old.settings):
            raise NotUnderstood(_everybodys_stays(len(old.settings), "standen"))
        before = _settings_before([name for name, _ in given], old.settings if old else ())
        settings = tuple(
            one._replace(now=value, participant=name) for one, (name, value) in zip(before, given, strict=True)
        )
    else:
        settings = _more(session, question, text, old.settings if old else ())
    dial = Dial(theme_id, title, settings)
    order = {theme: nth for nth, (theme, _) in enumerate(session.knobs)}
    # A file from elsewhere may hold a dial that is no knob of this session; it goes last.
    return session._replace(dials=tuple(sorted((*others, dial), key=lambda one: order.get(one.theme_id, len(order)))))


def _everybodys_stays(people: int, what: str) -> str:
    """One figure for all would take the place of what each colleague thought alone, and nobody could say it again."""
    return (
        f"Hier staan de {what} van {people} mensen, en die blijven. Alleen Enter laat ze staan. Wat jullie er samen "
        "van vinden, past bij een kaart of in een afspraak; weghalen kan met /wis."
    )


def _settings_before(names: list[str], settings: tuple[Setting, ...]) -> list[Setting]:
    """What each of these people had set: by name, else by place where there are as many; nothing for who is new."""
    known = {one.participant: one for one in settings if one.participant}
    if known:
        return [known.get(name, Setting(0, 0)) for name in names]
    return list(settings) if len(settings) == len(names) else [Setting(0, 0)] * len(names)


def _more(session: Session, question: Question, text: str, settings: tuple[Setting, ...]) -> tuple[Setting, ...]:
    if question.kind == "word":
        if text == text_of(session, question):
            return settings  # a word stays with who said it
        words = [one.strip() for one in text.split(",")] if len(settings) > 1 else [text]
        if len(words) > len(settings):
            raise NotUnderstood(f"Dat zijn {len(words)} woorden, voor {len(settings)} standen. Zet er komma's tussen.")
        if session.pool and len(words) != len(settings):
            raise NotUnderstood(_everybodys_stays(len(settings), "woorden"))
        words += [""] * (len(settings) - len(words))
        return tuple(one._replace(word=word) for one, word in zip(settings, words, strict=True))
    given = everybodys(points(text, session.participants), session.participants, together=session.together)
    if given and len(given) != len(settings):
        raise NotUnderstood(f"Dat zijn {len(given)} getallen; voor nu waren het er {len(settings)}. Geef er evenveel.")
    by_name = {name: value for name, value in given if name}
    values = [by_name.get(one.participant, 0) for one in settings] if by_name else [value for _, value in given]
    if by_name and not all(values):
        raise NotUnderstood("Geef dezelfde namen als voor nu, of alleen getallen in dezelfde volgorde.")
    values = values or [0] * len(settings)
    return tuple(one._replace(wanted=value) for one, value in zip(settings, values, strict=True))


def _agree(session: Session, question: Question, text: str) -> Session:
    item = question.item
    made = session.agreements[item] if item < len(session.agreements) else Agreement("")
    match question.kind:
        case "moment" | "moment_again":
            again = question.kind == "moment_again" and not text
            made = made if again else made._replace(moment=moment(text))
        case "who":
            made = made._replace(who=_needed(text, "Typ wie het doet, bijvoorbeeld een naam of ‘wij’."))
        case "what":
            made = made._replace(what=_needed(text, "Typ wat die persoon dan doet."))
        case "due":
            made = made._replace(due=day_ahead(text, session.updated_at.date()))
        case _:
            made = made._replace(card_id=_card(session, text))
    rest = session.agreements[item + 1 :]
    return session._replace(agreements=(*session.agreements[:item], *((made,) if made.moment else ()), *rest))


def _needed(text: str, sentence: str) -> str:
    if not text:
        raise NotUnderstood(f"{sentence} Toch geen afspraak? Ga terug met /terug en haal hem weg met /wis.")
    return text


def _card(session: Session, text: str) -> str:
    if not text or fold(text) in NOTHING:
        return ""
    if text.isdecimal() and 1 <= int(text) <= len(session.entries):
        return session.entries[int(text) - 1].card_id
    raise NotUnderstood(f"Typ het nummer van een kaart (1 tot en met {len(session.entries)}), of alleen Enter.")
