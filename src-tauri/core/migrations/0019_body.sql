-- Bodies to which the committee delegates a series of their own, for example locals. Their notices
-- are kept under number + id * 10,000,000, so that whatever names a notice by its number can name
-- theirs as well. Version and head are floors and under the seal, like those of the committee.
CREATE TABLE body (
  id            INTEGER NOT NULL PRIMARY KEY CHECK (id BETWEEN 1 AND 428),
  slug          TEXT    NOT NULL UNIQUE,
  name          TEXT    NOT NULL,
  officers      TEXT    NOT NULL, -- JSON list of names
  threshold     INTEGER NOT NULL,
  version       INTEGER NOT NULL DEFAULT 0, -- 0: has not spoken yet
  head_number   INTEGER NOT NULL DEFAULT 0,
  head_revision INTEGER NOT NULL DEFAULT 0,
  head_sha256   BLOB    NOT NULL DEFAULT x'',
  current_until INTEGER NOT NULL DEFAULT 0,
  confirmed     INTEGER NOT NULL DEFAULT 0,
  ended         INTEGER NOT NULL DEFAULT 0, -- the committee no longer names it
  problem_code  TEXT    NOT NULL DEFAULT '', -- why nothing new of it was taken, empty when all is well
  problem       TEXT    NOT NULL DEFAULT ''
) STRICT;
