"""Where the walk can stand in a session, and what comes before and after a place. Pure."""

from __future__ import annotations

from reflectie_cli.domain.session import Part, Place, Session


def first_place(session: Session, card: int) -> Place:
    """Where a card begins: a case for its theme, its answer, or for a team the first free contribution."""
    if ("incident", 0) in parts(session, card) and not session.entries[card].seen:
        return Place(card, "incident")
    if session.pool and session.entries[card].contributions:
        return Place(card, "joint")  # everybody has said something; now for what they say together
    if session.together:
        return Place(card, "contribution", len(session.entries[card].contributions))
    return Place(card)


def is_first(session: Session) -> bool:
    """Is there nothing to go back to?"""
    return before(session, session.place) == session.place


def is_sound(session: Session) -> bool:
    """Do the place and the answers fit the cards? A file from elsewhere may claim anything."""
    if not session.entries or any(len(entry.subanswers) != len(entry.subquestions) for entry in session.entries):
        return False
    place = session.place
    if place.part == "review":
        return place == review_place(session)._replace(returns=place.returns)
    if place.part == "closing":
        from reflectie_cli.domain.closing_walk import question_at

        return place.card == len(session.entries) and question_at(session, place.nth) is not None
    return 0 <= place.card < len(session.entries) and (place.part, place.nth) in parts(session, place.card)


def parts(session: Session, card: int) -> list[tuple[Part, int]]:
    """The parts of a card in the order in which they are asked."""
    entry = session.entries[card]
    found: list[tuple[Part, int]] = [("answer", 0)]
    if session.together:
        found = [("contribution", index) for index in range(len(entry.contributions) + 1)]
        found.append(("joint", 0))
    if session.steps.incident and session.entries[card].theme_id not in _themes_before(session, card):
        told = any(one.theme_id == entry.theme_id for one in session.incidents)
        found[:0] = [("incident", 0), ("counted", 0), ("missing", 0)] if told else [("incident", 0)]
    if entry.follow_up or (session.steps.follow_up and asked_further(entry.answer)):
        found.append(("follow_up", 0))
    if session.with_subquestions:
        found.extend(("sub", index) for index in range(len(entry.subquestions)))
    if session.invited and "rating" in session.invited.asked:
        found.append(("rating", 0))
    return found


def after(session: Session, place: Place) -> Place:
    """What is asked after this place."""
    there = parts(session, place.card)
    following = there.index((place.part, place.nth)) + 1
    if following < len(there):
        part, index = there[following]
        return place._replace(part=part, nth=index)
    return after_card(session, place)


def after_card(session: Session, place: Place) -> Place:
    """What is asked when the rest of this card is left."""
    last = place.card + 1 >= len(session.entries)
    return review_place(session) if last or place.returns else first_place(session, place.card + 1)


def before(session: Session, place: Place) -> Place:
    """What was asked before this place; the place itself at the very first question."""
    if place.part == "closing":
        from reflectie_cli.domain import closing_walk

        question = closing_walk.before(session, place.nth)
        return closing_place(session, question.number) if question else review_place(session)
    if place.part == "review":
        return _last_place(session, len(session.entries) - 1)
    there = parts(session, place.card)
    position = there.index((place.part, place.nth))
    if position > 0:
        part, index = there[position - 1]
        return place._replace(part=part, nth=index)
    return _last_place(session, place.card - 1) if place.card > 0 else place


def _last_place(session: Session, card: int) -> Place:
    part, index = parts(session, card)[-1]
    return Place(card, part, index)


def review_place(session: Session) -> Place:
    """The overview after the last card."""
    return Place(len(session.entries), "review")


def asked_further(answer: str) -> str:
    """The question to ask further after this answer, or empty. Loaded only when a session asks further."""
    from reflectie_cli.domain.follow_ups import follow_up

    return follow_up(answer)


def _themes_before(session: Session, card: int) -> set[str]:
    return {entry.theme_id for entry in session.entries[:card]}


def closing_place(session: Session, number: int) -> Place:
    """The question of the closing with this number."""
    return Place(len(session.entries), "closing", number)
