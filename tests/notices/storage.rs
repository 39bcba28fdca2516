//! A real S3 server on this computer, over a folder, with the faults that storage has.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use futures_util::stream;
use http_body_util::StreamBody;
use hyper::body::{Bytes, Frame, Incoming};
use hyper::service::service_fn;
use hyper::{Method, Request, Response};
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use picketbook_notice::publish::{BucketAccess, BucketAddress, BucketPlace, Patience};
use s3s::access::{S3Access, S3AccessContext};
use s3s::auth::SimpleAuth;
use s3s::service::{S3Service, S3ServiceBuilder};
use s3s::{Body, S3Result};

pub const KEY_ID: &str = "AKIAPICKETLINE";
pub const SECRET: &str = "mellow-harbor-stone-4-pelicans";

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// This status instead of an answer; the request did nothing.
    Status(u16),
    /// The request is carried out, and its answer is this status.
    DoneButStatus(u16),
    /// Half of the answer's body.
    Half,
    /// As if the object were not there.
    Hidden,
}

/// Which requests a fault is for.
type Rule = Box<dyn FnMut(&Method, &str) -> Option<Fault> + Send>;

#[derive(Clone)]
pub struct Storage {
    pub address: SocketAddr,
    rule: Arc<Mutex<Option<Rule>>>,
    asked: Arc<Mutex<Vec<String>>>,
    /// Objects as they were before, for a cache that still answers with them.
    old: Arc<Mutex<BTreeMap<String, Vec<u8>>>>,
}

/// Everybody may read, as in a bucket with a public address; writing needs the key.
struct PublicToRead;

#[async_trait::async_trait]
impl S3Access for PublicToRead {
    async fn check(&self, cx: &mut S3AccessContext<'_>) -> S3Result<()> {
        let reads = matches!(cx.s3_op().name(), "GetObject" | "HeadObject");
        match cx.credentials() {
            Some(_) => Ok(()),
            None if reads => Ok(()),
            None => Err(s3s::s3_error!(AccessDenied)),
        }
    }
}

impl Storage {
    /// A server with the bucket `local11` in this folder.
    pub fn start(folder: &Path) -> Self {
        std::fs::create_dir_all(folder.join("local11")).unwrap();
        let files = s3s_fs::FileSystem::new(folder).unwrap();
        let mut service = S3ServiceBuilder::new(files);
        service.set_auth(SimpleAuth::from_single(KEY_ID, SECRET));
        service.set_access(PublicToRead);
        let service = Arc::new(service.build());
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let storage = Self {
            address: listener.local_addr().unwrap(),
            rule: Arc::default(),
            asked: Arc::default(),
            old: Arc::default(),
        };
        let serving = storage.clone();
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread()
                .worker_threads(2)
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(serving.serve(listener, service));
        });
        storage
    }

    async fn serve(self, listener: std::net::TcpListener, service: Arc<S3Service>) {
        listener.set_nonblocking(true).unwrap();
        let listener = tokio::net::TcpListener::from_std(listener).unwrap();
        while let Ok((socket, _)) = listener.accept().await {
            let (storage, service) = (self.clone(), service.clone());
            tokio::spawn(async move {
                let answer = service_fn(move |request| {
                    let (storage, service) = (storage.clone(), service.clone());
                    async move { storage.answer(&service, request).await }
                });
                let _ = Builder::new(TokioExecutor::new())
                    .serve_connection(TokioIo::new(socket), answer)
                    .await;
            });
        }
    }

    async fn answer(
        &self,
        service: &S3Service,
        request: Request<Incoming>,
    ) -> Result<Response<Body>, Infallible> {
        let (method, path) = (request.method().clone(), request.uri().path().to_owned());
        self.asked.lock().unwrap().push(format!("{method} {path}"));
        let stale = self.old.lock().unwrap().get(&path).cloned();
        if let (Some(bytes), &Method::GET) = (stale, &method) {
            return Ok(Response::new(Body::from(bytes)));
        }
        let fault = match self.rule.lock().unwrap().as_mut() {
            Some(rule) => rule(&method, &path),
            None => None,
        };
        let status = |code: u16| {
            let text = format!(
                "<?xml version=\"1.0\"?><Error><Code>Refused</Code><AWSAccessKeyId>{KEY_ID}</AWSAccessKeyId></Error>"
            );
            let mut answer = Response::new(Body::from(text));
            *answer.status_mut() = code.try_into().unwrap();
            answer
        };
        match fault {
            Some(Fault::Status(code)) => return Ok(status(code)),
            Some(Fault::Hidden) => return Ok(status(404)),
            Some(Fault::DoneButStatus(_) | Fault::Half) | None => {}
        }
        let answer = service
            .call(request.map(Body::from))
            .await
            .unwrap_or_else(|_| status(500));
        match fault {
            Some(Fault::DoneButStatus(code)) => Ok(status(code)),
            Some(Fault::Half) => {
                let (mut head, body) = answer.into_parts();
                let whole = http_body_util::BodyExt::collect(body).await;
                let whole = whole.unwrap().to_bytes();
                head.headers
                    .insert("content-length", whole.len().to_string().parse().unwrap());
                let half = Frame::data(whole.slice(..whole.len() / 2));
                let broken = std::io::Error::other("the line broke");
                let parts: [Result<Frame<Bytes>, std::io::Error>; 2] = [Ok(half), Err(broken)];
                let body = StreamBody::new(stream::iter(parts));
                Ok(Response::from_parts(head, Body::http_body_unsync(body)))
            }
            _ => Ok(answer),
        }
    }

    pub fn fail(&self, rule: impl FnMut(&Method, &str) -> Option<Fault> + Send + 'static) {
        *self.rule.lock().unwrap() = Some(Box::new(rule));
    }

    pub fn heal(&self) {
        *self.rule.lock().unwrap() = None;
        self.old.lock().unwrap().clear();
    }

    /// From now on a cache answers with what this object is now.
    pub fn freeze(&self, folder: &Path, name: &str) {
        let bytes = std::fs::read(folder.join("local11/notices").join(name)).unwrap();
        let path = format!("/local11/notices/{name}");
        self.old.lock().unwrap().insert(path, bytes);
    }

    /// Requests since the last time.
    pub fn asked(&self) -> Vec<String> {
        std::mem::take(&mut *self.asked.lock().unwrap())
    }

    /// The place, as a desk opens it.
    pub fn place(&self) -> BucketPlace {
        self.place_with(SECRET)
    }

    pub fn place_with(&self, secret: &str) -> BucketPlace {
        let text = format!("s3://local11/notices?endpoint=http://{}", self.address);
        let access = BucketAccess {
            key_id: zeroize::Zeroizing::new(KEY_ID.to_owned()),
            secret: zeroize::Zeroizing::new(secret.to_owned()),
            token: None,
        };
        let patience = Patience {
            retries: 1,
            request: Duration::from_secs(20),
            pause: Duration::from_millis(1),
        };
        BucketPlace::new(BucketAddress::parse(&text).unwrap(), access, patience).unwrap()
    }

    /// The address at which everybody reads.
    pub fn web(&self) -> String {
        format!("http://{}/local11/notices/", self.address)
    }
}

/// Runs one piece of work that talks to the storage.
pub fn run<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(work)
}
