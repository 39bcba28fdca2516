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
INSERT INTO search_text (search_text) VALUES ('rebuild');
INSERT INTO search_title (search_title) VALUES ('rebuild');
INSERT INTO notice_search (notice_search) VALUES ('rebuild');
