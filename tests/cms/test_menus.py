"""Everybody's menu in the admin: nothing in it that the person cannot use."""

import pytest

from home.models import User
from tests.desks import DESKS, screens


@pytest.mark.parametrize("desk", DESKS)
def test_every_menu_entry_opens(example, client, desk):
    """An entry may lead on to the one thing there is behind it, but not back to the dashboard or out."""
    user = User.objects.get(email=DESKS[desk])
    client.force_login(user)
    (_, dashboard), *entries = screens(user)
    assert client.get(dashboard).status_code == 200
    shut = []
    for _, address in entries:
        answer = client.get(address, follow=True)
        if answer.status_code != 200 or answer.wsgi_request.path in {dashboard, "/admin/login/", "/sign-in/"}:
            shut.append((address, answer.status_code, answer.wsgi_request.path))
    assert shut == []
