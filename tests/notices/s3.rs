//! A real S3 server on this computer, which can be told to fail.
//!
//! Everybody may read, whoever has the key may list and write: a bucket as a union would set it up.

#![allow(dead_code, reason = "each test uses its part")]

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::thread;

use futures_util::stream;
use http_body_util::{BodyExt, StreamBody};
use hyper::body::{Bytes, Frame, Incoming};
use hyper::service::service_fn;
use hyper::{Method, Request, Response};
use hyper_util::rt::TokioIo;
use s3s::access::{S3Access, S3AccessContext};
use s3s::auth::SimpleAuth;
use s3s::service::{S3Service, S3ServiceBuilder};
use s3s::{Body, S3Result, s3_error};
use s3s_fs::FileSystem;

pub const KEY: &str = "AKIDLOCALELEVEN";
pub const SECRET: &str = "hush-velvet-anchor-plough-7-marbles";
pub const BUCKET: &str = "local-11";

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// Every request gets this status and this S3 code.
    Says(u16, &'static str),
    /// So many files are taken; every further one gets this answer and is not kept.
    WriteSays(usize, u16, &'static str),
    /// So many files are taken; then the line is cut, before or after the file is kept.
    Cut { after: usize, kept: bool },
    /// Every file that is read breaks off after half of it.
    HalfReads,
    /// The file of this number, from 0, is kept in half.
    KeepsHalf(usize),
    /// Writing under a condition is not offered.
    NoConditions,
    /// A new file is shown only when it is asked for once more than so many times.
    Late(usize),
}

#[derive(Default)]
struct State {
    trouble: Option<Trouble>,
    writes: usize,
    asked: Vec<String>,
    /// How often each new file was asked for.
    shown: BTreeMap<String, usize>,
}

/// A running server; it ends with the test's process.
pub struct Storage {
    pub endpoint: String,
    folder: tempfile::TempDir,
    state: Arc<Mutex<State>>,
}

struct Public;

#[async_trait::async_trait]
impl S3Access for Public {
    async fn check(&self, cx: &mut S3AccessContext<'_>) -> S3Result<()> {
        if cx.credentials().is_some() || matches!(cx.s3_op().name(), "GetObject" | "HeadObject") {
            return Ok(());
        }
        Err(s3_error!(AccessDenied))
    }
}

impl Storage {
    /// A server with one empty bucket.
    pub fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join(BUCKET)).unwrap();
        let mut builder = S3ServiceBuilder::new(FileSystem::new(folder.path()).unwrap());
        builder.set_auth(SimpleAuth::from_single(KEY, SECRET));
        builder.set_access(Public);
        let service = builder.build();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        let state: Arc<Mutex<State>> = Arc::default();
        let root = folder.path().to_owned();
        let serving = state.clone();
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(serve(listener, service, serving, root));
        });
        Self {
            endpoint,
            folder,
            state,
        }
    }

    /// What goes wrong from now on.
    pub fn trouble(&self, trouble: Option<Trouble>) {
        let mut state = self.state.lock().unwrap();
        state.trouble = trouble;
        state.writes = 0;
        state.shown.clear();
    }

    /// How many files were to be written since the trouble was set.
    pub fn writes(&self) -> usize {
        self.state.lock().unwrap().writes
    }

    /// Method and path of each request since the last time.
    pub fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.state.lock().unwrap().asked)
    }

    /// The address at which members read a folder.
    pub fn public(&self, folder: &str) -> String {
        format!("{}/{BUCKET}/{folder}/", self.endpoint)
    }

    /// Where the server keeps a file.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(BUCKET).join(name)
    }
}

async fn serve(listener: TcpListener, service: S3Service, state: Arc<Mutex<State>>, root: PathBuf) {
    listener.set_nonblocking(true).unwrap();
    let listener = tokio::net::TcpListener::from_std(listener).unwrap();
    loop {
        let (socket, _) = listener.accept().await.unwrap();
        let (service, state, root) = (service.clone(), state.clone(), root.clone());
        tokio::spawn(async move {
            let answer = service_fn(|request| answer(request, &service, &state, &root));
            // Lines that are cut end in an error, here and at the other side.
            let _ = hyper::server::conn::http1::Builder::new()
                .serve_connection(TokioIo::new(socket), answer)
                .await;
        });
    }
}

