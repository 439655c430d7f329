"""Offices are asked for once a request, and asked again when a term changes."""

import datetime as dt

from django.http import HttpResponse

from home.models import Term
from home.offices.memory import RememberOfficesMiddleware
from home.offices.models import holds
from tests.people import holder


def test_offices_are_asked_for_once_in_a_request(db, django_assert_num_queries, rf):
    user = holder("chair").user

    def view(request):
        return HttpResponse(holds(user, "chair") and holds(user, "chair") and not holds(user, "staff"))

    with django_assert_num_queries(1):
        assert RememberOfficesMiddleware(view)(rf.get("/")).content == b"True"
    with django_assert_num_queries(3):
        assert view(None).content == b"True"


def test_term_that_ends_within_a_request_is_known_at_once(db, rf):
    user = holder("chair").user

    def view(request):
        before = holds(user, "chair")
        term = Term.objects.get()
        term.start = term.end = dt.date(2001, 1, 1)
        term.save()
        return HttpResponse(f"{before} {holds(user, 'chair')}")

    assert RememberOfficesMiddleware(view)(rf.get("/")).content == b"True False"
