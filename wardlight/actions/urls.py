from django.urls import path

from wardlight.actions.web import views

app_name = "actions"
urlpatterns = [
    path("actions/", views.mine, name="mine"),
    path("actions/<uuid:action_id>/", views.action, name="action"),
    path("actions/<uuid:action_id>/late/", views.why_late, name="why_late"),
]
