"""What may be in a text, and how texts are compared. Pure functions on str."""

from __future__ import annotations

_LINE_ENDS = {"\r\n": "\n", "\r": "\n", "\u2028": "\n", "\u2029": "\n", "\x85": "\n"}
# C0 but newline and tab, DEL, C1, and the bidi embeddings, overrides and isolates (threat 6). Right-to-left text
# itself, ZWJ and the plain marks U+200E/200F stay: real languages need them.
_STRIPPED = dict.fromkeys(
    [code for code in range(0x20) if code not in (0x09, 0x0A)]
    + list(range(0x7F, 0xA0))
    + list(range(0x202A, 0x202F))
    + list(range(0x2066, 0x206A))
)
# A half of a surrogate pair cannot be written as UTF-8. It comes from undecodable bytes.
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_UNSAFE = _STRIPPED | _SURROGATES


def clean(text: str) -> str:
    """`text` without what steers a terminal or reorders what is read; line ends become newlines.

    Idempotent. Lone surrogates become U+FFFD, so that the result can always be written as UTF-8.
    """
    # What must go is never printable; looking is twenty times as quick as translating.
    if text.isprintable() or text.replace("\n", " ").replace("\t", " ").isprintable():
        return text
    for end, newline in _LINE_ENDS.items():
        text = text.replace(end, newline)
    return text.translate(_UNSAFE)


def clean_answer(text: str) -> str:
    """A cleaned answer without blank space around it; empty when nothing was said."""
    return clean(text).strip()


def one_line(text: str) -> str:
    """A cleaned text on one line, for titles and names."""
    return " ".join(clean(text).split())


def visible(text: str) -> str:
    """`text` without the characters that nobody sees (category Cf), so that two names that look the same are one.

    Only for comparing, and for names that must not pass for another: some scripts need these characters.
    """
    if text.isprintable():
        return text
    from unicodedata import category

    return "".join(letter for letter in text if category(letter) != "Cf")


def fold(text: str) -> str:
    """`text` for comparing: case-insensitive, in one Unicode form, white space collapsed."""
    if not text.isascii():
        from unicodedata import normalize

        text = normalize("NFC", text)
    return " ".join(text.casefold().split())


def slug(text: str, *, longest: int = 40) -> str:
    """A file-name-safe form of `text`: a-z, 0-9 and hyphens, at most `longest` characters; may be empty."""
    from unicodedata import normalize

    plain = normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    words = "".join(letter if letter.isalnum() else " " for letter in plain).split()
    return "-".join(words)[:longest].strip("-")


def shorten(text: str, width: int) -> str:
    """`text` on one line of at most `width` characters, with an ellipsis where it was cut."""
    line = one_line(text)
    return line if len(line) <= width else line[: max(width - 1, 0)].rstrip() + "…"
