"""What is written the same way each time is read once: expressions of requests, policies of roles.

The emulator takes a condition apart three times for each row that it is asked of, and the policies
of a role for each action of each request: two thirds of a transaction.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any

from ministack.core import iam_evaluator
from ministack.services import dynamodb as ddb

MOST = 2048


def read_once() -> None:
    """Keep what these functions answered: it depends on the text they are given alone."""
    ddb._tokenize = fresh_list(ddb._tokenize)
    ddb._condition_syntax_error = lru_cache(MOST)(ddb._condition_syntax_error)
    for name in ("_check_redundant_parens", "_check_reserved_keyword_usage"):
        setattr(ddb, name, of_tokens(getattr(ddb, name)))
    iam_evaluator.parse_policy_document = of_text(iam_evaluator.parse_policy_document)


def fresh_list(function: Callable[[str], list[Any]]) -> Callable[[str], list[Any]]:
    """The same list each time, for whoever asks to change."""
    kept = lru_cache(MOST)(function)
    return wraps(function)(lambda text: list(kept(text)))


def of_tokens(function: Callable[..., Any]) -> Callable[..., Any]:
    """For a function of a list of tokens."""
    kept = lru_cache(MOST)(lambda tokens, *rest: function(list(tokens), *rest))
    return wraps(function)(lambda tokens, *rest: kept(tuple(tokens), *rest))


def of_text(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """For a function of a text, or of what a text means: nobody changes what it answers."""
    kept = lru_cache(MOST)(function)
    return wraps(function)(lambda given: kept(given) if isinstance(given, str) else function(given))
