"""What a cold start of the API costs, and what it must not bring."""

from __future__ import annotations

from bench import imports

# what was counted when they were set, and a little for the next version of a library: what brings
# more says why in its commit
MODULES = 350
BYTECODE = 4_850_000
PYTHON = 215


def test_the_api_imports_nothing_that_no_route_needs() -> None:
    assert imports.unwanted() == []


def test_hardly_a_text_of_the_standard_library_is_compiled_at_a_cold_start() -> None:
    written, compiled = imports.written()
    assert written > 500
    assert compiled <= 5


def test_a_cold_start_loads_no_more_than_it_did() -> None:
    loaded = imports.loaded()
    assert loaded.modules <= MODULES
    assert loaded.bytecode <= BYTECODE
    assert loaded.python <= PYTHON
