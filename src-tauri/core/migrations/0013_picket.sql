-- The picket line. Entries are facts and never change; presence and odd are computed from them
-- and can be thrown away and computed again. Instants are milliseconds since 1970.

-- People. `key` is the member number, or "~" and the folded name where the union gives none:
-- every laptop that imports the same list finds the same key.
CREATE TABLE member (
  id         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  key        TEXT NOT NULL UNIQUE,
  number     TEXT NOT NULL DEFAULT '',
  first      TEXT NOT NULL DEFAULT '',
  last       TEXT NOT NULL DEFAULT '',
  known_as   TEXT NOT NULL DEFAULT '',
  unit       TEXT NOT NULL DEFAULT '',          -- local or bargaining unit
  standing   TEXT NOT NULL DEFAULT 'good',      -- good, other
  alternate_by    TEXT NOT NULL DEFAULT '',     -- alternate duty agreed by whom
  alternate_until TEXT NOT NULL DEFAULT '',     -- last day, YYYY-MM-DD
  updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE picket_site (
  code       TEXT NOT NULL PRIMARY KEY,
  name       TEXT NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- An address is valid from a day on; earlier ones stay.
CREATE TABLE picket_address (
  site     TEXT NOT NULL REFERENCES picket_site (code),
  from_day TEXT NOT NULL,
  address  TEXT NOT NULL,
  PRIMARY KEY (site, from_day)
) STRICT, WITHOUT ROWID;

CREATE TABLE picket_gate (
  site     TEXT NOT NULL REFERENCES picket_site (code),
  name     TEXT NOT NULL,
  capacity INTEGER NOT NULL DEFAULT 0, -- 0: not said
  PRIMARY KEY (site, name)
) STRICT, WITHOUT ROWID;

-- The code is site-YYYYMMDD-HHMM (and the gate), so that two laptops that plan the same shift
-- mean the same one. A shift that does not take place stays, with its reason.
CREATE TABLE picket_shift (
  code        TEXT NOT NULL PRIMARY KEY,
  site        TEXT NOT NULL REFERENCES picket_site (code),
  gate        TEXT NOT NULL DEFAULT '',
  starts_at   INTEGER NOT NULL,
  ends_at     INTEGER NOT NULL,
  captain     TEXT NOT NULL DEFAULT '',
  coordinator TEXT NOT NULL DEFAULT '',
  special     TEXT NOT NULL DEFAULT '', -- name of a special picket
  cancelled   TEXT NOT NULL DEFAULT ''  -- reason
) STRICT, WITHOUT ROWID;
CREATE INDEX picket_shift_by_start ON picket_shift (starts_at, code);

CREATE TABLE picket_holiday (
  day  TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- This laptop and others. `own` is 1 for this one; its counter goes up with every entry.
CREATE TABLE picket_device (
  id            TEXT NOT NULL PRIMARY KEY,
  name          TEXT NOT NULL DEFAULT '',
  own           INTEGER NOT NULL DEFAULT 0,
  last_seq      INTEGER NOT NULL DEFAULT 0,
  last_recorded INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE picket_entry (
  id          BLOB NOT NULL PRIMARY KEY, -- UUID v7
  device      TEXT NOT NULL,
  seq         INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  utc_offset  INTEGER NOT NULL,          -- seconds, as the device's zone said
  clock_back  INTEGER NOT NULL,          -- 1: the clock stood earlier than at the entry before
  happened_at INTEGER NOT NULL,
  kind        TEXT NOT NULL,             -- in, out, void
  shift       TEXT NOT NULL,
  person      TEXT NOT NULL,             -- m:KEY, w:ENTRY (walk-in), g:UNION (guest)
  name        TEXT NOT NULL DEFAULT '',  -- of a walk-in
  union_name  TEXT NOT NULL DEFAULT '',
  duty        TEXT NOT NULL DEFAULT 'picket',
  about       BLOB NOT NULL DEFAULT x'', -- the entry that this one takes the place of
  reason      TEXT NOT NULL DEFAULT '',
  source      TEXT NOT NULL DEFAULT 'line', -- line, paper, estimate
  sheet       TEXT NOT NULL DEFAULT ''   -- paper sheet and row
) STRICT, WITHOUT ROWID;
CREATE INDEX picket_entry_by_group ON picket_entry (shift, person);
CREATE INDEX picket_entry_by_about ON picket_entry (about) WHERE about <> x'';

-- Computed: one stay of one person on one shift.
CREATE TABLE picket_presence (
  shift      TEXT NOT NULL,
  person     TEXT NOT NULL,
  in_entry   BLOB NOT NULL,
  in_at      INTEGER NOT NULL,
  out_entry  BLOB NOT NULL DEFAULT x'', -- empty: not signed out
  out_at     INTEGER NOT NULL DEFAULT 0,
  duty       TEXT NOT NULL,
  union_name TEXT NOT NULL,
  estimated  INTEGER NOT NULL,
  PRIMARY KEY (shift, person, in_entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX picket_presence_by_person ON picket_presence (person, in_at);

-- Computed: what is odd about an entry.
CREATE TABLE picket_odd (
  shift  TEXT NOT NULL,
  person TEXT NOT NULL,
  entry  BLOB NOT NULL,
  code   TEXT NOT NULL,
  PRIMARY KEY (shift, person, entry)
) STRICT, WITHOUT ROWID;
