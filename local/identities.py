"""The demonstration's people in the identity provider."""

from __future__ import annotations

from dataclasses import dataclass

from local.aws import client
from local.places import Places
from local.seed.parts import DemoUser
from local.stack import Stack

# Opens nothing but the emulator on this machine; printed at every start.
DEMO_PASSWORD = "Loge-demo-2026"  # noqa: S105
MAIL_DOMAIN = "example.org"


@dataclass(frozen=True, slots=True)
class Identities:
    """The pool of one instance."""

    places: Places
    stack: Stack

    def ensure(self, user: DemoUser) -> str:
        """Create the user if it is not there, with the demonstration's password and its group.

        Answers the subject the access tokens will carry.
        """
        cognito = client(self.places, "cognito-idp")
        pool = self.stack.pool_id
        try:
            found = cognito.admin_get_user(UserPoolId=pool, Username=user.id)
            attributes = found["UserAttributes"]
        except cognito.exceptions.UserNotFoundException:
            created = cognito.admin_create_user(
                UserPoolId=pool,
                Username=user.id,
                MessageAction="SUPPRESS",
                UserAttributes=[
                    {"Name": "email", "Value": email_of(user)},
                    {"Name": "email_verified", "Value": "true"},
                ],
            )
            attributes = created["User"]["Attributes"]
            cognito.admin_set_user_password(
                UserPoolId=pool, Username=user.id, Password=DEMO_PASSWORD, Permanent=True
            )
            cognito.admin_add_user_to_group(
                UserPoolId=pool, Username=user.id, GroupName=user.role.value
            )
        return next(str(one["Value"]) for one in attributes if one["Name"] == "sub")


def email_of(user: DemoUser) -> str:
    """The address of a demonstration user."""
    return f"{user.id}@{MAIL_DOMAIN}"
