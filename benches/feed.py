"""Verify and store 10,000 notices: ours, python-tuf's client, and the bare work, in turns."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 3
COUNT = 10_000
PASSPHRASE = "velvet anchor plough 7 marbles"


def timed(command, **more):
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **more)
    return time.perf_counter() - start


def main():
    bins = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        subprocess.run([bins / "make_feed", folder, str(COUNT)], check=True)
        feed = folder / "feed"
        environment = dict(os.environ, PICKETBOOK_PASSPHRASE=PASSPHRASE)
        cli = bins / "picketbook-cli"
        times = {"ours": [], "ours, of it opening the book": [], "python-tuf": [], "bare work": []}
        for turn in range(RUNS):
            book = folder / f"book{turn}"
            subprocess.run(
                [cli, "--book", book, "book", "create", "--invite", folder / "invite.picket-invite"],
                check=True, stdout=subprocess.DEVNULL, env=environment,
            )
            times["ours, of it opening the book"].append(
                timed([cli, "--book", book, "book", "status"], env=environment)
            )
            times["ours"].append(
                timed([cli, "--book", book, "notice", "import", feed / "latest.picket"], env=environment)
            )
            shutil.rmtree(book)
            store = folder / f"python{turn}"
            store.mkdir()
            client = Path(__file__).with_name("python_tuf_client.py")
            times["python-tuf"].append(timed([sys.executable, client, feed, store]))
            shutil.rmtree(store)
            times["bare work"].append(timed([bins / "bare_work", feed, folder / f"bare{turn}.db"]))
        print(f"verify and store {COUNT} notices, whole process, median of {RUNS} (min to max), seconds")
        middle = {}
        for name, found in times.items():
            middle[name] = statistics.median(found)
            print(f"  {name:32} {middle[name]:7.2f}  ({min(found):.2f} to {max(found):.2f})")
        net = middle["ours"] - middle["ours, of it opening the book"]
        print(f"  python-tuf / ours                {middle['python-tuf'] / middle['ours']:7.2f}")
        print(f"  python-tuf / ours without opening {middle['python-tuf'] / net:6.2f}")
        print(f"  ours without opening / bare work {net / middle['bare work']:7.2f}")


if __name__ == "__main__":
    main()
