"""Signing in and out: what scripts can and cannot see."""

from __future__ import annotations

import pytest
from loge.domain.model import User

from tests.fakes.http import Api, make_event
from tests.fakes.world import World

CREDENTIALS = {"username": "jeff", "password": "a long sentence"}
OURS = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture(autouse=True)
def registered(world: World) -> None:
    world.identity.passwords["jeff"] = CREDENTIALS["password"]


def test_a_session_opens_goes_on_and_ends(api: Api) -> None:
    opened = api.call("POST", "/v1/session", CREDENTIALS)
    assert opened.json == {"access_token": "access-jeff", "expires_in": 900}
    (cookie,) = opened.cookies
    name_value, *attributes = cookie.split("; ")
    assert {"HttpOnly", "Secure", "SameSite=Strict", "Path=/api/v1/session"} <= set(attributes)
    assert "refresh-jeff" not in opened.body
    cookies = (name_value,)
    again = api.call("POST", "/v1/session/refresh", cookies=cookies, headers=OURS)
    assert again.json["access_token"] == "access-jeff"
    left = api.call("DELETE", "/v1/session", cookies=cookies, headers=OURS)
    assert (left.status, left.body) == (204, "")
    assert "Max-Age=0" in left.cookies[0]
    ended = api.call("POST", "/v1/session/refresh", cookies=cookies, headers=OURS)
    assert ended.status == 401


def test_the_cookie_is_not_secure_on_plain_http_of_the_local_stage(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGE_STAGE", "local")
    assert "Secure" not in api.call("POST", "/v1/session", CREDENTIALS).cookies[0]


def test_wrong_credentials_do_not_say_which_was_wrong(api: Api) -> None:
    wrong = api.call("POST", "/v1/session", {**CREDENTIALS, "password": "x"})
    unknown = api.call("POST", "/v1/session", {"username": "nobody", "password": "x"})
    assert (wrong.status, wrong.body) == (unknown.status, unknown.body)
    assert wrong.json["detail"] == "Identifiant ou mot de passe incorrect."
    assert wrong.cookies == ()


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_s_page_cannot_use_the_session(api: Api, site: str) -> None:
    cookies, headers = ("loge_refresh=refresh-jeff",), {"Sec-Fetch-Site": site}
    assert api.call("POST", "/v1/session", CREDENTIALS, headers=headers).status == 403
    refreshed = api.call("POST", "/v1/session/refresh", cookies=cookies, headers=headers)
    assert refreshed.status == 403
    assert api.call("DELETE", "/v1/session", cookies=cookies, headers=headers).status == 403
    bare = api.call("POST", "/v1/session/refresh", cookies=cookies)
    assert bare.status == 403
    program = {"X-Requested-With": "loge"}
    assert api.call("POST", "/v1/session/refresh", cookies=cookies, headers=program).status == 200


def test_an_identity_token_is_no_access_token(api: Api, jeff: User) -> None:
    event = make_event("GET", "/v1/me", claims={"sub": jeff.sub, "token_use": "id"})
    assert api.send(event).status == 401


def test_no_answer_is_kept_or_sniffed(api: Api) -> None:
    headers = api.call("GET", "/v1/openapi.json").headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "max-age" in headers["Strict-Transport-Security"]
