"""The sockets of the live news: who may open one, who speaks on it, what wakes the function."""

from __future__ import annotations

import json
from typing import Any

from tests.infra.templates import Template


def _api(template: Template) -> str:
    (name,) = [
        name
        for name, resource in template.items("AWS::ApiGatewayV2::Api")
        if resource["Properties"]["ProtocolType"] == "WEBSOCKET"
    ]
    return name


def _of_api(template: Template, kind: str) -> list[dict[str, Any]]:
    return [one for one in template.of(kind) if one["ApiId"] == {"Ref": _api(template)}]


def test_every_word_goes_to_the_function_that_asks_for_the_key(template: Template) -> None:
    routes = _of_api(template, "AWS::ApiGatewayV2::Route")
    assert {route["RouteKey"] for route in routes} == {"$connect", "$disconnect", "$default"}
    live = template.functions()["live"]["Environment"]["Variables"]
    assert live["LOGE_LIVE_API_ID"] == {"Ref": _api(template)}


def test_the_log_holds_no_address_which_holds_the_key(template: Template) -> None:
    (stage,) = _of_api(template, "AWS::ApiGatewayV2::Stage")
    assert stage["StageName"] == "live"
    written = stage["AccessLogSettings"]["Format"]
    assert "$context.routeKey" in written
    for secret in ("$context.path", "querystring", "sourceIp", "connectionId", "userAgent"):
        assert secret not in written
    assert stage["DefaultRouteSettings"]["ThrottlingRateLimit"] == 500


def test_only_the_function_of_the_news_speaks_on_its_own_sockets(template: Template) -> None:
    for function in template.functions():
        text = json.dumps(template.statements(function))
        assert ("execute-api:" in text) == (function == "live")
    (speaking,) = [
        statement
        for statement in template.statements("live")
        if "execute-api:" in json.dumps(statement["Action"])
    ]
    assert speaking["Action"] == "execute-api:ManageConnections"
    named = [json.dumps(resource) for resource in speaking["Resource"]]
    assert all(_api(template) in one for one in named)
    ends = {one.rpartition("/live/")[2].rstrip('"]}') for one in named}
    assert ends == {"POST/@connections/*", "DELETE/@connections/*"}


def test_written_headers_alone_are_news_and_old_ones_are_none(template: Template) -> None:
    (mapping,) = [
        mapping
        for mapping in template.of("AWS::Lambda::EventSourceMapping")
        if "FunctionsLive" in json.dumps(mapping["FunctionName"])
    ]
    (only,) = mapping["FilterCriteria"]["Filters"]
    assert json.loads(only["Pattern"]) == {
        "eventName": ["INSERT", "MODIFY"],
        "dynamodb": {"NewImage": {"kind": {"S": ["ticket", "deleted"]}}},
    }
    assert mapping["StartingPosition"] == "LATEST"
    assert mapping["MaximumRecordAgeInSeconds"] == 60
    assert mapping["MaximumRetryAttempts"] == 3


def test_a_browser_finds_the_sockets_at_the_public_address(production: Template) -> None:
    (distribution,) = production.of("AWS::CloudFront::Distribution")
    configuration = distribution["DistributionConfig"]
    (live,) = [b for b in configuration["CacheBehaviors"] if b["PathPattern"] == "/live"]
    (origin,) = [o for o in configuration["Origins"] if o["Id"] == live["TargetOriginId"]]
    assert _api(production) in json.dumps(origin["DomainName"])
    assert "OriginPath" not in origin
    text = json.dumps(production.of("AWS::CloudFront::ResponseHeadersPolicy"))
    host = configuration["Aliases"][0]
    assert f"connect-src 'self' wss://{host} https://" in text
