"""`manage.py remove_samples`: take the fictional minutes out of an archive that real ones have come into."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from meetings.loading import samples


class Command(BaseCommand):
    help = (
        "Tager de opdigtede prøvereferater fra samples/ ud af arkivet, med alt, hvad kun de bragte: punkter, "
        "personer, organer, rettelser og filer. Rigtige referater røres ikke."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        removed = samples.remove()
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        samples.REMOVED.touch()
        self.stdout.write(
            f"Taget ud: {removed.meetings} møder og {removed.items} punkter, samt {removed.persons} personer "
            f"og {removed.bodies} organer, som kun stod i dem."
        )
        for meeting in removed.shared:
            self.stdout.write(
                f"{meeting} er også læst fra et rigtigt dokument og bliver stående. "
                "Se det efter i administrationen, og træk de opdigtede punkter tilbage."
            )
