from django.urls import path

from wardlight.panel.web import ending, hearing, views

app_name = "panel"
urlpatterns = [
    path("panel/", views.home, name="home"),
    path("panel/meetings/new/", views.plan, name="plan"),
    path("panel/referrals/<uuid:route_id>/", views.list_child, name="list"),
    path("panel/meetings/<uuid:meeting_id>/", views.meeting, name="meeting"),
    path("panel/meetings/<uuid:meeting_id>/release/", views.release, name="release"),
    path("panel/meetings/<uuid:meeting_id>/attendance/", views.attendance, name="attendance"),
    path("panel/meetings/<uuid:meeting_id>/open/", views.open_, name="open"),
    path("panel/meetings/<uuid:meeting_id>/close/", views.close, name="close"),
    path("panel/meetings/<uuid:meeting_id>/approve/", views.approve, name="approve"),
    path("panel/items/<uuid:item_id>/", hearing.item, name="item"),
    path("panel/items/<uuid:item_id>/call/", hearing.call, name="call"),
    path("panel/items/<uuid:item_id>/hidden/", hearing.hidden, name="hidden"),
    path("panel/items/<uuid:item_id>/prepare/", hearing.prepare, name="prepare"),
    path("panel/items/<uuid:item_id>/defer/", hearing.defer, name="defer"),
    path("panel/items/<uuid:item_id>/view/", hearing.different_view, name="view"),
    path("panel/items/<uuid:item_id>/end/", ending.end, name="end"),
    path("panel/closings/<uuid:ending_id>/", ending.closing, name="closing"),
    path("panel/items/<uuid:item_id>/minutes/", hearing.print_minutes, name="minutes"),
    path("panel/items/<uuid:item_id>/minutes/correct/", hearing.correct, name="correct"),
]
