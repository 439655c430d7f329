"""The page on which somebody says whether they propose it too."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from .lifecycle import answer_asked, asked_behind


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def together(request: HttpRequest, token: str) -> HttpResponse:
    """What is proposed and by whom, and two buttons. Nobody finds this page but by the link."""
    asked = asked_behind(token)
    if asked is None:
        response = render(request, "groups/proposals/together_unknown.html", status=404)
    elif request.method == "POST":
        answer_asked(asked, agrees=request.POST.get("agrees") == "yes")
        response = redirect("groups:together", token)
    else:
        context = {"asked": asked, "proposal": asked.proposal, "token": token}
        response = render(request, "groups/proposals/together.html", context)
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
