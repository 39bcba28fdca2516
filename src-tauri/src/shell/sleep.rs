//! Locks the book before the computer goes to sleep (Linux, as logind tells it).
//!
//! A delay inhibitor asks logind to wait until the book is closed; logind waits a few seconds
//! at most and then sleeps all the same.

use std::thread;

use zbus::blocking::{Connection, Proxy};
use zbus::zvariant::OwnedFd;

use crate::SharedDesk;

/// Waits for logind's word on a thread of its own. A desktop without logind never tells;
/// the idle lock is what remains there.
pub(crate) fn lock_before(desk: SharedDesk) {
    let waiting = thread::Builder::new().name("sleep".into()).spawn(move || {
        // Without a system bus or logind there is nobody to listen to.
        let _ = Connection::system().and_then(|bus| follow(&bus, || desk.lock()));
    });
    if waiting.is_err() {
        // No thread could be started; the idle lock still works.
    }
}

/// Calls `lock` before each sleep, until the bus goes away.
fn follow(bus: &Connection, lock: impl Fn()) -> zbus::Result<()> {
    let logind = Proxy::new(
        bus,
        "org.freedesktop.login1",
        "/org/freedesktop/login1",
        "org.freedesktop.login1.Manager",
    )?;
    let signals = logind.receive_signal("PrepareForSleep")?;
    let mut held = hold_up(&logind);
    for signal in signals {
        // The argument is true before the sleep and false after it.
        if signal.body().deserialize::<bool>().unwrap_or(true) {
            lock();
            // Closing it says: go to sleep.
            held = None;
        } else if held.is_none() {
            held = hold_up(&logind);
        }
    }
    Ok(())
}

/// Asks to be waited for before a sleep; a logind that does not grant it still tells.
fn hold_up(logind: &Proxy<'_>) -> Option<OwnedFd> {
    let why = ("sleep", "Picketbook", "Lock the book first", "delay");
    logind.call("Inhibit", &why).ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::io::{BufRead, BufReader, Read};
    use std::os::fd::OwnedFd as StdFd;
    use std::os::unix::net::UnixStream;
    use std::process::{Child, Command, Stdio};
    use std::sync::mpsc::{Receiver, Sender, channel};

    use zbus::blocking::connection::Builder;

    use super::*;

    const PATH: &str = "/org/freedesktop/login1";

    /// A bus of the test's own, ended with it.
    struct Bus(Child, String);

    impl Bus {
        fn start() -> Self {
            let mut daemon = Command::new("dbus-daemon")
                .args(["--session", "--nofork", "--print-address"])
                .stdout(Stdio::piped())
                .spawn()
                .unwrap();
            let mut address = String::new();
            let mut out = BufReader::new(daemon.stdout.take().unwrap());
            out.read_line(&mut address).unwrap();
            Self(daemon, address.trim().to_owned())
        }
    }

    impl Drop for Bus {
        fn drop(&mut self) {
            let _ = self.0.kill();
            let _ = self.0.wait();
        }
    }

    /// Logind as far as this module knows it: it hands out inhibitors and keeps the other ends.
    struct Logind(Sender<(String, UnixStream)>);

    #[zbus::interface(name = "org.freedesktop.login1.Manager")]
    impl Logind {
        fn inhibit(&self, what: &str, _who: &str, _why: &str, mode: &str) -> OwnedFd {
            let (kept, given) = UnixStream::pair().unwrap();
            self.0.send((format!("{what} {mode}"), kept)).unwrap();
            StdFd::from(given).into()
        }
    }

    /// Ends when the inhibitor that was given out is closed.
    fn released(mut kept: UnixStream) {
        assert_eq!(
            kept.read(&mut [0]).unwrap(),
            0,
            "an inhibitor is only held or closed"
        );
    }

    fn tell(logind: &Connection, sleeping: bool) {
        let name = "org.freedesktop.login1.Manager";
        logind
            .emit_signal(None::<&str>, PATH, name, "PrepareForSleep", &sleeping)
            .unwrap();
    }

    #[test]
    fn the_computer_waits_until_the_book_is_locked() {
        let bus = Bus::start();
        let (inhibited, inhibitors) = channel();
        let logind = Builder::address(bus.1.as_str())
            .unwrap()
            .serve_at(PATH, Logind(inhibited))
            .unwrap()
            .name("org.freedesktop.login1")
            .unwrap()
            .build()
            .unwrap();
        let listener = Builder::address(bus.1.as_str()).unwrap().build().unwrap();
        let (locking, locks): (_, Receiver<()>) = channel();
        thread::spawn(move || follow(&listener, || locking.send(()).unwrap()));

        let (asked, first) = inhibitors.recv().unwrap();
        assert_eq!(asked, "sleep delay");
        tell(&logind, true);
        locks.recv().unwrap();
        released(first);
        tell(&logind, false);
        let (_, second) = inhibitors.recv().unwrap();
        assert!(
            locks.try_recv().is_err(),
            "waking up must not lock what was opened since"
        );
        tell(&logind, true);
        locks.recv().unwrap();
        released(second);
    }
}
