#!/usr/bin/env python3
"""Both ways between Picketbook and python-tuf, TUF's reference implementation.

python-tuf reads a feed that Picketbook published, and Picketbook's client reads
repositories that python-tuf wrote. Needs `pip install tuf cryptography`, and the crate's examples:

    cargo build -p picketbook-notice --examples
    python3 tests/notices/python_tuf.py target/debug/examples
"""

import functools
import hashlib
import http.server
import json
import pathlib
import subprocess
import sys
import tempfile
import threading
from datetime import datetime, timedelta, timezone

from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import (
    DelegatedRole,
    Delegations,
    Metadata,
    MetaFile,
    Root,
    Snapshot,
    TargetFile,
    Targets,
    Timestamp,
)
from tuf.ngclient import Updater
from tuf.ngclient.config import UpdaterConfig

COUNT = 25


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_arguments):
        pass


def serve(folder):
    handler = functools.partial(QuietHandler, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}"


def python_reads_ours(examples, folder):
    """A feed that Picketbook published, read notice by notice."""
    feed = folder / "our feed"
    now = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    subprocess.run([examples / "large_feed", feed, str(COUNT), now], check=True)
    url = serve(feed)
    local = folder / "python"
    (local / "targets").mkdir(parents=True)
    updater = Updater(
        metadata_dir=str(local),
        metadata_base_url=f"{url}/metadata/",
        target_base_url=f"{url}/targets/",
        target_dir=str(local / "targets"),
        bootstrap=(feed / "metadata" / "1.root.json").read_bytes(),
        config=UpdaterConfig(targets_max_length=64 << 20),
    )
    updater.refresh()
    for number in range(1, COUNT + 1):
        info = updater.get_targetinfo(f"notices/{number:04}.1.md")
        assert info is not None, f"python-tuf finds notice {number}"
        text = pathlib.Path(updater.download_target(info)).read_text(encoding="utf-8")
        assert f"number: {number}\n" in text, f"python-tuf downloads notice {number}"
    return COUNT


class Repository:
    """What python-tuf writes, in one of its variants."""

    def __init__(self, folder, consistent, scheme, hashes, delegated):
        self.folder, self.consistent, self.hashes = folder, consistent, hashes
        make = {"ed25519": CryptoSigner.generate_ed25519, "ecdsa": CryptoSigner.generate_ecdsa, "rsa": CryptoSigner.generate_rsa}[scheme]
        self.signers = {role: [make()] for role in ("timestamp", "snapshot")}
        self.signers["root"] = self.signers["targets"] = [make(), make()]
        expires = datetime.now(timezone.utc).replace(microsecond=0) + timedelta(days=30)
        self.root = Root(expires=expires, consistent_snapshot=consistent)
        for role, signers in self.signers.items():
            for signer in signers:
                self.root.add_key(signer.public_key, role)
            self.root.roles[role].threshold = len(signers)
        self.targets = Targets(expires=expires)
        self.snapshot = Snapshot(expires=expires)
        self.timestamp = Timestamp(expires=expires)
        self.helpers = None
        if delegated:
            signer = make()
            self.signers["helpers"] = [signer]
            role = DelegatedRole("helpers", [], 1, True, paths=["help/*"])
            self.targets.delegations = Delegations({}, {"helpers": role})
            self.targets.add_key(signer.public_key, "helpers")
            self.helpers = Targets(expires=expires)

    def add(self, path, text):
        data = text.encode()
        info = TargetFile.from_data(path, data, list(self.hashes))
        holder = self.helpers if path.startswith("help/") else self.targets
        holder.targets[path] = info
        name = pathlib.PurePosixPath(path)
        prefixes = [f"{value}." for value in info.hashes.values()] if self.consistent else [""]
        for prefix in prefixes:
            place = self.folder / "targets" / name.parent / f"{prefix}{name.name}"
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)

    def write(self, role, signed, versioned):
        metadata = Metadata(signed)
        for signer in self.signers[role]:
            metadata.sign(signer, append=True)
        name = f"{signed.version}.{role}.json" if versioned else f"{role}.json"
        data = metadata.to_bytes()
        place = self.folder / "metadata" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
        return MetaFile(signed.version, len(data), {"sha256": hashlib.sha256(data).hexdigest()})

    def publish(self):
        self.write("root", self.root, True)
        self.snapshot.meta["targets.json"] = self.write("targets", self.targets, self.consistent)
        if self.helpers is not None:
            self.snapshot.meta["helpers.json"] = self.write("helpers", self.helpers, self.consistent)
        self.timestamp.snapshot_meta = self.write("snapshot", self.snapshot, self.consistent)
        self.write("timestamp", self.timestamp, False)

    def next(self):
        for signed in (self.targets, self.snapshot, self.timestamp, self.helpers):
            if signed is not None:
                signed.version += 1
        self.publish()

    def rotate(self):
        """Another timestamp key under another root, signed by the same officers."""
        old = self.signers["timestamp"][0]
        new = CryptoSigner.generate_ed25519()
        self.root.revoke_key(old.public_key.keyid, "timestamp")
        self.root.add_key(new.public_key, "timestamp")
        self.signers["timestamp"] = [new]
        self.root.version += 1
        self.next()


def we_read_pythons(examples, folder):
    """Every variant, before and after an update and a change of keys."""
    read = 0
    for consistent in (True, False):
        for scheme in ("ed25519", "ecdsa", "rsa"):
            for hashes in (("sha256",), ("sha512",), ("sha256", "sha512")):
                for delegated in (True, False):
                    place = folder / f"{consistent} {scheme} {' '.join(hashes)} {delegated}"
                    repository = Repository(place, consistent, scheme, hashes, delegated)
                    repository.add("notices/0001.1.md", "One.")
                    if delegated:
                        repository.add("help/strike-fund.md", "Ask the office.")
                    repository.publish()
                    check_variant(examples, repository, place, delegated)
                    read += 1
    return read


def check_variant(examples, repository, place, delegated):
    client = [examples / "tuf_client", "--metadata-dir", place / "ours"]
    subprocess.run([*client, "init", place / "metadata" / "1.root.json"], check=True)
    url = serve(place)
    (place / "got").mkdir()

    def download(*names):
        flags = [part for name in names for part in ("--target-name", name)]
        where = ["--target-base-url", f"{url}/targets", "--target-dir", place / "got", "download"]
        result = subprocess.run([*client, "--metadata-url", f"{url}/metadata", *flags, *where], capture_output=True, text=True)
        return result.returncode, result.stderr

    names = ["notices/0001.1.md"] + (["help/strike-fund.md"] if delegated else [])
    for step in (lambda: None, repository.next, repository.rotate):
        step()
        code, said = download(*names)
        assert code == 0, f"{place.name}: {said}"
        got = {path.read_text() for path in (place / "got").iterdir()}
        assert "One." in got and (not delegated or "Ask the office." in got), f"{place.name}: {got}"
    assert download("notices/0002.1.md")[0] == 1, f"{place.name}: nobody vouches for a second notice"
    version = json.loads((place / "ours" / "root.json").read_text())["signed"]["version"]
    assert version == 2, f"{place.name}: the new root is trusted, not {version}"


def main():
    examples = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory(prefix="picketbook tüf ") as name:
        folder = pathlib.Path(name)
        ours = python_reads_ours(examples, folder)
        theirs = we_read_pythons(examples, folder)
    print(f"python-tuf read {ours} of our notices; we read {theirs} of its variants")


if __name__ == "__main__":
    main()
