from django.urls import include, path

from wardlight.site.web import search, views

handler400 = "wardlight.ui.pages.bad_request"
handler403 = "wardlight.ui.pages.forbidden"
handler404 = "wardlight.ui.pages.not_found"
handler500 = "wardlight.ui.pages.fault"

urlpatterns = [
    path("", views.home, name="home"),
    path("search/", search.search, name="search"),
    path("", include("wardlight.access.urls")),
    path("", include("wardlight.concerns.urls")),
    path("", include("wardlight.plans.protection.urls")),
    path("", include("wardlight.actions.urls")),
    path("", include("wardlight.lookout.urls")),
    path("", include("wardlight.panel.urls")),
    path("", include("wardlight.people.urls")),
    path("", include("wardlight.assurance.urls")),
    path("", include("wardlight.ui.urls")),
]
