from django.urls import path

from wardlight.assurance.web import owning, views

app_name = "assurance"

urlpatterns = [
    path("strategy/", views.strategy, name="strategy"),
    path("strategy/quarters/", views.quarters, name="quarters"),
    path("strategy/so-far/", views.live, name="live"),
    path("strategy/so-far/<slug:code>/", views.live_commitment, name="live_commitment"),
    path("strategy/<slug:code>/owner/", owning.owner, name="owner"),
    path("strategy/<slug:code>/target/", owning.target, name="target"),
    path("strategy/<slug:code>/", views.commitment, name="commitment"),
]
