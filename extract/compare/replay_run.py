"""Runs the pipeline of the packages on PYTHONPATH over some articles; started by `extract.compare.replay`.

Read as a file, never imported: the packages that it runs may be those of an earlier revision, which
know nothing of replays. An earlier `run` that cannot be told which articles to read reads them all.
"""

from __future__ import annotations

import inspect
import json
import sys
from functools import partial
from pathlib import Path


def main() -> None:
    """Read the job on stdin, run it, and write the run folder that it names."""
    import extract.pipeline as pipeline
    from extract.outputs import write_run

    job = json.load(sys.stdin)
    home = Path(inspect.getfile(pipeline)).resolve()
    if Path(job["code"]).resolve() not in home.parents:
        sys.exit(f"runs {home}, not the code in {job['code']}")
    settings = pipeline.Settings.model_validate(job["settings"])
    known = inspect.signature(pipeline.run).parameters
    run = pipeline.run
    if "only" in known and job["only"] is not None:
        run = partial(run, only=frozenset(job["only"]))
    done = run([Path(job["dumps"])], settings)
    write_run(Path(job["out"]), done.records, done.manifest)


if __name__ == "__main__":
    main()
