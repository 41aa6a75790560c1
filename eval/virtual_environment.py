"""A virtual environment of a script's own, made and filled on the first run."""

import importlib
import os
import subprocess
import sys
import venv
from importlib import metadata
from pathlib import Path


def enter(folder, pinned):
    """Goes on inside the virtual environment `folder`, made and filled where it is missing.

    `pinned` tells the version of each package that is installed there.
    """
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        say(f"making the virtual environment {folder}")
        venv.create(folder, with_pip=True)
    if Path(sys.prefix).resolve() != folder.resolve():
        sys.stdout.flush()
        os.execv(str(python), [str(python), *sys.argv])
    wanted = [f"{name}=={version}" for name, version in pinned.items() if installed(name) != version]
    if wanted:
        say(f"installing {' '.join(wanted)}")
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, *wanted], check=True, stdout=sys.stderr)
        importlib.invalidate_caches()


def installed(name):
    """The version of an installed package, or None."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def say(message):
    """A word on standard error."""
    print(f"{Path(sys.argv[0]).name}: {message}", file=sys.stderr, flush=True)
