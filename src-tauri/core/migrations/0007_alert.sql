-- What the device noticed about the feed. The same finding is kept once.
CREATE TABLE alert (
  id           INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  kind         TEXT    NOT NULL,
  numbers      TEXT    NOT NULL, -- JSON list of notice numbers, ascending
  detail       TEXT    NOT NULL,
  at           INTEGER NOT NULL,
  put_aside_at INTEGER NOT NULL DEFAULT 0, -- 0: still shown
  UNIQUE (kind, numbers, detail)
) STRICT;
CREATE INDEX alert_open ON alert (at) WHERE put_aside_at = 0;
