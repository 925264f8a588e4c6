from django.urls import path

from wardlight.people.web import same_child, views

app_name = "people"
urlpatterns = [
    path("children/", views.children, name="children"),
    path("children/on-file-twice/", same_child.same_children, name="same_children"),
    path("children/on-file-twice/<uuid:pair>/", same_child.same_child, name="same_child"),
    path("children/on-file-twice/<uuid:pair>/undo/", same_child.undo, name="undo_same_child"),
    path("children/<uuid:child>/", views.child, name="child"),
    path("children/<uuid:child>/keep-as-new/", views.keep_as_new, name="keep_as_new"),
    path("children/<uuid:child>/chronology/", views.chronology, name="chronology"),
    path("children/<uuid:child>/who-has-looked/", views.who_has_looked, name="who_has_looked"),
    path("children/<uuid:child>/words/", views.add_words, name="add_words"),
    path("children/<uuid:child>/safety/", views.add_flag, name="add_flag"),
]
