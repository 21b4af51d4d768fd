"""Finding words: what counts as the same, where it stands, and what is shown around it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectie_cli.domain.closing import Agreement, LookBack, Outcome
from reflectie_cli.domain.dates import NotADate
from reflectie_cli.domain.deck import Deck
from reflectie_cli.domain.letters import LETTERS, placed, plain
from reflectie_cli.domain.searching import (
    AROUND,
    MOST_CONTEXTS,
    Context,
    Query,
    contexts_in,
    hits,
    parse_query,
    parse_since,
    passages,
    spans,
)
from reflectie_cli.domain.session import Contribution, Incident, Session
from tests.fakes import NOW, new_session

TODAY = date(2026, 11, 23)
TEXTS = st.text(
    st.sampled_from("aeinsvzAEINSVZ éÉëïöüñçøØłæœßẞﬁﬂĳİıſ’“”–\u00ad\u200d\u0301\u0308\u0323\u00a0\t½²₂ＡΣς中😀\u0345¨")
)


def marked(contexts: list[Context]) -> list[str]:
    return ["".join(f"»{text}«" if hit else text for text, hit in context) for context in contexts]


def shown(text: str, looked_for: str) -> list[str]:
    return marked(contexts_in(text, spans(text, parse_query(looked_for))))


@pytest.mark.parametrize(
    ("typed", "looked_for", "found"),
    [
        ("In het Café", "cafe", "In het »Café«"),
        ("maar een keer", "één", "maar »een« keer"),
        ("maar e\u0301e\u0301n keer", "een", "maar »e\u0301e\u0301n« keer"),
        ("de Straße op", "STRASSE", "de »Straße« op"),
        ("de Straße op", "s", "de »S«tra»ß«e op"),
        ("deﬁnitie", "definitie", "»deﬁnitie«"),
        ("in İstanbul", "istanbul", "in »İstanbul«"),
        ("het Œuvre", "oeuvre", "het »Œuvre«"),
        ("de foto’s", "foto's", "de »foto’s«"),
        ("kennis\u00addeling", "kennisdeling", "»kennis\u00addeling«"),
        ("CO₂ en m²", "co2", "»CO₂« en m²"),
        ("Ørsted en Łódź", "lodz orsted", "»Ørsted« en »Łódź«"),
        ("aaaa", "aa", "»aaaa«"),
        ("kennisvisie", "visie", "kennis»visie«"),
        ("ΣΊΣΥΦΟΣ", "σισυφος", "»ΣΊΣΥΦΟΣ«"),
    ],
)
def test_a_word_is_found_whatever_its_case_and_accents(typed: str, looked_for: str, found: str) -> None:
    assert shown(typed, looked_for) == [found]


@given(TEXTS | st.text())
def test_the_places_belong_to_the_text_that_is_compared(text: str) -> None:
    folded = placed(text)
    assert " ".join(folded.text.split()) == plain(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))
    assert list(folded.starts) == sorted(folded.starts)
    assert list(folded.ends) == sorted(folded.ends)
    for start, end, letter in zip(folded.starts, folded.ends, folded.text, strict=True):
        assert letter in (plain(text[start:end]) or " ")


@given(TEXTS | st.text(), st.data())
def test_every_part_of_a_text_is_found_where_it_was_cut_out(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    part = text[start : start + data.draw(st.integers(1, 8))]
    query = parse_query(part, exact=True)
    found = spans(text, query)
    if query.terms and '"' not in plain(part):
        assert found
        assert any(begin < start + len(part) and start < end for begin, end in found)
    for begin, end in found:
        assert query.terms[0] in plain(text[begin:end])
        assert LETTERS[ord(text[begin])]  # a mark is never cut from its letter
        assert end == len(text) or LETTERS[ord(text[end])]
    assert plain(plain(text)) == plain(text)


@given(TEXTS | st.text(), TEXTS)
def test_a_context_shows_the_text_as_it_was_typed(text: str, looked_for: str) -> None:
    found = spans(text, parse_query(looked_for))
    contexts = contexts_in(text, found)
    assert sorted(bit for context in contexts for bit, hit in context if hit) == sorted(text[a:b] for a, b in found)
    for context in contexts:
        assert "".join(bit for bit, _ in context).strip("…") in text


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("kennis delen", ("kennis", "delen")),
        ('"kennis delen" visie', ("kennis delen", "visie")),
        ("“Kennis  delen”", ("kennis delen",)),
        ('visie "nog niet dicht', ("visie", "nog niet dicht")),
        ("visie visie VISIE", ("visie",)),
        (' "" "  " ', ()),
        ("\u0301", ()),
    ],
)
def test_words_and_phrases_are_read_from_what_is_typed(text: str, terms: tuple[str, ...]) -> None:
    assert parse_query(text) == Query(terms)


def test_a_whole_text_can_be_one_phrase() -> None:
    assert parse_query("Kennis delen", exact=True) == parse_query('"kennis delen"')
    assert parse_query(' " ', exact=True) == Query(())


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-01", date(2026, 11, 1)),
        ("1-11-2026", date(2026, 11, 1)),
        ("3 weken", date(2026, 11, 2)),
        ("Een jaar geleden", date(2025, 11, 23)),
        ("2 maanden geleden", date(2026, 9, 23)),
        ("10 dagen", date(2026, 11, 13)),
    ],
)
def test_since_is_a_day_or_so_long_ago(text: str, day: date) -> None:
    assert parse_since(text, TODAY) == day


@pytest.mark.parametrize("text", ["gisteren misschien", "9999 jaar", "3 eeuwen"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(NotADate):
        parse_since(text, TODAY)


@pytest.fixture
def session(deck: Deck) -> Session:
    made = new_session(deck)
    card = made.entries[0]._replace(
        answer="Er ligt een visie.",
        follow_up="Waaraan merk je dat?",
        follow_up_answer="Aan de raad.",
        subanswers=("Ja, dat helpt.", ""),
        contributions=(Contribution("Alleen op papier.", "Fatima"), Contribution("Nee.")),
    )
    return made._replace(
        title="Kaartendag",
        entries=(card, *made.entries[1:]),
        incidents=(Incident("kennisbeleid", "De brand van mei."),),
        agreements=(Agreement("het overleg begint", "Jan", "leest voor", card_id="kennisbeleid-1"),),
        look_backs=(LookBack(NOW, (Outcome(0, "gelukt", "Jan las voor."),)),),
    )


def about(session: Session, looked_for: str) -> list[str]:
    return [hit.passage.card_id or hit.passage.about for hit in hits(passages(session), parse_query(looked_for))]


@pytest.mark.parametrize(
    ("looked_for", "where"),
    [
        ("visie", ["kennisbeleid-1"]),
        ("raad", ["kennisbeleid-1"]),
        ("helpt papier", ["kennisbeleid-1"]),
        ("fatima", ["kennisbeleid-1"]),
        ('"dat helpt"', ["kennisbeleid-1"]),
        ('"helpt dat"', []),
        ("visie brand", []),
        ("brand", ["Voorval"]),
        ("kaartendag", ["Titel van de sessie"]),
        ("overleg leest", ["kennisbeleid-1"]),
        ("las", ["Terugblik"]),
        ("kennisvisie", []),
    ],
)
def test_all_words_must_stand_at_one_card(session: Session, looked_for: str, where: list[str]) -> None:
    assert about(session, looked_for) == where


def test_the_words_around_a_hit_are_whole() -> None:
    text = "een twee drie " * 10 + "hier" + " vier vijf zes" * 10
    (found,) = shown(text, "hier")
    left, _, right = found.partition("»hier«")
    assert found.startswith("…")
    assert found.endswith("…")
    assert f" {left[1:]}" in f" {text}"
    assert f"{right[:-1]} " in f"{text} "
    assert 40 < len(left) <= AROUND + 1
    assert 40 < len(right) <= AROUND + 1


def test_a_word_without_end_is_cut() -> None:
    assert shown("x" * 200 + "hier" + "y" * 200, "hier") == ["…" + "x" * AROUND + "»hier«" + "y" * AROUND + "…"]


def test_hits_close_together_share_a_context_and_far_apart_do_not() -> None:
    assert shown("een visie en een visie", "visie") == ["een »visie« en een »visie«"]
    assert len(shown("visie " + "en nog wat " * 40 + "visie", "visie")) == 2


def test_no_more_than_a_few_contexts_of_one_card_are_shown(session: Session) -> None:
    long = ("visie " + "en nog wat " * 40) * (MOST_CONTEXTS + 2)
    card = session.entries[0]._replace(answer=long)
    (hit,) = hits(passages(session._replace(entries=(card,))), parse_query("visie"))
    assert (len(hit.contexts), hit.more) == (MOST_CONTEXTS, 2)
