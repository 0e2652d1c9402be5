"""The entrances: who may come in, how fast, and what is written down about it."""

from __future__ import annotations

import json
from typing import Any

from infra.constructs.web import content_security_policy
from infra.functions import BY_NAME
from local.door.headers import content_security_policy as local_policy
from tests.infra.templates import Template


def test_every_route_asks_for_a_token_except_the_listed_ones(template: Template) -> None:
    routes = {r["RouteKey"]: r for r in template.of("AWS::ApiGatewayV2::Route")}
    open_routes = {key for key, r in routes.items() if r.get("AuthorizationType") != "JWT"}
    # a socket is opened by a key (tests/infra/test_live.py)
    open_routes -= {"$connect", "$disconnect", "$default"}
    assert open_routes == {
        "POST /v1/session",
        "POST /v1/session/refresh",
        "POST /v1/session/start",
        "DELETE /v1/session",
        "GET /v1/openapi.json",
        "GET /e/{proxy+}",
        "HEAD /e/{proxy+}",
        "POST /e/{proxy+}",
    }
    signed_in = routes["ANY /v1/{proxy+}"]
    assert signed_in["AuthorizationScopes"] == ["aws.cognito.signin.user.admin"]


def test_the_authorizer_believes_our_pool_and_our_client_only(template: Template) -> None:
    (authorizer,) = template.of("AWS::ApiGatewayV2::Authorizer")
    assert authorizer["AuthorizerType"] == "JWT"
    (client,) = (name for name, _ in template.items("AWS::Cognito::UserPoolClient"))
    (pool,) = (name for name, _ in template.items("AWS::Cognito::UserPool"))
    assert authorizer["JwtConfiguration"]["Audience"] == [{"Ref": client}]
    assert {"Ref": pool} in authorizer["JwtConfiguration"]["Issuer"]["Fn::Join"][1]


def _http_stage(template: Template) -> dict[str, Any]:
    (stage,) = [s for s in template.of("AWS::ApiGatewayV2::Stage") if s["StageName"] == "$default"]
    return stage


def test_access_logs_carry_the_route_never_the_path(template: Template) -> None:
    stage = _http_stage(template)
    written = stage["AccessLogSettings"]["Format"]
    assert "$context.routeKey" in written
    for secret in ("$context.path", "requestOverride", "querystring", "sourceIp", "userAgent"):
        assert secret not in written


def test_requests_are_throttled_and_nobody_shuts_the_door_of_signing_in(template: Template) -> None:
    stage = _http_stage(template)
    everybody = stage["DefaultRouteSettings"]
    assert everybody["ThrottlingRateLimit"] == 200
    # each source and each account is limited by the function (tests/unit/api/test_session.py)
    assert "RouteSettings" not in stage


def test_the_api_answers_no_other_origin(template: Template) -> None:
    for api in template.of("AWS::ApiGatewayV2::Api"):
        assert "CorsConfiguration" not in api


def test_nobody_joins_alone_and_tokens_are_short(template: Template) -> None:
    (pool,) = template.of("AWS::Cognito::UserPool")
    assert pool["AdminCreateUserConfig"]["AllowAdminCreateUserOnly"] is True
    assert pool["Policies"]["PasswordPolicy"]["MinimumLength"] >= 12
    (client,) = template.of("AWS::Cognito::UserPoolClient")
    assert client["AccessTokenValidity"] == 15
    assert client["RefreshTokenValidity"] == 12 * 60
    assert client["TokenValidityUnits"]["RefreshToken"] == "minutes"
    assert client["EnableTokenRevocation"] is True
    assert client["PreventUserExistenceErrors"] == "ENABLED"
    assert client["GenerateSecret"] is False
    groups = {g["GroupName"] for g in template.of("AWS::Cognito::UserPoolGroup")}
    assert groups == {"manager", "assistant", "accountant", "administrator"}


def test_the_functions_run_where_and_as_long_as_they_should(template: Template) -> None:
    functions = template.functions()
    assert set(functions) == set(BY_NAME)
    for name, function in functions.items():
        spec = BY_NAME[name]
        assert function["Handler"] == f"functions.{name}.handler.handler"
        assert function["Timeout"] == spec.seconds
        assert function["MemorySize"] == spec.memory
        if not template.local:
            assert function["Runtime"] == "python3.13"
            assert function["Architectures"] == ["arm64"]
            assert function.get("ReservedConcurrentExecutions") == spec.reserved
    assert functions["api"]["Timeout"] < 30
    assert functions["exchange"]["Timeout"] < 30


