-- The bargaining log. Every table has the columns of its noun in src/log/noun, as text: the same
-- cells as in a CSV file, checked by the same code. Days and times are written so that they sort
-- as text (2023-06, 2023-06-01, 2023-06-01T21:40:00-07:00); an empty text says that no source
-- gives it. Rows name one another by id without foreign keys: they may arrive in any order.
DROP INDEX event_by_date;
ALTER TABLE party RENAME TO party_before;
ALTER TABLE event RENAME TO event_before;
ALTER TABLE vote RENAME TO vote_before;
ALTER TABLE pledge RENAME TO pledge_before;

CREATE TABLE party (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL DEFAULT '',
  short TEXT NOT NULL DEFAULT '',
  role TEXT NOT NULL DEFAULT '',
  side TEXT NOT NULL DEFAULT '',
  src TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
  id TEXT NOT NULL PRIMARY KEY,
  date TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL DEFAULT '',
  parties TEXT NOT NULL DEFAULT '',
  place TEXT NOT NULL DEFAULT '',
  place_state TEXT NOT NULL DEFAULT '',
  summary TEXT NOT NULL DEFAULT '',
  speaker TEXT NOT NULL DEFAULT '',
  source_kind TEXT NOT NULL DEFAULT '',
  src TEXT NOT NULL DEFAULT '',
  quote TEXT NOT NULL DEFAULT '',
  seen_on TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX event_by_date ON event (date);

CREATE TABLE pledge (
  id TEXT NOT NULL PRIMARY KEY,
  made_on TEXT NOT NULL DEFAULT '',
  by TEXT NOT NULL DEFAULT '',
  promise TEXT NOT NULL DEFAULT '',
  due TEXT NOT NULL DEFAULT '',
  due_kind TEXT NOT NULL DEFAULT '',
  due_date TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL DEFAULT '',
  outcome TEXT NOT NULL DEFAULT '',
  fulfilled_by TEXT NOT NULL DEFAULT '',
  fulfilled_on TEXT NOT NULL DEFAULT '',
  source_kind TEXT NOT NULL DEFAULT '',
  src TEXT NOT NULL DEFAULT '',
  quote TEXT NOT NULL DEFAULT '',
  seen_on TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX pledge_by_made_on ON pledge (made_on);

CREATE TABLE vote (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL DEFAULT '',
  date TEXT NOT NULL DEFAULT '',
  as_of TEXT NOT NULL DEFAULT '',
  summary TEXT NOT NULL DEFAULT '',
  yes TEXT NOT NULL DEFAULT '',
  no TEXT NOT NULL DEFAULT '',
  valid TEXT NOT NULL DEFAULT '',
  ballots TEXT NOT NULL DEFAULT '',
  eligible TEXT NOT NULL DEFAULT '',
  announced TEXT NOT NULL DEFAULT '',
  turnout_note TEXT NOT NULL DEFAULT '',
  source_kind TEXT NOT NULL DEFAULT '',
  src TEXT NOT NULL DEFAULT '',
  quote TEXT NOT NULL DEFAULT '',
  seen_on TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX vote_by_date ON vote (date);

CREATE TABLE request (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL DEFAULT '',
  filed TEXT NOT NULL DEFAULT '',
  by TEXT NOT NULL DEFAULT '',
  against TEXT NOT NULL DEFAULT '',
  subject TEXT NOT NULL DEFAULT '',
  case_number TEXT NOT NULL DEFAULT '',
  due TEXT NOT NULL DEFAULT '',
  answered TEXT NOT NULL DEFAULT '',
  outcome TEXT NOT NULL DEFAULT '',
  source_kind TEXT NOT NULL DEFAULT '',
  src TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX request_by_filed ON request (filed);

CREATE TABLE number_said (
  id TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL DEFAULT '',
  unit TEXT NOT NULL DEFAULT '',
  what TEXT NOT NULL DEFAULT '',
  src TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE source_cited (
  id TEXT NOT NULL PRIMARY KEY,
  citation TEXT NOT NULL DEFAULT '',
  source_kind TEXT NOT NULL DEFAULT '',
  seen_on TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE conflict (
  id TEXT NOT NULL PRIMARY KEY,
  question TEXT NOT NULL DEFAULT '',
  by_a TEXT NOT NULL DEFAULT '',
  version_a TEXT NOT NULL DEFAULT '',
  src_a TEXT NOT NULL DEFAULT '',
  by_b TEXT NOT NULL DEFAULT '',
  version_b TEXT NOT NULL DEFAULT '',
  src_b TEXT NOT NULL DEFAULT '',
  by_c TEXT NOT NULL DEFAULT '',
  version_c TEXT NOT NULL DEFAULT '',
  src_c TEXT NOT NULL DEFAULT '',
  about TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE issue (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL DEFAULT '',
  article TEXT NOT NULL DEFAULT '',
  better TEXT NOT NULL DEFAULT '',
  position TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE proposal (
  id TEXT NOT NULL PRIMARY KEY,
  number TEXT NOT NULL DEFAULT '',
  date TEXT NOT NULL DEFAULT '',
  made_by TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  answers TEXT NOT NULL DEFAULT '',
  session TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT '',
  source_kind TEXT NOT NULL DEFAULT '',
  src TEXT NOT NULL DEFAULT '',
  quote TEXT NOT NULL DEFAULT '',
  seen_on TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX proposal_by_date ON proposal (date);

CREATE TABLE proposal_move (
  id TEXT NOT NULL PRIMARY KEY,
  proposal TEXT NOT NULL DEFAULT '',
  date TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL DEFAULT '',
  by TEXT NOT NULL DEFAULT '',
  issue TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  source_kind TEXT NOT NULL DEFAULT '',
  src TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX proposal_move_by_proposal ON proposal_move (proposal);

CREATE TABLE term (
  id TEXT NOT NULL PRIMARY KEY,
  proposal TEXT NOT NULL DEFAULT '',
  issue TEXT NOT NULL DEFAULT '',
  term TEXT NOT NULL DEFAULT '',
  value TEXT NOT NULL DEFAULT '',
  unit TEXT NOT NULL DEFAULT '',
  contract_year TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT '',
  article TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL DEFAULT '',
  reported_by TEXT NOT NULL DEFAULT '',
  source_kind TEXT NOT NULL DEFAULT '',
  src TEXT NOT NULL DEFAULT '',
  quote TEXT NOT NULL DEFAULT '',
  seen_on TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX term_by_issue ON term (issue);
CREATE INDEX term_by_proposal ON term (proposal);

CREATE TABLE characterization (
  id TEXT NOT NULL PRIMARY KEY,
  term TEXT NOT NULL DEFAULT '',
  by TEXT NOT NULL DEFAULT '',
  words TEXT NOT NULL DEFAULT '',
  date TEXT NOT NULL DEFAULT '',
  source_kind TEXT NOT NULL DEFAULT '',
  src TEXT NOT NULL DEFAULT '',
  quote TEXT NOT NULL DEFAULT '',
  seen_on TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX characterization_by_term ON characterization (term);

CREATE TABLE session (
  id TEXT NOT NULL PRIMARY KEY,
  meeting TEXT NOT NULL DEFAULT '',
  date TEXT NOT NULL DEFAULT '',
  started TEXT NOT NULL DEFAULT '',
  ended TEXT NOT NULL DEFAULT '',
  form TEXT NOT NULL DEFAULT '',
  place TEXT NOT NULL DEFAULT '',
  place_state TEXT NOT NULL DEFAULT '',
  parties TEXT NOT NULL DEFAULT '',
  summary TEXT NOT NULL DEFAULT '',
  ground_rules TEXT NOT NULL DEFAULT '',
  agreed TEXT NOT NULL DEFAULT '',
  note_taker TEXT NOT NULL DEFAULT '',
  reconciles TEXT NOT NULL DEFAULT '',
  closed_at TEXT NOT NULL DEFAULT '',
  source_kind TEXT NOT NULL DEFAULT '',
  src TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_date ON session (date);

CREATE TABLE session_attendance (
  id TEXT NOT NULL PRIMARY KEY,
  session TEXT NOT NULL DEFAULT '',
  party TEXT NOT NULL DEFAULT '',
  person TEXT NOT NULL DEFAULT '',
  presence TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX session_attendance_by_session ON session_attendance (session);

CREATE TABLE session_caucus (
  id TEXT NOT NULL PRIMARY KEY,
  session TEXT NOT NULL DEFAULT '',
  party TEXT NOT NULL DEFAULT '',
  left TEXT NOT NULL DEFAULT '',
  back TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX session_caucus_by_session ON session_caucus (session);

CREATE TABLE session_note (
  id TEXT NOT NULL PRIMARY KEY,
  session TEXT NOT NULL DEFAULT '',
  at TEXT NOT NULL DEFAULT '',
  by TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL DEFAULT '',
  proposal TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX session_note_by_session ON session_note (session);

CREATE TABLE session_addendum (
  id TEXT NOT NULL PRIMARY KEY,
  session TEXT NOT NULL DEFAULT '',
  at TEXT NOT NULL DEFAULT '',
  by TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX session_addendum_by_session ON session_addendum (session);

-- What the book had already.
INSERT INTO party (id, kind, name, short, role, side)
  SELECT id, kind, name, short_name, role, side FROM party_before;
INSERT INTO event (id, date, kind, parties, place, place_state, summary, speaker, source_kind, src)
  SELECT id, CASE WHEN precision = 'month' THEN substr(date, 1, 7)
                  WHEN until <> '' AND until > date THEN date || '/' || until ELSE date END,
         kind, parties, place, CASE WHEN place = '' THEN 'unknown' ELSE 'known' END,
         summary, speaker, source_kind, src
  FROM event_before;
INSERT INTO vote (id, kind, date, summary, yes, no, valid, announced, turnout_note, source_kind, src)
  SELECT id, kind, CASE WHEN until <> '' AND until > date THEN date || '/' || until ELSE date END,
         summary, coalesce(CAST(yes AS TEXT), ''), coalesce(CAST(no AS TEXT), ''),
         coalesce(CAST(valid AS TEXT), ''), announced, turnout_note, source_kind, src
  FROM vote_before;
INSERT INTO pledge (id, made_on, by, promise, due, due_kind, due_date, status, outcome, fulfilled_by,
                    fulfilled_on, src)
  SELECT id, made_on, by_whom, text, due, CASE WHEN due_date <> '' THEN 'date' ELSE '' END, due_date,
         status,
         CASE WHEN fulfilled_on = '' THEN ''
              WHEN status LIKE 'lapsed%' THEN 'lapsed'
              WHEN status LIKE 'superseded%' OR status LIKE 'released%' THEN 'superseded'
              ELSE 'kept' END,
         fulfilled_by, fulfilled_on, src
  FROM pledge_before;
DROP TABLE party_before;
DROP TABLE event_before;
DROP TABLE vote_before;
DROP TABLE pledge_before;

-- Every change of the log, so that it can be undone and nothing is erased. `before` and `after`
-- hold the cells as a JSON array, empty for no row. An import of new rows keeps their ids only.
CREATE TABLE log_edit (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  at        INTEGER NOT NULL,
  what      TEXT NOT NULL,
  reason    TEXT NOT NULL DEFAULT '',
  undone_at INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE log_edit_row (
  edit   INTEGER NOT NULL REFERENCES log_edit (id),
  turn   INTEGER NOT NULL,
  kind   TEXT NOT NULL,
  row_id TEXT NOT NULL,
  before TEXT NOT NULL DEFAULT '',
  after  TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (edit, turn)
) STRICT, WITHOUT ROWID;
CREATE INDEX log_edit_row_by_row ON log_edit_row (kind, row_id);
