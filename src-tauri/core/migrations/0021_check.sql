-- Where the words of notices stand, so that a check finds the few notices worth a look. All of it
-- can be made anew from the notices.
CREATE TABLE check_index (
  one     INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  version INTEGER NOT NULL -- by which method the rows were made; another one makes them anew
) STRICT;

-- The revisions that the index knows. A higher number arrived later.
CREATE TABLE check_doc (
  doc      INTEGER NOT NULL PRIMARY KEY,
  number   INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  UNIQUE (number, revision),
  FOREIGN KEY (number, revision) REFERENCES notice_revision (number, revision)
) STRICT;

-- The places of one run of words or one topic, packed. All parts but the last are full, so that a
-- notice that arrives touches one part of each of its runs.
CREATE TABLE check_place (
  hash   INTEGER NOT NULL,
  part   INTEGER NOT NULL, -- from 0
  places BLOB    NOT NULL, -- how many, then for each the step from the last notice and the place in it
  PRIMARY KEY (hash, part)
) STRICT, WITHOUT ROWID;

-- At the committee: claims that members sent, sealed to the committee's key. No column says who
-- sent one, and two claims of one member cannot be told from two of two members.
CREATE TABLE asked (
  id          INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  mark        BLOB    NOT NULL UNIQUE, -- of one claim in its book, so that it is not counted twice
  sentence    TEXT    NOT NULL,
  topic       TEXT    NOT NULL,
  impact      TEXT    NOT NULL,
  heard       INTEGER NOT NULL, -- how often that member heard it
  first_heard TEXT    NOT NULL DEFAULT '', -- YYYY-MM-DD
  arrived_at  INTEGER NOT NULL,
  done_at     INTEGER NOT NULL DEFAULT 0 -- put aside, for example because a notice answers it
) STRICT;
CREATE INDEX asked_open ON asked (topic, id) WHERE done_at = 0;
