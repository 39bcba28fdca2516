-- Where notices are fetched from.
CREATE TABLE source (
  id              INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  address         TEXT    NOT NULL UNIQUE,
  from_invite     INTEGER NOT NULL,
  added_at        INTEGER NOT NULL,
  tried_at        INTEGER NOT NULL DEFAULT 0, -- 0: never
  ok_at           INTEGER NOT NULL DEFAULT 0, -- 0: never
  problem_code    TEXT    NOT NULL DEFAULT '',
  problem_message TEXT    NOT NULL DEFAULT ''
) STRICT;
