"""The form of each kind of group, with an editor's own questions after the required ones."""

from typing import Any

from wagtail.contrib.forms.forms import FormBuilder

from ...kinds import GroupKind
from .base import NameAndProposer
from .community import CommunityForm
from .regional import RegionalForm
from .themed import ThemedForm
from .working import WorkingGroupForm

FORMS: dict[str, type[NameAndProposer]] = {
    GroupKind.MEMBERS_GROUP: RegionalForm,
    GroupKind.SPECIAL_INTEREST_GROUP: ThemedForm,
    GroupKind.WORKING_GROUP: WorkingGroupForm,
    GroupKind.COMMUNITY_OF_PRACTICE: CommunityForm,
}


class ProposalFormBuilder(FormBuilder):
    """Builds an editor's questions onto the required sections."""

    def __init__(self, fields: Any, kind: str = GroupKind.COMMUNITY_OF_PRACTICE) -> None:
        super().__init__(fields)
        self.kind = kind

    def get_form_class(self) -> type[NameAndProposer]:
        return type("ProposalFormWithQuestions", (FORMS[self.kind],), self.formfields)
