"""Deploy the synthesised template on the emulator: the same one that goes to AWS.

The app is synthesised only when what it is made of has changed, an asset is sent only once,
and a stack that is already what the template says is left alone.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError

from local.cloud.aws import client
from local.cloud.instance import ACCOUNT, REGION, REPOSITORY, Instance, LocalError

SOURCES = ("app.py", "cdk.json", "infra", "functions", "layers", "requirements", "tools")
SKIPPED = {"__pycache__", "node_modules", ".mypy_cache", ".ruff_cache"}
DEPLOY_SECONDS = 120
ASSETS = f"cdk-hnb659fds-assets-{ACCOUNT}-{REGION}"
# What `cdk bootstrap` leaves in an AWS account; the template asks for it.
BOOTSTRAP_PARAMETER = "/cdk-bootstrap/hnb659fds/version"
BOOTSTRAP_VERSION = "21"
HEALTHY = {"CREATE_COMPLETE", "UPDATE_COMPLETE"}
NEVER_CREATED = {"DELETE_COMPLETE", "ROLLBACK_COMPLETE", "CREATE_FAILED", "ROLLBACK_FAILED"}
ZIP_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Assembly:
    """What synthesis left: the stack's name, its template and the assets it needs."""

    stack: str
    template: str
    assets: Path


def sources_hash(instance: Instance) -> str:
    """A hash of everything the template and its assets are made of, this Python's minor too."""
    minor = f"{sys.version_info[0]}.{sys.version_info[1]}"
    digest = hashlib.sha256(f"{instance.front_door}\0{instance.cloud_python}\0{minor}".encode())
    for name in SOURCES:
        for path in files_under(REPOSITORY / name):
            digest.update(str(path.relative_to(REPOSITORY)).encode() + b"\0")
            digest.update(path.read_bytes())
    return digest.hexdigest()


def files_under(root: Path) -> Iterator[Path]:
    """The files of a tree (or the file itself), in a stable order, without caches."""
    if root.is_file():
        yield root
    elif root.is_dir():
        for path in sorted(root.rglob("*")):
            if path.is_file() and not SKIPPED.intersection(path.parts):
                yield path


def synthesise(instance: Instance) -> Assembly:
    """Run the CDK app unless nothing has changed. Raises ``LocalError`` when it fails."""
    output = instance.home / "cdk.out"
    stamp = instance.home / "cdk.hash"
    wanted = sources_hash(instance)
    known = stamp.read_text(encoding="utf-8") if stamp.exists() else ""
    if known != wanted or not (output / "manifest.json").exists():
        run_app(instance, output)
        stamp.write_text(wanted, encoding="utf-8")
    return read_assembly(output)


