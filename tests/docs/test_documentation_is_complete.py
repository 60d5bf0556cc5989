"""What the documents promise is there, and what is there is in the documents."""

import ast
import importlib.util
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("schemas", "loke", "assets", "pipelines", "web")
ROOMS = sorted(p.parent for package in PACKAGES for p in (ROOT / package).rglob("__init__.py"))
MODULES = sorted(p for package in PACKAGES for p in (ROOT / package).rglob("*.py"))
NAMED = [*MODULES, *sorted((ROOT / "data").glob("*/codebook.yaml"))]


@pytest.mark.parametrize("room", ROOMS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_package_says_what_belongs_there_and_what_does_not(room: Path) -> None:
    docstring = ast.get_docstring(ast.parse((room / "__init__.py").read_text(encoding="utf-8"))) or ""
    words = " ".join(docstring.split())
    assert "Belongs here: " in words
    assert "Does not belong here: " in words or "Does not belong here:" in words


def test_every_stage_of_loke_stands_in_the_architecture() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    stages = sorted(p.name for p in (ROOT / "loke").iterdir() if (p / "__init__.py").is_file())
    assert [stage for stage in stages if f"`loke/{stage}/`" not in text] == []


@pytest.mark.parametrize("document", ["README.md", "ARCHITECTURE.md", "docs/decisions.md", "CHANGELOG.md"])
def test_every_path_that_a_document_names_exists(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    named = re.findall(r"`((?:schemas|loke|assets|pipelines|web|docs|tests|\.ci)/[\w./-]*)`", text)
    named += [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_every_dependency_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    assert [name for name in wanted if not re.search(re.escape(f'"{name}",') + r" # \S.{4,}", text)] == []


def test_the_lock_holds_every_dependency_with_hashes_and_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = [re.split(r"[^A-Za-z0-9._-]", name)[0].lower().replace("_", "-") for name in wanted]
    assert [name for name in names if not re.search(rf"^{re.escape(name)}==", lock, re.M)] == []
    pins = re.findall(r"^[a-z0-9._-]+==[^\n]*\n(?:    --hash=sha256:[0-9a-f]{64}[^\n]*\n)+", lock, re.M)
    assert len(pins) == len(re.findall(r"^[a-z0-9._-]+==", lock, re.M))
    assert "://" not in lock


def test_the_glossary_has_every_word_in_three_languages() -> None:
    lines = (ROOT / "docs/glossary.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")][2:]
    assert [row for row in rows if len(row) != 5 or not all(row)] == []
    english = [row[0] for row in rows]
    assert len(english) == len(set(english))


def test_the_glossary_names_in_code_exist() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in NAMED)
    lines = (ROOT / "docs/glossary.md").read_text(encoding="utf-8").splitlines()
    named = [name for line in lines if line.startswith("|") for name in re.findall(r"`([\w/]+)`", line.split("|")[4])]
    missing = [name for name in named if name.rstrip("/").split("/")[-1] not in code]
    assert missing == []


def reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference", ROOT / ".ci" / "reference.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_field_of_every_document_is_described() -> None:
    missing = []
    for model in reference().DOCUMENTS.values():
        definitions = model.model_json_schema(by_alias=True)
        for name, definition in {model.__name__: definitions, **definitions.get("$defs", {})}.items():
            assert definition.get("description"), name
            fields = definition.get("properties", {}).items()
            missing += [f"{name}.{field}" for field, about in fields if not about.get("description")]
    assert missing == []


def test_the_reference_is_as_the_models_are() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "reference").iterdir()}
    assert written == reference().pages(), "run `make reference`"


FORBIDDEN = [
    r"https?://[^\s\"')]*(?:/simple|/packages/|registry)",
    r"/(?:work|root|home)/",
]


def test_no_registry_address_and_no_path_of_a_machine_is_committed() -> None:
    own = Path(__file__).name
    skip = {".venv", ".git", "var", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", "__pycache__"}
    found = []
    for path in ROOT.rglob("*"):
        if skip & set(path.relative_to(ROOT).parts) or not path.is_file() or path.name == own:
            continue
        text = path.read_bytes().decode("utf-8", errors="ignore")
        found += [f"{path.relative_to(ROOT)}: {match}" for pattern in FORBIDDEN for match in re.findall(pattern, text)]
    assert found == []
