"""Fuzzing: every door through which strangers' bytes come in, and the cases that were found behind it.

targets    what is fed, and what must hold of it
seeds      honest inputs to begin from
one        one target under atheris; run by `run`
run        all of them, for as many minutes as you give it: `python tests/fuzz/run.py --minutes 60`
found/     what was found, kept as cases that the ordinary tests read
"""
