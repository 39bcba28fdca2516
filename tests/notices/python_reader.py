#!/usr/bin/env python3
"""Reads a feed's folder with python-tuf, TUF's reference implementation, as a member would.

    python3 python_reader.py FEED_FOLDER FIRST_ROOT STATE_FOLDER

STATE_FOLDER keeps what the reader trusts between calls. Prints one JSON document:
versions, every listed target with the SHA-256 of the bytes that were downloaded, and for
every body to which the committee delegates its list's version and its targets.
"""

import functools
import hashlib
import http.server
import json
import pathlib
import sys
import threading

from tuf.ngclient import Updater
from tuf.ngclient.config import UpdaterConfig


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_arguments):
        pass


def main():
    feed, root, state = (pathlib.Path(word) for word in sys.argv[1:4])
    handler = functools.partial(QuietHandler, directory=str(feed))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_address[1]}"
    (state / "targets").mkdir(parents=True, exist_ok=True)
    updater = Updater(
        metadata_dir=str(state),
        metadata_base_url=f"{url}/metadata/",
        target_base_url=f"{url}/targets/",
        target_dir=str(state / "targets"),
        bootstrap=root.read_bytes(),
        config=UpdaterConfig(targets_max_length=64 << 20),
    )
    updater.refresh()

    def signed(role):
        return json.loads((state / f"{role}.json").read_text())["signed"]

    def download(paths):
        found = {}
        for path in paths:
            info = updater.get_targetinfo(path)
            assert info is not None, f"python-tuf finds {path}"
            got = pathlib.Path(updater.download_target(info)).read_bytes()
            found[path] = hashlib.sha256(got).hexdigest()
        return found

    targets = download(signed("targets")["targets"])
    bodies = {}
    for body in signed("targets").get("x-picketbook-bodies", {}):
        if f"{body}.json" not in signed("snapshot")["meta"]:
            continue
        # Asking for any path of the body loads its list; there is none of this name.
        assert updater.get_targetinfo(f"notices/{body}/0000.0.md") is None
        bodies[body] = {"version": signed(body)["version"], "targets": download(signed(body)["targets"])}
    roles = ("root", "targets", "snapshot", "timestamp")
    versions = {role: signed(role)["version"] for role in roles}
    print(json.dumps({"versions": versions, "targets": targets, "bodies": bodies}))


if __name__ == "__main__":
    main()
