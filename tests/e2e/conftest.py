"""The terminal tests need a pseudo-terminal."""

import os

import pytest

if os.name == "nt":
    pytest.skip("een pseudoterminal is er op Windows niet", allow_module_level=True)
