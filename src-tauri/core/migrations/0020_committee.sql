-- What an officer's desk keeps: drafts of notices, and which signing requests it has seen.
-- Keys and passphrases are never in a book; where a key file lies is a setting.
CREATE TABLE draft (
  id           INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  revises      INTEGER NOT NULL DEFAULT 0,  -- the number whose next revision it is, 0 for a new notice
  title        TEXT    NOT NULL DEFAULT '',
  body         TEXT    NOT NULL DEFAULT '', -- Markdown
  kind         TEXT    NOT NULL DEFAULT 'general',
  given_order  TEXT    NOT NULL DEFAULT 'none',
  effective_at TEXT    NOT NULL DEFAULT '', -- YYYY-MM-DDTHH:MM in the strike's own zone, as it was typed
  supersedes   TEXT    NOT NULL DEFAULT '[]', -- numbers, as JSON
  withdraws    TEXT    NOT NULL DEFAULT '[]', -- numbers, as JSON
  answers      TEXT    NOT NULL DEFAULT '[]', -- sentences, as JSON
  language     TEXT    NOT NULL DEFAULT 'en',
  version      INTEGER NOT NULL DEFAULT 1,  -- grows by one with each save
  asked_number   INTEGER NOT NULL DEFAULT 0, -- what the signing request calls it, 0 while it is being written
  asked_revision INTEGER NOT NULL DEFAULT 0,
  asked_path     TEXT    NOT NULL DEFAULT '',
  binned_at    INTEGER NOT NULL DEFAULT 0,  -- 0: in the list
  made_at      INTEGER NOT NULL,
  edited_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX draft_by_edit ON draft (edited_at) WHERE binned_at = 0;

CREATE TABLE signing_request (
  path         TEXT    NOT NULL PRIMARY KEY,
  purpose      TEXT    NOT NULL,
  title        TEXT    NOT NULL,
  signed       INTEGER NOT NULL, -- how many had signed when it was seen last
  missing      INTEGER NOT NULL, -- how many had to sign then
  seen_at      INTEGER NOT NULL,
  published_at INTEGER NOT NULL DEFAULT 0 -- 0: not from this desk
) STRICT, WITHOUT ROWID;
