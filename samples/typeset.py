"""Typesets the fictional minutes: `python samples/typeset.py [SOURCE...] [--expected]`.

Without arguments every samples/source/*.minutes becomes samples/<name>.pdf, or .txt where the source
says `output: text`.  A source in a folder that is not called `source` becomes `minutes.pdf` beside it.
`--expected` also writes what the source says about itself as `expected.json` beside the document.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from typesetting.covers import typeset  # noqa: E402
from typesetting.output import pdf_bytes, text_dump  # noqa: E402
from typesetting.source import SourceError, read_source  # noqa: E402
from typesetting.truth import expected  # noqa: E402


def output_path(source: Path, ending: str) -> Path:
    """Where the document of a source belongs."""
    if source.parent.name == "source":
        return source.parent.parent / f"{source.stem}{ending}"
    return source.parent / f"minutes{ending}"


def document(path: Path) -> tuple[Path, bytes, dict[str, object]]:
    """The file that a source becomes, its bytes, and the truth about it."""
    setter = typeset(read_source(path))
    as_text = setter.source.meta.get("output") == "text"
    target = output_path(path, ".txt" if as_text else ".pdf")
    content = text_dump(setter).encode() if as_text else pdf_bytes(setter)
    return target, content, expected(setter, target.name)


def main() -> int:
    cli = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    cli.add_argument("sources", nargs="*", type=Path)
    cli.add_argument("--expected", action="store_true")
    args = cli.parse_args()
    for path in args.sources or sorted((HERE / "source").glob("*.minutes")):
        try:
            target, content, truth = document(path)
        except (SourceError, KeyError) as error:
            print(f"{path}: {error}", file=sys.stderr)
            return 1
        target.write_bytes(content)
        if args.expected:
            text = json.dumps(truth, ensure_ascii=False, indent=1) + "\n"
            (target.parent / "expected.json").write_text(text, encoding="utf-8")
        print(f"{target.name}: {truth['pages']} pages, {len(content) / 1000:.0f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
