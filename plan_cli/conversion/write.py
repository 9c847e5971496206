"""Writing imported plans: all of them or none, with the schema for editors beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from plan_cli.conversion.document import ImportedPlan
    from plan_cli.conversion.request import ImportRequest


def write_plans(plans: Sequence[ImportedPlan], request: ImportRequest) -> None:
    """Write the files and the schema beside them, after all are known to be free.

    Raises:
        UnwritableFileError: one is there already, or can't be written.
    """
    from plan_cli.collection.schema_file import schema_for
    from plan_cli.files.write import write_atomic
    from plan_cli.model.json_schema import schema_text

    for one in plans:
        refuse_overwriting(one.path, force=request.force)
    schema, is_missing = schema_for(request.folder)
    if is_missing:
        write_atomic(schema, schema_text().encode())
    for one in plans:
        write_atomic(one.path, one.text.encode())


def refuse_overwriting(path: Path, *, force: bool) -> None:
    """Stop before a file is overwritten.

    Raises:
        UnwritableFileError: the name is no plan's, or the file is there and `force` is not given.
    """
    from plan_cli.errors import UnwritableFileError
    from plan_cli.model import SUFFIXES

    if path.suffix.lower() not in SUFFIXES:
        raise UnwritableFileError(f"计划文件的名字要以 .yaml 结尾：{path.as_posix()}", "例如 计划.yaml。")
    if path.is_dir():
        raise UnwritableFileError(f"{path.as_posix()} 是一个文件夹", "在后面写上文件名，例如 计划.yaml。")
    if path.exists() and not force:
        raise UnwritableFileError(
            f"已经有这个文件了：{path.as_posix()}", "换一个文件名；确定要覆盖它，就加上 --force。"
        )
