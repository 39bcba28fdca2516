-- What was noted in meetings, what was added later, questions on which sources disagree, requests
-- and charges: in the book already, and not found so far. The ids of one second are given from its
-- first, so these stand far behind them.
INSERT INTO search_doc (id, kind, key, at, closed, title, body)
  SELECT (max(coalesce(unixepoch(at), 0), 0) << 22) + 2200000 + row_number() OVER (ORDER BY id),
    'session_note', id, coalesce(unixepoch(at), 0) * 1000, 1, text, by FROM session_note;
INSERT INTO search_doc (id, kind, key, at, closed, title, body)
  SELECT (max(coalesce(unixepoch(at), 0), 0) << 22) + 2400000 + row_number() OVER (ORDER BY id),
    'addendum', id, coalesce(unixepoch(at), 0) * 1000, 1, text, by FROM session_addendum;
INSERT INTO search_doc (id, kind, key, at, title, body)
  SELECT 2600000 + row_number() OVER (ORDER BY id), 'conflict', id, 0, question,
    by_a || ' ' || version_a || ' ' || by_b || ' ' || version_b || ' ' || by_c || ' ' || version_c FROM conflict;
INSERT INTO search_doc (id, kind, key, at, tier, title, body)
  SELECT (max(coalesce(unixepoch(filed), 0), 0) << 22) + 2800000 + row_number() OVER (ORDER BY id),
    'request', id, coalesce(unixepoch(filed), 0) * 1000, source_kind, subject,
    by || ' ' || against || ' ' || case_number || ' ' || outcome FROM request;
INSERT INTO search_text (rowid, title, tags, body)
  SELECT id, title, tags, body FROM search_doc
  WHERE kind IN ('session_note', 'addendum', 'conflict', 'request');
INSERT INTO search_title (rowid, title, tags)
  SELECT id, title, tags FROM search_doc
  WHERE kind IN ('session_note', 'addendum', 'conflict', 'request');
-- What a notice or a newspaper says of a meeting is no note of the closed table.
UPDATE search_doc SET closed = 0 WHERE kind = 'session' AND key IN
  (SELECT id FROM session WHERE source_kind <> 'own_record' AND note_taker = '' AND closed_at = '');
-- Things that came in by the thousand and are not in the two indexes yet; the next search, or the
-- time after the import, brings them in.
CREATE TABLE search_pending (
  id INTEGER NOT NULL PRIMARY KEY -- of search_doc
) STRICT;
