"""When a referral leads to a page of our own: which page it is, taking it down, and putting it back."""

from urllib.parse import urlsplit

from django.conf import settings
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, Revision, Site

from home.accounts.models import User
from home.decisions.models import Decision

from ..gate.clearance import clear_by_decision
from ..gate.extract import document_of
from ..gate.fingerprint import fingerprint_of
from ..gate.refusals import refuse
from .models import Referral


def own_page(address: str) -> Page | None:
    """The live page that this address leads to on our own site, if it does."""
    parts = urlsplit(address)
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return None
    ours = {site.hostname.lower(), urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname}
    if parts.hostname and parts.hostname.lower() not in ours:
        return None
    path = f"{site.root_page.url_path.rstrip('/')}/{parts.path.strip('/')}/".replace("//", "/")
    page = Page.objects.live().filter(url_path=path).first()
    return page.specific if page else None


def words_of(page: Page) -> str:
    """What stands on the page, in reading order: it stays readable when the page is gone."""
    return "\n\n".join(block.text for block in document_of(page).blocks)


def take_down(referral: Referral, by: User) -> None:
    """Take our own page off the site and remember which version stood there."""
    if referral.page is None:
        return
    page = referral.page.specific
    if page.live:
        referral.page_revision = _revision_of_what_is_live(page) or page.save_revision(user=by)
        referral.save(update_fields=["page_revision"])
        UnpublishPageAction(page, user=by).execute(skip_permission_checks=True)


def _revision_of_what_is_live(page: Page) -> Revision | None:
    """The live revision, if it says what stands on the page: after a copy it may be another draft."""
    revision: Revision | None = page.live_revision
    if revision is None or fingerprint_of(revision.as_object()) != fingerprint_of(page):
        return None
    return revision


def keep_down(referral: Referral, decision: Decision) -> None:
    """Let what was taken down not come back without another decision."""
    revision = referral.page_revision
    if revision is not None and revision.content_object is not None:
        page = revision.as_object()
        refuse(page, fingerprint=fingerprint_of(page), decision=decision)


def put_back(referral: Referral, by: User, decision: Decision) -> bool:
    """Publish again the version that was taken down. Returns whether there was one and it is live now.

    What its author has changed and published since stays as it is.
    """
    revision = referral.page_revision
    if revision is None or revision.content_object is None:
        return False
    if revision.content_object.live:
        return True
    page = revision.as_object()
    clear_by_decision(page, decision=decision)
    revision.publish(user=by, skip_permission_checks=True)
    return bool(Page.objects.filter(pk=page.pk, live=True).exists())
