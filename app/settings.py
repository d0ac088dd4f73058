"""What differs from one machine to the next."""

from collections.abc import Mapping

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

from schemas.errors import InvalidSettings


class Settings(BaseSettings):
    """Read from environment variables that begin with ARMSGRAPH_."""

    model_config = SettingsConfigDict(env_prefix="ARMSGRAPH_", frozen=True, extra="forbid")

    graph: str = Field(
        default="ladybug:data/armsgraph.lbug",
        description="Where the claims are kept: `ladybug:PATH`, embedded, or `neo4j://HOST:PORT`, a server.",
    )
    neo4j_user: str = Field(default="neo4j", description="The name to log in to Neo4j with.")
    neo4j_password: SecretStr | None = Field(default=None, description="The password that goes with it.")
    pipelines: Mapping[str, str] = Field(
        default_factory=dict,
        description='Other spaCy pipelines by language, as JSON: `{"fr": "fr_dep_news_trf"}`.',
    )
    host: str = Field(default="127.0.0.1", description="The address that `armsgraph serve` listens on.")
    port: int = Field(default=8000, ge=0, le=65535, description="The port it listens on; 0 takes a free one.")


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
