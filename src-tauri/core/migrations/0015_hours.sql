-- Hours: what unions ask, what was changed by hand in the roster, and how the columns of the
-- union's own tables are called.

-- A rule as JSON (see `picket::DutyRule`). One of them is the one in use.
CREATE TABLE duty_rule (
  id         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  name       TEXT NOT NULL UNIQUE,
  rule       TEXT NOT NULL,
  in_use     INTEGER NOT NULL DEFAULT 0,
  changed_at INTEGER NOT NULL
) STRICT;

-- A change of somebody's row by hand: the row before and after, so that it can be undone and
-- everybody can see when and why.
CREATE TABLE member_edit (
  id     INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  member TEXT NOT NULL,             -- key
  at     INTEGER NOT NULL,
  before TEXT NOT NULL,             -- JSON
  after  TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX member_edit_by_member ON member_edit (member, id);

-- The list of people in the order of the names, without reading all of it.
CREATE INDEX member_by_name ON member (last, first, id);
-- Sign-ins of a member that somebody else made: they carry a name.
CREATE INDEX picket_entry_by_proxy ON picket_entry (id)
  WHERE name <> '' AND person >= 'm:' AND person < 'm;';
