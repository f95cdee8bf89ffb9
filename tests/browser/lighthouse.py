"""Measure the public pages with Lighthouse (mobile settings) in headless Chromium, as production serves them.

`make lighthouse` runs it; it needs npx, which fetches Lighthouse, and an archive with something in it.
Ends with code 1 when a page has less than 95 of 100 in a category or weighs more than 50 kB.
"""

import json
import os
import re
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
LIGHTHOUSE = "lighthouse@12"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
CHROME_FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)
CATEGORIES = {
    "performance": "Ydelse",
    "accessibility": "Tilgængelighed",
    "best-practices": "God praksis",
    "seo": "SEO",
}
LEAST_SCORE = 95
MOST_BYTES = 50_000


@dataclass(frozen=True)
class Measured:
    name: str
    scores: dict[str, int]
    size: int
    """Bytes over the network on a first view."""

    @property
    def good(self) -> bool:
        return min(self.scores.values()) >= LEAST_SCORE and self.size <= MOST_BYTES

    def __str__(self) -> str:
        scores = "".join(f"{self.scores[category]:>16}" for category in CATEGORIES)
        return f"{self.name:<12}{scores}{self.size / 1000:>10.1f} kB"


@contextmanager
def production() -> Iterator[str]:
    """The archive served by gunicorn with production's settings; the address of its front page."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "KKR_ENV": "production",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "127.0.0.1",
        "SECURE_SSL_REDIRECT": "0",
    }
    python = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"]
    subprocess.run(python, cwd=ROOT, env=environment, check=True)
    gunicorn = [
        sys.executable,
        "-m",
        "gunicorn",
        "kkrarchive.wsgi",
        f"--bind=127.0.0.1:{port}",
        "--threads=4",
    ]
    server = subprocess.Popen(gunicorn, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    try:
        yield _answering(f"http://127.0.0.1:{port}")
    finally:
        server.terminate()
        server.wait()


def _answering(url: str) -> str:
    for _ in range(60):
        try:
            urlopen(url, timeout=5).close()
        except OSError:
            time.sleep(0.5)
        else:
            return url
    raise SystemExit("Serveren svarer ikke; prøv `make run` for at se hvorfor.")


def pages(site: str) -> dict[str, str]:
    """Front page, a search, the newest meeting and its first item."""
    meeting = _first(f"{site}/moeder/", r'href="(/moeder/[a-z]+/[^/"]+/)"')
    item = _first(site + meeting, r'href="(/moeder/[a-z]+/[^/"]+/[0-9][^/"]*/)"')
    return {"forside": "/", "søgning": "/soeg/?q=plan", "møde": meeting, "punkt": item}


def _first(url: str, link: str) -> str:
    with urlopen(url, timeout=30) as response:
        found = re.search(link, response.read().decode())
    if found is None:
        raise SystemExit("Arkivet er tomt. Kør `make run` først, så eksemplerne bliver læst ind.")
    return found[1]


def measure(name: str, url: str) -> Measured:
    """One page's scores. Lighthouse opens its own browser, with nothing in its cache."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        command = ["npx", "--yes", LIGHTHOUSE, url, "--quiet", "--output=json", f"--output-path={report}"]
        flags = [f"--chrome-flags={CHROME_FLAGS}", f"--only-categories={','.join(CATEGORIES)}"]
        subprocess.run([*command, *flags], env={**os.environ, "CHROME_PATH": CHROMIUM}, check=True)
        found = json.loads(report.read_text(encoding="utf-8"))
    scores = {category: round(100 * (found["categories"][category]["score"] or 0)) for category in CATEGORIES}
    for line in _shortcomings(found):
        print(f"  {name}: {line}", file=sys.stderr)
    return Measured(name, scores, int(found["audits"]["total-byte-weight"]["numericValue"]))


def _shortcomings(report: dict[str, dict[str, dict[str, object]]]) -> Iterator[str]:
    """What Lighthouse counts against a page."""
    for category in CATEGORIES:
        for reference in report["categories"][category]["auditRefs"]:  # type: ignore[attr-defined]
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and float(str(audit["score"])) < 0.9:
                yield f"{audit['title']} {audit.get('displayValue', '')}"


def main() -> int:
    print(" " * 12 + "".join(f"{label:>16}" for label in CATEGORIES.values()) + f"{'Vægt':>13}")
    good = True
    with production() as site:
        for name, address in pages(site).items():
            measured = measure(name, site + address)
            good &= measured.good
            print(measured, flush=True)
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main())
