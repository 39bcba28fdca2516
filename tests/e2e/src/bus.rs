//! A message bus of the journey's own, with a real keychain and the word of a logind on it.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use zbus::Connection;
use zbus::connection::Builder;
use zbus::zvariant::OwnedObjectPath;

const LOGIND: &str = "org.freedesktop.login1";

/// Ended with the journey.
pub struct Bus {
    daemon: Child,
    keychain: Option<Child>,
    address: String,
}

impl Bus {
    /// A bus with nothing on it.
    pub fn start() -> Self {
        let mut daemon = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--print-address"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("dbus is installed by .ci/setup test");
        let mut address = String::new();
        let mut told = BufReader::new(daemon.stdout.take().unwrap());
        told.read_line(&mut address).unwrap();
        Self {
            daemon,
            keychain: None,
            address: address.trim().to_owned(),
        }
    }

    /// Where it listens.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Puts an unlocked keychain on the bus that keeps its files in `folder`; ends when it is there.
    pub async fn with_keychain(mut self, folder: &Path) -> Self {
        let mut keychain = Command::new("gnome-keyring-daemon")
            .args(["--foreground", "--unlock", "--components=secrets"])
            .env("DBUS_SESSION_BUS_ADDRESS", &self.address)
            .env("HOME", folder)
            .env("XDG_DATA_HOME", folder.join("keys"))
            .env("XDG_RUNTIME_DIR", folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("gnome-keyring is installed by .ci/setup test");
        // The keychain's own password, as a login would give it.
        let mut password = keychain.stdin.take().unwrap();
        password.write_all(b"login").unwrap();
        drop(password);
        let bus = self.connect().await;
        let started = std::time::Instant::now();
        while !has_secrets(&bus).await {
            assert!(started.elapsed() < super::PATIENCE, "no keychain came");
            tokio::task::yield_now().await;
        }
        self.keychain = Some(keychain);
        self
    }

    /// Takes the keychain away, as an update or a crash does.
    pub fn lose_keychain(&mut self) {
        let mut keychain = self.keychain.take().expect("there was a keychain");
        keychain.kill().unwrap();
        keychain.wait().unwrap();
    }

    /// Locks the keychain, as a screen saver or its own settings do.
    pub async fn lock_keychain(&self) {
        let bus = self.connect().await;
        let secrets = Some("org.freedesktop.secrets");
        let service = Some("org.freedesktop.Secret.Service");
        let path = "/org/freedesktop/secrets";
        let answer = bus
            .call_method(secrets, path, service, "ReadAlias", &"default")
            .await
            .unwrap();
        let body = answer.body();
        let collection: OwnedObjectPath = body.deserialize().unwrap();
        bus.call_method(secrets, path, service, "Lock", &(vec![collection],))
            .await
            .unwrap();
    }

    /// Says that the computer goes to sleep.
    pub async fn sleeps(&self) {
        let logind = Builder::address(self.address.as_str())
            .unwrap()
            .name(LOGIND)
            .unwrap()
            .build()
            .await
            .unwrap();
        logind
            .emit_signal(
                None::<&str>,
                "/org/freedesktop/login1",
                "org.freedesktop.login1.Manager",
                "PrepareForSleep",
                &true,
            )
            .await
            .unwrap();
    }

    async fn connect(&self) -> Connection {
        Builder::address(self.address.as_str())
            .unwrap()
            .build()
            .await
            .unwrap()
    }
}

async fn has_secrets(bus: &Connection) -> bool {
    let asked = bus.call_method(
        Some("org.freedesktop.DBus"),
        "/org/freedesktop/DBus",
        Some("org.freedesktop.DBus"),
        "NameHasOwner",
        &"org.freedesktop.secrets",
    );
    asked.await.unwrap().body().deserialize().unwrap()
}

impl Drop for Bus {
    fn drop(&mut self) {
        for process in self.keychain.iter_mut().chain([&mut self.daemon]) {
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}
