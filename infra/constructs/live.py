"""The WebSocket API of the live news: one connection a browser, opened by a key (ADR 56)."""

from __future__ import annotations

import json

from aws_cdk import ArnFormat, RemovalPolicy, Stack
from aws_cdk import aws_apigatewayv2 as apigateway
from aws_cdk import aws_apigatewayv2_integrations as integrations
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from constructs import Construct

from infra.acknowledged import acknowledge
from infra.constructs.functions import RETENTION
from infra.stages import Stage

# The stage's name is the path: /live of the public address is /live there.
STAGE = "live"
# To speak on a connection, to end it.
METHODS = ("POST", "DELETE")
# The route, never the address: it holds the key.
ACCESS_LOG = {
    "requestId": "$context.requestId",
    "time": "$context.requestTime",
    "route": "$context.routeKey",
    "event": "$context.eventType",
    "status": "$context.status",
    "integrationError": "$context.integrationErrorMessage",
}


class Live(Construct):
    """The API first, for the functions' rights and settings name it; then its routes."""

    def __init__(self, scope: Construct, construct_id: str, *, stage: Stage) -> None:
        """Create the API without routes."""
        super().__init__(scope, construct_id)
        self._stage = stage
        self.api = apigateway.WebSocketApi(
            self,
            "Api",
            api_name=stage.named("live"),
            # no message chooses a route: all go to the one function
            route_selection_expression="$request.body.route",
        )

    @property
    def connections(self) -> tuple[str, ...]:
        """Every connection of the API: to speak on it, to end it."""
        return tuple(
            Stack.of(self).format_arn(
                service="execute-api",
                resource=self.api.api_id,
                resource_name=f"{STAGE}/{method}/@connections/*",
                arn_format=ArnFormat.SLASH_RESOURCE_NAME,
            )
            for method in METHODS
        )

    def serve(self, function: lambda_.Function) -> None:
        """Opening, closing and what browsers say go to `function`."""
        integration = integrations.WebSocketLambdaIntegration("Function", function)
        routes = [
            self.api.add_route(key, integration=integration)
            for key in ("$connect", "$disconnect", "$default")
        ]
        for route in routes:
            acknowledge(
                route,
                "APIG4",
                "A browser's WebSocket carries no token: the function asks for a key of 128 random"
                " bits that the HTTP API gives to signed-in users, once, for half a minute",
            )
        self._open(routes)
        self._acknowledge_connections(function)

    def _acknowledge_connections(self, function: lambda_.Function) -> None:
        """Findings name the resources as they are written here."""
        stack = Stack.of(self)
        below = self.api.node.default_child
        if not isinstance(below, apigateway.CfnApi) or function.role is None:
            raise TypeError("a WebSocket API is an AWS::ApiGatewayV2::Api, a function has a role")
        api = stack.resolve(below.logical_id)
        account = self._stage.account or "<AWS::AccountId>"
        start = f"arn:<AWS::Partition>:execute-api:{stack.region}:{account}:<{api}>/{STAGE}"
        for method in METHODS:
            acknowledge(
                function.role,
                f"IAM5[Resource::{start}/{method}/@connections/*]",
                "A connection is named when it opens: the function gets those of its own API only",
            )

    def _open(self, routes: list[apigateway.WebSocketRoute]) -> None:
        log_group = logs.LogGroup(
            self,
            "AccessLogs",
            log_group_name=f"/aws/websocket-api/loge-{self._stage.name}",
            retention=RETENTION[self._stage.log_days],
            removal_policy=RemovalPolicy.DESTROY,
        )
        stage = apigateway.WebSocketStage(
            self,
            "Stage",
            web_socket_api=self.api,
            stage_name=STAGE,
            auto_deploy=True,
            throttle=apigateway.ThrottleSettings(rate_limit=500, burst_limit=1000),
        )
        below = stage.node.default_child
        if not isinstance(below, apigateway.CfnStage):
            raise TypeError("the stage of a WebSocket API is an AWS::ApiGatewayV2::Stage")
        below.access_log_settings = apigateway.CfnStage.AccessLogSettingsProperty(
            destination_arn=log_group.log_group_arn, format=json.dumps(ACCESS_LOG)
        )
        for route in routes:
            below.node.add_dependency(route)
