"""Values that are frozen, compared by what they hold, and taken apart by place, as a frozen dataclass is."""

from __future__ import annotations

import pytest

from reflectie_cli.domain.value import Value


class Spot(Value):
    name: str
    size: int = 1

    @property
    def double(self) -> int:
        return self.size * 2


class Other(Value):
    name: str
    size: int = 1


def test_fields_come_by_place_or_name_and_have_defaults() -> None:
    assert Spot("a").double == 2
    assert Spot("a", 3) == Spot(size=3, name="a")
    assert repr(Spot("a", size=3)) == "Spot(name='a', size=3)"


def test_equal_is_the_same_kind_with_the_same_fields() -> None:
    assert Spot("a") != Spot("b")
    assert Spot("a") != Other("a")
    assert {Spot("a"), Spot("a", 1), Spot("a", 2)} == {Spot("a"), Spot("a", 2)}


def test_it_is_taken_apart_by_place() -> None:
    match Spot("a", 2):
        case Spot(name, size):
            assert (name, size) == ("a", 2)


def test_nothing_in_it_changes() -> None:
    with pytest.raises(AttributeError, match="frozen"):
        Spot("a").name = "b"  # type: ignore[misc]


@pytest.mark.parametrize(("given", "named"), [((), {}), (("a", 1, 2), {}), (("a",), {"name": "b"}), (("a",), {"x": 1})])
def test_a_field_that_is_missing_double_or_unknown_is_refused(given: tuple[object, ...], named: dict[str, int]) -> None:
    with pytest.raises(TypeError, match="Spot has the fields name, size"):
        Spot(*given, **named)  # type: ignore[arg-type]
