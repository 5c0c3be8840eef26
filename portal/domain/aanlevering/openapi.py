"""How a program delivers, as OpenAPI 3.1; made from the contract."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portal.domain.aanlevering.contract import contract

UITKOMSTEN = ("opgeslagen", "herhaald", "vervangen", "nagekomen", "geweigerd", "proef")
ANTWOORDEN = {"200": "herhaald", "201": "bewaard", "422": "geweigerd"}
PROBLEMEN = {
    "400": "onleesbaar",
    "401": "sleutel",
    "404": "onbekend",
    "413": "te_groot",
    "415": "soort",
    "503": "later",
}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Json = dict[str, Any]


def openapi(zinnen: Mapping[str, str]) -> Json:
    """The whole description; ``zinnen`` are its Dutch sentences."""
    receipt = {"application/json": {"schema": {"$ref": "#/components/schemas/Ontvangst"}}}
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Probleem"}}}
    answers = {
        **{code: {"description": zinnen[zin], "content": receipt} for code, zin in ANTWOORDEN.items()},
        **{code: {"description": zinnen[zin], "content": problem} for code, zin in PROBLEMEN.items()},
    }
    operation = {
        "operationId": "leverAan", "summary": zinnen["titel"], "description": zinnen["uitleg"],
        "parameters": [_kwartaal(zinnen), _formulier(zinnen), _proef(zinnen)],
        "requestBody": {"required": True, "description": zinnen["inhoud"], "content": {
            "text/csv": {"schema": {"type": "string", "maxLength": contract().max_bytes}},
            XLSX: {"schema": {"type": "string", "format": "binary"}},
        }},
        "responses": answers,
    }  # fmt: skip
    return {
        "openapi": "3.1.0",
        "info": {"title": zinnen["titel"], "version": "1", "description": zinnen["uitleg"]},
        "paths": {"/aanlevering/{kwartaal}/{formulier}": {"put": operation}},
        "security": [{"sleutel": []}],
        "components": {
            "securitySchemes": {"sleutel": {"type": "http", "scheme": "bearer", "description": zinnen["sleutel"]}},
            "schemas": {"Ontvangst": _ontvangst(), "Bevinding": _bevinding(), "Probleem": _probleem()},
        },
    }


def _kwartaal(zinnen: Mapping[str, str]) -> Json:
    schema = {"type": "string", "pattern": "^[0-9]{4}K[1-4]$", "example": "2026K3"}
    return {"name": "kwartaal", "in": "path", "required": True, "description": zinnen["kwartaal"], "schema": schema}


def _formulier(zinnen: Mapping[str, str]) -> Json:
    schema = {"type": "string", "enum": list(contract().formulieren)}
    return {"name": "formulier", "in": "path", "required": True, "description": zinnen["formulier"], "schema": schema}


def _proef(zinnen: Mapping[str, str]) -> Json:
    schema = {"type": "string", "enum": ["ja"]}
    return {"name": "proef", "in": "query", "required": False, "description": zinnen["proef"], "schema": schema}


def _ontvangst() -> Json:
    number: Json = {"type": "integer", "minimum": 0}
    text: Json = {"type": "string"}
    maybe: Json = {"type": ["string", "null"]}
    counts = ("gelezen", "opgeslagen", "afgewezen", "verdwenen", "teruggekeerd", "aantal_bevindingen")
    return {"type": "object", "properties": {
        **dict.fromkeys(("bestand", "aanbieder", "formulier", "kwartaal"), text),
        "uitkomst": {"type": "string", "enum": list(UITKOMSTEN)},
        "versie": {"type": ["integer", "null"]}, "vertaling": {"type": ["integer", "null"]},
        "ontvangst": maybe, "sha256": maybe, **dict.fromkeys(counts, number),
        "bevindingen": {"type": "array", "maxItems": contract().max_bevindingen,
                        "items": {"$ref": "#/components/schemas/Bevinding"}},
    }}  # fmt: skip


def _bevinding() -> Json:
    levels = sorted({regel.niveau for regel in contract().regels.values()})
    return {"type": "object", "properties": {
        "rij": {"type": "integer", "minimum": 0}, "kolom": {"type": "string"},
        "regel": {"type": "string", "enum": list(contract().regels)}, "niveau": {"type": "string", "enum": levels},
        "vorm": {"type": "string"}, "melding": {"type": "string"},
    }}  # fmt: skip


def _probleem() -> Json:
    return {"type": "object", "properties": {
        "type": {"type": "string"}, "status": {"type": "integer"}, "title": {"type": "string"},
    }}  # fmt: skip
