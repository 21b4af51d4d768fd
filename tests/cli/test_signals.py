"""Signals end the program calmly, also where nothing is being asked."""

import os
import signal

import pytest

from reflectie_cli.cli.signals import ending_calmly
from reflectie_cli.errors import Interrupted

pytestmark = pytest.mark.skipif(os.name == "nt", reason="deze signalen zijn er op Windows niet")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_the_first_signal_ends_and_later_ones_do_not_disturb(number: int) -> None:
    before = signal.getsignal(signal.SIGTERM)
    with ending_calmly():
        with pytest.raises(Interrupted) as end:
            os.kill(os.getpid(), number)
        os.kill(os.getpid(), signal.SIGTERM)
        os.kill(os.getpid(), signal.SIGHUP)
    assert end.value.exit_code == 128 + number
    assert signal.getsignal(signal.SIGTERM) == before
