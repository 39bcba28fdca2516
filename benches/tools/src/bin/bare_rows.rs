//! `bare_rows DB FILE.csv`: the least that bringing a table of terms in can cost: cut the lines at
//! their commas and insert every row into the same encrypted table with the same indexes, in one
//! transaction. Nothing is checked and nothing can be undone.

use std::error::Error;

use rusqlite::{Connection, params_from_iter};

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let database = args.next().ok_or("bare_rows DB FILE.csv")?;
    let file = std::fs::read_to_string(args.next().ok_or("bare_rows DB FILE.csv")?)?;
    let mut connection = Connection::open(database)?;
    connection.pragma_update(None, "key", format!("x'{}'", "42".repeat(48)))?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16384;
         CREATE TABLE term (id TEXT NOT NULL PRIMARY KEY, proposal TEXT NOT NULL, issue TEXT NOT NULL,
           term TEXT NOT NULL, value TEXT NOT NULL, unit TEXT NOT NULL, contract_year TEXT NOT NULL,
           text TEXT NOT NULL, article TEXT NOT NULL, status TEXT NOT NULL, reported_by TEXT NOT NULL,
           source_kind TEXT NOT NULL, src TEXT NOT NULL, quote TEXT NOT NULL, seen_on TEXT NOT NULL)
           STRICT, WITHOUT ROWID;
         CREATE INDEX term_by_issue ON term (issue);
         CREATE INDEX term_by_proposal ON term (proposal);",
    )?;
    let write = connection.transaction()?;
    for line in file.lines().skip(1) {
        let mut cells: Vec<&str> = line.split(',').collect();
        cells.resize(15, "");
        write
            .prepare_cached(
                "INSERT INTO term (id, proposal, issue, term, value, unit, contract_year, text, article,
                   status, reported_by, source_kind, src, quote, seen_on)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
            )?
            .execute(params_from_iter(cells))?;
    }
    write.commit()?;
    Ok(())
}
