"""Loads the example association, room by room, from the ground up. Repeating it changes nothing."""

from django.db import transaction

from cms.rights import grant_rights
from home.offices.lifecycle import establish_offices
from moderation.workflow.lifecycle import seed_workflow

from .association import load_association, load_bodies, load_lists, name_code_of_conduct
from .channels import LATER, announce, load_channels
from .custody import load_custody
from .data_files import read
from .events import load_events
from .groups import load_groups, name_commitment
from .pages import load_home_page, load_lists_of_pages, load_standing_pages
from .people import load_people, log_in, portraits
from .pictures import load_pictures
from .policies import load_policies
from .posts import load_posts
from .promotion import load_promotion
from .proposal import load_proposal
from .referrals import load_acknowledgements, load_last_years_figures, load_referrals
from .tree import site_root

# Posts of the last few days are announced; those before them came out when there were no channels yet.
CHANNELS_SINCE = 7


@transaction.atomic
def load_example(*, passwords: bool) -> None:
    """Load everything; log-ins get the example's password only if `passwords` is true."""
    establish_offices()
    load_pictures(portraits())
    site, home = site_root(read("association")["short_name"])
    load_association(site)
    load_lists()
    load_bodies()
    load_people(passwords=passwords)
    grant_rights()
    web_editor = log_in("tom-ellery")
    load_policies(home, by=web_editor)
    load_lists_of_pages(home, by=web_editor)
    grant_rights()
    load_groups(by=web_editor)
    load_events(by=web_editor)
    load_standing_pages(home, by=web_editor)
    load_home_page(home, by=web_editor)
    name_code_of_conduct(site)
    name_commitment(site)
    seed_workflow()
    load_posts(by=web_editor, up_to_days_ago=CHANNELS_SINCE)
    load_channels()
    load_posts(by=web_editor, up_to_days_ago=0)
    announce("annual-meeting-programme")
    load_channels(LATER)
    load_custody()
    load_proposal()
    load_acknowledgements()
    load_referrals()
    load_last_years_figures(home, by=web_editor)
    load_promotion()
