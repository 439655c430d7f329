"""What the outbox adds to Wagtail's admin: the register of deliveries."""

from wagtail_modeladmin.options import modeladmin_register

from .admin import DeliveryRegister

modeladmin_register(DeliveryRegister)
