-- What was refused and why; the newest 200 are kept.
CREATE TABLE refusal (
  id     INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  at     INTEGER NOT NULL,
  what   TEXT    NOT NULL,
  code   TEXT    NOT NULL,
  detail TEXT    NOT NULL
) STRICT;
