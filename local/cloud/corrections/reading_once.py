"""What is written the same way each time is read once: expressions of requests, policies of roles,
tokens and paths.

The emulator takes a condition apart three times for each row that it is asked of, and the policies
of a role for each action of each request: two thirds of a transaction. It looks for the caller
twice a request, for the route of a path four times, and verifies a token each time that it comes.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any

from ministack.core import iam_evaluator
from ministack.services import apigateway
from ministack.services import dynamodb as ddb

MOST = 2048
# a right given or taken is known as soon; on AWS it takes longer
SECONDS = 1.0


def read_once() -> None:
    """Keep what these functions answered: it depends on the text they are given alone."""
    ddb._tokenize = fresh_list(ddb._tokenize)
    ddb._condition_syntax_error = lru_cache(MOST)(ddb._condition_syntax_error)
    for name in ("_check_redundant_parens", "_check_reserved_keyword_usage"):
        setattr(ddb, name, of_tokens(getattr(ddb, name)))
    iam_evaluator.parse_policy_document = of_text(iam_evaluator.parse_policy_document)
    # a credential that is given is the caller's own
    iam_evaluator.resolve_principal = for_a_moment(iam_evaluator.resolve_principal, 2)
    iam_evaluator.resolve_credential = for_a_moment(iam_evaluator.resolve_credential, 3)
    apigateway._verify_rs256_signature = of_token(apigateway._verify_rs256_signature)
    apigateway._extract_path_params = fresh_mapping(apigateway._extract_path_params)


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


def fresh_mapping(
    function: Callable[[str, str], dict[str, str] | None],
) -> Callable[[str, str], dict[str, str] | None]:
    """The same mapping each time, for whoever asks to change; None stays None."""
    kept = lru_cache(MOST)(function)

    def answering(*texts: str) -> dict[str, str] | None:
        found = kept(*texts)
        return None if found is None else dict(found)

    return wraps(function)(answering)


def of_token(function: Callable[[str, Any], bool]) -> Callable[[str, Any], bool]:
    """For a function of a token and a key: whether it has expired is asked elsewhere."""
    kept = lru_cache(MOST)(lambda token, key: function(token, json.loads(key)))
    return wraps(function)(lambda token, key: kept(token, json.dumps(key, sort_keys=True)))


def for_a_moment(function: Callable[..., Any], count: int) -> Callable[..., Any]:
    """For who has an access key: its first ``count`` arguments tell them apart. Asked again after
    ``SECONDS``, and each time that it fails."""
    kept: dict[tuple[Any, ...], tuple[float, Any]] = {}
    refusals = (iam_evaluator.AuthError, iam_evaluator.CredentialResolutionError)

    def answering(*given: Any) -> Any:
        now = time.monotonic()
        until, found = kept.get(given[:count], (0.0, None))
        if now >= until:
            found = function(*given)
            if not isinstance(found, refusals):
                kept[given[:count]] = (now + SECONDS, found)
        return found

    return wraps(function)(answering)
