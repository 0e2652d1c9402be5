"""The HTTP API: signed-in routes by JWT, the vendor's pages by their link."""

from __future__ import annotations

import json

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_apigatewayv2 as apigateway
from aws_cdk import aws_apigatewayv2_authorizers as authorizers
from aws_cdk import aws_apigatewayv2_integrations as integrations
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from constructs import Construct

from infra.acknowledged import acknowledge
from infra.constructs.functions import RETENTION
from infra.constructs.identity import Identity
from infra.stages import Stage

# Every access token of the pool's own sign-in has it; an ID token has none.
SCOPE = "aws.cognito.signin.user.admin"
# Which are open, and why nothing more is asked.
OPEN_ROUTES = (
    ("POST", "/v1/session"),
    ("POST", "/v1/session/refresh"),
    ("POST", "/v1/session/start"),
    ("DELETE", "/v1/session"),
    ("GET", "/v1/openapi.json"),
)
# The route, never the path: a vendor's path is his key.
ACCESS_LOG = {
    "requestId": "$context.requestId",
    "time": "$context.requestTime",
    "route": "$context.routeKey",
    "status": "$context.status",
    "responseLength": "$context.responseLength",
    "latency": "$context.responseLatency",
    "integrationError": "$context.integrationErrorMessage",
    "authorizerError": "$context.authorizer.error",
}


class Api(Construct):
    """One HTTP API with its default stage."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        stage: Stage,
        identity: Identity,
        api: lambda_.IFunction,
        exchange: lambda_.IFunction,
    ) -> None:
        """Route /v1 to `api` and /e to `exchange`."""
        super().__init__(scope, construct_id)
        self._stage = stage
        self.api = apigateway.HttpApi(
            self, "Api", api_name=f"loge-{stage.name}", create_default_stage=False
        )
        self._signed_in(identity, api)
        self._open(api, exchange)
        self.stage = self._default_stage()

    def _integration(
        self, name: str, function: lambda_.IFunction
    ) -> integrations.HttpLambdaIntegration:
        return integrations.HttpLambdaIntegration(name, function, timeout=Duration.seconds(29))

    def _signed_in(self, identity: Identity, function: lambda_.IFunction) -> None:
        self.api.add_routes(
            path="/v1/{proxy+}",
            methods=[apigateway.HttpMethod.ANY],
            integration=self._integration("SignedIn", function),
            authorizer=authorizers.HttpJwtAuthorizer(
                "Tokens",
                identity.issuer,
                authorizer_name="tokens",
                jwt_audience=[identity.client.user_pool_client_id],
            ),
            authorization_scopes=[SCOPE],
        )

    def _open(self, api: lambda_.IFunction, exchange: lambda_.IFunction) -> None:
        routes: list[apigateway.HttpRoute] = []
        opened = self._integration("Open", api)
        for method, path in OPEN_ROUTES:
            routes += self.api.add_routes(
                path=path, methods=[apigateway.HttpMethod[method]], integration=opened
            )
        routes += self.api.add_routes(
            path="/e/{proxy+}",
            methods=[
                apigateway.HttpMethod.GET,
                apigateway.HttpMethod.HEAD,
                apigateway.HttpMethod.POST,
            ],
            integration=self._integration("Exchange", exchange),
        )
        for route in routes:
            acknowledge(
                route,
                "APIG4",
                "Signing in comes before any token; vendors' pages are opened by the 128 random"
                " bits of their link, checked by the function; the API's description is public",
            )

    def _default_stage(self) -> apigateway.HttpStage:
        log_group = logs.LogGroup(
            self,
            "AccessLogs",
            log_group_name=f"/aws/http-api/loge-{self._stage.name}",
            retention=RETENTION[self._stage.log_days],
            removal_policy=RemovalPolicy.DESTROY,
        )
        stage = apigateway.HttpStage(
            self,
            "Stage",
            http_api=self.api,
            stage_name="$default",
            auto_deploy=True,
            throttle=apigateway.ThrottleSettings(rate_limit=200, burst_limit=400),
        )
        below = stage.node.default_child
        if not isinstance(below, apigateway.CfnStage):
            raise TypeError("the stage of an HTTP API is an AWS::ApiGatewayV2::Stage")
        below.access_log_settings = apigateway.CfnStage.AccessLogSettingsProperty(
            destination_arn=log_group.log_group_arn, format=json.dumps(ACCESS_LOG)
        )
        # Signing in has no throttle of its own: one that is for everybody at once lets anybody shut
        # the door on all. The function limits each source and each account.
        for route in self.api.node.find_all():
            if isinstance(route, apigateway.HttpRoute):
                below.node.add_dependency(route)
        return stage
