"""The data folder of the embedded engine: each dataset's records, the graph built from them, and
the manifest that says which files are the current ones.

Nothing in it is ever changed in place. New files are written beside the old, then the manifest is
replaced in one atomic step; a process that is killed leaves the old graph whole.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from neuroexplore.errors import StoreUnavailable
from neuroexplore.models import DatasetInfo
from neuroexplore.seeding.records import Records

WORK = "work"
"""The folder for the temporary files of loads."""

FORMAT = 2
"""Version of this layout; raised when a newer neuroexplore writes what an older can't read."""


class Manifest(BaseModel):
    """What the folder holds now: the graph file, the engine that wrote it, and the datasets in it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    format: int = FORMAT
    engine: str
    graph: str
    datasets: list[DatasetInfo] = []


@dataclass(frozen=True)
class Folder:
    """The files of a data folder, by purpose."""

    root: Path

    def manifest(self) -> Manifest | None:
        """Return what is published, or None where nothing is yet."""
        path = self.root / "manifest.json"
        try:
            found = Manifest.model_validate_json(path.read_bytes())
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StoreUnavailable(f"{path} can't be read: {error.strerror}.") from error
        except ValidationError as error:
            raise StoreUnavailable(
                f"{path} is damaged; remove the folder {self.root} and seed again."
            ) from error
        if found.format > FORMAT:
            raise StoreUnavailable(
                f"{self.root} was written by a newer neuroexplore: update, or use another --data folder."
            )
        return found

    def publish(self, manifest: Manifest, names: list[tuple[str, str]]) -> None:
        """Make this manifest the current one, then remove files that none points to any more."""
        self.write_names("names.tsv", names)
        self._replace("manifest.json", manifest.model_dump_json(indent=2) + "\n")
        self.sweep(manifest)

    def write_names(self, file: str, names: Iterable[tuple[str, str]]) -> None:
        """Write a list of ids and names for shell completion; an id with white space is left out."""
        lines = (
            f"{id}\t{' '.join(name.split())}\n" for id, name in names if id and id == "".join(id.split())
        )
        self._replace(file, "".join(lines))

    def records(self, dataset: str, digest: str) -> Path:
        """Return the folder that one dataset's records stand in."""
        return self.root / "datasets" / f"{dataset}-{digest[:16]}"

    def keep(self, records: Records) -> None:
        """Move a dataset's records in, whole or not at all."""
        folder = self.records(records.dataset, records.digest)
        new = folder.with_name(f"new-{folder.name}")
        new.mkdir(parents=True, exist_ok=True)
        for name in ("pages.parquet", "relations.parquet"):
            shutil.move(records.folder / name, new / name)
        new.replace(folder)

    def share(self, records: Path, into: Path) -> bool:
        """Give what stands in a folder of records a second place; False where it has gone meanwhile."""
        for name in ("pages.parquet", "relations.parquet"):
            try:
                (into / name).hardlink_to(records / name)
            except FileNotFoundError:
                return False
            except OSError:
                # Not every file system has links.
                shutil.copy(records / name, into / name)
        return True

    def graph(self, manifest: Manifest) -> Path:
        """Return the published graph file."""
        return self.root / manifest.graph

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the folder for one writer; others wait their turn.

        Raises:
            StoreUnavailable: the folder can't be made or written, or is held for over a minute.
        """
        import filelock

        try:
            self.root.mkdir(parents=True, exist_ok=True)
            with filelock.FileLock(self.root / "lock", timeout=60):
                yield
        except filelock.Timeout as error:
            raise StoreUnavailable(
                f"Another process has been writing to {self.root} for a minute; try again when it is done."
            ) from error
        except OSError as error:
            raise StoreUnavailable(
                f"The data folder {self.root} can't be written: {error.strerror or error}; "
                "free it, or choose another with --data."
            ) from error

    def sweep(self, manifest: Manifest | None) -> None:
        """Remove what a finished or broken-off load left behind; only under `writing`."""
        keep = {"manifest.json", "names.tsv", "lock", "datasets", "neo4j", WORK}
        held: set[str] = set()
        if manifest:
            keep.add(manifest.graph)
            held = {self.records(info.name, info.digest).name for info in manifest.datasets}
        for path in self.root.glob("*"):
            # Only files that this folder's own code makes: a user may keep others here.
            if path.name not in keep and path.name.startswith(("graph-", "new-")):
                _remove(path)
        for path in (self.root / "datasets").glob("*"):
            if path.name not in held:
                _remove(path)

    def _replace(self, name: str, text: str) -> None:
        self.root.mkdir(parents=True, exist_ok=True)
        new = self.root / f"new-{name}"
        with new.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        new.replace(self.root / name)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        # On Windows an open reader holds its file; the next writer sweeps it.
        with suppress(OSError):
            path.unlink(missing_ok=True)
