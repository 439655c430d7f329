"""The control of the gate's tests: a site without the gate, where everything leaks."""

import pytest
from wagtail import hooks
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction

from moderation.gate import guard, serving, words

GATES = {
    "before_serve_page": serving.refuse_unsealed,
    "restrict_public_pages": serving.restrict_to_sealed,
    "verify_public_pages": serving.drop_what_lost_its_seal,
    "words_to_show": words.words_to_show,
}


@pytest.fixture
def without_the_gate(monkeypatch, place):
    """Take the guard from its door, the seal from every list, and publishing back to Wagtail's own views."""
    for name, gate in GATES.items():
        assert gate in hooks.get_hooks(name)
        others = [registered for registered in hooks._hooks[name] if registered[0] is not gate]
        monkeypatch.setitem(hooks._hooks, name, others)
    for module in ("lifecycle", "views"):
        monkeypatch.setattr(f"moderation.workflow.{module}.what_holds", lambda page: None)
    bulk_action_registry.get_bulk_action_class("wagtailcore", "page", "publish")
    actions = bulk_action_registry.actions["wagtailcore"]["page"]
    monkeypatch.setitem(actions, "publish", PublishBulkAction)
    guard.disconnect()
    words.disconnect()
    yield
    guard.connect()
    words.connect()
