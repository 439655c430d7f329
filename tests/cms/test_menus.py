"""Everybody's menu in the admin: nothing in it that the person cannot use."""

import pytest

from home.models import User
from tests.desks import DESKS, screens


@pytest.mark.parametrize("desk", DESKS)
def test_every_menu_entry_opens(example, client, desk):
    user = User.objects.get(email=DESKS[desk])
    client.force_login(user)
    answers = {address: client.get(address).status_code for _, address in screens(user)}
    assert [address for address, status in answers.items() if status != 200] == []
    assert "/admin/" in answers
