"""Who signs in: the Cognito pool of the agencies' people."""

from __future__ import annotations

from aws_cdk import Duration, RemovalPolicy, Stack
from aws_cdk import aws_cognito as cognito
from constructs import Construct

from infra.acknowledged import acknowledge
from infra.stages import Stage

GROUPS = ("manager", "assistant", "accountant", "administrator")


class Identity(Construct):
    """A pool nobody can join alone, its groups, and the client of the console."""

    def __init__(self, scope: Construct, construct_id: str, *, stage: Stage) -> None:
        """Create the pool; in production it survives the stack."""
        super().__init__(scope, construct_id)
        self.pool = self._pool(stage)
        for group in GROUPS:
            cognito.CfnUserPoolGroup(
                self,
                f"Group{group.capitalize()}",
                user_pool_id=self.pool.user_pool_id,
                group_name=group,
            )
        self.client = self.pool.add_client(
            "Console",
            user_pool_client_name="console",
            generate_secret=False,
            auth_flows=cognito.AuthFlow(user_password=True),
            disable_o_auth=True,
            access_token_validity=Duration.minutes(15),
            id_token_validity=Duration.minutes(15),
            refresh_token_validity=Duration.hours(12),
            enable_token_revocation=True,
            prevent_user_existence_errors=True,
        )

    def _pool(self, stage: Stage) -> cognito.UserPool:
        pool = cognito.UserPool(
            self,
            "Pool",
            user_pool_name=f"loge-{stage.name}",
            self_sign_up_enabled=False,
            sign_in_aliases=cognito.SignInAliases(username=True, email=True),
            sign_in_case_sensitive=False,
            account_recovery=cognito.AccountRecovery.EMAIL_ONLY,
            password_policy=cognito.PasswordPolicy(
                min_length=12,
                require_lowercase=True,
                require_uppercase=True,
                require_digits=True,
                require_symbols=True,
                temp_password_validity=Duration.days(3),
            ),
            deletion_protection=not stage.local,
            removal_policy=RemovalPolicy.DESTROY if stage.local else RemovalPolicy.RETAIN,
        )
        acknowledge(
            pool,
            "COG2",
            "The console signs in with a password through our API, which answers no challenge;"
            " access tokens live 15 minutes and every right is read again from the user record",
        )
        acknowledge(
            pool,
            "COG8",
            "The Plus plan is priced per user; sign-in is throttled at the API, not in the pool",
        )
        return pool

    @property
    def issuer(self) -> str:
        """The issuer of the pool's tokens."""
        # The pool's own attribute for this is unknown to the local cloud.
        region = Stack.of(self).region
        return f"https://cognito-idp.{region}.amazonaws.com/{self.pool.user_pool_id}"
