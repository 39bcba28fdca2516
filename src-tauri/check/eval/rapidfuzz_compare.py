"""Runs rapidfuzz, a brute-force fuzzy match, on the cases and pages of the evaluation.

    cargo run --release -p picketbook-check --example evaluate -- export cases.json
    cargo run --release -p picketbook-check --example bench_check -- 10000 pages.json
    pip install rapidfuzz==3.14.3
    python3 rapidfuzz_compare.py cases.json pages.json

Every text is compared with every paragraph by partial_ratio; the best score decides. A score can only
say how near a text is, so a threshold has to part "word for word" from "altered"; several are shown.
From 80 up to it a text counts as altered.
"""

import json
import statistics
import sys
import time

from rapidfuzz import fuzz, process, utils


def best(text, paragraphs):
    return process.extractOne(text, paragraphs, scorer=fuzz.partial_ratio, processor=None)[1]


def main():
    cases = json.load(open(sys.argv[1]))
    paragraphs = [utils.default_process(p) for p in cases["paragraphs"]]
    scores = {}
    for case in cases["cases"]:
        scores.setdefault(case["kind"].split(":")[0].split(",")[0], []).append(
            best(utils.default_process(case["text"]), paragraphs)
        )
    for verbatim in (100.0, 99.0, 98.0, 95.0):
        altered = [s for kind in scores if kind.startswith("altered") for s in scores[kind]]
        excerpts = scores["excerpt"]
        unrelated = [s for kind in scores if kind.startswith("unrelated") for s in scores[kind]]
        print(
            f"word for word from {verbatim}: altered called word for word {sum(s >= verbatim for s in altered)} of {len(altered)}, "
            f"altered found {sum(80 <= s < verbatim for s in altered)}, "
            f"excerpts found {sum(s >= verbatim for s in excerpts)} of {len(excerpts)}, "
            f"unrelated called altered {sum(80 <= s < verbatim for s in unrelated)} of {len(unrelated)}"
        )
    if len(sys.argv) > 2:
        data = json.load(open(sys.argv[2]))
        paragraphs = [utils.default_process(p) for p in data["paragraphs"]]
        times = []
        for page in data["pages"][:10]:
            page = utils.default_process(page)
            started = time.perf_counter()
            best(page, paragraphs)
            times.append(1000 * (time.perf_counter() - started))
        print(f"{len(paragraphs)} paragraphs: median {statistics.median(times):.0f} ms a page, most {max(times):.0f} ms")


main()
