//! Locks the book when the computer goes to sleep (Linux, as logind tells it).
//!
//! The sleep is not held up for it: a computer that sleeps at once may do so before the book is
//! closed, and closes it when it wakes.

use zbus::blocking::{Connection, Proxy};

use crate::SharedDesk;

/// Waits for logind's word on a thread of its own. A desktop without logind never tells;
/// the idle lock is what remains there.
pub(crate) fn lock_before(desk: SharedDesk) {
    let waiting = std::thread::Builder::new()
        .name("sleep".into())
        .spawn(move || {
            let Ok(bus) = Connection::system() else {
                return;
            };
            let Ok(manager) = Proxy::new(
                &bus,
                "org.freedesktop.login1",
                "/org/freedesktop/login1",
                "org.freedesktop.login1.Manager",
            ) else {
                return;
            };
            let Ok(signals) = manager.receive_signal("PrepareForSleep") else {
                return;
            };
            for signal in signals {
                // The argument is true before the sleep and false after it.
                if signal.body().deserialize::<bool>().unwrap_or(true) {
                    desk.lock();
                }
            }
        });
    if waiting.is_err() {
        // No thread could be started; the idle lock still works.
    }
}
