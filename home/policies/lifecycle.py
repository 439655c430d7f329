"""Freezing a policy as a version when it is published with a change."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.html import strip_tags

from .models import PolicyClause, PolicyPage, PolicyVersion, anchor


def frozen_content(page: PolicyPage) -> list[dict[str, Any]]:
    """The policy's sections as plain data: what readers see, and nothing that changes by itself."""
    return [
        {
            "heading": block.value["heading"],
            "introduction": str(block.value["introduction"].source),
            "clauses": [
                {
                    "clause_id": clause["clause_id"],
                    "anchor": anchor(clause["clause_id"]),
                    "title": clause["title"],
                    "text": str(clause["text"].source),
                }
                for clause in block.value["clauses"]
            ],
        }
        for block in page.body
    ]


@transaction.atomic
def freeze_version(page: PolicyPage) -> PolicyVersion:
    """Return the newest version, making one first if the published text differs from it."""
    content = frozen_content(page)
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
