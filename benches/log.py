"""Bring a table of 200,000 terms in: ours beside raw inserts of the same rows, in turns."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 5
ROWS = 200_000
PASSPHRASE = "velvet anchor plough 7 marbles"
HEADINGS = (
    "id,proposal,issue,term,value,unit,contract_year,text,article,status,reported_by,"
    "source_kind,src,quote,seen_on"
)


def timed(command, **more):
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **more)
    return time.perf_counter() - start


def table(path):
    with open(path, "w", encoding="utf-8") as out:
        print(HEADINGS, file=out)
        for row in range(ROWS):
            print(
                f"t{row:06},p{row % 5000:04},i{row % 60:02},general increase {row % 40},"
                f"{row % 9 + 1}.5,%,{row % 3 + 1},as proposed in writing on page {row % 90},Article {row % 40},"
                f"on_table,union,official_union,S{row % 50},to be paid from the first day,2023-08-11",
                file=out,
            )


def main():
    bins = Path(sys.argv[1]).resolve()
    environment = dict(os.environ, PICKETBOOK_PASSPHRASE=PASSPHRASE)
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        file = folder / "terms.csv"
        table(file)
        times = {"ours": [], "ours, of it opening the book": [], "again": [], "raw inserts": []}
        cli = bins / "picketbook-cli"
        for turn in range(RUNS):
            book = folder / f"book{turn}"
            subprocess.run(
                [cli, "--book", book, "book", "create"], check=True, stdout=subprocess.DEVNULL, env=environment
            )
            run = [cli, "--book", book]
            times["ours, of it opening the book"].append(timed([*run, "book", "status"], env=environment))
            times["ours"].append(timed([*run, "log", "import", "terms", file], env=environment))
            times["again"].append(timed([*run, "log", "import", "terms", file], env=environment))
            shutil.rmtree(book)
            times["raw inserts"].append(timed([bins / "bare_rows", folder / f"bare{turn}.db", file]))
        for name, found in times.items():
            print(f"{name}: {statistics.median(found):.2f} s ({min(found):.2f} to {max(found):.2f})")
        median = {name: statistics.median(found) for name, found in times.items()}
        ours = median["ours"] - median["ours, of it opening the book"]
        print(f"ours without opening / raw inserts: {ours / median['raw inserts']:.2f}")


if __name__ == "__main__":
    main()
