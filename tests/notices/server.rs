//! A web server of a few lines that writes down what it was asked.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use url::Url;

/// What lies at a path.
#[derive(Clone)]
pub enum Answer {
    File(Vec<u8>),
    Redirect(String),
    Status(u16),
    /// More bytes than anybody wants, without saying how many.
    Endless,
    /// Nothing, ever.
    Silence,
}

#[derive(Clone)]
pub struct Server {
    pub url: Url,
    files: Arc<Mutex<BTreeMap<String, Answer>>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = Url::parse(&format!("http://{}/feed/", listener.local_addr().unwrap())).unwrap();
        let server = Self {
            url,
            files: Arc::default(),
            asked: Arc::default(),
        };
        let serving = server.clone();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let server = serving.clone();
                thread::spawn(move || server.answer(&stream.unwrap()));
            }
        });
        server
    }

    pub fn put(&self, path: &str, answer: Answer) {
        self.files.lock().unwrap().insert(path.to_owned(), answer);
    }

    pub fn put_all(&self, files: &BTreeMap<String, Vec<u8>>) {
        for (name, bytes) in files {
            self.put(name, Answer::File(bytes.clone()));
        }
    }

    /// The paths asked for since the last time, in alphabetical order within the targets.
    pub fn asked(&self) -> Vec<String> {
        std::mem::take(&mut *self.asked.lock().unwrap())
    }

    fn answer(&self, mut stream: &TcpStream) -> Option<()> {
        let mut lines = BufReader::new(stream).lines();
        let first = lines.next()?.ok()?;
        let headers: Vec<_> = lines
            .map_while(Result::ok)
            .take_while(|line| !line.is_empty())
            .collect();
        let names: Vec<_> = headers
            .iter()
            .filter_map(|line| line.split(':').next())
            .map(str::to_lowercase)
            .collect();
        assert!(
            names.iter().all(|name| matches!(
                name.as_str(),
                "accept" | "user-agent" | "host" | "connection"
            )),
            "nothing about the person is sent: {headers:?}"
        );
        let path = first.split(' ').nth(1)?.strip_prefix("/feed/")?.to_owned();
        self.asked.lock().unwrap().push(path.clone());
        let found = self.files.lock().unwrap().get(&path).cloned();
        let mut reply = |status: &str, more: &str, body: &[u8]| {
            let head = format!("HTTP/1.1 {status}\r\nConnection: close\r\n{more}\r\n");
            stream
                .write_all(head.as_bytes())
                .and_then(|()| stream.write_all(body))
                .ok()
        };
        match found {
            Some(Answer::File(bytes)) => reply(
                "200 OK",
                &format!("Content-Length: {}\r\n", bytes.len()),
                &bytes,
            ),
            Some(Answer::Redirect(to)) => reply(
                "302 Found",
                &format!("Location: {to}\r\nContent-Length: 0\r\n"),
                b"",
            ),
            Some(Answer::Status(code)) => {
                reply(&format!("{code} Status"), "Content-Length: 0\r\n", b"")
            }
            Some(Answer::Endless) => {
                reply("200 OK", "", b"")?;
                while stream.write_all(&[b' '; 4096]).is_ok() {}
                None
            }
            Some(Answer::Silence) => {
                // Until the other side goes away.
                let _ = std::io::Read::read(&mut stream, &mut [0; 1]);
                None
            }
            None => reply("404 Not Found", "Content-Length: 0\r\n", b""),
        }
    }
}
