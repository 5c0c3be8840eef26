"""Reading what people type into a form. Every function raises Onleesbaar, which names the field."""

from __future__ import annotations

import re
import uuid
from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

DUIZENDEN = re.compile(r"-?[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?")
MAILADRES = re.compile(r"[A-Za-z0-9._%+'-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}")
LANGSTE_ADRES = 254
GROOTSTE = Decimal(10) ** 9
MEESTE_CIJFERS = 19  # of a bigint
EERSTE_JAAR, LAATSTE_JAAR = 2000, 2100


class Onleesbaar(ValueError):
    """A field that a person can mend: ``veld``, and the code of the sentence that says how."""

    def __init__(self, veld: str, reden: str) -> None:
        super().__init__(veld, reden)
        self.veld, self.reden = veld, reden


class Vervalst(ValueError):
    """A value that no form of ours can send."""


def getal(veld: str, text: str) -> Decimal:
    """As people type it here: ``1.200`` is a thousand and more, ``0,8`` and ``0.8`` are less than one."""
    plain = text.replace(".", "") if DUIZENDEN.fullmatch(text) else text
    try:
        value = Decimal(plain.replace(",", "."))
    except InvalidOperation:
        raise Onleesbaar(veld, "getal") from None
    if not value.is_finite() or abs(value) >= GROOTSTE:
        raise Onleesbaar(veld, "getal")
    return value


def dag(veld: str, text: str) -> date | None:
    """A day of a calendar field; '' is none."""
    try:
        found = date.fromisoformat(text) if text else None
    except ValueError:
        raise Onleesbaar(veld, "datum") from None
    if found and not EERSTE_JAAR <= found.year <= LAATSTE_JAAR:
        raise Onleesbaar(veld, "datum")
    return found


def tekst(veld: str, text: str, meeste: int, *, verplicht: bool = False) -> str:
    """Words of at most ``meeste`` characters."""
    if len(text) > meeste or "\0" in text:
        raise Onleesbaar(veld, "te_lang")
    if verplicht and not text:
        raise Onleesbaar(veld, "leeg")
    return text


def mailadres(veld: str, text: str) -> str:
    """One address; no mail server is asked whether it exists."""
    if len(text) > LANGSTE_ADRES or not MAILADRES.fullmatch(text):
        raise Onleesbaar(veld, "mailadres")
    return text


def keten(form: Mapping[str, str]) -> str:
    """Which chain of versions a form adds to; without one it begins a new one. Raises Vervalst."""
    try:
        return str(uuid.UUID(form["keten"]) if form.get("keten") else uuid.uuid4())
    except ValueError:
        raise Vervalst("keten") from None


def nummer(veld: str, form: Mapping[str, str]) -> int:
    """The number of a row of the page. Raises Vervalst: no form of ours sends anything else."""
    text = form.get(veld, "")
    if not (text.isascii() and text.isdigit() and len(text) < MEESTE_CIJFERS):
        raise Vervalst(veld)
    return int(text)


def keuze(veld: str, form: Mapping[str, str], bekend: Collection[str]) -> str:
    """One of a list. Raises Vervalst: a select sends nothing else."""
    value = form.get(veld, "")
    if value not in bekend:
        raise Vervalst(veld)
    return value
