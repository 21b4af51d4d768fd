"""English words that should not be on a Dutch screen."""

import re

_ENGLISH = re.compile(
    r"\b(usage|options?|commands?|arguments?|show|this|message|and|exit|the|missing|invalid|value|error|try|for|"
    r"default|required|text|integer|no such|did you mean|unexpected|got|requires|aborted|file|path|is not|a valid)\b",
    re.IGNORECASE,
)
# What is quoted, a path, an option and a command are names and no prose; --help is a name that everybody knows.
_NAMES = re.compile(r"‘[^’]*’|\S*[/\\]\S*|--?[\w-]+|reflectie [\w ]+|\S+\.\w+")


def english_words(text: str) -> list[str]:
    """The English words in `text`, names left out."""
    return [found if isinstance(found, str) else found[0] for found in _ENGLISH.findall(_NAMES.sub("", text))]
