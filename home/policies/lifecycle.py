"""Freezing a policy as a version when it is published with a change."""

from django.db import transaction
from django.utils import timezone
from django.utils.html import strip_tags

from .models import PolicyClause, PolicyPage, PolicyVersion


@transaction.atomic
def freeze_version(page: PolicyPage) -> PolicyVersion:
    """Return the newest version, making one first if the published text differs from it."""
    content = page.frozen_content()
    newest = PolicyVersion.objects.filter(page=page).order_by("-number").first()
    if newest is not None and newest.content == content:
        return newest
    version = PolicyVersion.objects.create(
        page=page,
        number=newest.number + 1 if newest else 1,
        published_on=timezone.localdate(),
        content=content,
    )
    clauses = [clause for section in content for clause in section["clauses"]]
    PolicyClause.objects.bulk_create(
        PolicyClause(
            version=version,
            clause_id=clause["clause_id"],
            title=clause["title"],
            text=strip_tags(clause["text"]),
            order=order,
        )
        for order, clause in enumerate(clauses)
    )
    return version
