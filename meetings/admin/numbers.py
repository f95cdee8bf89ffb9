"""The number that an editor types for an item: its address, and no other item's."""

from django import forms

from meetings.corrections.writing import other_item_numbered
from meetings.models import AgendaItem


class NumberForm(forms.ModelForm):
    """A form of an item with its number."""

    instance: AgendaItem

    def clean_number(self) -> str:
        """Without blanks and the last full stop; what no address can hold is refused."""
        number = str(self.cleaned_data["number"]).strip(" .")
        if not number or "/" in number:
            raise forms.ValidationError("Skriv et punktnummer uden skråstreg, fx 3.4.")
        if self.is_taken(number):
            raise forms.ValidationError(f"Mødet har allerede et punkt {number}.")
        return number

    def is_taken(self, number: str) -> bool:
        return other_item_numbered(number, self.instance) is not None
