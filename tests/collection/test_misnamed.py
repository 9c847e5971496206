"""Settings under a name that nobody reads are found in any spelling, the collection's own never."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plan_cli.collection.misnamed import misnamed_settings

if TYPE_CHECKING:
    from pathlib import Path


def tells_case(folder: Path) -> bool:
    """Whether the system tells A from a."""
    (folder / "a").touch()
    return not (folder / "A").exists()


def test_any_case_of_the_letters(tmp_path: Path) -> None:
    if not tells_case(tmp_path):
        pytest.skip("one file under both names")
    for name in ("PLANGEN.YML", "Plangen.yaml", "my-plangen.yml", "plangen.yaml.bak"):
        (tmp_path / name).touch()
    assert misnamed_settings([str(tmp_path)]) == [(tmp_path, ["PLANGEN.YML", "Plangen.yaml"])]
    (tmp_path / "plangen.yaml").touch()
    assert misnamed_settings([str(tmp_path)]) == [(tmp_path, ["PLANGEN.YML", "Plangen.yaml"])]


def test_a_right_name_that_the_system_reads_under_another(tmp_path: Path) -> None:
    (tmp_path / "plangen.yaml").touch()
    (tmp_path / "plangen.yml").hardlink_to(tmp_path / "plangen.yaml")
    assert misnamed_settings([str(tmp_path)]) == []


def test_each_folder_once_up_to_the_collection(tmp_path: Path) -> None:
    inner = tmp_path / "outside" / "root" / "a" / "b"
    inner.mkdir(parents=True)
    for folder in (tmp_path / "outside", tmp_path / "outside" / "root" / "a"):
        (folder / "plangen.yml").touch()
    (tmp_path / "outside" / "root" / "plangen.yaml").touch()
    wanted = [(inner.parent, ["plangen.yml"])]
    assert misnamed_settings([str(inner), str(inner.parent), str(inner)]) == wanted


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "plangen.yml").touch()
    assert misnamed_settings([str(tmp_path / "gone")]) == [(tmp_path, ["plangen.yml"])]
