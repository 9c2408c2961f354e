"""`linkcheck rule`: the catalogue, one rule's page, how the score is made."""

from __future__ import annotations

import click

from linkcheck.cli.options import refuse


@click.command()
@click.argument("code", required=False)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="[default: text]"
)
def rule(code: str | None, form: str) -> None:
    """Show the catalogue of rules, one rule's page, or `score`: how the score is made."""
    from linkcheck.render import catalogue  # noqa: PLC0415
    from linkcheck.rules.registry import (  # noqa: PLC0415
        NEEDS_IN_WORDS,
        UnknownRule,
        all_rules,
        select,
    )

    if code == "score":
        from linkcheck.score import EXPLANATION  # noqa: PLC0415

        click.echo(EXPLANATION, nl=False)
        return
    try:
        rules = select([code]) if code else all_rules()
    except UnknownRule as error:
        refuse(str(error))
    if form == "json":
        click.echo(catalogue.as_json(rules))
    elif code:
        click.echo("\n".join(catalogue.page(one, NEEDS_IN_WORDS) for one in rules), nl=False)
    else:
        click.echo(catalogue.table(rules), nl=False)
