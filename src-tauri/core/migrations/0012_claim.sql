-- Rumors, each as one neutral sentence. There is no column for who passed one on.
CREATE TABLE claim (
  id          INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  sentence    TEXT    NOT NULL,
  topic       TEXT    NOT NULL,
  impact      TEXT    NOT NULL DEFAULT 'none', -- what believing it may lead to
  status      TEXT    NOT NULL DEFAULT 'not_reviewed', -- of the newest row in claim_status
  logged_at   INTEGER NOT NULL,
  merged_into INTEGER NOT NULL DEFAULT 0, -- the claim that it is read with, 0 for itself
  removed_at  INTEGER NOT NULL DEFAULT 0, -- 0: in the log
  chosen      INTEGER NOT NULL DEFAULT 0  -- the person wants it in the file for the committee
) STRICT;
CREATE INDEX claim_by_status ON claim (status, id) WHERE merged_into = 0 AND removed_at = 0;
CREATE INDEX claim_merged ON claim (merged_into) WHERE merged_into <> 0;

CREATE TABLE claim_sighting (
  id         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  claim_id   INTEGER NOT NULL REFERENCES claim (id),
  heard_on   TEXT    NOT NULL, -- YYYY-MM-DD
  channel    TEXT    NOT NULL, -- a kind, never the name of a group or an account
  place      TEXT    NOT NULL DEFAULT '',
  said       TEXT    NOT NULL DEFAULT '', -- the words as they were heard
  added_at   INTEGER NOT NULL,
  removed_at INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX claim_sighting_of ON claim_sighting (claim_id, heard_on);

-- The history of a claim. Rows are added and never changed.
CREATE TABLE claim_status (
  id       INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  claim_id INTEGER NOT NULL REFERENCES claim (id),
  status   TEXT    NOT NULL,
  at       INTEGER NOT NULL,
  by_app   INTEGER NOT NULL DEFAULT 0, -- the app found it itself
  reason   TEXT    NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX claim_status_of ON claim_status (claim_id, id);

-- The paragraphs on which a status rests.
CREATE TABLE claim_cite (
  status_id INTEGER NOT NULL REFERENCES claim_status (id),
  number    INTEGER NOT NULL,
  revision  INTEGER NOT NULL,
  paragraph INTEGER NOT NULL,
  PRIMARY KEY (status_id, number, revision, paragraph),
  FOREIGN KEY (number, revision) REFERENCES notice_revision (number, revision)
) STRICT, WITHOUT ROWID;

-- Notices that came after the claim was logged and speak about its matter.
CREATE TABLE claim_touch (
  claim_id  INTEGER NOT NULL REFERENCES claim (id),
  number    INTEGER NOT NULL,
  revision  INTEGER NOT NULL,
  paragraph INTEGER NOT NULL,
  at        INTEGER NOT NULL,
  seen_at   INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (claim_id, number, revision),
  FOREIGN KEY (number, revision) REFERENCES notice_revision (number, revision)
) STRICT, WITHOUT ROWID;

-- Pairs that the person said are not one claim; the smaller identifier first.
CREATE TABLE claim_apart (
  a INTEGER NOT NULL REFERENCES claim (id),
  b INTEGER NOT NULL REFERENCES claim (id),
  PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
