-- The person's own notes. Long columns come last: the list is read without touching the texts.
CREATE TABLE note (
  id            INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  uid           TEXT    NOT NULL UNIQUE,               -- UUID, the same in every export
  place         TEXT    NOT NULL DEFAULT 'kept',       -- kept, archived, binned
  pinned        INTEGER NOT NULL DEFAULT 0,
  closed        INTEGER NOT NULL DEFAULT 0,            -- closed table: warned of before it leaves the book
  template      TEXT    NOT NULL DEFAULT '',           -- meeting, offer, incident, or empty
  version       INTEGER NOT NULL DEFAULT 1,            -- grows with every save
  created_at    INTEGER NOT NULL,
  edited_at     INTEGER NOT NULL,
  binned_at     INTEGER NOT NULL DEFAULT 0,
  sealed_at     INTEGER NOT NULL DEFAULT 0,            -- a contemporaneous note became its own original
  sealed_sha256 BLOB    NOT NULL DEFAULT x'',
  words         INTEGER NOT NULL DEFAULT 0,
  title         TEXT    NOT NULL DEFAULT '',
  excerpt       TEXT    NOT NULL DEFAULT '',
  body          TEXT    NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX note_by_place ON note (place, pinned DESC, edited_at DESC, id DESC);

-- Every save as what it changed, oldest first by seq. Nothing is ever taken out: undo, also
-- after a restart, writes one more.
CREATE TABLE note_edit (
  note_id   INTEGER NOT NULL REFERENCES note (id) ON DELETE CASCADE,
  seq       INTEGER NOT NULL,                          -- the version that this edit made
  at        INTEGER NOT NULL,
  start     INTEGER NOT NULL,                          -- in bytes of UTF-8
  title_was TEXT    NOT NULL,
  removed   TEXT    NOT NULL,
  inserted  TEXT    NOT NULL,
  PRIMARY KEY (note_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE note_tag (
  note_id INTEGER NOT NULL REFERENCES note (id) ON DELETE CASCADE,
  tag     TEXT    NOT NULL,
  PRIMARY KEY (note_id, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX note_tag_by_tag ON note_tag (tag, note_id);

-- What a note's text links to: kind and target as in picketbook:kind/target.
CREATE TABLE note_link (
  note_id INTEGER NOT NULL REFERENCES note (id) ON DELETE CASCADE,
  kind    TEXT    NOT NULL,
  target  TEXT    NOT NULL,
  PRIMARY KEY (note_id, kind, target)
) STRICT, WITHOUT ROWID;
CREATE INDEX note_link_by_target ON note_link (kind, target, note_id);

-- Said later about a sealed note; never changed.
CREATE TABLE note_addendum (
  id      INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  note_id INTEGER NOT NULL REFERENCES note (id) ON DELETE CASCADE,
  at      INTEGER NOT NULL,
  body    TEXT    NOT NULL
) STRICT;
CREATE INDEX note_addendum_by_note ON note_addendum (note_id, id);

CREATE TABLE attachment (
  id         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  uid        TEXT    NOT NULL UNIQUE,
  note_id    INTEGER NOT NULL REFERENCES note (id) ON DELETE CASCADE,
  name       TEXT    NOT NULL,
  media_type TEXT    NOT NULL,
  bytes      INTEGER NOT NULL,
  sha256     BLOB    NOT NULL,
  added_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX attachment_by_note ON attachment (note_id, id);
CREATE TABLE attachment_data (
  attachment_id INTEGER NOT NULL PRIMARY KEY REFERENCES attachment (id) ON DELETE CASCADE,
  data          BLOB    NOT NULL
) STRICT;