fn cut() -> io::Error {
    io::Error::other("the line is cut")
}

fn says(status: u16, code: &str) -> Response<Body> {
    let body = format!(
        "<?xml version=\"1.0\"?><Error><Code>{code}</Code><Message>No.</Message><AWSAccessKeyId>{KEY}</AWSAccessKeyId><StringToSign>{SECRET}</StringToSign></Error>"
    );
    let answer = Response::builder().status(status);
    answer.body(Body::from(body)).unwrap()
}

async fn answer(
    request: Request<Incoming>,
    service: &S3Service,
    state: &Mutex<State>,
    root: &std::path::Path,
) -> Result<Response<Body>, io::Error> {
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let conditional = ["if-none-match", "if-match"]
        .iter()
        .any(|name| request.headers().contains_key(*name));
    let is_write = method == Method::PUT;
    let is_file = method == Method::GET && path.trim_matches('/').contains('/');
    let (trouble, number, asked) = {
        let mut state = state.lock().unwrap();
        state.asked.push(format!("{method} {path}"));
        let number = state.writes;
        if is_write && !(conditional && state.trouble == Some(Trouble::NoConditions)) {
            state.writes += 1;
        }
        let asked = if is_write {
            state.shown.insert(path.clone(), 0);
            None
        } else {
            state.shown.get_mut(&path).map(|asked| {
                *asked += 1;
                *asked
            })
        };
        (state.trouble, number, asked)
    };
    match trouble {
        Some(Trouble::Says(status, code)) => return Ok(says(status, code)),
        Some(Trouble::WriteSays(after, status, code)) if is_write && number >= after => {
            return Ok(says(status, code));
        }
        Some(Trouble::Cut { after, kept: false }) if is_write && number >= after => {
            return Err(cut());
        }
        Some(Trouble::NoConditions) if is_write && conditional => {
            return Ok(says(501, "NotImplemented"));
        }
        Some(Trouble::Late(times)) if asked.is_some_and(|asked| asked <= times) => {
            return Ok(says(404, "NoSuchKey"));
        }
        _ => {}
    }
    let answered = service.call(request.map(Body::from)).await;
    let answered = answered.map_err(|_| cut())?;
    match trouble {
        Some(Trouble::Cut { after, kept: true }) if is_write && number >= after => Err(cut()),
        Some(Trouble::KeepsHalf(which)) if is_write && number == which => {
            let name = path.trim_start_matches('/').replace("%20", " ");
            let file = root.join(name);
            let bytes = fs::read(&file)?;
            fs::write(&file, &bytes[..bytes.len() / 2])?;
            // What the server noted of the whole file goes as well.
            for entry in fs::read_dir(root)? {
                let path = entry?.path();
                if path.extension().is_some_and(|ending| ending == "json") {
                    fs::remove_file(path)?;
                }
            }
            Ok(answered)
        }
        Some(Trouble::HalfReads) if is_file && answered.status() == 200 => half(answered).await,
        _ => Ok(answered),
    }
}

/// The same answer, cut in the middle of its body.
async fn half(answer: Response<Body>) -> Result<Response<Body>, io::Error> {
    let (parts, body) = answer.into_parts();
    let bytes = body.collect().await.map_err(io::Error::other)?.to_bytes();
    let first: Result<_, io::Error> = Ok(Frame::data(bytes.slice(..bytes.len() / 2)));
    let frames: [Result<Frame<Bytes>, io::Error>; 2] = [first, Err(cut())];
    let mut answer = Response::from_parts(
        parts,
        Body::http_body_unsync(StreamBody::new(stream::iter(frames))),
    );
    let length = bytes.len().into();
    answer.headers_mut().remove("transfer-encoding");
    answer.headers_mut().insert("content-length", length);
    Ok(answer)
}
