"""scripts/bootstrap.sh on machines that lack something, played by commands put first on PATH."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="bootstrap.sh installs packages only on Linux"
)

TOOLS = (
    "awk",
    "bash",
    "cat",
    "chmod",
    "cut",
    "dirname",
    "env",
    "grep",
    "mkdir",
    "sed",
    "sort",
    "tail",
    "touch",
    "uname",
)


class Machine:
    """A checkout with the scripts, and a PATH with ordinary tools plus the commands given."""

    def __init__(self, folder: Path) -> None:
        self.checkout, self.bin, self.calls = folder / "checkout", folder / "bin", folder / "calls"
        shutil.copytree(REPOSITORY / "scripts", self.checkout / "scripts")
        self.bin.mkdir()
        for tool in TOOLS:
            (self.bin / tool).symlink_to(str(shutil.which(tool)))
        self.command("uv", '[ "$1" = --version ] && echo "uv 1.0.0" || echo "uv $*" >>"$CALLS"')
        self.command("python3", 'echo "$PIP_SETTINGS"')

    def command(self, name: str, script: str) -> None:
        file = self.bin / name
        file.write_text(f"#!/usr/bin/env bash\n{script}\n")
        file.chmod(0o755)

    def debian(self, *, installed: str, uid: int) -> None:
        self.command("dpkg-query", f"for name in {installed}; do echo $name installed; done")
        self.command(
            "apt-cache", '[ "$2" = libasound2t64 ] && echo "Candidate: (none)" || echo "Candidate: 1.2"'
        )
        self.command("apt-get", 'echo "apt-get $*" >>"$CALLS"')
        self.command("id", f"echo {uid}")

    def bootstrap(self, purpose: str, pip_settings: str = "") -> "subprocess.CompletedProcess[str]":
        environment = {"PATH": str(self.bin), "CALLS": str(self.calls), "PIP_SETTINGS": pip_settings}
        return subprocess.run(
            [self.checkout / "scripts" / "bootstrap.sh", purpose],
            env=environment,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
        )

    def called(self) -> list[str]:
        return self.calls.read_text().splitlines() if self.calls.exists() else []


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.fixture
def every_package(machine: Machine) -> str:
    """The names of every package that any purpose wants, alternatives included."""
    lines = (REPOSITORY / "scripts" / "debian_packages.txt").read_text().splitlines()
    return " ".join(line.split()[1].replace("|", " ") for line in lines if not line.startswith("#"))


def test_where_nothing_is_missing_only_uv_is_asked(machine: Machine, every_package: str) -> None:
    machine.debian(installed=every_package, uid=0)
    done = machine.bootstrap("test")
    assert (done.returncode, done.stderr) == (0, "")
    assert machine.called() == ["uv sync --quiet --locked --inexact"]


def test_running_needs_no_developers_tools(machine: Machine, every_package: str) -> None:
    machine.debian(installed=every_package.replace("xvfb", "").replace("mosquitto", ""), uid=0)
    assert machine.bootstrap("run").returncode == 0
    assert machine.called() == ["uv sync --quiet --locked --inexact --no-dev"]


def test_missing_packages_are_named_and_installed_under_this_releases_names(
    machine: Machine, every_package: str
) -> None:
    left = every_package.replace("libasound2t64", "").replace("libasound2", "").replace("libnss3", "")
    machine.debian(installed=left, uid=0)
    done = machine.bootstrap("run")
    assert "need: libasound2 libnss3" in done.stderr
    assert machine.called()[:2] == [
        "apt-get update -qq",
        "apt-get install --yes -qq --no-install-recommends -o DPkg::Lock::Timeout=300 libasound2 libnss3",
    ]


def test_an_account_without_rights_is_told_what_root_must_do(machine: Machine, every_package: str) -> None:
    machine.debian(installed=every_package.replace("libnss3", ""), uid=1000)
    done = machine.bootstrap("run")
    assert done.returncode == 1
    assert "as root, apt-get install libnss3" in done.stderr
    assert machine.called() == []


def test_sudo_installs_for_other_accounts(machine: Machine, every_package: str) -> None:
    machine.debian(installed=every_package.replace("libnss3", ""), uid=1000)
    machine.command("sudo", 'echo sudo >>"$CALLS"; shift; "$@"')
    assert machine.bootstrap("run").returncode == 0
    assert machine.called()[0] == "sudo"
    assert any(call.startswith("apt-get install") and call.endswith(" libnss3") for call in machine.called())


def test_a_failed_install_ends_with_what_apt_said(machine: Machine, every_package: str) -> None:
    machine.debian(installed=every_package.replace("libnss3", ""), uid=0)
    machine.command("apt-get", '[ "$1" = update ] || { echo "E: no space left" >&2; exit 100; }')
    done = machine.bootstrap("run")
    assert done.returncode == 1
    assert "E: no space left" in done.stderr
    assert "apt-get install libnss3" in done.stderr


def test_without_apt_the_libraries_are_named_once(machine: Machine) -> None:
    said = [machine.bootstrap("run").stderr for _ in range(2)]
    assert "No apt-get here" in said[0]
    assert "libnss3" in said[0]
    assert said[1] == ""


def test_a_private_index_serves_the_locks_versions_and_leaves_the_lock_alone(
    machine: Machine, every_package: str
) -> None:
    machine.debian(installed=every_package, uid=0)
    assert (
        machine.bootstrap("run", pip_settings="global.index-url='https://pypi.example/simple'").returncode
        == 0
    )
    assert machine.called() == [
        "uv export --quiet --frozen --no-header --no-dev --output-file .cache/requirements.txt",
        "uv venv --quiet .venv",
        "uv pip install --quiet --python .venv --requirements .cache/requirements.txt",
    ]


def test_a_purpose_must_be_given(machine: Machine) -> None:
    assert "usage: scripts/bootstrap.sh run|test|package" in machine.bootstrap("").stderr
