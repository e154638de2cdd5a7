import os
import subprocess
import sys
from pathlib import Path

import pytest

from app import cli
from app.commands import decode
from app.errors import InputError

ROOT = Path(__file__).parents[2]
HEADLESS = [
    name for name in cli.COMMANDS if (ROOT / "app" / "commands" / f"{cli.COMMANDS[name][0]}.py").is_file()
]


def zhihui(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "app", *words],
        cwd=ROOT,
        input="",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_done_is_0() -> None:
    done = zhihui("decode", "jt808")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_failed_is_1_in_one_sentence_without_a_traceback(tmp_path: Path) -> None:
    missing = tmp_path / "missing.toml"
    failed = zhihui("query", "--config", str(missing), "assets")
    assert failed.returncode == 1
    assert failed.stdout == ""
    assert failed.stderr == f"zhihui query: {missing}: cannot be read: No such file or directory\n"


@pytest.mark.parametrize(
    "words",
    [
        ("nonsense",),
        ("decode",),
        ("decode", "jt809"),
        ("sync", "--for", "soon"),
        ("--nonsense",),
        ("--", "sync"),
    ],
)
def test_wrong_use_is_2(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    try:
        status = cli.main(words)
    except SystemExit as end:
        status = int(end.code or 0)
    assert status == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "usage: zhihui" in said.err


def test_without_a_command_it_says_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main([])
    assert end.value.code == 0
    assert set(cli.COMMANDS) <= set(capsys.readouterr().out.split())


@pytest.mark.parametrize("name", HEADLESS)
def test_every_command_has_help_with_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main([name, "--help"])
    assert end.value.code == 0
    said = capsys.readouterr().out
    assert f"example:\n  zhihui {name}" in said
    assert "--config HALL.TOML" in said


def test_decoding_needs_no_qt() -> None:
    code = (
        "import sys; from app import cli; cli.main(['decode', 'jt808']); sys.exit('PySide6' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, input="", text=True, timeout=60, check=False
    )
    assert done.returncode == 0


def test_what_the_environment_caused_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(_args: object) -> int:
        raise InputError("a.txt line 3: no hex")

    monkeypatch.setattr(decode, "run", run)
    assert cli.main(["decode", "jt808"]) == 1
    assert capsys.readouterr().err == "zhihui decode: a.txt line 3: no hex\n"


def test_a_bug_surfaces(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(_args: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(decode, "run", run)
    with pytest.raises(ZeroDivisionError):
        cli.main(["decode", "jt808"])


def test_a_key_that_interrupts_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(_args: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(decode, "run", run)
    assert cli.main(["decode", "jt808"]) == 1


@pytest.mark.skipif(os.name == "nt", reason="pipes end differently there")
def test_whoever_reads_may_go() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as gone:
        ended = subprocess.run(
            [sys.executable, "-m", "app", "decode", "jt808"],
            cwd=ROOT,
            input="7e00\n" * 5000,
            stdout=gone,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    assert ended.returncode == 1
    assert ended.stderr == ""
