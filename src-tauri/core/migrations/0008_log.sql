-- The log of the talks, as far as the front page shows it. Ids are given by whoever writes a
-- row (short codes in the demo). Days are YYYY-MM-DD, empty where the source names none.
CREATE TABLE party (
  id         TEXT NOT NULL PRIMARY KEY,
  kind       TEXT NOT NULL,
  name       TEXT NOT NULL,
  short_name TEXT NOT NULL DEFAULT '',
  role       TEXT NOT NULL DEFAULT '',
  side       TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
  id          TEXT NOT NULL PRIMARY KEY,
  date        TEXT NOT NULL,
  until       TEXT NOT NULL DEFAULT '',
  precision   TEXT NOT NULL,
  kind        TEXT NOT NULL,
  parties     TEXT NOT NULL DEFAULT '',
  place       TEXT NOT NULL DEFAULT '',
  summary     TEXT NOT NULL,
  speaker     TEXT NOT NULL DEFAULT '',
  source_kind TEXT NOT NULL,
  src         TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX event_by_date ON event (date, id);

-- Counts are NULL where no source gives one: 0 would be a claim.
CREATE TABLE vote (
  id           TEXT NOT NULL PRIMARY KEY,
  kind         TEXT NOT NULL,
  date         TEXT NOT NULL,
  until        TEXT NOT NULL DEFAULT '',
  summary      TEXT NOT NULL,
  yes          INTEGER,
  no           INTEGER,
  valid        INTEGER,
  announced    TEXT NOT NULL DEFAULT '',
  turnout_note TEXT NOT NULL DEFAULT '',
  source_kind  TEXT NOT NULL,
  src          TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE pledge (
  id           TEXT NOT NULL PRIMARY KEY,
  by_whom      TEXT NOT NULL,
  text         TEXT NOT NULL,
  made_on      TEXT NOT NULL,
  due          TEXT NOT NULL DEFAULT '', -- as the source words it
  due_date     TEXT NOT NULL DEFAULT '', -- where that is a day
  status       TEXT NOT NULL,
  fulfilled_by TEXT NOT NULL DEFAULT '',
  fulfilled_on TEXT NOT NULL DEFAULT '',
  src          TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
