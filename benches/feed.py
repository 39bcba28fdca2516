"""Verify and store 10,000 notices: ours, python-tuf's client, and the bare work, in turns."""

import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
from contextlib import contextmanager
import time
from pathlib import Path

RUNS = 3
COUNT = 10_000
PASSPHRASE = "velvet anchor plough 7 marbles"


def timed(command, **more):
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **more)
    return time.perf_counter() - start


@contextmanager
def served(feed, folder):
    """A real static web server over the feed, on this computer; gives its address."""
    port = 18_473
    config = folder / "nginx.conf"
    config.write_text(
        f"pid {folder}/nginx.pid; error_log /dev/null; daemon off; user root;\n"
        "events {}\n"
        f"http {{ access_log off; server {{ listen 127.0.0.1:{port}; root {feed}; keepalive_requests 100000; }} }}\n"
    )
    server = subprocess.Popen(["nginx", "-c", config, "-p", folder], stderr=subprocess.DEVNULL)
    try:
        while True:
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                assert server.poll() is None, "nginx did not start"
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait()


def main():
    bins = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        subprocess.run([bins / "make_feed", folder, str(COUNT)], check=True)
        feed = folder / "feed"
        environment = dict(os.environ, PICKETBOOK_PASSPHRASE=PASSPHRASE)
        cli = bins / "picketbook-cli"
        names = [
            "ours", "ours, of it opening the book", "ours over HTTP", "python-tuf over HTTP",
            "python-tuf over plain files", "bare work", "bare work, searchable",
        ]
        times = {name: [] for name in names}

        def ours(name, source, turn):
            book = folder / f"book{turn}"
            subprocess.run(
                [cli, "--book", book, "book", "create", "--invite", folder / "invite.picket-invite"],
                check=True, stdout=subprocess.DEVNULL, env=environment,
            )
            opening = timed([cli, "--book", book, "book", "status"], env=environment)
            if name == "ours":
                times["ours, of it opening the book"].append(opening)
            times[name].append(timed([cli, "--book", book, "notice", "import", source], env=environment))
            shutil.rmtree(book)

        def peer(name, address, turn):
            store = folder / f"python{turn}"
            store.mkdir()
            client = Path(__file__).with_name("python_tuf_client.py")
            times[name].append(timed([sys.executable, client, feed, store, address]))
            shutil.rmtree(store)

        with served(feed, folder) as address:
            for turn in range(RUNS):
                ours("ours", feed / "latest.picket", turn)
                peer("python-tuf over plain files", f"file://{feed}/", turn)
                ours("ours over HTTP", address, turn)
                peer("python-tuf over HTTP", address, turn)
                database = folder / f"bare{turn}.db"
                times["bare work"].append(timed([bins / "bare_work", feed, database]))
                database = folder / f"searchable{turn}.db"
                times["bare work, searchable"].append(
                    timed([bins / "bare_work", feed, database, "searchable"])
                )
        print(f"verify and store {COUNT} notices, whole process, median of {RUNS} (min to max), seconds")
        middle = {}
        for name, found in times.items():
            middle[name] = statistics.median(found)
            print(f"  {name:34} {middle[name]:7.2f}  ({min(found):.2f} to {max(found):.2f})")
        opening = middle["ours, of it opening the book"]
        net = middle["ours"] - opening
        ratios = {
            "python-tuf / ours, both over HTTP": middle["python-tuf over HTTP"] / middle["ours over HTTP"],
            "the same without opening": middle["python-tuf over HTTP"] / (middle["ours over HTTP"] - opening),
            "python-tuf over files / ours": middle["python-tuf over plain files"] / middle["ours"],
            "ours without opening / bare": net / middle["bare work"],
            "ours without opening / searchable": net / middle["bare work, searchable"],
        }
        for name, ratio in ratios.items():
            print(f"  {name:34} {ratio:7.2f}")


if __name__ == "__main__":
    main()
