"""Files: decks, answers and sessions."""
