//! A `kill -9` in the middle of `picket merge`, and a merge from a web address.
//!
//! Every kill falls at a known place: while the command waits for a sheet that comes through a
//! pipe, in the middle of a download, or at the very write with which the log of the book would
//! grow beyond a limit that the system holds it to.

#![cfg(unix)]
use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use serde_json::Value;

use crate::laptop::{Laptop, NOW, SHIFT};
use crate::support::command;

/// A row signs in and out, so a sheet has twice as many entries.
const ROWS: usize = 10;
const ENTRIES: usize = 2 * ROWS;
/// Bytes by which the log of the book may grow after the first sheet, before the system ends the
/// command: from the first write of the second sheet to those of the third.
#[cfg(target_os = "linux")]
const GROWN: [u64; 6] = [0, 1, 4_096, 20_000, 40_000, 80_000];
const SIGKILL: i32 = 9;
/// A file would become larger than the process may make it.
#[cfg(target_os = "linux")]
const SIGXFSZ: i32 = 25;

/// An office that knows three captains, their sheets, and what it says when all were merged.
struct Line {
    office: Laptop,
    sheets: Vec<PathBuf>,
    whole: Value,
}

impl Line {
    fn new(home: &Path) -> Self {
        let office = Laptop::new(home, "office");
        let own = office.code();
        let sheets = (1..=3)
            .map(|gate| {
                let captain = Laptop::new(home, &format!("Gate {gate}"));
                captain.plans("16:00", "NFX");
                let rows = home.join("rows.csv");
                fs::write(&rows, rows_of(gate)).unwrap();
                let sheet = format!("{SHIFT}/{gate}");
                let keyed = captain.ok(&[
                    "picket",
                    "key-sheet",
                    &sheet,
                    rows.to_str().unwrap(),
                    "--by",
                    "Kim",
                ]);
                assert_eq!(keyed["rows"].as_array().unwrap().len(), ROWS);
                office.ok(&["picket", "laptop", "introduce", &captain.code()]);
                captain.exports(&own, &home.join(format!("{gate}.picketsheet")))
            })
            .collect::<Vec<_>>();
        let undisturbed = office.copied(&home.join("undisturbed"));
        let report = merge(&undisturbed, &sheets);
        assert_eq!(report["new"], 3 * ENTRIES, "{report}");
        let whole = undisturbed.says();
        Self {
            office,
            sheets,
            whole,
        }
    }

    /// After a kill: the book opens, has no entry more or less than `left` allows, and merging
    /// again gives what an undisturbed merge gives.
    fn is_whole_after(&self, office: &Laptop, left: impl Fn(usize) -> bool, kill: &str) -> usize {
        let there = entries(office);
        assert!(left(there), "{kill}: {there} entries are there");
        let report = merge(office, &self.sheets);
        assert_eq!(
            report["new"],
            3 * ENTRIES - there,
            "{kill}: the merge that is done again brings what is missing: {report}"
        );
        assert_eq!(office.says(), self.whole, "{kill}");
        there
    }
}

/// Members of the roster and strangers, over three quarters of an hour.
fn rows_of(gate: usize) -> String {
    (0..ROWS)
        .map(|row| match row {
            0 => format!("{gate},16:05,16:30\n"),
            _ => format!(",16:{:02},16:50,,Stranger {gate} {row}\n", 10 + row),
        })
        .collect()
}

fn merge(office: &Laptop, sheets: &[PathBuf]) -> Value {
    let mut args = vec!["picket", "merge"];
    args.extend(sheets.iter().map(|sheet| sheet.to_str().unwrap()));
    office.ok(&args)
}

fn entries(office: &Laptop) -> usize {
    let page = office.ok(&["picket", "entries", "--shift", SHIFT]);
    usize::try_from(page["total"].as_u64().unwrap()).unwrap()
}

fn merging(office: &Laptop, places: &[&str]) -> Child {
    command(&office.book)
        .args(["--now", NOW, "--json", "picket", "merge"])
        .args(places)
        .stdout(Stdio::null())
        .spawn()
        .unwrap()
}

