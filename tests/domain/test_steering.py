import pytest

from reflectie_cli.domain.steering import COMMANDS, Steer, Typed, Unknown, as_typed, complete, interpret


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_known_in_any_case(command: str) -> None:
    assert interpret(f"/{command}") == Steer(command)
    assert interpret(f"  /{command.upper()} ") == Steer(command)


@pytest.mark.parametrize("text", ["een antwoord", "", "heen/terug", "en/of", "zie /home/map", "a / b", "1/2", "terug"])
def test_a_text_is_a_text(text: str) -> None:
    assert interpret(text) == Typed(text)


def test_two_slashes_make_a_text_that_begins_with_one() -> None:
    assert interpret("//tekst") == Typed("/tekst")
    assert interpret("//terug") == Typed("/terug")
    assert as_typed("/tekst") == "//tekst"
    assert as_typed("tekst") == "tekst"


@pytest.mark.parametrize(
    ("line", "field", "rest"),
    [
        ("half /pauze", "", "half"),
        ("een\ntwee\n/terug", "", "een\ntwee"),
        ("oud antwoord/overslaan", "oud antwoord", "oud antwoord"),
    ],
)
def test_a_command_behind_a_text_steers_and_keeps_the_text(line: str, field: str, rest: str) -> None:
    found = interpret(line, field)
    assert isinstance(found, Steer)
    assert found.rest == rest


def test_an_unknown_word_is_explained_with_the_commands_it_could_be() -> None:
    found = interpret("/over")
    assert isinstance(found, Unknown)
    assert found.sentence.startswith("‘/over’ is geen opdracht. Bedoel je /overslaan of /overzicht?")
    assert "Typ dan // vooraan" in found.sentence
    assert "Bedoel je" not in _sentence("/xyz")
    assert "Bedoel je" not in _sentence("/")


def test_a_path_at_the_start_is_explained_and_not_eaten() -> None:
    assert "‘/home/map’ is geen opdracht" in _sentence("/home/map")


def test_completion_knows_the_commands_only_at_the_start() -> None:
    assert complete("/ove") == ["/overslaan", "/overzicht"]
    assert complete("/OVERZ") == ["/overzicht"]
    assert complete("tekst") == []
    assert complete("/a\n") == []


def _sentence(line: str) -> str:
    found = interpret(line)
    assert isinstance(found, Unknown)
    return found.sentence
