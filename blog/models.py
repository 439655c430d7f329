"""Gathers the models of the slices, where Django looks for them."""

from .newsletter.models import NewsletterPick
from .pages.models import BlogIndexPage, BlogPost

__all__ = ["BlogIndexPage", "BlogPost", "NewsletterPick"]
