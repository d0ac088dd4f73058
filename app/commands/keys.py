"""armsgraph keys: who may write to a service."""

from typing import Annotated

import typer
from rich.table import Table

from app.commands.console import answers, notes
from app.given import choices_of
from app.key_file import create_key, revoke_key
from app.keyring import Scope, read_keys
from app.settings import read_settings

keys = typer.Typer(no_args_is_help=True, help="Make, list and revoke the keys that let somebody write to a service.")

Name = Annotated[str, typer.Argument(metavar="NAME", help="Whose key it is, as the log shows it.", show_default=False)]
Scopes = Annotated[
    list[str],
    typer.Option(
        "--scope",
        metavar="SCOPE",
        help=f"What it is for, of {', '.join(Scope)}: repeated, or with commas. Every key may read.",
    ),
]


@keys.command()
def create(name: Name, scope: Scopes = [Scope.READ.value]) -> None:  # noqa: B006  # Typer copies it
    """Make a key and print it, once: only its hash is kept.

    A service that runs knows it at once.

    Example:
      armsgraph keys create newsroom --scope write,review
    """
    path, scopes = read_settings().keys, choices_of(scope, Scope, "scope")
    key = create_key(path, name, sorted(set(scopes) or {Scope.READ}, key=list(Scope).index))
    answers().print(key, markup=False, soft_wrap=True)
    notes().print(f"This is shown once; {path} keeps its hash. Send it as: Authorization: Bearer KEY")


@keys.command("list")
def list_keys() -> None:
    """Show whose keys there are, with the last four characters of each.

    Example:
      armsgraph keys list
    """
    table = Table("name", "scopes", "ends with", "created", "revoked", box=None, pad_edge=False)
    for key in read_keys(read_settings().keys).keys:
        revoked = f"{key.revoked:%Y-%m-%d %H:%M}" if key.revoked else "-"
        table.add_row(key.name, " ".join(key.scopes), key.ending, f"{key.created:%Y-%m-%d %H:%M}", revoked)
    answers().print(table)


@keys.command()
def revoke(name: Name) -> None:
    """Let a key count no more; a service that runs refuses it at once.

    Example:
      armsgraph keys revoke newsroom
    """
    revoke_key(read_settings().keys, name)
    notes().print(f"The key {name} counts no more.")
