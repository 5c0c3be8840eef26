"""The shape of the house: layers, sizes, names, and that nothing lies about unused."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from layouts import nl
from portal.domain.aanlevering.contract import contract
from portal.domain.begrippen import begrippen
from queries.catalogue import indicators
from queries.migrate import LOGIN
from tests.mutants import CODE

ROOT = Path(__file__).parent.parent
PACKAGES = ("portal", "queries", "auth", "layouts", "callbacks")
SOURCES = sorted(p for package in PACKAGES for p in (ROOT / package).rglob("*.py"))
LAYERS = ("portal.domain", "queries", "auth", "layouts", "use_cases", "callbacks", "root")
USE_CASES = ("portal.ingest.", "portal.publish.", "portal.verdeel.", "portal.reports.", "portal.demo.")
NO_PAGE = (
    "auth",
    "beheer",  # of a role of its own, which policies keep to its area
    "toezicht",  # of the same role
    "werking",  # of the same role
    "check",
    "cijfers",
    "indicators",
    "ingest",
    "kopie",
    "zegel",
    "migrations",
    "publish",
    "referentie",
    "views",
    "vrijgave",
)
PAGE_SQL = sorted(
    path for path in (ROOT / "queries").glob("*/*.sql")
    if path.parent.name not in NO_PAGE and not path.stem.startswith("schrijf")  # what a form writes goes into its own table
)  # fmt: skip


def layer_of(module: str) -> str:
    if module.startswith("portal.domain"):
        return "portal.domain"
    if module.startswith(USE_CASES):
        return "use_cases"
    return "root" if module.startswith("portal") else module.split(".", maxsplit=1)[0]


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            # "from portal.domain import x" may name a module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", SOURCES, ids=module_of)
def test_imports_point_down(path: Path) -> None:
    own = layer_of(module_of(path))
    for name in imports(path):
        if name.split(".")[0] in PACKAGES:
            other = layer_of(name)
            assert LAYERS.index(other) <= LAYERS.index(own), f"{module_of(path)} imports {name}"
            if own == "layouts":
                assert other in ("layouts", "portal.domain"), f"{module_of(path)} imports {name}"


@pytest.mark.parametrize("path", SOURCES, ids=module_of)
def test_rooms_are_small(path: Path) -> None:
    text = path.read_text()
    assert len(text.splitlines()) <= 300
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef) and node.end_lineno:
            assert node.end_lineno - node.lineno < 40, f"{node.name} has {node.end_lineno - node.lineno + 1} lines"
            required = [a.arg for a in node.args.args if a.arg not in ("self", "cls")]
            assert len(required) <= 6, node.name


@pytest.mark.parametrize("path", SOURCES, ids=module_of)
def test_no_module_keeps_anything_between_requests(path: Path) -> None:
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
            assert not isinstance(node.value, (ast.List, ast.Set, ast.ListComp, ast.DictComp)), ast.unparse(node)[:80]
        if isinstance(node, ast.FunctionDef) and any("cache" in ast.unparse(d) for d in node.decorator_list):
            parameters = [a.arg for a in node.args.args]
            assert "connection" not in parameters
            assert "databases" not in parameters


@pytest.mark.parametrize(
    "path", [p for p in SOURCES if p.parts[-2] in ("queries", "layouts", "callbacks")], ids=module_of
)
def test_nobody_is_asked_for_a_tenant(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef):
            names = {a.arg for a in [*node.args.args, *node.args.kwonlyargs]}
            assert not names & {"gemeente", "tenant", "gemeentecode"}, node.name


@pytest.mark.parametrize("path", SOURCES, ids=module_of)
def test_callbacks_go_through_the_guard(path: Path) -> None:
    text = path.read_text()
    if path.name != "guard.py":
        assert "dash.callback" not in text
    assert not re.search(r"from dash import .*\bcallback\b", text)
    assert "use_pages" not in text


@pytest.mark.parametrize("path", [p for p in SOURCES if p.parts[-2] not in ("layouts",)], ids=module_of)
def test_dutch_sentences_stand_in_layouts_and_toml(path: Path) -> None:
    # the pseudonymiser runs as one file at a deliverer's, so it carries its own words
    if path.name in ("roles.py", "pseudonimiseer.py") or path.parts[-2] == "domain":
        return
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value.split()) > 5:
            assert not re.search(r"\b(het|een|niet|wordt|zijn|geen)\b", node.value), node.value[:80]


SQL = sorted((ROOT / "queries").rglob("*.sql"))


@pytest.mark.parametrize("path", SQL, ids=lambda p: str(p.relative_to(ROOT)))
def test_sql_says_what_it_is_and_is_short(path: Path) -> None:
    text = path.read_text()
    assert text.startswith("-- ")
    if "migrations" not in path.parts:
        assert len(text.splitlines()) <= 60


def test_every_statement_has_a_caller() -> None:
    code = "\n".join(path.read_text() for path in SOURCES)
    for path in SQL:
        name = str(path.relative_to(ROOT / "queries").with_suffix(""))
        lists = (
            "indicators/",
            "views/",
            "migrations/",
            "check/",
            "ingest/regel_",
            "publish/maten_",
            "publish/bron_",
            "publish/verzamel_",
        )
        by_list = name.startswith(lists)
        assert by_list or f'"{name}"' in code, name


def test_pages_read_aggregate_views_only() -> None:
    views = {path.stem for path in (ROOT / "queries" / "views").glob("*.sql") if not path.stem.startswith("monitor.")}
    assert PAGE_SQL
    for path in PAGE_SQL:
        named = set(re.findall(r"\b(?:from|join)\s+([a-z_]+\.[a-z_]+)", path.read_text()))
        assert named
        assert named <= views, path.name


def test_sql_in_python_stands_in_queries_only() -> None:
    for path in SOURCES:
        if path.parts[-2] in ("layouts", "callbacks") or "auth" in path.parts:
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    assert not re.match(r"\s*(select|insert|update|delete)\s", node.value), node.value


def test_every_sentence_is_used_and_every_code_has_one() -> None:
    code = "\n".join(path.read_text() for path in SOURCES)
    used = set(re.findall(r'(?:NietBeschikbaar|VerkeerdGebruik|GeenToegang)\(\s*"(\w+)"', code))
    used |= {"schijf_vol", "postgres_start_niet"}
    told = {name for name, value in nl.sentences().items() if isinstance(value, str)}
    assert used == told


def test_indicators_are_complete() -> None:
    for indicator in indicators():
        assert indicator.label and indicator.uitleg and indicator.bron
        for breakdowns in indicator.uitsplitsingen.values():
            assert set(breakdowns) <= set(begrippen()), indicator.naam
        assert set(indicator.additief) <= {u for b in indicator.uitsplitsingen.values() for u in b} | {"categorie"}


def test_glossary_knows_every_code_on_screen() -> None:
    codes = {
        code for form in ("bw", "mo", "vo") for kolom in contract().formulieren[form].kolommen
        if kolom.naam in ("voorziening", "bestemming", "reden_einde", "geslacht") for code in kolom.codes
    }  # fmt: skip
    assert codes <= set(begrippen())
    for term in begrippen().values():
        assert term["label"] and term["uitleg"].endswith(".")


def test_roles_of_the_database_are_those_of_the_migration() -> None:
    files = (ROOT / "queries" / "migrations" / "versions").glob("*.sql")
    text = "\n".join(path.read_text() for path in files)
    assert all(f"'{role}'" in text or f"create role {role} " in text for role in LOGIN.values())


def test_dependencies_have_a_reason_and_the_lock_has_hashes() -> None:
    text = (ROOT / "pyproject.toml").read_text()
    project = tomllib.loads(text)["project"]
    lock = (ROOT / "requirements.lock").read_text().lower()
    for line in [*project["dependencies"], *project["optional-dependencies"]["dev"]]:
        reason = re.search(re.escape(line) + r'",\s*# (.+)', text)
        assert reason, line
    for line in project["dependencies"]:
        name = re.split(r"[<>=\[]", line)[0].lower()
        assert re.search(rf"^{name}(\[.*\])?==", lock, re.MULTILINE), line
    assert lock.count("--hash=sha256:") > 100
    assert "http" not in lock


def test_portal_init_is_empty() -> None:
    assert all((ROOT / package / "__init__.py").read_text() == "" for package in PACKAGES)


def test_compose_uses_the_accepted_server() -> None:
    assert "image: postgres:18" in (ROOT / "docker-compose.yml").read_text()


def test_mutant_of_a_function_is_where_it_was_made_last() -> None:
    """A former definition is nobody's: to change it changes nothing, and such a mutant would live."""
    function = re.compile(r"create (?:or replace )?function ([\w.]+).*?\$\$;", re.DOTALL)
    made = {
        path.name: {found[1]: found[0] for found in function.finditer(path.read_text())}
        for path in sorted((ROOT / "queries" / "migrations" / "versions").glob("*.sql"))
    }
    last = {name: file for file, functions in made.items() for name in functions}
    mutated = [
        (mutant.naam, name, file)
        for mutant in CODE
        if (file := Path(mutant.bestand).name) in made
        for name, body in made[file].items()
        if mutant.oud in body
    ]
    assert mutated
    assert [found for found in mutated if last[found[1]] != found[2]] == []


def test_every_mutant_still_fits_its_file() -> None:
    """One that does not stops the whole run of mutants, and only when it is drawn."""
    assert [
        mutant.naam for mutant in CODE if mutant.bestand and mutant.oud not in (ROOT / mutant.bestand).read_text()
    ] == []