def test_only_the_local_clock_can_be_moved(local: Template, production: Template) -> None:
    for function in local.functions().values():
        assert function["Environment"]["Variables"]["LOGE_CLOCK_OFFSET"] == "enabled"
    assert "LOGE_CLOCK_OFFSET" not in json.dumps(production.content)
    for function in production.functions().values():
        assert function["Environment"]["Variables"]["LOGE_STAGE"] == "production"


def test_users_and_settings_are_kept_for_a_minute_but_on_one_machine(
    local: Template, production: Template
) -> None:
    for function in local.functions().values():
        assert function["Environment"]["Variables"]["LOGE_CACHE_SECONDS"] == "2"
    assert "LOGE_CACHE_SECONDS" not in json.dumps(production.content)


def test_no_secret_is_written_in_an_environment(template: Template) -> None:
    for function in template.functions().values():
        for name in function["Environment"]["Variables"]:
            assert not any(word in name for word in ("SECRET", "PASSWORD", "TOKEN", "KEY"))


def test_the_public_address_serves_console_api_and_vendors_pages(production: Template) -> None:
    (distribution,) = production.of("AWS::CloudFront::Distribution")
    configuration = distribution["DistributionConfig"]
    paths = [b["PathPattern"] for b in configuration["CacheBehaviors"]]
    assert paths == ["/assets/*", "/api/*", "/e/static/*", "/e/*", "/live"]
    behaviours = [configuration["DefaultCacheBehavior"], *configuration["CacheBehaviors"]]
    assert {b["ViewerProtocolPolicy"] for b in behaviours} == {"redirect-to-https"}
    assert all("ResponseHeadersPolicyId" in b for b in behaviours)
    assert configuration["ViewerCertificate"]["MinimumProtocolVersion"] == "TLSv1.2_2021"


def test_pages_are_sent_with_security_headers(production: Template) -> None:
    policies = production.of("AWS::CloudFront::ResponseHeadersPolicy")
    assert len(policies) == 3
    for policy in policies:
        headers = policy["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]
        content = json.dumps(headers["ContentSecurityPolicy"])
        assert "frame-ancestors 'none'" in content
        assert "script-src 'self';" in content
        assert "form-action 'self' https://" in content
        assert headers["ReferrerPolicy"]["ReferrerPolicy"] == "no-referrer"
        assert headers["FrameOptions"]["FrameOption"] == "DENY"
        assert headers["ContentTypeOptions"]["Override"] is True


def test_the_page_is_asked_for_again_and_its_parts_are_kept_for_ever(
    production: Template,
) -> None:
    (distribution,) = production.of("AWS::CloudFront::Distribution")
    configuration = distribution["DistributionConfig"]
    assets = next(b for b in configuration["CacheBehaviors"] if b["PathPattern"] == "/assets/*")
    for behaviour, wanted in (
        (configuration["DefaultCacheBehavior"], "no-cache"),
        (assets, "public, max-age=31536000, immutable"),
    ):
        assert behaviour["Compress"] is True
        name = behaviour["ResponseHeadersPolicyId"]["Ref"]
        policy = production.content["Resources"][name]["Properties"]
        custom = policy["ResponseHeadersPolicyConfig"]["CustomHeadersConfig"]["Items"]
        assert custom == [{"Header": "Cache-Control", "Override": True, "Value": wanted}]
    (cache,) = production.of("AWS::CloudFront::CachePolicy")
    page = cache["CachePolicyConfig"]
    # a longest time of zero would turn compression off with the cache
    assert 0 < page["MaxTTL"] <= 60
    asked = page["ParametersInCacheKeyAndForwardedToOrigin"]
    assert asked["EnableAcceptEncodingGzip"] is True
    assert asked["EnableAcceptEncodingBrotli"] is True


def test_the_local_front_door_has_the_policy_of_production() -> None:
    files, host = "files.example.org", "loge.example"
    local = local_policy(f"https://{files}", f"wss://{host}")
    assert local == content_security_policy(files, host)


def test_the_console_reads_files_from_the_bucket(template: Template) -> None:
    rules = [
        rule
        for bucket in template.of("AWS::S3::Bucket")
        for rule in bucket.get("CorsConfiguration", {}).get("CorsRules", [])
    ]
    (rule,) = rules
    assert set(rule["AllowedMethods"]) == {"GET", "POST"}
    assert "*" not in rule["AllowedOrigins"]
    # a long PDF is read part by part
    assert {"Accept-Ranges", "Content-Range", "Content-Length"} <= set(rule["ExposedHeaders"])


def test_the_local_template_keeps_to_what_the_local_cloud_knows(local: Template) -> None:
    kinds = {r["Type"].split("::")[1] for r in local.content["Resources"].values()}
    assert "CloudFront" not in kinds
    assert "KMS" not in kinds
