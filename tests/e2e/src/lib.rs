//! Starts the built app under WebDriver and asks questions of its window.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a broken journey must stop the test")]

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::{Value, json};
use tokio::process::{Child, Command};

/// How long a journey waits for something to appear before it fails.
const PATIENCE: Duration = Duration::from_secs(30);

/// One computer with its own folder of books; the app can be started on it again and again.
pub struct Computer {
    /// The folder of this computer; everything the app writes lies below it.
    pub folder: tempfile::TempDir,
}

/// The running app.
pub struct Window {
    client: Client,
    driver: Child,
}

impl Default for Computer {
    fn default() -> Self {
        Self::new()
    }
}

impl Computer {
    /// A computer on which nothing was ever installed.
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// The folder that holds the books.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("données à moi")
    }

    /// The next native file dialog answers with this path.
    pub fn will_pick(&self, path: &Path) {
        std::fs::write(self.folder.path().join("pick"), path.to_string_lossy().as_bytes()).unwrap();
    }

    /// Starts the app with these arguments.
    pub async fn start(&self, args: &[&str]) -> Window {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let driver = Command::new("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .env("PICKETBOOK_DATA", self.data())
            .env("PICKETBOOK_E2E_PICK", self.folder.path().join("pick"))
            .env("HOME", self.folder.path())
            .env("XDG_DATA_HOME", self.folder.path().join("share"))
            .env("XDG_CACHE_HOME", self.folder.path().join("cache"))
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .expect("WebKitWebDriver is installed by .ci/setup test");
        let app = std::env::var("PICKETBOOK_E2E_APP").expect("tests/e2e/run names the built app");
        let capabilities = json!({
            "webkitgtk:browserOptions": { "binary": app, "args": args }
        });
        let Value::Object(capabilities) = capabilities else { unreachable!() };
        let mut builder = ClientBuilder::new(
            hyper_connector(),
        );
        builder.capabilities(capabilities.into_iter().collect());
        let address = format!("http://127.0.0.1:{port}");
        let mut tries = 0;
        let client = loop {
            match builder.connect(&address).await {
                Ok(client) => break client,
                Err(error) if tries >= 100 => panic!("no session with the app: {error}"),
                Err(_) => {
                    tries += 1;
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
            }
        };
        Window { client, driver }
    }
}
