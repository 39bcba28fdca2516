#!/usr/bin/env python3
"""Feeds of notices that python-tuf wrote, in the variants that TUF allows.

    python3 python_writer.py FOLDER

Each variant gets a folder `FOLDER/<name>/feed` with three revisions of two notices, a local that
speaks in its own name, a change of an officer's key, and `FOLDER/<name>/invite.picket-invite`.
Prints the names, one a line.
"""

import hashlib
import json
import pathlib
import sys
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

MAKE = {"ed25519": CryptoSigner.generate_ed25519, "ecdsa": CryptoSigner.generate_ecdsa}
NAMES = ("Ada Marlow", "Benedict Quill", "Cleo Vantage")


class Feed:
    def __init__(self, folder, scheme, hashes):
        self.folder, self.make, self.hashes = folder / "feed", MAKE[scheme], hashes
        self.officers = [self.make() for _ in NAMES]
        self.desk = self.make()
        self.local = [self.make(), self.make()]
        expires = datetime.now(timezone.utc).replace(microsecond=0) + timedelta(days=30)
        self.root = Root(expires=expires, consistent_snapshot=True)
        for role, signers, threshold in (
            ("root", self.officers, 2),
            ("targets", self.officers, 2),
            ("snapshot", [self.desk], 1),
            ("timestamp", [self.desk], 1),
        ):
            for signer in signers:
                self.root.add_key(signer.public_key, role)
            self.root.roles[role].threshold = threshold
        self.name_officers()
        self.targets, self.spoken = Targets(expires=expires), Targets(expires=expires)
        role = DelegatedRole("local-399", [], 2, True, paths=["notices/local-399/*"])
        self.targets.delegations = Delegations({}, {"local-399": role})
        names = {}
        for signer, name in zip(self.local, ("Edna Frost", "Farid Hale")):
            self.targets.add_key(signer.public_key, "local-399")
            names[signer.public_key.keyid] = name
        self.targets.unrecognized_fields["x-picketbook-bodies"] = {"local-399": {"name": "Local 399", "officers": names}}
        self.snapshot, self.timestamp = Snapshot(expires=expires), Timestamp(expires=expires)
        self.heads = {}
        self.first_root = None

    def name_officers(self):
        names = {signer.public_key.keyid: name for signer, name in zip(self.officers, NAMES)}
        self.root.unrecognized_fields["x-picketbook-officers"] = names

    def say(self, folder, number, revision, issuer):
        previous = self.heads.get(folder)
        issued = datetime.now(timezone.utc).replace(microsecond=0) - timedelta(hours=1)
        text = (
            "---\n"
            f"number: {number}\nrevision: {revision}\ntitle: \"Notice {number}\"\n"
            f"issued_at: \"{issued.strftime('%Y-%m-%dT%H:%M:%S')}+00:00\"\nissuer: \"{issuer}\"\nkind: general\n"
            f"previous: {'null' if previous is None else json.dumps(previous)}\n"
            "---\n\n"
            f"Text {number}, revision {revision}.\n"
        ).encode()
        self.heads[folder] = hashlib.sha256(text).hexdigest()
        name = f"{number:04}.{revision}.md"
        path = f"{folder}/{name}"
        info = TargetFile.from_data(path, text, list(self.hashes))
        (self.targets if folder == "notices" else self.spoken).targets[path] = info
        for value in info.hashes.values():
            place = self.folder / "targets" / folder / f"{value}.{name}"
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(text)

    def write(self, role, signed, signers, versioned=True):
        # Signatures are appended one by one, as on several machines.
        data = Metadata(signed).to_bytes()
        for signer in signers:
            metadata = Metadata.from_bytes(data)
            metadata.sign(signer, append=True)
            data = metadata.to_bytes()
        place = self.folder / "metadata" / (f"{signed.version}.{role}.json" if versioned else f"{role}.json")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
        return MetaFile(signed.version, len(data), {"sha256": hashlib.sha256(data).hexdigest()}), data

    def publish(self, root_signers=None):
        if root_signers:
            _, data = self.write("root", self.root, root_signers)
            self.first_root = self.first_root or data
        self.snapshot.meta["targets.json"], _ = self.write("targets", self.targets, self.officers[:2])
        if self.spoken.targets:
            self.snapshot.meta["local-399.json"], _ = self.write("local-399", self.spoken, self.local)
        self.timestamp.snapshot_meta, _ = self.write("snapshot", self.snapshot, [self.desk])
        self.write("timestamp", self.timestamp, [self.desk], versioned=False)

    def next(self, spoke=False):
        for signed in (self.targets, self.snapshot, self.timestamp):
            signed.version += 1
        if spoke:
            self.spoken.version += 1

    def replace_an_officer(self):
        old, new = self.officers[2], self.make()
        for role in ("root", "targets"):
            self.root.revoke_key(old.public_key.keyid, role)
            self.root.add_key(new.public_key, role)
        self.officers[2] = new
        self.name_officers()
        self.root.version += 1


def main():
    for scheme in MAKE:
        for hashes in (("sha256",), ("sha512",), ("sha256", "sha512")):
            name = f"{scheme} {' '.join(hashes)}"
            folder = pathlib.Path(sys.argv[1]) / name
            feed = Feed(folder, scheme, hashes)
            feed.say("notices", 1, 1, "Local 11 Committee")
            feed.publish(feed.officers)
            feed.next()
            feed.say("notices", 2, 1, "Local 11 Committee")
            feed.say("notices", 1, 2, "Local 11 Committee")
            feed.say("notices/local-399", 1, 1, "Local 399")
            feed.replace_an_officer()
            feed.publish(feed.officers[:2])
            feed.next(spoke=True)
            feed.say("notices/local-399", 2, 1, "Local 399")
            feed.publish()
            invite = {
                "format": 1,
                "union": "Local 11",
                "committee": "Local 11 Committee",
                "time_zone": "America/Los_Angeles",
                "strike_began": None,
                "sources": [str(folder / "feed")],
                "root": json.loads(feed.first_root),
            }
            (folder / "invite.picket-invite").write_text(json.dumps(invite))
            print(name)


if __name__ == "__main__":
    main()
