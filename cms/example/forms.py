"""Where members propose groups: the page that leads to the forms, the forms, and the call that is open."""

from groups.models import ProposalCall, ProposalFormPage, ProposalGuidePage
from home.models import HomePage, User

from .calendar import days_from_today
from .data_files import read
from .tree import add_page, publish


def load_forms(home: HomePage, *, by: User) -> None:
    """Load them, unless there is a form already."""
    if ProposalFormPage.objects.exists():
        return
    facts = read("forms")
    guide = add_page(home, ProposalGuidePage(**facts["guide"]))
    publish(guide, by=by)
    for form in facts["form"]:
        call = form.pop("call", None)
        page = add_page(guide, ProposalFormPage(**form))
        if call:
            days = {f"{name}_on": days_from_today(number) for name, number in call.items()}
            page.calls.add(ProposalCall(**days))
        publish(page, by=by)
