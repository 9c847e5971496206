"""Random plans and broken files through every command: nothing may raise, hang, swell or differ in silence.

`python -m tests.fuzz --executions 50000 --seed 1 --jobs 2` or `make fuzz`. Each
execution is a command line in a process of its own (`execution.py`), a copy of one that
has all modules loaded. A trial (`trials.py`) makes a folder and runs a few commands in it;
`faults.py` says what must hold of each. What fails is made smaller (`smaller.py`) and
written to `out/fuzz/`. The same seed always makes the same trials.
"""
