"""Signing in and out: what scripts can and cannot see."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from loge.agency.domain.user import User

from tests.fakes.builders import NOW
from tests.fakes.http import Answer, Api, make_event
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


WRONG = {**CREDENTIALS, "password": "x"}


def _from(address: str) -> dict[str, str]:
    """The headers of a request that came through the distribution."""
    return {"X-Forwarded-For": f"203.0.113.66, {address}, 192.0.2.1"}


def test_an_account_is_limited_wherever_the_tries_come_from(api: Api, world: World) -> None:
    world.identity.passwords["claire"] = CREDENTIALS["password"]
    for n in range(20):
        tried = api.call("POST", "/v1/session", WRONG, headers=_from(f"198.51.100.{n}"))
        assert tried.status == 401
    capital = {**CREDENTIALS, "username": " JEFF"}
    for right in (CREDENTIALS, capital):
        refused = api.call("POST", "/v1/session", right, headers=_from("198.51.100.200"))
        assert refused.status == 429
        assert refused.json["detail"].startswith("Trop de tentatives")
        assert int(refused.headers["Retry-After"]) == 15 * 60
    other = {**CREDENTIALS, "username": "claire"}
    assert api.call("POST", "/v1/session", other).status == 200
    world.clock.advance_real(timedelta(minutes=15))
    assert api.call("POST", "/v1/session", CREDENTIALS).status == 200


def test_a_source_is_limited_whatever_the_account_and_nobody_else_is(api: Api) -> None:
    for n in range(100):
        tried = {"username": f"user-{n}", "password": "x"}
        assert api.call("POST", "/v1/session", tried, headers=_from("198.51.100.1")).status == 401
    refused = api.call("POST", "/v1/session", CREDENTIALS, headers=_from("198.51.100.1"))
    assert refused.status == 429
    elsewhere = api.call("POST", "/v1/session", CREDENTIALS, headers=_from("198.51.100.2"))
    assert elsewhere.status == 200


def test_whoever_signs_in_rightly_is_never_limited(api: Api) -> None:
    for _ in range(120):
        assert api.call("POST", "/v1/session", CREDENTIALS).status == 200


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


def everywhere(api: Api, token: str | None = None, **headers: str) -> Answer:
    token = "access-jeff" if token is None else token
    sent = {**OURS, "Authorization": f"Bearer {token}", **headers}
    cookies = ("loge_refresh=refresh-jeff",)
    query = {"everywhere": "1"}
    return api.call("DELETE", "/v1/session", headers=sent, query=query, cookies=cookies)


def test_signing_out_everywhere_ends_every_session_given_before(
    api: Api, world: World, jeff: User
) -> None:
    api.call("POST", "/v1/session", CREDENTIALS)
    world.clock.advance_real(timedelta(minutes=5, microseconds=300))
    before = world.clock.real()
    assert api.call("GET", "/v1/me", user=jeff, signed_in_at=before).status == 200
    left = everywhere(api)
    assert (left.status, left.body) == (204, "")
    assert "Max-Age=0" in left.cookies[0]
    for moment in (NOW, before, None):
        refused = api.call("GET", "/v1/me", user=jeff, signed_in_at=moment)
        assert (refused.status, refused.json["code"]) == (401, "unauthenticated")
    cookies = ("loge_refresh=refresh-jeff",)
    assert api.call("POST", "/v1/session/refresh", cookies=cookies, headers=OURS).status == 401
    assert api.call("POST", "/v1/session", CREDENTIALS).status == 200
    again = before + timedelta(seconds=2)
    assert api.call("GET", "/v1/me", user=jeff, signed_in_at=again).status == 200


def test_a_refreshed_token_is_as_old_as_its_sign_in(api: Api, world: World, jeff: User) -> None:
    world.registers().put_user(replace(jeff, sessions_from=NOW))
    late, early = (str(int((NOW + by).timestamp())) for by in (timedelta(1), timedelta(-1)))
    claims = {"sub": jeff.sub, "token_use": "access", "iat": late}
    assert api.send(make_event("GET", "/v1/me", claims=claims)).status == 200
    refreshed = {**claims, "auth_time": early}
    assert api.send(make_event("GET", "/v1/me", claims=refreshed)).status == 401
    for strange in ("", "soon", "-5", "1e9"):
        odd = {**claims, "auth_time": strange or " "}
        assert api.send(make_event("GET", "/v1/me", claims=odd)).status == 401


def test_signing_out_everywhere_touches_nobody_else(api: Api, world: World, jeff: User) -> None:
    everywhere(api)
    claire = world.registers("stanislas").users()[0]
    assert api.call("GET", "/v1/me", user=claire).status == 200
    assert world.registers().users()[0] == replace(
        jeff, sessions_from=world.clock.real() + timedelta(seconds=1)
    )


@pytest.mark.parametrize("token", ["", "forged", "access-nobody", "x" * 9000])
def test_only_an_access_token_that_is_taken_signs_out_everywhere(
    api: Api, world: World, jeff: User, token: str
) -> None:
    assert everywhere(api, token).status == 401
    assert everywhere(api, Authorization="Basic amVmZjo=").status == 401
    assert api.call("GET", "/v1/me", user=jeff).status == 200
    assert world.identity.revoked == set()


def test_another_site_s_page_cannot_sign_out_everywhere(api: Api, jeff: User) -> None:
    assert everywhere(api, **{"Sec-Fetch-Site": "cross-site"}).status == 403
    assert api.call("GET", "/v1/me", user=jeff).status == 200
