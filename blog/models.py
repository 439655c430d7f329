"""Gathers the models of the slices, where Django looks for them."""

from .pages.models import BlogIndexPage, BlogPost

__all__ = ["BlogIndexPage", "BlogPost"]
