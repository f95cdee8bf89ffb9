"""Named refusals: each says in one Danish line which file, which page and line, and what to do."""

from __future__ import annotations


class MinutesError(Exception):
    """A file that cannot be read as minutes. `str()` is one Danish line; nothing may be stored."""

    advice = ""
    """What the reader of the message can do about it."""

    def __init__(
        self, message: str, *, file: str = "", page: int | None = None, line: int | None = None
    ) -> None:
        super().__init__(message)
        self.message, self.file, self.page, self.line = message, file, page, line

    def __str__(self) -> str:
        where = [self.file or "dokumentet"]
        if self.page is not None:
            where.append(f"side {self.page}")
        if self.line is not None:
            where.append(f"linje {self.line}")
        sentence = f"{', '.join(where)}: {self.message}. {self.advice}"
        return " ".join(sentence.split())


class UnreadableFile(MinutesError):
    """The file is missing, is a folder, or may not be read."""

    advice = "Kontrollér filens navn og rettigheder."


class EmptyFile(MinutesError):
    """The file holds no bytes, or nothing but blanks."""

    advice = "Hent dokumentet igen."


class NotMinutes(MinutesError):
    """The file is something else: a web page, a picture, an office document, unknown bytes."""

    advice = "Vælg et referat som PDF eller tekst."


class DamagedPdf(MinutesError):
    """The PDF is cut off or broken."""

    advice = "Hent filen igen."


class LockedPdf(MinutesError):
    """The PDF cannot be opened without a password."""

    advice = "Gem den uden adgangskode og prøv igen."


class NoTextLayer(MinutesError):
    """The PDF is a scan: pictures of pages, no characters."""

    advice = "Kør tekstgenkendelse (OCR) på den og prøv igen."


class TooLarge(MinutesError):
    """The file exceeds a named limit of size, pages, characters, time or memory."""

    advice = "Del dokumentet, eller spørg administratoren."


class AnnexBundle(MinutesError):
    """The file holds enclosures, not the minutes themselves."""

    advice = "Vælg selve referatet."


class NoAgendaItems(MinutesError):
    """No numbered item was found, so there is nothing to archive."""

    advice = "Kontrollér, at det er et referat eller en dagsorden."


class NoCouncil(MinutesError):
    """The document does not tell whose meeting it was."""

    advice = "Angiv rådet med --council."
