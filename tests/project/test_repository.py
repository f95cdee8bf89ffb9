"""What stands in the repository can be built anywhere, and says nothing about where it was made."""

import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LISTS = ["production", "base", "dev"]
PINNED = re.compile(r"^(?P<name>[a-z0-9._-]+)==(?P<version>[^ ;\\]+)", re.IGNORECASE)
ADDRESS = re.compile(r"https?://|--(?:extra-)?index-url|--find-links", re.IGNORECASE)

OF_A_MACHINE = re.compile(r"(?<![\w.:/<>\"'%}\])*-])/(?:home|root|work|Users|tmp)/[\w.-]+")
"""An absolute path of somebody's machine, as in 'see /home/anna/archive'."""


def tracked() -> Iterator[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True)
    if listed.returncode:
        pytest.skip("projektet er ikke et git-arkiv")
    for name in listed.stdout.decode().split("\0"):
        if name and (ROOT / name).is_file():
            yield ROOT / name


def text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def pins(name: str) -> dict[str, str]:
    lines = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    found = (PINNED.match(line) for line in lines)
    return {canonicalize_name(pin["name"]): pin["version"] for pin in found if pin}


def asked() -> dict[str, list[Requirement]]:
    """What pyproject.toml asks for, by the list that must bring it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    production = project["project"]["dependencies"]
    base = production + project["project"]["optional-dependencies"]["embedded"]
    wanted = {"production": production, "base": base, "dev": base + project["dependency-groups"]["dev"]}
    return {name: [Requirement(line) for line in lines] for name, lines in wanted.items()}


@pytest.mark.parametrize("name", LISTS)
def test_requirements_name_no_registry(name: str) -> None:
    assert not ADDRESS.search((ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", LISTS)
def test_every_requirement_is_pinned_by_hash(name: str) -> None:
    content = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8").replace("\\\n", "")
    lines = [line for line in content.splitlines() if line and not line.lstrip().startswith("#")]
    assert lines
    assert all(PINNED.match(line) and "--hash=sha256:" in line for line in lines)


@pytest.mark.parametrize("name", LISTS)
def test_requirements_bring_what_pyproject_asks_for(name: str) -> None:
    pinned = pins(name)
    unmet = [
        str(wanted)
        for wanted in asked()[name]
        if not wanted.specifier.contains(pinned.get(canonicalize_name(wanted.name), "0"), prereleases=True)
    ]
    assert not unmet, "kør make requirements"


def test_lists_agree_on_every_version() -> None:
    dev = pins("dev")
    for name in ("production", "base"):
        assert pins(name).items() <= dev.items()


def test_no_file_names_a_path_of_a_machine() -> None:
    own = Path(__file__)
    hits = [
        f"{path.relative_to(ROOT)}: {hit[0]}"
        for path in tracked()
        if path != own
        for hit in [OF_A_MACHINE.search(text(path))]
        if hit
    ]
    assert not hits


@pytest.mark.parametrize("line", ["see /home/anna/archive", "(/root/.cache)", "cd /Users/anna"])
def test_a_path_of_a_machine_is_recognised(line: str) -> None:
    assert OF_A_MACHINE.search(line)


@pytest.mark.parametrize("line", ["../shared/minutes", "templates/home/page.html", "/moeder/home/"])
def test_other_paths_are_not(line: str) -> None:
    assert not OF_A_MACHINE.search(line)


def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+)(?= ?[a-z]*:)", text(ROOT / "Makefile"), re.MULTILINE))


def test_commands_in_the_readme_exist() -> None:
    readme = text(ROOT / "README.md")
    assert {"run", "test"} <= set(re.findall(r"\bmake ([a-z]+)", readme)) <= targets()
    commands = {path.stem for path in (ROOT / "meetings/management/commands").glob("[a-z]*.py")}
    django = {"migrate", "changepassword", "createsuperuser"}
    assert set(re.findall(r"manage\.py ([a-z_]+)", readme)) <= commands | django


def test_files_that_the_readme_points_to_exist() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", text(ROOT / "README.md")):
        assert (ROOT / target).exists(), target


def test_modules_stay_short_enough_to_read() -> None:
    """About 300 lines is the aim, 400 the limit."""
    long = {
        str(path.relative_to(ROOT)): lines
        for path in tracked()
        if path.suffix == ".py" and "migrations" not in path.parts and (lines := text(path).count("\n")) > 400
    }
    assert not long
