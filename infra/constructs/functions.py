"""The Lambda functions with their layers, roles and logs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from constructs import Construct

from infra.acknowledged import acknowledge
from infra.functions import FUNCTIONS, LAYERS, FunctionSpec
from infra.rights import Rights
from infra.stages import Stage


class Archives(Protocol):
    """Where the built archives are."""

    def layer(self, name: str) -> str:
        """Path of a layer's zip."""

    def function(self, name: str) -> str:
        """Path of a function's zip."""


RETENTION = {7: logs.RetentionDays.ONE_WEEK, 90: logs.RetentionDays.THREE_MONTHS}


class Functions(Construct):
    """Every function of the table in `infra/functions.py`."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        stage: Stage,
        archives: Archives,
        rights: Rights,
        environment: Mapping[str, Mapping[str, str]],
    ) -> None:
        """Create layers and functions; `environment` gives each function its variables."""
        super().__init__(scope, construct_id)
        self._stage = stage
        self._archives = archives
        self._runtime = lambda_.Runtime(f"python{stage.python}", lambda_.RuntimeFamily.PYTHON)
        arm = stage.architecture == "arm64"
        self._architecture = lambda_.Architecture.ARM_64 if arm else lambda_.Architecture.X86_64
        self._acknowledge_prefixes(rights.files_bucket)
        self._layers = {name: self._layer(name) for name in LAYERS}
        self.by_name = {
            spec.name: self._function(spec, rights, environment[spec.name]) for spec in FUNCTIONS
        }

    def _acknowledge_prefixes(self, bucket: str) -> None:
        for prefix in ("incoming", "files", "exports", "reports"):
            acknowledge(
                self,
                f"IAM5[Resource::<{bucket}.Arn>/{prefix}/*]",
                "Objects are named by their key: the function gets its prefixes of the bucket only",
            )

    def _layer(self, name: str) -> lambda_.LayerVersion:
        return lambda_.LayerVersion(
            self,
            f"Layer{name.capitalize()}",
            layer_version_name=self._stage.named(name),
            code=lambda_.Code.from_asset(self._archives.layer(name)),
            compatible_runtimes=[self._runtime],
            compatible_architectures=[self._architecture],
        )

    def _function(
        self, spec: FunctionSpec, rights: Rights, variables: Mapping[str, str]
    ) -> lambda_.Function:
        name = spec.name.replace("_", " ").title().replace(" ", "")
        log_group = logs.LogGroup(
            self,
            f"{name}Logs",
            log_group_name=f"/aws/lambda/{self._stage.named(spec.name)}",
            retention=RETENTION[self._stage.log_days],
            removal_policy=RemovalPolicy.DESTROY,
        )
        function = lambda_.Function(
            self,
            name,
            function_name=self._stage.named(spec.name),
            description=spec.purpose,
            runtime=self._runtime,
            architecture=self._architecture,
            handler=spec.handler,
            code=lambda_.Code.from_asset(self._archives.function(spec.name)),
            layers=[self._layers[layer] for layer in spec.layers],
            memory_size=spec.memory,
            timeout=Duration.seconds(spec.seconds),
            reserved_concurrent_executions=None if self._stage.local else spec.reserved,
            environment=dict(variables),
            log_group=log_group,
            role=self._role(name, spec, rights, log_group),
        )
        acknowledge(function, "L1", "The layers carry wheels and bytecode of one Python version")
        return function

    def _role(
        self, name: str, spec: FunctionSpec, rights: Rights, log_group: logs.LogGroup
    ) -> iam.Role:
        statements = [
            iam.PolicyStatement(
                actions=["logs:CreateLogStream", "logs:PutLogEvents"],
                resources=[log_group.log_group_arn],
            ),
            *rights.of(spec.name),
        ]
        return iam.Role(
            self,
            f"{name}Role",
            description=f"Role of {self._stage.named(spec.name)}",
            assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"),
            # In the role itself, so that nothing which needs it starts before it is there.
            inline_policies={"own": iam.PolicyDocument(statements=statements)},
        )
