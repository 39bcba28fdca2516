-- Trusted metadata, by unversioned name (root.json, timestamp.json, ...).
CREATE TABLE trust_file (
  name  TEXT NOT NULL PRIMARY KEY,
  bytes BLOB NOT NULL
) STRICT;

-- The newest state of the feed that this device ever accepted.
CREATE TABLE trust_highest (
  id            INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  root          INTEGER NOT NULL,
  timestamp     INTEGER NOT NULL,
  snapshot      INTEGER NOT NULL,
  targets       INTEGER NOT NULL,
  head_number   INTEGER NOT NULL DEFAULT 0, -- 0: no notice yet
  head_revision INTEGER NOT NULL DEFAULT 0,
  head_sha256   BLOB    NOT NULL DEFAULT x''
) STRICT;

-- What was accepted under each role and version. The bytes of old versions are let go.
CREATE TABLE trust_ledger (
  role    TEXT    NOT NULL,
  version INTEGER NOT NULL,
  sha256  BLOB    NOT NULL,
  bytes   BLOB    NOT NULL DEFAULT x'',
  seen_at INTEGER NOT NULL,
  UNIQUE (role, version)
) STRICT;

-- Signed files that contradict what was accepted before: kept, both, for whoever has to judge.
CREATE TABLE trust_evidence (
  id      INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  role    TEXT    NOT NULL,
  version INTEGER NOT NULL,
  sha256  BLOB    NOT NULL,
  bytes   BLOB    NOT NULL,
  seen_at INTEGER NOT NULL,
  UNIQUE (role, version, sha256)
) STRICT;

-- Until when the feed vouches for itself.
CREATE TABLE trust_freshness (
  id            INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  current_until INTEGER NOT NULL,
  confirmed     INTEGER NOT NULL,
  checked_at    INTEGER NOT NULL
) STRICT;

-- SHA-256 over the pinned root, the files, the highest state and the ledger.
CREATE TABLE trust_seal (
  id     INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  sha256 BLOB    NOT NULL
) STRICT;
