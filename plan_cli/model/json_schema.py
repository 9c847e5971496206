"""The JSON Schema (draft 2020-12) of the language, made from the declared keys.

It says the same of a file's shape as the walk does; what a schema can't say
(duplicate keys, bases that can't be read) only the walk says.
"""

from __future__ import annotations

import json
from typing import Any

from plan_cli.model import RECORDS, known_keys
from plan_cli.model.declare import (
    Choice,
    DocumentNumber,
    Flag,
    Key,
    ListOf,
    MonthSet,
    Nested,
    Number,
    PlanKind,
    TableRows,
    Text,
    TextOrList,
    ValueKind,
    Variables,
)
from plan_cli.model.months import OUT_OF_RANGE_PATTERN

Schema = dict[str, Any]

_SCALAR: Schema = {"type": ["string", "number", "boolean"]}
_IDENTIFIER = "^[A-Za-z_\\u0080-\\uffff][0-9A-Za-z_\\u0080-\\uffff]*$"
_BLANK: Schema = {"type": "null"}


def schema_text() -> str:
    """Return the schema as a file: UTF-8, unescaped, the same bytes every time."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def schema() -> Schema:
    """Return the schema of a plan file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "plangen 工作计划",
        "description": "社区工作计划文件，第 1 版。每个键有中文和英文两个名字，写哪个都可以。",
        **_record("plan"),
        "$defs": {
            **{name: _record(name) for name in RECORDS if name != "plan"},
            **{
                _list_name(kind): _kind(RECORDS[kind.record].keys[kind.list_as].kind)
                for kind in _with_list_form()
            },
        },
    }


def _with_list_form() -> list[Nested]:
    """Return the kinds whose short form is a list: blocks hold blocks, so the list needs a name."""
    kinds = {
        key.kind
        for record in RECORDS.values()
        for key in record.keys.values()
        if isinstance(key.kind, Nested)
    }
    return sorted(kind for kind in kinds if kind.list_as)


def _list_name(kind: Nested) -> str:
    return f"{kind.record}_{kind.list_as}"


def _record(name: str) -> Schema:
    """Return a mapping with the keys of a record, each under both names and at most once."""
    record = RECORDS[name]
    made: Schema = {
        "type": "object",
        "title": RECORDS[name].label,
        "properties": {
            spelling: _property(key, spelling)
            for key in record.keys.values()
            for spelling in (key.chinese, key.english)
        },
        "additionalProperties": False,
        "allOf": [{"not": {"required": [key.chinese, key.english]}} for key in record.keys.values()],
    }
    required = [_either(key) for key in record.keys.values() if key.required]
    if name == "plan":
        # A plan that extends another may find them there.
        made["if"] = {"not": {"anyOf": [{"required": ["继承"]}, {"required": ["extends"]}]}}
        made["then"] = {"allOf": required}
    else:
        made["allOf"] += required
    return made


def _either(key: Key) -> Schema:
    return {"anyOf": [{"required": [key.chinese]}, {"required": [key.english]}]}


def _property(key: Key, spelling: str) -> Schema:
    made: Schema = {
        "title": key.chinese if spelling == key.english else key.english,
        "description": key.description,
    }
    if key.examples:
        made["examples"] = list(key.examples)
    shape = _kind(key.kind)
    if key.filled:
        return {**made, **shape}
    return (
        {**made, "anyOf": [*shape["anyOf"], _BLANK]}
        if "anyOf" in shape
        else {**made, "anyOf": [shape, _BLANK]}
    )


def _kind(kind: ValueKind) -> Schema:
    """Return what may stand behind a key of that kind."""
    simple: dict[type, Schema] = {
        Text: _SCALAR,
        DocumentNumber: {
            "type": "string",
            "pattern": f"^{DocumentNumber.pattern}$|{DocumentNumber.open_pattern}",
        },
        PlanKind: {"type": "string"},
        TextOrList: {"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR}]},
        TableRows: {"type": "array", "items": {"type": "array", "items": _SCALAR}},
        Flag: {
            "enum": [
                True,
                False,
                *(name for name in Flag.spellings if not name.isascii()),
                "true",
                "false",
                "True",
                "False",
            ]
        },
        MonthSet: _months(),
        Variables: {
            "type": "object",
            "propertyNames": {"pattern": _IDENTIFIER, "not": {"enum": sorted(known_keys())}},
            "additionalProperties": {"anyOf": [_SCALAR, _BLANK]},
        },
    }
    if type(kind) in simple:
        return simple[type(kind)]
    if isinstance(kind, Number):
        return _number(kind)
    if isinstance(kind, Choice):
        return {"enum": [spelling for spellings in kind.spellings.values() for spelling in spellings]}
    if isinstance(kind, Nested):
        return _nested(kind)
    assert isinstance(kind, ListOf)  # noqa: S101 -- the last kind there is
    entries = [shape for entry in kind.entries for shape in _nested(entry)["anyOf"]]
    return {"type": "array", "items": {"anyOf": [*entries, _BLANK]}}


def _number(kind: Number) -> Schema:
    # A quoted number is the same number to a field that knows its type.
    digits = (
        [str(number) for number in (kind.minimum,)]
        if kind.minimum == kind.maximum
        else ["(19|[2][0-9])[0-9]{2}"]
    )
    return {
        "anyOf": [
            {"type": "integer", "minimum": kind.minimum, "maximum": kind.maximum},
            {"type": "string", "pattern": f"^{digits[0]}$"},
        ]
    }


def _months() -> Schema:
    text: Schema = {"type": "string", "not": {"pattern": OUT_OF_RANGE_PATTERN}}
    number: Schema = {"type": "integer", "minimum": 1, "maximum": 12}
    return {"anyOf": [number, {"type": "array", "minItems": 1, "items": {"anyOf": [number, text]}}, text]}


def _nested(kind: Nested) -> Schema:
    shapes: list[Schema] = [{"$ref": f"#/$defs/{kind.record}"}]
    if kind.text_as:
        shapes.append(_SCALAR)
    if kind.list_as:
        shapes.append({"$ref": f"#/$defs/{_list_name(kind)}"})
    return {"anyOf": shapes}
