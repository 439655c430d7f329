"""Addresses of the one door and of the account page."""

from allauth.account import views as doors
from django.urls import path, re_path
from django.views.generic import RedirectView

from .views import account

urlpatterns = [
    path("sign-in/", doors.login, name="account_login"),
    path(
        "sign-in/by-code/",
        RedirectView.as_view(pattern_name="account_login", query_string=True),
        name="account_request_login_code",
    ),
    path("sign-in/code/", doors.confirm_login_code, name="account_confirm_login_code"),
    path("sign-in/no-account/", doors.signup, name="account_signup"),
    path("sign-in/closed/", doors.account_inactive, name="account_inactive"),
    path("sign-in/password/", doors.password_reset, name="account_reset_password"),
    path("sign-in/password/sent/", doors.password_reset_done, name="account_reset_password_done"),
    path(
        "sign-in/password/changed/",
        doors.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^sign-in/password/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        doors.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("sign-out/", doors.logout, name="account_logout"),
    path("account/", account, name="account"),
]
