-- Searching while somebody types asks for beginnings of words. One letter begins thousands of
-- words, so the indexes keep the beginnings of one letter as well; and what comes first (hits in
-- titles and tags) has a small index of its own, so that finding it costs next to nothing.
DROP TABLE search_text;
CREATE VIRTUAL TABLE search_text USING fts5 (
  title, tags, body,
  content = 'search_doc', content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);
CREATE VIRTUAL TABLE search_title USING fts5 (
  title, tags,
  content = 'search_doc', content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);
DROP TABLE notice_search;
CREATE VIRTUAL TABLE notice_search USING fts5 (
  title, plain, answers,
  content = 'notice_current', content_rowid = 'number',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);
-- What the filters ask for, so that a filter that fits few things reads only those.
CREATE INDEX search_doc_filter ON search_doc (kind, side, tier, at, tags);
-- What is in the book already and could not be found so far. The ids of one second are given from
-- its first, so these stand far behind them.
INSERT INTO search_doc (id, kind, key, at, tier, closed, title, body)
  SELECT (coalesce(max(unixepoch(date), 0), 0) << 22) + 3200000 + row_number() OVER (ORDER BY id),
    'session', id, coalesce(unixepoch(date), 0) * 1000, source_kind, 1, summary,
    meeting || ' ' || place || ' ' || parties || ' ' || ground_rules || ' ' || agreed FROM session;
INSERT INTO search_doc (id, kind, key, at, tier, title, body)
  SELECT (coalesce(max(unixepoch(date), 0), 0) << 22) + 3400000 + row_number() OVER (ORDER BY id),
    'offer', id, coalesce(unixepoch(date), 0) * 1000, source_kind, title,
    number || ' ' || made_by || ' ' || text || ' ' || quote FROM proposal;
INSERT INTO search_doc (id, kind, key, at, tier, title, body)
  SELECT (coalesce(max(unixepoch(seen_on), 0), 0) << 22) + 3600000 + row_number() OVER (ORDER BY id),
    'term', id, coalesce(unixepoch(seen_on), 0) * 1000, source_kind, text,
    term || ' ' || value || ' ' || unit || ' ' || issue || ' ' || article || ' ' || quote FROM term;
INSERT INTO search_doc (id, kind, key, at, tier, title, body)
  SELECT (coalesce(max(unixepoch(date), 0), 0) << 22) + 3800000 + row_number() OVER (ORDER BY id),
    'characterization', id, coalesce(unixepoch(date), 0) * 1000, source_kind, words,
    by || ' ' || quote FROM characterization;
INSERT INTO search_doc (id, kind, key, at, title, body)
  SELECT (max(logged_at, 0) / 1000 << 22) + 4000000 + row_number() OVER (ORDER BY id), 'claim', id,
    logged_at, sentence, topic FROM claim WHERE merged_into = 0 AND removed_at = 0;
INSERT INTO search_text (search_text) VALUES ('rebuild');
INSERT INTO search_title (search_title) VALUES ('rebuild');
INSERT INTO notice_search (notice_search) VALUES ('rebuild');
