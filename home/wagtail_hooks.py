"""What the ground adds to the admin."""

from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from .association.admin import AssociationViewSetGroup
from .decisions.admin import DecisionRegister


@hooks.register("register_admin_viewset")
def register_association_viewsets() -> AssociationViewSetGroup:
    return AssociationViewSetGroup()


modeladmin_register(DecisionRegister)
