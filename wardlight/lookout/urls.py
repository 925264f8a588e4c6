from django.urls import path

from wardlight.lookout.web import board, followed_up, seen, views

app_name = "lookout"
urlpatterns = [
    path("look-again/", views.mine, name="mine"),
    path("look-again/a-year-on/", followed_up.a_year_on, name="a_year_on"),
    path("look-again/not-seen/", seen.not_seen, name="not_seen"),
    path("look-again/rules/", board.rules, name="rules"),
    path("look-again/rules/<slug:rule>/", board.change, name="change"),
    path("look-again/<uuid:prompt_id>/", views.prompt, name="prompt"),
]
