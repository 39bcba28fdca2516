-- Paper sheets that were keyed in, and what is left of a shift after its names were purged.

CREATE TABLE paper_sheet (
  id             TEXT NOT NULL PRIMARY KEY,   -- as printed
  shift          TEXT NOT NULL,
  keyed_by       TEXT NOT NULL,
  keyed_at       INTEGER NOT NULL,
  signature_seen INTEGER NOT NULL,
  rows           INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Counts without names.
CREATE TABLE picket_count (
  shift   TEXT NOT NULL,
  duty    TEXT NOT NULL,
  people  INTEGER NOT NULL,
  stays   INTEGER NOT NULL,
  minutes INTEGER NOT NULL,
  PRIMARY KEY (shift, duty)
) STRICT, WITHOUT ROWID;

-- What was purged, when, and by which clock.
CREATE TABLE purge_report (
  id   INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  at   INTEGER NOT NULL,
  what TEXT NOT NULL                  -- JSON
) STRICT;
