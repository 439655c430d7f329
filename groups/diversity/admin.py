"""The questions in the admin; while there is none, nobody is asked."""

from wagtail.admin.viewsets.model import ModelViewSet

from .models import DiversityQuestion


class DiversityQuestionViewSet(ModelViewSet):
    """Asked, or not asked any more; what was answered is kept with its question."""

    model = DiversityQuestion
    icon = "clipboard-list"
    menu_label = "Questions on diversity"
    menu_order = 340
    add_to_settings_menu = True
    form_fields = ("question", "answers", "is_asked", "order")
    list_display = ("question", "is_asked")
