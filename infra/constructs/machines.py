"""The state machines: `relance` fires what is due, `archive` builds a ticket's documents, `report`
a report on a place."""

from __future__ import annotations

import json
from typing import Any

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

from infra.acknowledged import acknowledge
from infra.constructs.functions import RETENTION
from infra.stages import Stage

Definition = dict[str, Any]

# Lambda's own troubles: worth waiting for. `Lambda.Unknown` is a worker that died.
_LAMBDA_TROUBLE = [
    "Lambda.ServiceException",
    "Lambda.AWSLambdaException",
    "Lambda.SdkClientException",
    "Lambda.TooManyRequestsException",
    "Lambda.Unknown",
]


def _invoke(function_arn: str, payload: Definition, **rest: object) -> Definition:
    """A task that invokes a function; an empty payload passes the state's own input."""
    given = {"Payload": payload} if payload else {"Payload.$": "$"}
    return {
        "Type": "Task",
        "Resource": "arn:aws:states:::lambda:invoke",
        "Parameters": {"FunctionName": function_arn, **given},
        "Retry": [
            {
                "ErrorEquals": _LAMBDA_TROUBLE,
                "IntervalSeconds": 1,
                "MaxAttempts": 6,
                "BackoffRate": 2,
                "JitterStrategy": "FULL",
            },
            {
                "ErrorEquals": ["States.ALL"],
                "IntervalSeconds": 1,
                "MaxAttempts": 2,
                "BackoffRate": 2,
            },
        ],
        **rest,
    }


def relance_definition(scheduler_arn: str) -> Definition:
    """Fire each item; one that will not fire is parked, the others go on."""
    each: Definition = {
        "ProcessorConfig": {"Mode": "INLINE"},
        "StartAt": "Fire",
        "States": {
            "Fire": _invoke(
                scheduler_arn,
                {"fire.$": "$.item"},
                ResultPath=None,
                Catch=[{"ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "Park"}],
                End=True,
            ),
            "Park": _invoke(
                scheduler_arn,
                {"park.$": "$.item", "error.$": "$.error"},
                ResultPath=None,
                Catch=[{"ErrorEquals": ["States.ALL"], "ResultPath": None, "Next": "NextSweep"}],
                End=True,
            ),
            "NextSweep": {
                "Type": "Pass",
                "Comment": "The lease runs out and the next sweep takes the item again.",
                "End": True,
            },
        },
    }
    return {
        "Comment": "Fire what is due",
        "StartAt": "FireAll",
        "States": {
            "FireAll": {
                "Type": "Map",
                "ItemsPath": "$.items",
                "ItemSelector": {"item.$": "$$.Map.Item.Value"},
                "MaxConcurrency": 5,
                "ItemProcessor": each,
                "ResultPath": None,
                "End": True,
            }
        },
    }


def archive_definition(exports_arn: str) -> Definition:
    """Build the documents; a failure is told to the function, for the manager sees it."""
    return _build_or_tell(exports_arn, "Build the summary and the archive of a ticket")


def report_definition(exports_arn: str) -> Definition:
    """Build a report; a failure is told to the function, which has it tried again later."""
    return _build_or_tell(exports_arn, "Build a report on a place over a period")


def _build_or_tell(exports_arn: str, comment: str) -> Definition:
    return {
        "Comment": comment,
        "StartAt": "Build",
        "States": {
            "Build": _invoke(
                exports_arn,
                {},
                ResultPath=None,
                Catch=[{"ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "Tell"}],
                End=True,
            ),
            "Tell": _invoke(
                exports_arn,
                {"failed.$": "$", "error.$": "$.error"},
                ResultPath=None,
                Next="Failed",
            ),
            "Failed": {"Type": "Fail", "Error": "ExportFailed"},
        },
    }


class Machines(Construct):
    """The machines, started by functions through their fixed names."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        stage: Stage,
        scheduler: lambda_.Function,
        exports: lambda_.Function,
    ) -> None:
        """Create the machines with their logs and roles."""
        super().__init__(scope, construct_id)
        self._stage = stage
        self.relance = self._machine(
            "relance", relance_definition(scheduler.function_arn), scheduler, Duration.minutes(30)
        )
        self.archive = self._machine(
            "archive", archive_definition(exports.function_arn), exports, Duration.hours(2)
        )
        self.report = self._machine(
            "report", report_definition(exports.function_arn), exports, Duration.minutes(30)
        )

    def _machine(
        self, name: str, definition: Definition, function: lambda_.Function, timeout: Duration
    ) -> sfn.StateMachine:
        log_group = logs.LogGroup(
            self,
            f"{name.capitalize()}Logs",
            log_group_name=f"/aws/vendedlogs/states/{self._stage.named(name)}",
            retention=RETENTION[self._stage.log_days],
            removal_policy=RemovalPolicy.DESTROY,
        )
        role = iam.Role(
            self,
            f"{name.capitalize()}Role",
            assumed_by=iam.ServicePrincipal("states.amazonaws.com"),
            inline_policies={
                "invoke": iam.PolicyDocument(
                    statements=[
                        iam.PolicyStatement(
                            actions=["lambda:InvokeFunction"], resources=[function.function_arn]
                        )
                    ]
                )
            },
        )
        machine = sfn.StateMachine(
            self,
            name.capitalize(),
            state_machine_name=self._stage.named(name),
            # Not the stack's to_json_string: it drops the nulls of ResultPath.
            definition_body=sfn.DefinitionBody.from_string(json.dumps(definition)),
            timeout=timeout,
            role=role,
            logs=sfn.LogOptions(
                destination=log_group, level=sfn.LogLevel.ALL, include_execution_data=False
            ),
        )
        acknowledge(
            role,
            "IAM5[Resource::*]",
            "The log delivery actions of Step Functions accept no resource",
        )
        acknowledge(machine, "SF2", "No X-Ray here: logs carry the same identifiers, and it costs")
        return machine
