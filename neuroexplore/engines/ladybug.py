"""The embedded engine: LadybugDB in this process, over a graph file built from the data folder.

The graph file is an index. It is built whole from the datasets' records, named after what it was
built from, opened read-only, and replaced, never changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from neuroexplore.engines import Row
from neuroexplore.engines.folder import FORMAT, Folder, Manifest
from neuroexplore.errors import NeuroexploreError, QueryFailed, QueryTimeout, StoreUnavailable
from neuroexplore.models import DatasetInfo
from neuroexplore.progress import Progress, quiet
from neuroexplore.queries import Dialect, Query
from neuroexplore.reports import LoadReport
from neuroexplore.seeding.records import DERIVED, Records

# Room for the pages of one question; the default would take most of the machine.
_READ_POOL = 512 << 20
# The engine reserves this much address space; its own default of 8 TiB fails where that is limited.
_ADDRESS_SPACE = 1 << 38


class LadybugEngine:
    """LadybugDB over a data folder; `rows` opens the graph file on the first question."""

    dialect: Dialect = "ladybug"

    def __init__(self, data: Path) -> None:
        self.folder = Folder(data)
        self._database: Any = None
        self._connection: Any = None

    @property
    def description(self) -> str:
        """Product, version and place."""
        return f"LadybugDB {_version()} (embedded) in {self.folder.root}"

    @property
    def awaits_seed(self) -> bool:
        """Whether nothing was ever loaded into the folder."""
        return self.folder.manifest() is None

    def rows(self, query: Query, params: Mapping[str, Any], *, timeout: float) -> list[Row]:
        """Ask a stored question; see Engine."""
        if self._connection is None:
            self._open()
        bound = query.bind(params)
        try:
            self._connection.set_query_timeout(max(1, int(timeout * 1000)))
            result = self._connection.execute(query.text, bound)
            columns = result.get_column_names()
            found = [dict(zip(columns, row, strict=True)) for row in result.get_all()]
            result.close()
        except RuntimeError as error:
            raise self._translated(query, timeout, error) from error
        return found

    def known_ids(self, besides: Collection[str]) -> set[str]:
        """Return the ids that other datasets have a page on."""
        found: set[str] = set()
        for info in self.datasets():
            if info.name not in besides:
                found.update(page["id"] for page in self._rows(info.name, "pages.parquet", ["id"]))
        return found

    def datasets(self) -> list[DatasetInfo]:
        """Return what is known of each dataset; see Engine."""
        manifest = self.folder.manifest()
        return manifest.datasets if manifest else []

    def unfinished(self) -> str | None:
        """Never: a load is published whole or not at all."""
        return None

    def pages(self, dataset: str) -> Iterator[Row]:
        """Yield a dataset's pages by id; see Engine."""
        return self._rows(dataset, "pages.parquet")

    def relations(self, dataset: str) -> Iterator[Row]:
        """Yield a dataset's relations; see Engine."""
        return self._rows(dataset, "relations.parquet")

    def stored(self, dataset: str, into: Path) -> Path | None:
        """Return where the records of a dataset stand; see Engine."""
        info = self._loaded(dataset)
        return self.folder.records(info.name, info.digest) if info else None

    def records(self, dataset: str, into: Path) -> None:
        """Put the whole records of a dataset into a folder; see Engine."""
        info = self._loaded(dataset)
        if not info or not self.folder.share(self.folder.records(info.name, info.digest), into):
            raise StoreUnavailable(f"The dataset {dataset} was changed while it was read; try again.")

    def load(self, records: Records, progress: Progress = quiet) -> LoadReport:
        """Store a dataset's records, build the graph anew, and publish both; see Engine."""
        from neuroexplore.seeding.changes import Changes

        with self.folder.writing():
            self.folder.sweep(self.folder.manifest())
            old = self._loaded(records.dataset)
            with Changes(records, self.stored(records.dataset, records.folder)) as changes:
                said = changes.report(records)
            info = records.info()
            if old and old.digest == info.digest:
                info = old.model_copy(update={"source": info.source})
            else:
                self.folder.keep(records)
            others = [other for other in self.datasets() if other.name != records.dataset]
            self.publish(sorted([*others, info], key=lambda i: i.name), progress)
        return said

    def forget(self, dataset: str, progress: Progress = quiet) -> LoadReport:
        """Publish the graph without a dataset; see Engine."""
        with self.folder.writing():
            old = self._loaded(dataset)
            assert old is not None, "Graph looks first"
            self.publish([info for info in self.datasets() if info.name != dataset], progress)
        count = old.pages + old.relations
        return LoadReport(dataset=dataset, read=0, added=0, changed=0, unchanged=0, removed=count)

    def close(self) -> None:
        """Close the graph file."""
        for held in (self._connection, self._database):
            if held is not None:
                held.close()
        self._connection = self._database = None

    def publish(self, infos: list[DatasetInfo], progress: Progress) -> None:
        """Build the graph of these datasets, unless it stands already, and make it the current one."""
        from neuroexplore.engines.ladybug_build import build, names_of

        name = _graph_name(infos)
        target = self.folder.root / name
        if not target.exists():
            new = self.folder.root / f"new-{name}"
            new.unlink(missing_ok=True)
            try:
                build(new, self.folder, infos, progress)
            except RuntimeError as error:
                raise StoreUnavailable(
                    f"The graph could not be built in {self.folder.root}: {error}"
                ) from error
            new.replace(target)
        self.close()
        self.folder.publish(
            Manifest(format=FORMAT, engine=_version(), graph=name, datasets=infos),
            names_of(self.folder, infos),
        )

    def _loaded(self, dataset: str) -> DatasetInfo | None:
        return next((info for info in self.datasets() if info.name == dataset), None)

    def _rows(self, dataset: str, file: str, columns: list[str] | None = None) -> Iterator[Row]:
        from neuroexplore.seeding.parquet import rows

        info = self._loaded(dataset)
        if info:
            yield from rows(self.folder.records(info.name, info.digest) / file, columns)

    def _open(self) -> None:
        manifest = self.folder.manifest()
        if manifest is None:
            raise StoreUnavailable(f"There is no graph in {self.folder.root} yet: run `neuroexplore seed`.")
        if manifest.graph != _graph_name(manifest.datasets) or not self.folder.graph(manifest).exists():
            # Another engine version, or a file that is gone: the records have all that it takes.
            with self.folder.writing():
                manifest = self.folder.manifest() or manifest
                self.publish(manifest.datasets, quiet)
            manifest = self.folder.manifest() or manifest
        import ladybug

        try:
            self._database = ladybug.Database(
                self.folder.graph(manifest),
                read_only=True,
                buffer_pool_size=_READ_POOL,
                max_db_size=_ADDRESS_SPACE,
            )
            self._connection = ladybug.Connection(self._database)
        except RuntimeError as error:
            self.close()
            raise self._damaged(_first_line(error)) from error

    def _damaged(self, why: str) -> StoreUnavailable:
        manifest = self.folder.manifest()
        file = self.folder.graph(manifest) if manifest else self.folder.root
        return StoreUnavailable(
            f"The graph file {file} can't be used ({why.rstrip('.')}); "
            "remove it, and it is built anew from the records beside it."
        )

    def _translated(self, query: Query, timeout: float, error: RuntimeError) -> NeuroexploreError:
        text = _first_line(error)
        # After an error of the buffer pool each later query would fail too: start afresh.
        self.close()
        if text.startswith("Binder exception: Table") and text.endswith("does not exist."):
            # Every graph file has all tables, so this one was not written by us, or not to its end.
            return self._damaged(text)
        if "Interrupted" in text:
            return QueryTimeout(
                f"No answer to {query.name} within {timeout:g} s; give it more with --timeout."
            )
        return QueryFailed(f"The embedded engine could not answer {query.name}: {text}")


def _graph_name(infos: list[DatasetInfo]) -> str:
    sha = hashlib.sha256(f"{FORMAT} {DERIVED} {_version()}".encode())
    for info in infos:
        sha.update(f"\n{info.name} {info.digest} {info.loaded_at}".encode())
    return f"graph-{sha.hexdigest()[:16]}.lbug"


def _version() -> str:
    import ladybug

    return str(ladybug.version)


def _first_line(error: RuntimeError) -> str:
    return str(error).strip().partition("\n")[0]
