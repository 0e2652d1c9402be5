"""The demonstration's people in the identity provider."""

from __future__ import annotations

from dataclasses import dataclass

from local.cloud.aws import client
from local.cloud.instance import Instance
from local.cloud.stack import Stack
from local.demo.people import DEMO_PASSWORD, DemoUser


@dataclass(frozen=True, slots=True)
class Identities:
    """The pool of one instance."""

    instance: Instance
    stack: Stack

    def ensure(self, user: DemoUser) -> str:
        """Create the user if it is not there, with the demonstration's password and its group.

        Answers the subject the access tokens will carry.
        """
        cognito = client(self.instance, "cognito-idp")
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
                    {"Name": "email", "Value": user.email},
                    {"Name": "email_verified", "Value": "true"},
                ],
            )
            attributes = created["User"]["Attributes"]
            cognito.admin_set_user_password(
                UserPoolId=pool, Username=user.id, Password=DEMO_PASSWORD, Permanent=True
            )
            cognito.admin_add_user_to_group(UserPoolId=pool, Username=user.id, GroupName=user.role)
        return next(str(one["Value"]) for one in attributes if one["Name"] == "sub")
