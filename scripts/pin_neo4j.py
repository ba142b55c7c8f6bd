"""Write neuroexplore/server/jars.tsv: the jars of Neo4j Community with their sizes and SHA-256.

Needs Maven (`mvn`), which nothing else here does. To move to another version, change VERSION or
BROWSER, run `python scripts/pin_neo4j.py`, then `pytest tests/server`, and commit the list.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import tempfile
from pathlib import Path

VERSION = "2026.08.1"
BROWSER = "5.24.0"
TARGET = Path(__file__).resolve().parents[1] / "neuroexplore" / "server" / "jars.tsv"

# Left out: what only the bulk importer's Parquet input refers to (18 MB). The server, and import
# from CSV, dump and check by the admin tool, were tried without them.
PROJECT = f"""\
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>neuroexplore</groupId><artifactId>pin</artifactId><version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>{VERSION}</version>
      <exclusions>
        <exclusion><groupId>blue.strategic.parquet</groupId><artifactId>*</artifactId></exclusion>
        <exclusion><groupId>org.apache.hadoop</groupId><artifactId>*</artifactId></exclusion>
        <exclusion><groupId>org.apache.parquet</groupId><artifactId>*</artifactId></exclusion>
      </exclusions>
    </dependency>
    <dependency>
      <groupId>org.neo4j.client</groupId><artifactId>neo4j-browser</artifactId>
      <version>{BROWSER}</version>
    </dependency>
  </dependencies>
</project>
"""

HEADER = """\
# Neo4j Community and Neo4j Browser, as `neuroexplore neo4j up` fetches them: never shipped.
# Made by: python scripts/pin_neo4j.py
# group:artifact:version[:classifier]	bytes	SHA-256
"""

# group:artifact:jar[:classifier]:version:scope:path
LINE = re.compile(r"^\s*([\w.-]+):([\w.-]+):jar(?::([\w.-]+))?:([\w.-]+):(?:compile|runtime):(.+\.jar)")


def main() -> None:
    """Resolve the dependencies with Maven and write the list."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        project, listing = Path(folder, "pom.xml"), Path(folder, "list.txt")
        project.write_text(PROJECT, encoding="utf-8")
        command = ["mvn", "-q", "-B", "-f", str(project), "dependency:list"]
        options = [
            "includeScope=runtime",
            f"outputFile={listing}",
            "outputAbsoluteArtifactFilename",
        ]
        subprocess.run([*command, *(f"-D{option}" for option in options)], check=True)
        for line in listing.read_text(encoding="utf-8").splitlines():
            if found := LINE.match(line):
                group, artifact, classifier, version, path = found.groups()
                content = Path(path).read_bytes()
                coordinates = ":".join(filter(None, (group, artifact, version, classifier)))
                digest = hashlib.sha256(content).hexdigest()
                rows.append(f"{coordinates}\t{len(content)}\t{digest}\n")
    TARGET.write_text(HEADER + "".join(sorted(rows)), encoding="utf-8", newline="\n")
    print(f"{TARGET}: {len(rows)} jars")


if __name__ == "__main__":
    main()
