-- Several laptops: who recorded an entry, the laptops that were introduced, their sheets.

-- Who recorded or changed it, as they call themselves.
ALTER TABLE picket_entry ADD COLUMN by_whom TEXT NOT NULL DEFAULT '';
-- Paper rows that were keyed in, and conflicts that somebody keeps: both are few.
CREATE INDEX picket_entry_by_sheet ON picket_entry (sheet, kind) WHERE sheet <> '';
CREATE INDEX picket_entry_kept ON picket_entry (sheet) WHERE kind = 'keep';

-- 1: nobody planned it here; it came with a laptop's sheet.
ALTER TABLE picket_site ADD COLUMN heard INTEGER NOT NULL DEFAULT 0;
ALTER TABLE picket_shift ADD COLUMN heard INTEGER NOT NULL DEFAULT 0;

-- Public keys in hex and age's own form. Empty: the laptop was not introduced.
ALTER TABLE picket_device ADD COLUMN public TEXT NOT NULL DEFAULT '';
ALTER TABLE picket_device ADD COLUMN recipient TEXT NOT NULL DEFAULT '';
ALTER TABLE picket_device ADD COLUMN introduced_at INTEGER NOT NULL DEFAULT 0;

-- The secret halves of this laptop's keys, as they lie in the encrypted book.
CREATE TABLE picket_secret (
  device   TEXT NOT NULL PRIMARY KEY REFERENCES picket_device (id),
  signing  BLOB NOT NULL,
  identity TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Sheets that came in. `waiting` holds the opened text while its laptop is not introduced.
CREATE TABLE picket_sheet (
  id         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  sha256     BLOB NOT NULL UNIQUE, -- of the opened text
  device     TEXT NOT NULL,
  card       TEXT NOT NULL,        -- as the sheet itself shows it
  made_at    INTEGER NOT NULL,
  entries    INTEGER NOT NULL,
  arrived_at INTEGER NOT NULL,
  waiting    BLOB NOT NULL DEFAULT x''
) STRICT;
CREATE INDEX picket_sheet_by_device ON picket_sheet (device, made_at);

-- What a laptop has sent so far, and which of its numbers are missing.
CREATE INDEX picket_entry_by_device ON picket_entry (device, seq);
