"""Addresses of the register, below /custody/."""

from django.urls import path

from .accounts import views as accounts
from .breakglass.views import AskView, EmergencyView
from .handover.views import HandoverView, PackView
from .members.views import MembersView
from .recertification.views import ReviewCsvView, ReviewListView, ReviewView
from .views import ConfirmView, LogView, MineView, OverviewView, PersonView, SettleView

app_name = "custody"
urlpatterns = [
    path("", OverviewView.as_view(), name="overview"),
    path("mine/", MineView.as_view(), name="mine"),
    path("log/", LogView.as_view(), name="log"),
    path("people/<int:pk>/", PersonView.as_view(), name="person"),
    path("offices/<int:pk>/settle/", SettleView.as_view(), name="settle"),
    path("holdings/<int:pk>/confirm/", ConfirmView.as_view(), name="confirm"),
    path("accounts/new/", accounts.NewAccountView.as_view(), name="new_account"),
    path("accounts/<int:pk>/", accounts.AccountView.as_view(), name="account"),
    path("accounts/<int:pk>/facts/", accounts.FactsView.as_view(), name="facts"),
    path("accounts/<int:pk>/offices/", accounts.OfficesView.as_view(), name="offices"),
    path("accounts/<int:pk>/close/", accounts.CloseView.as_view(), name="close"),
    path("accounts/<int:pk>/holder/", accounts.GrantView.as_view(), name="grant"),
    path("accounts/<int:pk>/deputy/", accounts.DeputyView.as_view(), name="deputy"),
    path("holdings/<int:pk>/end/", accounts.EndHoldingView.as_view(), name="end"),
    path("accounts/<int:pk>/reference/", accounts.ReferenceView.as_view(), name="reference"),
    path("accounts/<int:pk>/check/", accounts.CheckView.as_view(), name="check"),
    path("accounts/<int:pk>/members/", MembersView.as_view(), name="members"),
    path("accounts/<int:pk>/emergency/", AskView.as_view(), name="ask"),
    path("emergencies/<int:pk>/", EmergencyView.as_view(), name="emergency"),
    path("handovers/<int:pk>/", HandoverView.as_view(), name="handover"),
    path("handovers/<int:pk>/pack/", PackView.as_view(), name="pack"),
    path("reviews/", ReviewListView.as_view(), name="reviews"),
    path("reviews/<int:pk>/", ReviewView.as_view(), name="review"),
    path("reviews/<int:pk>/csv/", ReviewCsvView.as_view(), name="review_csv"),
]
