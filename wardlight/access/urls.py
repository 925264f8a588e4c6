from django.urls import path

from wardlight.access.web import views

app_name = "access"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-in/as/", views.sign_in_as, name="sign_in_as"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("lock/", views.lock, name="lock"),
    path("locked/", views.locked, name="locked"),
    path("locked/open/", views.unlock, name="unlock"),
    path("area/", views.choose_area, name="choose_area"),
]
