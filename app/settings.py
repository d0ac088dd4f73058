"""What differs from one machine to the next."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

from graph.access import check_secrecy
from graph.free_answer import ROWS, SECONDS
from schemas.errors import InvalidSettings

OWN_PASSWORD = Path("data/neo4j/password")
"""Where `make neo4j` keeps the password of its server."""
LARGEST_BATCH = 256_000_000
"""Bytes of a batch, unless the settings say otherwise: some fifty thousand articles."""


class Settings(BaseSettings):
    """Read from environment variables that begin with ARMSGRAPH_."""

    model_config = SettingsConfigDict(env_prefix="ARMSGRAPH_", frozen=True, extra="forbid", hide_input_in_errors=True)

    graph: str = Field(
        default="ladybug:data/armsgraph.lbug",
        description="Where the claims are kept: `ladybug:PATH`, embedded, or `neo4j://HOST:PORT`, a server.",
    )
    neo4j_user: str = Field(default="neo4j", description="The name to log in to Neo4j with.")
    neo4j_password: SecretStr | None = Field(default=None, description="The password that goes with it.")
    neo4j_password_file: Path = Field(
        default=OWN_PASSWORD,
        description="A file that holds the password, where `ARMSGRAPH_NEO4J_PASSWORD` is not set; "
        "the default is the one that `make neo4j` writes.",
    )
    neo4j_database: str = Field(
        default="neo4j", min_length=1, description="The database on the server; the community edition has this one."
    )
    neo4j_certificate: Path | None = Field(
        default=None,
        description="The certificate (PEM) of the authority that a `neo4j+s://` server's own is checked by.",
    )
    neo4j_connections: int = Field(
        default=20, ge=1, description="Connections at most; a request takes one while the server works for it."
    )
    neo4j_connect_seconds: float = Field(
        default=10, gt=0, description="How long to wait for a connection before the server counts as unreachable."
    )
    neo4j_transaction_seconds: float = Field(
        default=300,
        gt=0,
        description="After how long the server ends a transaction; other writers wait in it for their turn.",
    )
    cypher_seconds: float = Field(
        default=SECONDS, gt=0, le=3600, description="How long a statement sent to `POST /v1/cypher` may take."
    )
    cypher_rows: int = Field(
        default=ROWS, ge=1, le=1_000_000, description="Rows that its answer has at most; it says if there were more."
    )
    pipelines: Mapping[str, str] = Field(
        default_factory=dict,
        description='Other spaCy pipelines by language, as JSON: `{"fr": "fr_dep_news_trf"}`.',
    )
    jobs: Path = Field(
        default=Path("data/jobs"),
        description="A folder of the service's own where large batches are kept until they are read.",
    )
    batch_bytes: int = Field(default=LARGEST_BATCH, ge=1, description="Bytes of a batch of articles at most.")
    host: str = Field(default="127.0.0.1", description="The address that `armsgraph serve` listens on.")
    port: int = Field(default=8000, ge=0, le=65535, description="The port it listens on; 0 takes a free one.")

    keys: Path = Field(
        default=Path("data/keys.json"), description="The file of `armsgraph keys`; it holds hashes, not keys."
    )
    key_file: Path | None = Field(
        default=None,
        description="A file that holds one more key, as it is, which may do everything: a container's secret.",
    )
    reads: Literal["open", "keyed"] = Field(
        default="open", description="`keyed` asks for a key to read as well; `open` does not."
    )
    requests_per_minute: int = Field(
        default=6000,
        ge=0,
        description="Requests that each key, or each address without one, has a minute; 0 sets no limit.",
    )
    request_seconds: float = Field(
        default=300, gt=0, description="After how long a request that is not answered is given up."
    )
    origins: Sequence[str] = Field(
        default_factory=list,
        description='Web pages of other hosts that may ask from a browser, as JSON: `["https://example.org"]`.',
    )
    log: Literal["quiet", "text", "json"] = Field(
        default="quiet", description="`text` or `json` write a line for each request, `quiet` only what goes wrong."
    )

    @field_validator("graph")
    @classmethod
    def _without_secrets(cls, address: str) -> str:
        check_secrecy(address)
        return address

    @field_validator("origins")
    @classmethod
    def _whole(cls, origins: Sequence[str]) -> Sequence[str]:
        for origin in origins:
            if not re.fullmatch(r"https?://[^/\s]+|\*", origin):
                raise ValueError(f"{origin!r} is no origin such as https://example.org")
        return origins


def read_settings() -> Settings:
    """Return the settings of this machine; raises InvalidSettings naming the variable."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "_".join(str(part) for part in first["loc"]).upper()
        raise InvalidSettings(f"ARMSGRAPH_{name}: {first['msg']}") from error
    except SettingsError as error:
        name = str(error).split('"')[1].upper()  # error parsing value for field "pipelines" from …
        raise InvalidSettings(f"ARMSGRAPH_{name}: expected JSON") from error