def run_app(instance: Instance, output: Path) -> None:
    """``python app.py`` for the local stage."""
    result = subprocess.run(
        [str(REPOSITORY / ".venv" / "bin" / "python"), "app.py"],
        cwd=REPOSITORY,
        env={
            **os.environ,
            "LOGE_STAGE": "local",
            "LOGE_OUTDIR": str(output),
            "LOGE_PUBLIC_URL": instance.front_door,
            "PYTHONPATH": str(REPOSITORY),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    (instance.logs / "synth.log").write_text(result.stdout + result.stderr, encoding="utf-8")
    if result.returncode:
        raise LocalError(f"La synthèse du gabarit a échoué :\n{result.stderr[-3000:]}")


def read_assembly(output: Path) -> Assembly:
    """The one stack of the cloud assembly in ``output``."""
    manifest = json.loads((output / "manifest.json").read_text(encoding="utf-8"))
    stacks = [
        (name, artifact["properties"])
        for name, artifact in manifest["artifacts"].items()
        if artifact["type"] == "aws:cloudformation:stack"
    ]
    if len(stacks) != 1:
        raise LocalError(f"Un seul gabarit est attendu dans {output}, il y en a {len(stacks)}.")
    name, properties = stacks[0]
    template = (output / properties["templateFile"]).read_text(encoding="utf-8")
    return Assembly(properties.get("stackName", name), template, output / f"{name}.assets.json")


def upload_assets(instance: Instance, assembly: Assembly) -> None:
    """Put the file assets where the template looks for them; each only once."""
    s3 = client(instance, "s3")
    bootstrap(instance)
    files = json.loads(assembly.assets.read_text(encoding="utf-8"))["files"]
    for asset in files.values():
        path = assembly.assets.parent / asset["source"]["path"]
        for destination in asset["destinations"].values():
            key = destination["objectKey"]
            if not exists(s3, ASSETS, key):
                s3.put_object(Bucket=ASSETS, Key=key, Body=packed(path))


def bootstrap(instance: Instance) -> None:
    """What `cdk bootstrap` makes once in an account: the bucket of the assets, its version."""
    s3 = client(instance, "s3")
    if ASSETS not in {bucket["Name"] for bucket in s3.list_buckets()["Buckets"]}:
        s3.create_bucket(Bucket=ASSETS, CreateBucketConfiguration={"LocationConstraint": REGION})
    client(instance, "ssm").put_parameter(
        Name=BOOTSTRAP_PARAMETER, Value=BOOTSTRAP_VERSION, Type="String", Overwrite=True
    )


def exists(s3: Any, bucket: str, key: str) -> bool:
    """Whether the asset is there already."""
    try:
        s3.head_object(Bucket=bucket, Key=key)
    except ClientError as error:
        if error.response["ResponseMetadata"]["HTTPStatusCode"] == 404:
            return False
        raise
    return True


def packed(source: Path) -> bytes:
    """A file as it is; a directory as a zip that depends on its content alone."""
    if source.is_file():
        return source.read_bytes()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(p for p in source.rglob("*") if p.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(source).as_posix(), ZIP_DATE)
            entry.external_attr = path.stat().st_mode << 16
            archive.writestr(entry, path.read_bytes())
    return buffer.getvalue()


def deploy(instance: Instance) -> dict[str, str]:
    """Synthesise, send the assets, create or update the stack; answers its outputs.

    Raises ``LocalError`` with the events of the stack when it does not come up.
    """
    assembly = synthesise(instance)
    cloudformation = client(instance, "cloudformation")
    wanted = hashlib.sha256(assembly.template.encode()).hexdigest()
    stamp = instance.home / "deployed.hash"
    stack = describe(cloudformation, assembly.stack)
    known = stamp.read_text(encoding="utf-8") if stamp.exists() else ""
    if stack is None or known != wanted or stack["StackStatus"] not in HEALTHY:
        upload_assets(instance, assembly)
        change(instance, assembly, update=stack is not None)
        stack = wait_for(cloudformation, assembly.stack)
        stamp.write_text(wanted, encoding="utf-8")
    return {output["OutputKey"]: output["OutputValue"] for output in stack.get("Outputs", [])}


def describe(cloudformation: Any, name: str) -> dict[str, Any] | None:
    """The stack as it is; None when there is none, or only the rest of a failed creation."""
    try:
        stack: dict[str, Any] = cloudformation.describe_stacks(StackName=name)["Stacks"][0]
    except ClientError as error:
        if "does not exist" in str(error):
            return None
        raise
    if stack["StackStatus"] in NEVER_CREATED:
        if stack["StackStatus"] != "DELETE_COMPLETE":
            cloudformation.delete_stack(StackName=name)
        return None
    return stack


def change(instance: Instance, assembly: Assembly, *, update: bool) -> None:
    """Create or update the stack. Raises ``LocalError`` when the template is refused."""
    # Given by address: it is longer than a request may be.
    key = f"{assembly.stack}.template.json"
    client(instance, "s3").put_object(Bucket=ASSETS, Key=key, Body=assembly.template.encode())
    cloudformation = client(instance, "cloudformation")
    act = cloudformation.update_stack if update else cloudformation.create_stack
    try:
        act(
            StackName=assembly.stack,
            TemplateURL=f"{instance.cloud}/{ASSETS}/{key}",
            Capabilities=["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"],
        )
    except ClientError as error:
        if "No updates are to be performed" not in str(error):
            raise LocalError(f"Le nuage local refuse le gabarit : {error}") from error


def wait_for(cloudformation: Any, name: str) -> dict[str, Any]:
    """Wait until the stack is complete. Raises ``LocalError`` with what failed."""
    deadline = time.monotonic() + DEPLOY_SECONDS
    while time.monotonic() < deadline:
        stack: dict[str, Any] = cloudformation.describe_stacks(StackName=name)["Stacks"][0]
        status = stack["StackStatus"]
        if status in HEALTHY:
            return stack
        if not status.endswith("_IN_PROGRESS"):
            break
        time.sleep(0.2)
    events = cloudformation.describe_stack_events(StackName=name)["StackEvents"]
    reasons = [
        f"{event['LogicalResourceId']} {event['ResourceStatus']}: {event['ResourceStatusReason']}"
        for event in events
        if event.get("ResourceStatusReason")
    ]
    raise LocalError("Le déploiement local a échoué :\n" + "\n".join(reasons[-10:]))
