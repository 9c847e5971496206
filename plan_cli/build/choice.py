"""Which executor a run gets: none besides this process, several processes, or a cluster."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from plan_cli.build.executor import InProcess, Processes

if TYPE_CHECKING:
    from plan_cli.build.executor import Executor

PLANS_A_WORKER = 50
"""Another process is worth its start for so many plans."""


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def executor_for(plans: int, jobs: int | None, scheduler: str | None) -> Executor:
    """Return the executor for a number of plans.

    Args:
        plans: how many there are at most.
        jobs: the number of processes that the user wants, or None for a fitting one.
        scheduler: address of a Dask scheduler, or None.

    Raises:
        PlangenError: the scheduler can't be used.
    """
    if scheduler is not None:
        from plan_cli.build.cluster import Cluster

        return Cluster(scheduler)
    workers = jobs or min(cores(), max(plans // PLANS_A_WORKER, 1))
    return Processes(min(workers, plans)) if min(workers, plans) > 1 else InProcess()
