"""What the blog adds to Wagtail and to the ground."""

from wagtail import hooks

from .feeds import feeds_about

hooks.register("page_feeds", feeds_about)
