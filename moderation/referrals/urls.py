"""Addresses of referrals, on the public site: a phone is enough."""

from django.urls import path

from .handling_views import OutcomeView, PassOnView, ReferralView, ScopeView
from .second_look_views import AskAgainView, SecondLookView
from .views import EvidenceView, ListView, ReferView

app_name = "referrals"
urlpatterns = [
    path("", ListView.as_view(), name="list"),
    path("new/", ReferView.as_view(), name="refer"),
    path("<int:pk>/", ReferralView.as_view(), name="referral"),
    path("<int:pk>/scope/", ScopeView.as_view(), name="scope"),
    path("<int:pk>/outcome/", OutcomeView.as_view(), name="decide"),
    path("<int:pk>/pass-on/", PassOnView.as_view(), name="pass_on"),
    path("<int:pk>/evidence/<int:evidence>/", EvidenceView.as_view(), name="evidence"),
    path("second-looks/<int:pk>/", SecondLookView.as_view(), name="second_look"),
    path("decisions/<str:token>/", AskAgainView.as_view(), name="ask_again"),
]
