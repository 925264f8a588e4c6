from django.urls import path

from wardlight.plans.protection.web import views

app_name = "protection"
urlpatterns = [
    path("front-door/<uuid:concern>/strategy/", views.ask, name="ask_strategy"),
    path("strategy-discussions/<uuid:discussion>/", views.record, name="record_strategy"),
]
