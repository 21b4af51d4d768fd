"""reflectie importeer: sessions that were held elsewhere, from the files that `exporteer --formaat json` wrote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reflectie_cli.cli import options
from reflectie_cli.cli.command_lines import command_line
from reflectie_cli.domain.session import Session
from reflectie_cli.errors import SessionInUse, SessionNotFound, SessionUnreadable, UsageError
from reflectie_cli.ui import views
from reflectie_cli.ui.import_view import Came, above, below, sides
from reflectie_cli.ui.opening import fitted
from reflectie_cli.wiring import App

if TYPE_CHECKING:
    from reflectie_cli.storage.importing import Importer, Met

BOTH, OURS, THEIRS = "beide", "eigen", "andere"
DIFFERENCES = {
    BOTH: "Houdt beide; die uit het bestand komt erbij als kopie.",
    OURS: "Houdt de sessie van hier.",
    THEIRS: "Neemt die uit het bestand; die van hier blijft als kopie.",
}


def _complete_differences(incomplete: str) -> list[tuple[str, str]]:
    return [(name, what) for name, what in DIFFERENCES.items() if name.startswith(incomplete.lower())]


def take_in(
    ctx: typer.Context,
    places: Annotated[
        list[str],
        typer.Argument(
            metavar="PAD…",
            help="Bestanden die exporteer als json schreef, of een map ermee.",
            show_default=False,
        ),
    ],
    on_difference: Annotated[
        str,
        typer.Option(
            "--bij-verschil",
            metavar="KEUZE",
            help="Als een sessie hier anders is, zonder te vragen: beide, eigen of andere.",
            autocompletion=_complete_differences,
        ),
    ] = "",
    accessible: options.Accessible = False,
    no_color: options.NoColor = False,
) -> None:
    """Take sessions in; one that is here in another version is asked about, and nothing is overwritten."""
    how = on_difference.strip().casefold()
    if how and how not in DIFFERENCES:
        raise UsageError(
            f"Bij --bij-verschil kan ‘{on_difference[:40]}’ niet. Kies {', '.join(DIFFERENCES)}, "
            "of laat het weg: dan wordt het gevraagd."
        )
    app = options.wire(ctx, accessible=accessible, no_color=no_color)
    came = Came()
    try:
        _take_all(app, _files([Path(one) for one in places], came), how, came)
    finally:
        _tell(app, came)
    if came.refused:
        codes = [one.exit_code for one in came.refused]
        raise typer.Exit(SessionUnreadable.exit_code if SessionUnreadable.exit_code in codes else codes[0])


def _files(places: Sequence[Path], came: Came) -> list[Path]:
    """The files, in the order in which their sessions were begun: in that order they are taken in."""
    from reflectie_cli.storage.exported_file import files_in, read_exported

    found: list[Path] = []
    for place in places:
        try:
            found += files_in(place.expanduser())
        except SessionUnreadable as reason:
            came.refused.append(reason)
    if len(found) < 2:
        return found
    begun = []
    for path in found:
        try:
            begun.append((read_exported(path).started_at, path))
        except SessionUnreadable as reason:
            came.refused.append(reason)
    return [path for _, path in sorted(begun)]


def _take_all(app: App, files: Sequence[Path], how: str, came: Came) -> None:
    from reflectie_cli.storage.exported_file import read_exported
    from reflectie_cli.storage.importing import Importer

    importer = Importer(app.sessions)
    for path in files:
        try:
            _take(app, importer, read_exported(path), how, came)
        except (SessionUnreadable, SessionInUse, SessionNotFound) as reason:
            came.refused.append(reason)


def _take(app: App, importer: Importer, session: Session, how: str, came: Came) -> None:
    met = importer.meet(session)
    if met.known:
        came.known.append(met.known)
    elif not met.taken:
        came.new.append(importer.add(session))
    else:
        _settle(importer, session, met, _choice(app, session, met, how, came), came)


def _settle(importer: Importer, session: Session, met: Met, choice: str, came: Came) -> None:
    """Another version has the id: do what was chosen, and note what there is to tell."""
    if choice == OURS:
        came.told.append(f"{session.id}: de sessie van hier is gebleven; die uit het bestand is niet overgenomen.")
        return
    if choice == THEIRS:
        taken, ours = importer.replace(session)
        came.told.append(f"{taken.id} is nu die uit het bestand. Die van hier is bewaard als {ours.id}.")
    else:
        taken = importer.add_copy(session)
        here = "staat hier ook, in een andere versie" if met.ours else "staat hier ook, maar is hier niet te lezen"
        came.told.append(f"{session.id} {here}. Die uit het bestand is {taken.id}.")
    came.new.append(taken)
    came.doubled = came.doubled or bool(taken.agreements)


def _choice(app: App, session: Session, met: Met, how: str, came: Came) -> str:
    if met.ours is None:
        return BOTH
    if how:
        return how
    if not app.look.keyboard:
        came.unasked = True
        return BOTH
    app.tap.lines(fitted(sides(session, met.ours, app.clock().tzinfo), app.look))
    return app.asker.choose(
        "Wat wil je?",
        [
            (BOTH, "Beide houden"),
            (OURS, "Die van mij houden"),
            (THEIRS, "Die uit het bestand nemen; die van mij blijft als kopie"),
        ],
    )


def _tell(app: App, came: Came) -> None:
    app.tap.lines(fitted(above(came), app.look))
    if came.new:
        app.tap.raw(views.sessions(came.new, app.look).rstrip("\n") + "\n")
    app.tap.lines(fitted(below(came), app.look))
    for reason in came.refused:
        app.tap.trouble(f"Niet overgenomen: {reason.sentence}")
    if came.new:
        app.tap.line()
        app.tap.line("Hierna kun je:")
        app.tap.lines(views.next_commands(list(_next(app, came.new)), app.look))


def _next(app: App, new: Sequence[Session]) -> Iterator[tuple[str, str]]:
    if len(new) > 1:
        yield command_line(app, "sessies", "").strip(), "al je sessies zien"
        yield command_line(app, "afspraken", "").strip(), "alle afspraken zien"
        return
    [session] = new
    yield command_line(app, "toon", session.id), "teruglezen"
    if not session.finished:
        yield command_line(app, "hervat", session.id), "verdergaan waar het stopte"
    elif session.agreements or session.dials:
        yield command_line(app, "terugblik", session.id), "terugkijken op afspraken en knoppen"
