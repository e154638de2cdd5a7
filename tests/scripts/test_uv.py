"""scripts/uv: which uv it takes, and what it hands on from pip's settings."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a Bash script")

TOOLS = ("bash", "chmod", "cut", "dirname", "env", "mkdir", "mktemp", "mv", "rm", "sed", "sort")
PIP = """
case $* in
    *--version) exit "${NO_PIP:-0}" ;;
    *"config list") echo "$PIP_SETTINGS" ;;
    *install*)
        until [ "$1" = --target ]; do shift; done
        target=$2
        mkdir "$target/bin"; cp "$OWN" "$target/bin/uv"; echo "installed by pip" ;;
esac
"""


class Checkout:
    """A checkout with scripts/uv and a PATH on which only the commands given here exist."""

    def __init__(self, folder: Path) -> None:
        self.root, self.bin = folder / "checkout", folder / "bin"
        shutil.copytree(REPOSITORY / "scripts", self.root / "scripts")
        self.bin.mkdir()
        for tool in (*TOOLS, "cp"):
            (self.bin / tool).symlink_to(str(shutil.which(tool)))
        self.own = self._script(folder / "own-uv", self._uv("1.0.0", "own"))
        self._script(self.bin / "python3", PIP)

    def machine_has_uv(self, version: str) -> None:
        self._script(self.bin / "uv", self._uv(version, "machine"))

    def uv(self, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [self.root / "scripts" / "uv", *arguments],
            env={"PATH": str(self.bin), "OWN": str(self.own), "PIP_SETTINGS": "", **environment},
            capture_output=True,
            text=True,
        )

    @staticmethod
    def _uv(version: str, name: str) -> str:
        shown = "${UV_DEFAULT_INDEX:-} ${SSL_CERT_FILE:-} ${ALL_PROXY:-}"
        return f'[ "$1" = --version ] && echo "uv {version} (linux)" || echo "{name} $* | {shown}"'

    @staticmethod
    def _script(file: Path, text: str) -> Path:
        file.write_text(f"#!/usr/bin/env bash\n{text}\n")
        file.chmod(0o755)
        return file


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


def test_the_machines_uv_is_taken(checkout: Checkout) -> None:
    checkout.machine_has_uv("0.13.9")
    assert checkout.uv("sync", "--locked").stdout == "machine sync --locked |   \n"


@pytest.mark.parametrize("version", ["", "0.4.30"])
def test_pip_brings_one_once_where_there_is_none_or_an_old_one(checkout: Checkout, version: str) -> None:
    if version:
        checkout.machine_has_uv(version)
    first, second = checkout.uv("sync"), checkout.uv("sync")
    assert first.stdout.startswith("own sync")
    assert "installed by pip" in first.stderr
    assert (second.stdout, second.stderr) == (first.stdout, "")


def test_without_pip_it_says_what_to_install(checkout: Checkout) -> None:
    done = checkout.uv("sync", NO_PIP="1")
    assert done.returncode == 1
    assert "apt-get install python3-pip" in done.stderr


def test_pips_index_certificates_and_proxy_are_handed_on(checkout: Checkout) -> None:
    checkout.machine_has_uv("1.2.3")
    settings = "\n".join(
        [
            ":env:.index-url='https://env.example/simple'",
            "global.cert='/certs.pem'",
            "global.index-url='https://global.example/simple'",
            "global.proxy='http://proxy.example:3128'",
        ]
    )
    shown = "https://env.example/simple /certs.pem http://proxy.example:3128"
    assert checkout.uv("sync", PIP_SETTINGS=settings).stdout == f"machine sync | {shown}\n"


def test_what_is_set_for_uv_wins(checkout: Checkout) -> None:
    checkout.machine_has_uv("1.2.3")
    done = checkout.uv("sync", PIP_SETTINGS="global.cert='/certs.pem'", SSL_CERT_FILE="/mine.pem")
    assert done.stdout == "machine sync |  /mine.pem \n"
