"""One conditional update decides who moves a record."""

import pytest
from django.contrib.contenttypes.models import ContentType

from home.states import IllegalMove
from moderation.models import Case

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def case():
    return Case.objects.create(
        subject_type=ContentType.objects.get_for_model(Case), subject_id="1", subject_title="A post"
    )


def test_legal_move_is_stored(case):
    case.move_to("approved")
    assert Case.objects.get().state == "approved"


def test_move_outside_the_table_is_refused(case):
    with pytest.raises(IllegalMove, match="cannot go from waiting to lost"):
        case.move_to("lost")
    assert Case.objects.get().state == "waiting"


def test_second_of_two_who_read_the_same_state_is_told(case):
    other = Case.objects.get()
    case.move_to("approved")
    with pytest.raises(IllegalMove, match="already approved"):
        other.move_to("returned")
    assert Case.objects.get().state == "approved"
