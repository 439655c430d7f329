"""Writing to a group."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ..membership.views import public_group
from ..proposals.drafts.limits import too_many
from .begun import begun_letter, letter_is_sent
from .forms import ContactForm
from .lifecycle import pass_on

CROWDED = (
    "We have had many letters from you within the last hour, so this one was not sent. Your words are still "
    "here: please try again in an hour."
)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, slug: str) -> HttpResponse:
    """The form, and sending it."""
    group = public_group(slug)
    begun = begun_letter(request, slug)
    form = ContactForm(request.POST or None, initial=begun)
    if request.method == "POST" and form.is_valid():
        if too_many(request, "contact", form.cleaned_data["email"]):
            form.add_error(None, CROWDED)
            return render(request, "groups/contact/write.html", {"group": group, "form": form}, status=429)
        if not form.is_trapped:
            pass_on(group=group, **form.answers())
            letter_is_sent(request)
        return redirect("groups:contact_sent", slug)
    status = 422 if form.errors else 200
    context = {"group": group, "form": form, "begun": begun}
    return render(request, "groups/contact/write.html", context, status=status)


@never_cache
@require_safe
def sent(request: HttpRequest, slug: str) -> HttpResponse:
    """Thank you."""
    return render(request, "groups/contact/sent.html", {"group": public_group(slug)})
