//! Starts the built app under WebDriver and asks questions of its window.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a broken journey must stop the test"
)]

mod bus;

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::process::{Child, Command};

pub use bus::Bus;

/// How long a journey waits for something to appear before it fails.
const PATIENCE: Duration = Duration::from_secs(20);

/// One computer with its own folder of books; the app can be started on it again and again.
pub struct Computer {
    folder: tempfile::TempDir,
    bus: Option<String>,
}

/// The running app.
pub struct Window {
    client: Client,
    driver: Child,
    data: PathBuf,
}

impl Default for Computer {
    fn default() -> Self {
        Self::new()
    }
}

impl Computer {
    /// A computer on which nothing was ever installed.
    pub fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            bus: None,
        }
    }

    /// The folder of this computer; everything that the app writes lies below it.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The folder that holds the books. Its name has a space and accents on purpose.
    pub fn data(&self) -> PathBuf {
        self.folder().join("données à moi")
    }

    /// From now on the app finds this bus in the place of the desktop's and the system's.
    pub fn sits_on(&mut self, bus: &Bus) {
        self.bus = Some(bus.address().to_owned());
    }

    /// The next native file dialogs answer with this path.
    pub fn will_pick(&self, path: &Path) {
        std::fs::write(
            self.folder().join("pick"),
            path.to_string_lossy().as_bytes(),
        )
        .unwrap();
    }

    /// Starts the app with these arguments and waits for its page.
    pub async fn start(&self, args: &[&str]) -> Window {
        std::fs::create_dir_all(self.folder().join("tmp")).unwrap();
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let mut driver = Command::new("WebKitWebDriver");
        // Without a bus of its own a journey has none: nothing of the real desktop comes in.
        match &self.bus {
            Some(address) => driver
                .env("DBUS_SESSION_BUS_ADDRESS", address)
                .env("DBUS_SYSTEM_BUS_ADDRESS", address),
            None => driver
                .env_remove("DBUS_SESSION_BUS_ADDRESS")
                .env("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent"),
        };
        let driver = driver
            .arg(format!("--port={port}"))
            .env("PICKETBOOK_DATA", self.data())
            .env("PICKETBOOK_E2E_PICK", self.folder().join("pick"))
            .env("HOME", self.folder())
            .env("TMPDIR", self.folder().join("tmp"))
            .env("XDG_DATA_HOME", self.folder().join("share"))
            .env("XDG_CACHE_HOME", self.folder().join("cache"))
            .env("XDG_CONFIG_HOME", self.folder().join("config"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .expect("WebKitWebDriver is installed by .ci/setup test");
        let app = std::env::var("PICKETBOOK_E2E_APP").expect("tests/e2e/run names the built app");
        let mut capabilities = serde_json::Map::new();
        capabilities.insert(
            "webkitgtk:browserOptions".into(),
            json!({ "binary": app, "args": args }),
        );
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities);
        let address = format!("http://127.0.0.1:{port}");
        let started = std::time::Instant::now();
        let client = loop {
            match builder.connect(&address).await {
                Ok(client) => break client,
                Err(error) if started.elapsed() > PATIENCE => {
                    panic!("no session with the app: {error}")
                }
                // The driver opens its port a moment after it was started.
                Err(_) => tokio::task::yield_now().await,
            }
        };
        Window {
            client,
            driver,
            data: self.data(),
        }
    }
}

impl Window {
    /// Waits for an element by CSS.
    pub async fn css(&self, selector: &str) -> Element {
        match self
            .client
            .wait()
            .at_most(PATIENCE)
            .for_element(Locator::Css(selector))
            .await
        {
            Ok(element) => element,
            Err(error) => panic!(
                "“{selector}” did not appear: {error}\n{}",
                self.text().await
            ),
        }
    }

    /// Waits for a button, link or tab that is called or begins like this, as a person would look for it.
    pub async fn named(&self, name: &str) -> Element {
        let path = format!(
            "//*[self::button or self::a or self::summary or @role='button' or @role='tab'][normalize-space(.)={name} or @aria-label={name} or starts-with(normalize-space(.), {name})]",
            name = quoted(name)
        );
        self.found(&path, &format!("button “{name}”")).await
    }

    /// Presses the button, link or tab with this name.
    pub async fn press(&self, name: &str) {
        let started = std::time::Instant::now();
        // A page that was just read may draw the button anew between finding and pressing it.
        while let Err(error) = self.named(name).await.click().await {
            assert!(
                error.is_stale_element_reference() && started.elapsed() < PATIENCE,
                "“{name}”: {error}"
            );
        }
    }

