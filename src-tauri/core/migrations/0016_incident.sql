-- Incidents on the line: what was seen, in words. No photos, no medical facts, no names of
-- employees who work; the screen says so where it is typed.
CREATE TABLE incident (
  id          INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  happened_at INTEGER NOT NULL,
  place       TEXT NOT NULL,
  seen        TEXT NOT NULL,
  reported_by TEXT NOT NULL,
  owner       TEXT NOT NULL DEFAULT '',  -- who follows up
  status      TEXT NOT NULL DEFAULT 'open', -- open, closed
  created_at  INTEGER NOT NULL,
  removed_at  INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX incident_by_time ON incident (happened_at DESC, id DESC) WHERE removed_at = 0;

-- What an incident said before a change.
CREATE TABLE incident_edit (
  id       INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  incident INTEGER NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
  at       INTEGER NOT NULL,
  before   TEXT NOT NULL              -- JSON
) STRICT;
CREATE INDEX incident_edit_by_incident ON incident_edit (incident, id);
