-- The union that invited: one row, written once. The pinned root never changes.
CREATE TABLE union_row (
  id           INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  name         TEXT    NOT NULL,
  committee    TEXT    NOT NULL,
  time_zone    TEXT    NOT NULL,
  strike_began TEXT    NOT NULL DEFAULT '', -- YYYY-MM-DD, empty before the strike
  pinned_root  BLOB    NOT NULL,
  joined_at    INTEGER NOT NULL             -- milliseconds since 1970 (UTC), as everywhere
) STRICT;
