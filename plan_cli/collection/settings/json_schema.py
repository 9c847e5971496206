"""The JSON Schema (draft 2020-12) of `plangen.yaml`, made from its declared keys."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from plan_cli.collection.settings.keys import RECORDS, ConfigurationKey
from plan_cli.collection.settings.levels import LEVELS
from plan_cli.limits import DECLARED
from plan_cli.rules.catalog import RULES, UNCHANGEABLE

if TYPE_CHECKING:
    from plan_cli.model.json_schema import Schema

_TEXT: Schema = {"type": ["string", "number", "boolean"], "pattern": r"\S"}


def schema_text() -> str:
    """Return the schema as a file: UTF-8, unescaped, the same bytes every time."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def schema() -> Schema:
    """Return the schema of `plangen.yaml`; an empty file is one."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "plangen 配置",
        "description": "plangen.yaml：一个文件夹里的计划怎样排版、怎样审查。每个键有中文和英文两个名字。",
        **_record("top"),
        "type": ["object", "null"],
        "$defs": {"levels": _levels()},
    }


def _record(name: str) -> Schema:
    settings = RECORDS[name]
    properties = {
        spelling: {"description": one.description, **_shape(one)}
        for one in settings
        for spelling in (one.chinese, one.english)
    }
    both = [{"not": {"type": "object", "required": [one.chinese, one.english]}} for one in settings]
    needed = [
        {"anyOf": [{"required": [one.chinese]}, {"required": [one.english]}]}
        for one in settings
        if one.required
    ]
    return {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "allOf": both + needed,
    }


def _shape(setting: ConfigurationKey) -> Schema:
    shapes: dict[str, Schema] = {
        "text": _TEXT,
        "texts": {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]},
        "words": {"type": "object", "additionalProperties": _TEXT},
        "levels": {"$ref": "#/$defs/levels"},
        "limits": _limits(),
    }
    return shapes.get(setting.shape) or {"type": "array", "items": _record(setting.shape)}


def _limits() -> Schema:
    properties = {
        name: {
            "description": f"{limit.about}：平时 {limit.usual} {limit.unit}",
            "type": "integer",
            "minimum": 1,
            "maximum": limit.most,
        }
        for limit in DECLARED
        for name in (limit.chinese, limit.english)
    }
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _levels() -> Schema:
    # YAML 1.1 reads a bare `off` as false; plangen reads what stands there.
    level: Schema = {"enum": [*LEVELS, False]}
    names = [name for name in RULES if name not in UNCHANGEABLE]
    return {"type": "object", "properties": dict.fromkeys(names, level), "additionalProperties": False}
