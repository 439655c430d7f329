"""The tasks that a page goes through before it is published: the media policy check, then an editor."""

from typing import ClassVar

from django.db import models
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.models import Task, TaskState

from home.offices.models import Office


class MediaPolicyTaskState(TaskState):
    """One run of the media policy check, with what it found."""

    report = models.JSONField(default=dict)


class MediaPolicyTask(Task):
    """Screens the page. Clean content passes by itself; what is flagged waits at the moderation desk."""

    task_state_class = MediaPolicyTaskState

    class Meta:
        verbose_name = "media policy check"


class EditorialReviewTask(Task):
    """An editor's look at what somebody without publishing rights wrote; editors' own pages pass."""

    offices = ParentalManyToManyField(Office, help_text="Whose holders may approve.")

    admin_form_fields: ClassVar = [*Task.admin_form_fields, "offices"]
    panels: ClassVar = [FieldPanel("offices")]

    class Meta:
        verbose_name = "editor's review"
