"""The minute: EventBridge Scheduler wakes the sweep."""

from __future__ import annotations

import json

from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_scheduler as scheduler
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.stages import Stage


class Timers(Construct):
    """One schedule; every due time lives on the item it concerns, in the table."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        stage: Stage,
        function: lambda_.Function,
        dead_letters: sqs.Queue,
    ) -> None:
        """Invoke the scheduler function with {"sweep": true} every minute."""
        super().__init__(scope, construct_id)
        role = iam.Role(
            self,
            "Role",
            assumed_by=iam.ServicePrincipal("scheduler.amazonaws.com"),
            inline_policies={
                "sweep": iam.PolicyDocument(
                    statements=[
                        iam.PolicyStatement(
                            actions=["lambda:InvokeFunction"], resources=[function.function_arn]
                        ),
                        iam.PolicyStatement(
                            actions=["sqs:SendMessage"], resources=[dead_letters.queue_arn]
                        ),
                    ]
                )
            },
        )
        scheduler.CfnSchedule(
            self,
            "Sweep",
            name=stage.named("sweep"),
            description="What is due? What was never sent?",
            schedule_expression="rate(1 minute)",
            schedule_expression_timezone="Europe/Paris",
            flexible_time_window=scheduler.CfnSchedule.FlexibleTimeWindowProperty(mode="OFF"),
            target=scheduler.CfnSchedule.TargetProperty(
                arn=function.function_arn,
                role_arn=role.role_arn,
                input=json.dumps({"sweep": True}),
                # A missed minute is made good by the next one.
                retry_policy=scheduler.CfnSchedule.RetryPolicyProperty(
                    maximum_event_age_in_seconds=60, maximum_retry_attempts=0
                ),
                dead_letter_config=scheduler.CfnSchedule.DeadLetterConfigProperty(
                    arn=dead_letters.queue_arn
                ),
            ),
        )