/// A sheet that comes when the test writes it.
fn pipe(home: &Path) -> PathBuf {
    let pipe = home.join("slow.picketsheet");
    assert!(
        Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    pipe
}

fn kill(mut child: Child) {
    child.kill().unwrap();
    assert_eq!(child.wait().unwrap().signal(), Some(SIGKILL));
}

#[test]
fn a_merge_that_is_killed_between_two_sheets_keeps_those_before_and_can_be_done_again() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let line = Line::new(home);
    let pipe = home.join("slow.picketsheet");
    assert!(
        Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    for before in 0..=3 {
        let office = line.office.copied(&home.join(format!("killed {before}")));
        let mut places: Vec<&str> = line.sheets[..before]
            .iter()
            .map(|sheet| sheet.to_str().unwrap())
            .collect();
        places.push(pipe.to_str().unwrap());
        let merge = merging(&office, &places);
        // Opening waits until the command has taken the sheets before and opens the pipe as well.
        let writer = OpenOptions::new().write(true).open(&pipe).unwrap();
        kill(merge);
        drop(writer);
        let kill = format!("killed after {before} sheets");
        line.is_whole_after(&office, |there| there == before * ENTRIES, &kill);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_merge_that_is_killed_in_mid_write_can_be_done_again() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let line = Line::new(home);
    let pipe = pipe(home);
    let [first, second, third] = [0, 1, 2].map(|at| line.sheets[at].to_str().unwrap());
    let mut found = Vec::new();
    for grown in GROWN {
        let office = line.office.copied(&home.join(format!("killed {grown}")));
        let mut merge = merging(&office, &[first, pipe.to_str().unwrap(), third]);
        let mut writer = OpenOptions::new().write(true).open(&pipe).unwrap();
        // The first sheet is in the log and the second not read. At the write with which a file
        // would become larger than this the system ends the process: as suddenly as a `kill -9`,
        // in the middle of a transaction, and at the same place in every run.
        let most = fs::metadata(office.book.join("book.db-wal")).unwrap().len() + grown;
        let limited = Command::new("prlimit")
            .arg(format!("--pid={}", merge.id()))
            .args([&format!("--fsize={most}"), "--core=0"])
            .status();
        assert!(limited.unwrap().success());
        writer.write_all(&fs::read(second).unwrap()).unwrap();
        drop(writer);
        let kill = format!("killed when the log had grown by {grown} bytes");
        assert_eq!(merge.wait().unwrap().signal(), Some(SIGXFSZ), "{kill}");
        // The entries of one sheet come in one transaction.
        let allowed = |there| there >= ENTRIES && there % ENTRIES == 0;
        found.push(line.is_whole_after(&office, allowed, &kill));
    }
    assert_eq!(found[0], ENTRIES, "nothing of the second sheet was written");
    assert!(
        found.contains(&(2 * ENTRIES)),
        "one of the kills fell after the second sheet: {found:?}"
    );
}

/// A web server that gives the files it was given, and nothing else.
struct Server {
    url: String,
    asked: Receiver<String>,
}

impl Server {
    /// Of `half`, only the first half is sent, and then nothing more.
    fn start(files: BTreeMap<String, Vec<u8>>, half: Option<&'static str>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (tell, asked) = channel();
        thread::spawn(move || {
            let mut held: Vec<TcpStream> = Vec::new();
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let path = asked_for(&stream);
                match files.get(&path) {
                    None => write!(
                        stream,
                        "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                    )
                    .unwrap(),
                    Some(bytes) => {
                        write!(
                            stream,
                            "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                            bytes.len()
                        )
                        .unwrap();
                        if half == Some(path.as_str()) {
                            stream.write_all(&bytes[..bytes.len() / 2]).unwrap();
                            stream.flush().unwrap();
                            held.push(stream);
                        } else {
                            stream.write_all(bytes).unwrap();
                        }
                    }
                }
                if tell.send(path).is_err() {
                    return;
                }
            }
        });
        Self { url, asked }
    }
}

/// The path in the first line; the rest of the request is read and left alone.
fn asked_for(stream: &TcpStream) -> String {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next().unwrap().unwrap();
    for line in lines {
        if line.unwrap().is_empty() {
            break;
        }
    }
    first.split(' ').nth(1).unwrap_or_default().to_owned()
}

fn files(line: &Line, list: &str) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::from([("/line/sheets.txt".to_owned(), list.as_bytes().to_vec())]);
    for sheet in &line.sheets {
        let name = sheet.file_name().unwrap().to_str().unwrap();
        files.insert(format!("/line/{name}"), fs::read(sheet).unwrap());
    }
    files
}

#[test]
fn a_merge_from_a_web_address_takes_what_its_list_names() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let line = Line::new(home);
    let list = "1.picketsheet\n3.picketsheet\nlost.picketsheet\n2.picketsheet\n";
    let server = Server::start(files(&line, list), None);

    let office = line.office.copied(&home.join("from the web"));
    let (code, report) = office.json(&["picket", "merge", &format!("{}/line/", server.url)]);
    assert_eq!(code, 1, "a sheet that is not there is no success: {report}");
    let outcomes: Vec<String> = report["sheets"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| format!("{} {}", one["name"], one["outcome"]).replace('"', ""))
        .collect();
    assert_eq!(
        outcomes,
        [
            "1.picketsheet taken",
            "3.picketsheet taken",
            "lost.picketsheet refused",
            "2.picketsheet taken"
        ],
        "what is wrong with one sheet keeps no other out"
    );
    assert_eq!(office.says(), line.whole, "the web gives what files give");
    let asked: Vec<String> = server.asked.try_iter().collect();
    assert_eq!(
        asked,
        [
            "/line/sheets.txt",
            "/line/1.picketsheet",
            "/line/3.picketsheet",
            "/line/lost.picketsheet",
            "/line/2.picketsheet"
        ],
        "nothing else is asked for"
    );

    let one = line.office.copied(&home.join("one sheet"));
    let address = format!("{}/line/2.picketsheet", server.url);
    let report = one.ok(&["picket", "merge", &address]);
    assert_eq!(report["new"], ENTRIES);
    let (code, refused) = one.json(&["picket", "merge", &format!("{}/nowhere", server.url)]);
    assert_eq!((code, &refused["code"]), (1, &"bad_input".into()));
    assert!(refused["message"].to_string().contains("sheets.txt"));

    // Names that lead out of the folder are refused before anything is fetched.
    let server = Server::start(files(&line, "../line/1.picketsheet\n"), None);
    let (code, refused) = one.json(&["picket", "merge", &format!("{}/line", server.url)]);
    assert_eq!((code, &refused["code"]), (1, &"bad_input".into()));
    assert_eq!(server.asked.try_iter().count(), 1, "only the list");
    assert_eq!(entries(&one), ENTRIES);
}

#[test]
fn a_merge_that_is_killed_in_mid_download_can_be_done_again() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let line = Line::new(home);
    let list = "1.picketsheet\n2.picketsheet\n3.picketsheet\n";
    let server = Server::start(files(&line, list), Some("/line/2.picketsheet"));
    let office = line.office.copied(&home.join("killed"));
    let merge = merging(&office, &[&format!("{}/line", server.url)]);
    while server.asked.recv().unwrap() != "/line/2.picketsheet" {}
    kill(merge);
    line.is_whole_after(&office, |there| there == ENTRIES, "in mid-download");
}
