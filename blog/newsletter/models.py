"""Posts that were picked for the newsletter, and when they went out in it."""

from django.db import models
from django.utils import timezone


class NewsletterPick(models.Model):
    """One post, picked once; it goes out in one newsletter."""

    post = models.OneToOneField("blog.BlogPost", on_delete=models.CASCADE, related_name="newsletter_pick")
    picked_by = models.ForeignKey("home.User", on_delete=models.PROTECT, related_name="+")
    picked_on = models.DateField(default=timezone.localdate)
    sent_on = models.DateField("went out on", null=True, blank=True)

    class Meta:
        ordering = ["picked_on", "pk"]

    def __str__(self) -> str:
        return f"{self.post} for the newsletter"