    /// Presses the button of a form with this name, where a page is called the same.
    pub async fn press_submit(&self, name: &str) {
        let path = format!(
            "//form//button[@type='submit'][normalize-space(.)={}]",
            quoted(name)
        );
        self.found(&path, &format!("button “{name}”"))
            .await
            .click()
            .await
            .unwrap();
    }

    /// Presses the button with this name in the open dialog.
    pub async fn press_in_dialog(&self, name: &str) {
        let path = format!(
            "//dialog[@open]//button[normalize-space(.)={}]",
            quoted(name)
        );
        self.found(&path, &format!("button “{name}” in a dialog"))
            .await
            .click()
            .await
            .unwrap();
    }

    /// Presses the first button of a list whose name begins like this.
    pub async fn press_in_list(&self, name: &str) {
        let path = format!(
            "//main//li//button[starts-with(normalize-space(.), {})]",
            quoted(name)
        );
        self.found(&path, &format!("button “{name}” in a list"))
            .await
            .click()
            .await
            .unwrap();
    }

    /// Waits for what an XPath names.
    async fn found(&self, path: &str, what: &str) -> Element {
        let found = self
            .client
            .wait()
            .at_most(PATIENCE)
            .for_element(Locator::XPath(path));
        match found.await {
            Ok(element) => element,
            Err(error) => panic!("no {what}: {error}\n{}", self.text().await),
        }
    }

