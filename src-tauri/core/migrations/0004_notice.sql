-- One small row per number: what the list sorts, filters and counts by. Texts are elsewhere.
CREATE TABLE notice (
  number          INTEGER NOT NULL PRIMARY KEY,
  newest_revision INTEGER NOT NULL,
  kind            TEXT    NOT NULL, -- of the newest revision
  issued_utc      INTEGER NOT NULL, -- of the newest revision
  read_revision   INTEGER NOT NULL DEFAULT 0, -- the highest revision that was read, 0 for none
  read_at         INTEGER NOT NULL DEFAULT 0,
  removed         INTEGER NOT NULL DEFAULT 0,
  rewritten       INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX notice_by_kind ON notice (kind, number);
CREATE INDEX notice_by_issue ON notice (issued_utc, number);
CREATE INDEX notice_unread ON notice (number, newest_revision, read_revision)
  WHERE read_revision < newest_revision;

-- Every revision, never changed. Long columns come last: SQLite then reads the short ones
-- without touching the pages that hold the long ones.
CREATE TABLE notice_revision (
  id              INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  number          INTEGER NOT NULL REFERENCES notice (number),
  revision        INTEGER NOT NULL,
  title           TEXT    NOT NULL,
  issued_at       TEXT    NOT NULL, -- RFC 3339, with the offset under which it was published
  issued_utc      INTEGER NOT NULL,
  issuer          TEXT    NOT NULL,
  kind            TEXT    NOT NULL,
  sha256          BLOB    NOT NULL,
  previous        BLOB    NOT NULL DEFAULT x'', -- empty for the first of the series
  effective_at    TEXT    NOT NULL DEFAULT '',  -- RFC 3339, empty when the header says nothing
  order_kind      TEXT    NOT NULL DEFAULT '',  -- empty when it gives no order
  language        TEXT    NOT NULL DEFAULT '',
  demo            INTEGER NOT NULL DEFAULT 0,
  targets_version INTEGER NOT NULL,
  signed_by       TEXT    NOT NULL, -- JSON list of names
  signer_of       INTEGER NOT NULL,
  threshold       INTEGER NOT NULL,
  verified_at     INTEGER NOT NULL,
  came_from       TEXT    NOT NULL,
  answers         TEXT    NOT NULL DEFAULT '', -- one rumor a line
  plain           TEXT    NOT NULL,
  body            TEXT    NOT NULL,
  raw             BLOB    NOT NULL,
  UNIQUE (number, revision)
) STRICT;
CREATE INDEX notice_revision_known ON notice_revision (number, revision, sha256);
CREATE INDEX notice_revision_order ON notice_revision (number, revision) WHERE order_kind <> '';

-- Which revision takes the place of which number, or takes it back.
CREATE TABLE notice_ref (
  target        INTEGER NOT NULL,
  from_number   INTEGER NOT NULL,
  from_revision INTEGER NOT NULL,
  effect        TEXT    NOT NULL, -- 'supersedes' or 'withdraws'
  PRIMARY KEY (target, from_number, from_revision, effect),
  FOREIGN KEY (from_number, from_revision) REFERENCES notice_revision (number, revision)
) STRICT, WITHOUT ROWID;
CREATE INDEX notice_ref_from ON notice_ref (from_number, from_revision);

-- Search covers the newest revision of each number.
CREATE VIEW notice_current AS
  SELECT n.number AS number, v.title AS title, v.plain AS plain, v.answers AS answers
  FROM notice n
  JOIN notice_revision v ON v.number = n.number AND v.revision = n.newest_revision;
CREATE VIRTUAL TABLE notice_search USING fts5 (
  title, plain, answers,
  content = 'notice_current', content_rowid = 'number',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
