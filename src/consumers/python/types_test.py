"""What the types of the client are: mypy reads this, and nothing here is run."""

from typing import Optional, Union

from kenen import Fault, FormRolesQuestion, Problem, Receipt, RoleMatrixRow
from typing_extensions import assert_type


def row(told: RoleMatrixRow) -> None:
    assert_type(told.count, Optional[int])
    assert_type(told.share, Optional[Union[float, int]])
    assert_type(told.slice, dict[str, str])
    told.nonsense  # type: ignore[attr-defined]


def problem(told: Problem) -> None:
    assert_type(told.errors, Optional[list[Fault]])
    told.nonsense  # type: ignore[attr-defined]


def question(asked: FormRolesQuestion) -> None:
    assert_type(asked.functions[0].key, str)
    asked.options  # type: ignore[attr-defined]


def receipt(kept: Receipt) -> None:
    assert_type(kept.sequence, int)
