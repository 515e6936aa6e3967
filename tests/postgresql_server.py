"""A PostgreSQL server of its own: on loopback, on a free port, in a temporary folder."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

PASSWORD = "s3cret/of:the@test"
QUOTED = "s3cret%2Fof%3Athe%40test"


def _other_user() -> str | None:
    """Whom the server runs as: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return None
    known = {one.pw_name for one in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Server:
    """A running server, which can be asked for empty databases and can be killed."""

    def __init__(self, process: subprocess.Popen[bytes], port: int) -> None:
        self.process, self.port = process, port
        self._count = 0

    def url(self, database: str = "postgres", password: str = QUOTED) -> str:
        return f"postgresql://tester:{password}@127.0.0.1:{self.port}/{database}"

    def execute(self, sql: str) -> None:
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(sql)  # type: ignore[call-overload]

    def new_database(self, options: str = "") -> str:
        """The URL of an empty database."""
        self._count += 1
        self.execute(f"CREATE DATABASE test_{self._count} {options}")
        return self.url(f"test_{self._count}")

    def copy_database(self, url: str) -> str:
        """The URL of a database like that one, in the place of the copy that was made before."""
        name = url.rpartition("/")[2]
        self.execute(f"DROP DATABASE IF EXISTS {name}_copy WITH (FORCE)")
        self.execute(f"CREATE DATABASE {name}_copy TEMPLATE {name}")
        return f"{url}_copy"

    def wait_until_left(self, url: str) -> None:
        """Return when the server has noticed that nobody is connected to a database any more."""
        asked = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s"
        with psycopg.connect(self.url(), autocommit=True) as connection:
            for _ in range(1_000):
                found = connection.execute(asked, [url.rpartition("/")[2]]).fetchone()
                if found == (0,):
                    return
                time.sleep(0.01)
        raise AssertionError(f"somebody stays connected to {url}")

    def cut_connections(self) -> None:
        """End every connection but one's own, as a server does that goes down."""
        self.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )


@contextmanager
def running_server(programs: Path) -> Iterator[Server]:
    """A server that is stopped, and whose folder is removed, when the block ends."""
    folder = Path(tempfile.mkdtemp(prefix="communique-pg-"))
    user = _other_user()
    try:
        secret = folder / "secret"
        secret.write_text(PASSWORD)
        if user:
            for path in (folder, secret):
                shutil.chown(path, user)
        _run(
            user,
            programs / "initdb",
            "-D",
            folder / "data",
            "-U",
            "tester",
            "-A",
            "scram-sha-256",
            "--pwfile",
            secret,
            "-E",
            "UTF8",
            "--no-locale",
            "--no-sync",
        )
        with _started(user, programs, folder) as server:
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(user: str | None, *command: object) -> None:
    done = subprocess.run(
        [str(one) for one in command],
        user=user,
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@contextmanager
def _started(user: str | None, programs: Path, folder: Path) -> Iterator[Server]:
    port = _free_port()
    command = [
        programs / "postgres",
        "-D",
        folder / "data",
        "-p",
        port,
        "-h",
        "127.0.0.1",
        "-k",
        "",
        "-F",
        "-c",
        "shared_buffers=64MB",
    ]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [str(one) for one in command], user=user, cwd="/", stdout=log, stderr=log
        )
        try:
            server = Server(process, port)
            _wait(server, folder / "log")
            yield server
        finally:
            process.send_signal(signal.SIGQUIT)  # at once: nothing of it is kept
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(server: Server, log: Path) -> None:
    last: Exception | None = None
    for _ in range(300):
        try:
            server.execute("SELECT 1")
        except psycopg.OperationalError as err:
            assert server.process.poll() is None, log.read_text()
            last = err
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"the server does not answer: {last}\n{log.read_text()}")
