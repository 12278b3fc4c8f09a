"""Real servers for the tests: the ones that are there, or private ones on free loopback ports, ended with the tests."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import closing
from pathlib import Path

import psycopg
import redis


def free_port() -> int:
    """A loopback port that nobody listens on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _binary(name: str) -> str:
    found = shutil.which(name)
    if found and name == "redis-server":
        return found
    candidates = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    if candidates:
        return str(candidates[-1])
    if found:
        return found
    raise RuntimeError(f"{name} is missing: run make servers")


def _run(*command: str | Path) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd="/")


class PostgreSQL:
    """A PostgreSQL to make databases in."""

    def __init__(self) -> None:
        self.folder: Path | None = None
        given = os.environ.get("TEST_POSTGRESQL_URL")
        for url in [given] if given else ["postgresql://postgres@127.0.0.1:5432/postgres"]:
            try:
                psycopg.connect(url, connect_timeout=2).close()
            except psycopg.OperationalError:
                if given:
                    raise
            else:
                self.url = url
                return
        self._start()

    def _start(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="chophien-postgresql-"))
        port = free_port()
        as_user: list[str] = []
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            as_user = ["runuser", "-u", "postgres", "--"]
            shutil.chown(self.folder, "postgres", "postgres")
        self.folder.chmod(0o700)
        data = self.folder / "data"
        _run(
            *as_user,
            _binary("initdb"),
            "-D",
            data,
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        )
        options = (
            f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder} -c max_connections=200"
        )
        _run(
            *as_user,
            _binary("pg_ctl"),
            "-D",
            data,
            "-w",
            "-t",
            "60",
            "-l",
            self.folder / "log",
            "-o",
            options,
            "start",
        )
        self._as_user = as_user
        self.url = f"postgresql://postgres@127.0.0.1:{port}/postgres"

    def stop(self) -> None:
        """End a private server; one that was there is left alone."""
        if self.folder is not None:
            subprocess.run(
                [*self._as_user, _binary("pg_ctl"), "-D", self.folder / "data", "-m", "immediate", "stop"],
                check=False,
                stdout=subprocess.DEVNULL,
                cwd="/",
            )
            shutil.rmtree(self.folder, ignore_errors=True)

    def create(self, name: str, template: str | None = None) -> str:
        """A new database; its address for psycopg."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            connection.execute(f'CREATE DATABASE "{name}"' + (f' TEMPLATE "{template}"' if template else ""))
        return self.url.rsplit("/", 1)[0] + f"/{name}"

    def drop(self, name: str) -> None:
        """Away with it, whoever is still connected."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


class Redis:
    """A Redis: the one there is, or a private one."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        given = os.environ.get("TEST_REDIS_URL")
        self.url = given or "redis://127.0.0.1:6379/9"
        if self._answers():
            return
        if given:
            raise RuntimeError("TEST_REDIS_URL does not answer")
        port = free_port()
        self.url = f"redis://127.0.0.1:{port}/0"
        self._process = subprocess.Popen(
            [_binary("redis-server"), "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"],
            stdout=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 20
        while not self._answers():
            if time.monotonic() > deadline:
                raise RuntimeError("redis-server did not start")
            time.sleep(0.05)

    def _answers(self) -> bool:
        client = redis.Redis.from_url(self.url, socket_connect_timeout=1)
        try:
            return bool(client.ping())
        except redis.RedisError:
            return False
        finally:
            client.close()

    def stop(self) -> None:
        """End a private server."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(10)
