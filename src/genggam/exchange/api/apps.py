"""Wire the API."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "genggam.exchange.api"
    label = "api"
