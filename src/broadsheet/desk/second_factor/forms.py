from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_otp import match_token


class CodeForm(forms.Form):
    """A code from the phone. `device` accepts it after the form was found right."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput(
            {"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}
        ),
        error_messages={"required": _("Please enter the code.")},
    )

    def __init__(self, user: Any, *args: Any, device: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._user = user
        self.device = device

    def clean_code(self) -> str:
        """Ask the device that is being set up, or else each that the person has."""
        code = self.cleaned_data["code"].replace(" ", "").lower()
        found = self._accepting(code)
        if found is None:
            raise forms.ValidationError(self._refusal())
        self.device = found
        return code

    def _accepting(self, code: str) -> Any:
        if self.device is None:
            return match_token(self._user, code)
        return self.device if self.device.verify_token(code) else None

    def _refusal(self) -> Any:
        if self.device is not None:
            return _(
                "This code doesn't fit. Codes change every 30 seconds: please enter the one that "
                "is shown now, and check that the phone's clock is right."
            )
        return _(
            "This code doesn't fit, was used already, or was entered too soon after a wrong one. "
            "Please wait for the next code, or enter one of your recovery codes."
        )
