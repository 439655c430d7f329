"""The account page tells group officers which groups they lead."""

import datetime as dt

from groups.models import GroupPage, OfficerTerm
from home.models import User
from tests.people import somebody


def test_account_page_lists_the_groups_that_one_leads(client, example):
    group = GroupPage.objects.live().first()
    person = somebody("Mina Example")
    term = OfficerTerm.objects.create(group=group, person=person, role="Convener", start=dt.date(2025, 2, 1))
    client.force_login(User.objects.get(person=person))
    page = client.get("/account/").content.decode()
    assert f'<a href="{group.get_url()}">{group.title}</a>' in page
    assert "Convener since 1 February 2025" in page
    OfficerTerm.objects.filter(pk=term.pk).update(end=dt.date(2025, 3, 1))
    assert "Groups you lead" not in client.get("/account/").content.decode()
