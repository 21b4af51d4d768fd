from reflectie_cli.domain.deck import Deck
from tests import transcription


def test_the_packaged_deck_equals_the_second_transcription(deck: Deck) -> None:
    themes = tuple((theme.id, theme.title, theme.tab, theme.role, theme.aliases) for theme in deck.themes)
    cards = {card.id: (card.question, card.subquestions, card.hint) for _, card in deck.cards()}
    assert themes == transcription.THEMES
    assert cards == transcription.CARDS
    assert list(cards) == list(transcription.CARDS)
    assert deck.introduction_title == transcription.INTRODUCTION_TITLE
    assert deck.introduction == transcription.INTRODUCTION
    assert len(deck.corrections) == transcription.CORRECTIONS_COUNT


def test_the_deck_counts_as_the_source_says(deck: Deck) -> None:
    assert [len(theme.cards) for theme in deck.themes] == [8, 4, 4, 4]
    assert sum(len(card.subquestions) for _, card in deck.cards()) == 12
    assert sum(bool(card.hint) for _, card in deck.cards()) == 4
