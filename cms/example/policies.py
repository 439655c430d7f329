"""Publishes the policies, the mission and the strategy, so that decisions have clauses to cite."""

from typing import Any

from home.models import HomePage, PolicyIndexPage, PolicyPage, User

from .data_files import read_folder
from .tree import add_page, publish

# The media policy comes first, since the others are screened under it.
ORDER = ("media", "groups", "communities-of-practice", "pilots", "mission", "strategy")
INDEX = {
    "title": "Policies",
    "slug": "policies",
    "summary": "The rules that we decide by. Every clause has an address of its own, in every version.",
    "show_in_menus": True,
}


def load_policies(home: HomePage, *, by: User) -> None:
    if PolicyIndexPage.objects.exists():
        return
    index = add_page(home, PolicyIndexPage(**INDEX))
    publish(index, by=by)
    for facts in sorted(read_folder("policies"), key=lambda policy: ORDER.index(policy["slug"])):
        page = PolicyPage(title=facts["title"], slug=facts["slug"], summary=facts["summary"])
        page.body = [("section", _section(section, facts)) for section in facts["section"]]
        publish(add_page(index, page), by=by)


def _section(section: dict[str, Any], policy: dict[str, Any]) -> dict[str, Any]:
    opens = section is policy["section"][0]
    return {
        "heading": section["heading"],
        "introduction": f"<p>{policy['introduction']}</p>" if opens else "",
        "clauses": [
            {"clause_id": clause["id"], "title": clause["title"], "text": f"<p>{clause['text']}</p>"}
            for clause in section["clause"]
        ],
    }
