"""One synthesised template, asked by type."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
Resource = dict[str, Any]


@dataclass(frozen=True)
class Template:
    """One synthesised template, asked by type."""

    stage: str
    path: Path
    content: dict[str, Any]

    @property
    def local(self) -> bool:
        """Whether it is the local stage's."""
        return self.stage == "local"

    def items(self, kind: str) -> Iterator[tuple[str, Resource]]:
        """Logical names and resources of a type."""
        for name, resource in self.content["Resources"].items():
            if resource["Type"] == kind:
                yield name, resource

    def of(self, kind: str) -> list[Resource]:
        """Properties of every resource of a type."""
        return [resource["Properties"] for _, resource in self.items(kind)]

    def functions(self) -> dict[str, Resource]:
        """Properties of our functions by short name."""
        prefix = f"loge-{self.stage}-"
        return {
            str(f["FunctionName"]).removeprefix(prefix): f for f in self.of("AWS::Lambda::Function")
        }

    def statements(self, function: str) -> list[Resource]:
        """The statements of the role of a function."""
        role = self.functions()[function]["Role"]["Fn::GetAtt"][0]
        properties = self.content["Resources"][role]["Properties"]
        assert "ManagedPolicyArns" not in properties
        return [
            statement
            for policy in properties["Policies"]
            for statement in policy["PolicyDocument"]["Statement"]
        ]
