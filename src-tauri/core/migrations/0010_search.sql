-- What the search knows of everything but notices, which have an index of their own
-- (notice_search). The id is made from the time, so that "newest first" is the order of the index.
CREATE TABLE search_doc (
  id     INTEGER NOT NULL PRIMARY KEY,
  kind   TEXT    NOT NULL, -- note, event, vote, promise, …
  key    TEXT    NOT NULL, -- identifier within the kind
  at     INTEGER NOT NULL,
  side   TEXT    NOT NULL DEFAULT '',
  tier   TEXT    NOT NULL DEFAULT '',
  closed INTEGER NOT NULL DEFAULT 0,
  title  TEXT    NOT NULL,
  tags   TEXT    NOT NULL DEFAULT '', -- one a line
  body   TEXT    NOT NULL,
  UNIQUE (kind, key)
) STRICT;
CREATE VIRTUAL TABLE search_text USING fts5 (
  title, tags, body,
  content = 'search_doc', content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);

CREATE TABLE search_saved (
  id    INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  name  TEXT    NOT NULL UNIQUE,
  query TEXT    NOT NULL -- JSON, as the screen asks
) STRICT;

INSERT INTO search_doc (id, kind, key, at, closed, title, tags, body)
  SELECT (max(n.edited_at, 0) / 1000 << 22) + n.id, 'note', n.id, n.edited_at, n.closed, n.title,
    coalesce((SELECT group_concat(tag, char(10)) FROM note_tag WHERE note_id = n.id), ''), n.body
  FROM note n WHERE n.place <> 'binned';
INSERT INTO search_doc (id, kind, key, at, tier, title, body)
  SELECT (max(unixepoch(date), 0) << 22) + 1000000 + row_number() OVER (ORDER BY id), 'event', id,
    unixepoch(date) * 1000, source_kind, summary, parties || ' ' || place || ' ' || speaker FROM event;
INSERT INTO search_doc (id, kind, key, at, tier, title, body)
  SELECT (max(unixepoch(date), 0) << 22) + 2000000 + row_number() OVER (ORDER BY id), 'vote', id,
    unixepoch(date) * 1000, source_kind, summary, announced || ' ' || turnout_note FROM vote;
INSERT INTO search_doc (id, kind, key, at, title, body)
  SELECT (max(unixepoch(made_on), 0) << 22) + 3000000 + row_number() OVER (ORDER BY id), 'promise', id,
    unixepoch(made_on) * 1000, text, by_whom || ' ' || due FROM pledge;
INSERT INTO search_text (search_text) VALUES ('rebuild');
