"""The parts of a real deployment: production settings, static files, the image, the compose file."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
PRODUCTION = {
    "KKR_ENV": "production",
    "SECRET_KEY": "k" * 10 + "0123456789abcdefghijklmnopqrstuvwxyzæøå!#%&/()=?",
    "ALLOWED_HOSTS": "arkiv.example",
    "DATABASE_URL": "postgres://archive@127.0.0.1:1/archive",
}
STATIC_TAG = re.compile(r"""\{% static ['"]([^'"]+)['"]""")


def python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python in an environment that holds nothing of ours but what is given."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=ROOT, env={**kept, **environment}, capture_output=True, text=True)


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_production_refuses_to_start_without(name: str) -> None:
    done = python("manage.py", "check", **{**PRODUCTION, name: ""})
    assert done.returncode != 0
    assert f"{name} mangler. Sæt den i miljøet (se .env.example), og start igen." in done.stderr


def test_deployment_check_is_clean() -> None:
    done = python("manage.py", "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert done.returncode == 0, done.stderr
    assert "System check identified no issues" in done.stdout + done.stderr


def test_static_files_that_templates_name_are_collected_hashed_and_compressed(tmp_path: Path) -> None:
    """A name that is missing would be a 500 on every page that uses it, in production only."""
    done = python("manage.py", "collectstatic", "--noinput", **PRODUCTION, KKR_VAR=str(tmp_path))
    assert done.returncode == 0, done.stderr
    collected = json.loads((tmp_path / "static/staticfiles.json").read_text())["paths"]
    templates = (ROOT / "templates").rglob("*.html")
    named = {name for path in templates for name in STATIC_TAG.findall(path.read_text(encoding="utf-8"))}
    assert named
    assert named <= collected.keys()
    for name in named:
        assert (tmp_path / "static" / collected[name]).exists()
        if name.endswith((".css", ".js", ".svg")):
            assert (tmp_path / "static" / f"{collected[name]}.br").exists()


def test_security_policy_allows_nothing_inline_and_nothing_foreign() -> None:
    code = "from kkrarchive import settings; print(settings.CONTENT_SECURITY_POLICY['DIRECTIVES'])"
    policy = python("-c", code, **PRODUCTION).stdout
    assert "default-src" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def copied() -> list[str]:
    """What the Dockerfile copies out of the project."""
    lines = re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.MULTILINE)
    return [source for line in lines for source in line.split()[:-1]]


def test_image_copies_what_is_there_and_let_in() -> None:
    let_in = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    for source in copied():
        assert (ROOT / source).exists(), source
        assert source.split("/")[0] in let_in, source


def test_image_leaves_secrets_and_data_out() -> None:
    assert (ROOT / ".dockerignore").read_text().startswith("*\n")
    assert not {".env", "var", ".git"} & {source.split("/")[0] for source in copied()}


def test_image_runs_as_an_ordinary_user() -> None:
    last_stage = DOCKERFILE.rpartition("\nFROM ")[2]
    user = re.findall(r"^USER (\S+)$", last_stage, re.MULTILINE)
    assert user and user[-1] not in {"root", "0"}


@pytest.mark.parametrize("instruction", ["CMD", "HEALTHCHECK"])
def test_image_starts_modules_that_are_there(instruction: str) -> None:
    line = re.search(rf"^{instruction} .*?(\[.*\])$", DOCKERFILE, re.MULTILINE)
    assert line
    words = json.loads(line[1])
    assert words[:2] == [".venv/bin/python", "-m"]
    assert python("-c", f"import {words[2]}", **PRODUCTION).returncode == 0


def test_gunicorn_takes_the_image_command_line() -> None:
    """gunicorn itself checks every option, the application's name and the settings."""
    line = re.search(r"^CMD (\[.*\])$", DOCKERFILE, re.MULTILINE)
    assert line
    done = python(*json.loads(line[1])[1:], "--print-config", **PRODUCTION)
    assert done.returncode == 0, done.stderr
    unlimited = re.search(r"^limit_request_line\s+= 0$", done.stdout, re.MULTILINE)
    assert unlimited, "a long search would be answered by gunicorn itself, in English"


def service(name: str) -> dict[str, Any]:
    return dict(COMPOSE["services"][name])


def test_compose_names_only_volumes_it_declares() -> None:
    named = {
        volume.split(":")[0]
        for service in COMPOSE["services"].values()
        for volume in service.get("volumes", [])
    }
    assert named == set(COMPOSE["volumes"])


def test_web_waits_for_the_database_and_its_migrations() -> None:
    assert service("database")["image"].startswith("postgres:18")
    assert "pg_isready" in service("database")["healthcheck"]["test"]
    assert service("migrate")["depends_on"] == {"database": {"condition": "service_healthy"}}
    assert service("web")["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}


def test_compose_runs_commands_that_exist() -> None:
    python_path, script, *command = service("migrate")["command"]
    assert (python_path, script) == (".venv/bin/python", "manage.py")
    assert python(script, *command, "--help", **PRODUCTION).returncode == 0


def test_every_secret_comes_from_the_environment_file() -> None:
    """Each variable of the compose file is explained in the example, and no secret has a default."""
    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    example = dict(
        line.split("=", 1)
        for line in (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    )
    used = set(re.findall(r"\$\{([A-Z_]+)", text))
    assert used - {"SECURE_SSL_REDIRECT"} == set(example)
    secrets = {name for name, value in example.items() if not value} - {"KKR_CONTACT"}
    assert secrets == {"SECRET_KEY", "ALLOWED_HOSTS", "POSTGRES_PASSWORD"}
    for name in secrets:
        assert re.findall(rf"\$\{{{name}(..)", text) == [":?"] * text.count(f"${{{name}")


def test_continuous_integration_runs_the_tests() -> None:
    script = ROOT / ".ci/run"
    assert os.access(script, os.X_OK)
    last = script.read_text(encoding="utf-8").splitlines()[-1]
    assert shlex.split(last) == ["exec", "make", "test"]
    assert subprocess.run(["sh", "-n", script]).returncode == 0