    /// Types into the field with this label.
    pub async fn type_into(&self, label: &str, text: &str) {
        let path = format!("//label[contains(normalize-space(.), {})]", quoted(label));
        let found = self.found(&path, &format!("field “{label}”")).await;
        let field = match found.attr("for").await.unwrap() {
            Some(id) => self.css(&format!("#{id}")).await,
            None => found
                .find(Locator::Css("input, textarea, select"))
                .await
                .unwrap(),
        };
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// Waits until the field with this label holds this text.
    pub async fn holds(&self, label: &str, text: &str) {
        let path = format!("//label[contains(normalize-space(.), {})]", quoted(label));
        let found = self.found(&path, &format!("field “{label}”")).await;
        let id = found
            .attr("for")
            .await
            .unwrap()
            .expect("a label names its field");
        let started = std::time::Instant::now();
        loop {
            let field = self.css(&format!("#{id}")).await;
            let value = field.prop("value").await.unwrap().unwrap_or_default();
            if value.contains(text) {
                return;
            }
            assert!(
                started.elapsed() < PATIENCE,
                "“{label}” holds “{value}”, not “{text}”"
            );
            tokio::task::yield_now().await;
        }
    }

    /// Chooses the row of a list that holds this text.
    pub async fn choose_row(&self, text: &str) {
        let path = format!("//*[@role='option'][contains(., {})]", quoted(text));
        let row = self.found(&path, &format!("row “{text}”")).await;
        row.click().await.unwrap();
    }

    /// Ticks the box with this label.
    pub async fn tick(&self, label: &str) {
        let path = format!("//label[contains(normalize-space(.), {})]", quoted(label));
        let label = self.found(&path, &format!("box “{label}”")).await;
        label.click().await.unwrap();
    }

    /// Chooses an option of the field with this label.
    pub async fn choose(&self, label: &str, option: &str) {
        let path = format!(
            "//label[contains(normalize-space(.), {})]/following::select[1]/option[contains(., {})]",
            quoted(label),
            quoted(option)
        );
        let option = self.found(&path, &format!("option “{option}”")).await;
        option.click().await.unwrap();
    }

    /// Sends keys to whatever has the focus.
    pub async fn keys(&self, keys: &str) {
        self.client
            .active_element()
            .await
            .unwrap()
            .send_keys(keys)
            .await
            .unwrap();
    }

    /// Waits until the page shows this text.
    pub async fn sees(&self, text: &str) {
        let started = std::time::Instant::now();
        loop {
            let shown = self.text().await;
            if shown.contains(text) {
                return;
            }
            assert!(
                started.elapsed() < PATIENCE,
                "“{text}” did not appear in:\n{shown}"
            );
            tokio::task::yield_now().await;
        }
    }

    /// Everything that the page shows as text.
    pub async fn text(&self) -> String {
        let shown = self.run("return document.body.innerText").await;
        shown.as_str().unwrap_or_default().to_owned()
    }

    /// Runs a script in the page.
    pub async fn run(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.unwrap()
    }

    /// Makes the window narrow or wide.
    pub async fn resize(&self, width: u32, height: u32) {
        self.client.set_window_size(width, height).await.unwrap();
    }

    /// Fails when axe-core finds a serious or critical problem on the page as it stands.
    pub async fn is_accessible(&self, screen: &str) {
        let axe = std::env::var("PICKETBOOK_E2E_AXE").expect("tests/e2e/run names axe-core");
        let axe = std::fs::read_to_string(axe).unwrap();
        self.client.execute(&axe, Vec::new()).await.unwrap();
        let script = "const done = arguments[arguments.length - 1];
            axe.run(document, { resultTypes: ['violations'] }).then(
                (found) => done({
                    checked: found.passes.length,
                    problems: found.violations
                        .filter((v) => v.impact === 'serious' || v.impact === 'critical')
                        .map((v) => `${v.id}: ${v.help}: ${v.nodes.map((n) => n.html).join(' | ')}`),
                }),
                (error) => done({ checked: 0, problems: [String(error)] }),
            );";
        let found = self.client.execute_async(script, Vec::new()).await.unwrap();
        assert!(
            found["checked"].as_u64().unwrap() > 5,
            "axe-core must really have looked at {screen}: {found}"
        );
        assert_eq!(found["problems"], json!([]), "accessibility of {screen}");
    }

    /// Keeps a picture of the screen where `PICKETBOOK_E2E_PICTURES` says, if it says.
    ///
    /// The picture is taken of the X screen by ImageMagick, because the driver's own way hangs
    /// where there is no compositor.
    pub async fn picture(&self, name: &str) {
        if let Ok(folder) = std::env::var("PICKETBOOK_E2E_PICTURES") {
            // Two frames later everything that was just asked for has been drawn.
            let script = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done(true)));";
            self.client.execute_async(script, Vec::new()).await.unwrap();
            std::fs::create_dir_all(&folder).unwrap();
            let file = Path::new(&folder).join(format!("{name}.png"));
            let taken = Command::new("import")
                .args(["-window", "root"])
                .arg(file)
                .status()
                .await
                .expect("pictures need ImageMagick's import");
            assert!(taken.success(), "the picture {name} was not taken");
        }
    }

    /// Ends the app as a crash would, in the middle of whatever it does.
    pub async fn crash(mut self) {
        for process in running(&self.data) {
            let _ = Command::new("kill")
                .args(["-ABRT", &process])
                .status()
                .await;
        }
        let started = std::time::Instant::now();
        while !running(&self.data).is_empty() {
            assert!(started.elapsed() < PATIENCE, "the app outlived its crash");
            tokio::task::yield_now().await;
        }
        self.driver.kill().await.unwrap();
    }

    /// Ends the session and the app, and waits for the app's end.
    pub async fn close(mut self) {
        self.client.close().await.unwrap();
        // The driver does not always end the app; the desktop's own way of asking does.
        for process in running(&self.data) {
            // It may have ended by itself in between, so the answer does not matter.
            let _ = Command::new("kill").arg(process).status().await;
        }
        let started = std::time::Instant::now();
        while !running(&self.data).is_empty() {
            assert!(
                started.elapsed() < PATIENCE,
                "the app did not end when it was asked to"
            );
            tokio::task::yield_now().await;
        }
        self.driver.kill().await.unwrap();
    }
}

/// The apps that run on this folder of books, by process number.
fn running(data: &Path) -> Vec<String> {
    let wanted = format!("PICKETBOOK_DATA={}", data.display());
    let app = std::env::var_os("PICKETBOOK_E2E_APP").map(PathBuf::from);
    let is_ours = |process: &Path| {
        std::fs::read_link(process.join("exe")).ok() == app
            && std::fs::read(process.join("environ")).is_ok_and(|environment| {
                environment
                    .split(|byte| *byte == 0)
                    .any(|line| line == wanted.as_bytes())
            })
    };
    std::fs::read_dir("/proc")
        .unwrap()
        .filter_map(Result::ok)
        .filter(|process| is_ours(&process.path()))
        .filter_map(|process| process.file_name().into_string().ok())
        .collect()
}

/// A string for XPath, which has no escapes.
fn quoted(text: &str) -> String {
    if text.contains('"') {
        format!("'{text}'")
    } else {
        format!("\"{text}\"")
    }
}
