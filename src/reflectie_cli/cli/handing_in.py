"""The end of contributing: one file to send back, and word for word what is in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reflectie_cli.cli.command_lines import command_line
from reflectie_cli.cli.handing import contribution_name, hand
from reflectie_cli.cli.wishes import ReportWish
from reflectie_cli.domain.session import Session
from reflectie_cli.domain.submission import submission_of
from reflectie_cli.errors import ReflectieError, UsageError
from reflectie_cli.ui.opening import fitted
from reflectie_cli.wiring import App

if TYPE_CHECKING:
    from reflectie_cli.domain.submission import Submission
    from reflectie_cli.guiding.ports import Keeper


def hand_in(app: App, keeper: Keeper, wish: ReportWish) -> None:
    """Write the contribution of a session that was led to its end, and say exactly what is in it."""
    session = keeper.session
    submission = submission_of(session)
    if submission.empty:
        app.tap.line("Je hebt nog niets geantwoord, dus er is geen bijdrage gemaakt.")
        app.tap.line(f"Verder: {command_line(app, 'hervat', session.id)}")
        return
    invited = session.invited
    assert invited is not None
    # First the number: two files of one edition could not be told apart.
    keeper.save(session._replace(invited=invited._replace(edition=submission.edition)))
    try:
        path = _written(app, session, submission, wish)
    except ReflectieError:
        again = command_line(app, "hervat", session.id)
        sentence = f"Je antwoorden zijn bewaard. Maak je bijdrage opnieuw met: {again} --verslag MAP"
        app.tap.lines(fitted([("", sentence)], app.look))
        raise
    from reflectie_cli.ui.submission_view import submission as view

    app.tap.lines(fitted(view(session, submission, path), app.look))
    again = command_line(app, "hervat", session.id)
    app.tap.lines(fitted([("", f"Nog iets aanpassen: {again} (je krijgt dan een nieuw bestand)")], app.look))


def _written(app: App, session: Session, submission: Submission, wish: ReportWish) -> Path:
    from reflectie_cli.storage.session_file import Unreadable
    from reflectie_cli.storage.team_files import encode_submission

    assert session.invited is not None
    try:
        content = encode_submission(submission)
    except Unreadable as reason:
        raise UsageError(f"Je bijdrage is niet te maken: {reason}.") from None
    if session.invited.key:
        from reflectie_cli.storage.sealing import seal

        content = seal(content, session.invited.key)
    return hand(app, content, wish.target, contribution_name(submission.id), overwrite=wish.overwrite)
