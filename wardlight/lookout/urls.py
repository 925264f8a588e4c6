from django.urls import path

from wardlight.lookout.web import views

app_name = "lookout"
urlpatterns = [
    path("look-again/", views.mine, name="mine"),
    path("look-again/<uuid:prompt_id>/", views.prompt, name="prompt"),
]
