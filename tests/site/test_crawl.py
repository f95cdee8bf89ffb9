"""A walk through the whole sample archive: every page answers, every internal link is alive, all HTML is valid."""

import re
from collections import deque
from html import unescape
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import html5lib
import pytest
from django.core.management import call_command
from django.test import Client

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
LINK = re.compile(r'<(?:a|link)\b[^>]*\shref="([^"]*)"')
ANCHOR = re.compile(r'\sid="([^"]+)"')


@pytest.fixture
def samples(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("import_minutes", str(SAMPLES))
    capsys.readouterr()


def links(html: str, url: str) -> set[str]:
    """The addresses of this site that a page leads to, with their fragments."""
    found = {urljoin(url, unescape(link)) for link in LINK.findall(html)}
    return {
        link.removeprefix("http://testserver")
        for link in found
        if urlsplit(link).netloc in ("", "testserver")
    }


def worth_following(link: str, on: str) -> bool:
    """Everything but static files, the desk, an item as a search shows it (it stands without its marks too),
    and filters set upon filters, whose combinations never end."""
    if link.startswith(("/static/", "/admin/")) or re.match(r"/moeder/.+\?q=", link):
        return False
    return "?" not in link or "?" not in on


def test_whole_sample_archive_is_sound(client: Client, samples: None) -> None:
    seen, waiting, dead, anchors, wanted = {"/"}, deque(["/"]), [], {}, set()
    while waiting:
        url = waiting.popleft()
        response = client.get(url)
        if response.status_code in (301, 302):
            response = client.get(response["Location"])
        if response.status_code != 200:
            dead.append(f"{response.status_code} {url}")
            continue
        if not response["Content-Type"].startswith("text/html"):
            continue
        html = response.content.decode()
        html5lib.HTMLParser(strict=True).parse(html)
        anchors[url] = set(ANCHOR.findall(html))
        for link in sorted(links(html, url)):
            page, fragment = urldefrag(link)
            if fragment and not page.startswith("/kilder/"):
                wanted.add((page, fragment))
            if page not in seen and worth_following(page, on=url):
                seen.add(page)
                waiting.append(page)
    print(f"{len(seen)} adresser besøgt, {len(anchors)} sider læst, {len(wanted)} ankre prøvet")
    assert not dead
    assert not [f"{page}#{name}" for page, name in wanted if page in anchors and name not in anchors[page]]
    assert len(anchors) > 300
