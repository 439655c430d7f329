"""The home page, the lists, and the standing pages."""

from blog.models import BlogIndexPage
from groups.models import GroupIndexPage
from home.models import HomePage, PolicyIndexPage, StandardPage, User

from .data_files import DATA
from .forms import load_forms
from .markup import blocks, read_text
from .tree import add_page, common, publish, resolve

GROUPS = {
    "title": "Groups",
    "slug": "groups",
    "summary": "Regional groups, special interest groups, working groups and communities of practice.",
    "show_in_menus": True,
}
BLOG = {
    "title": "Blog",
    "slug": "blog",
    "summary": "Reports, experiments and second thoughts, by members and friends.",
    "show_in_menus": True,
}


def load_lists_of_pages(home: HomePage, *, by: User) -> None:
    """The pages that posts and groups stand under."""
    if not GroupIndexPage.objects.exists():
        publish(add_page(home, GroupIndexPage(**GROUPS)), by=by)
    if not BlogIndexPage.objects.exists():
        publish(add_page(home, BlogIndexPage(**BLOG)), by=by)
    load_forms(home, by=by)


def load_standing_pages(home: HomePage, *, by: User) -> None:
    """About, contact and the others, in the order of the menu."""
    texts = [read_text(path) for path in (DATA / "pages").glob("*.md") if path.stem != "home"]
    for facts, body in sorted(texts, key=lambda text: text[0]["order"]):
        if not StandardPage.objects.filter(slug=facts["slug"]).exists():
            page = StandardPage(**common(facts), body=blocks(body, resolve))
            publish(add_page(home, page), by=by)
            if facts["slug"] == "contact":
                PolicyIndexPage.objects.get().move(page, pos="left", user=by)


def load_home_page(home: HomePage, *, by: User) -> None:
    """What stands on the home page, if nothing stands there yet."""
    if home.live and home.headline:
        return
    facts, body = read_text(DATA / "pages" / "home.md")
    for field, value in common({"slug": home.slug, **facts}).items():
        setattr(home, field, value)
    home.headline = facts["headline"]
    home.introduction = facts["introduction"]
    home.body = blocks(body, resolve)
    publish(home, by=by)
