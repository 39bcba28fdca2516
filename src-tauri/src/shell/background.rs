//! Looks for new notices while the app is open, and listens for the computer going to sleep.

use std::time::Duration;

use crate::SharedDesk;

const STEP: Duration = Duration::from_secs(60);
const LONGEST_PAUSE_MINUTES: u64 = 240;

/// Starts both; they end with the process.
pub(crate) fn start(desk: SharedDesk) {
    #[cfg(target_os = "linux")]
    super::sleep::lock_before(desk.clone());
    tauri::async_runtime::spawn(async move {
        let mut waited = 0;
        let mut failures = 0;
        loop {
            // Whoever opens the book wants to read what is new now, not after the first pause.
            let just_opened = tokio::select! {
                () = tokio::time::sleep(STEP) => false,
                () = desk.book_opened() => true,
            };
            waited += 1;
            let every = u64::from(desk.settings().refresh_minutes);
            if every == 0 || !just_opened && waited < pause(every, failures) {
                continue;
            }
            waited = 0;
            let looking = desk.clone();
            let answer =
                tauri::async_runtime::spawn_blocking(move || looking.refresh_quietly()).await;
            failures = if matches!(answer, Ok(true)) {
                0
            } else {
                failures + 1
            };
        }
    });
}

/// Minutes until the next look: doubled with every failure in a row, because a source that is
/// down is not helped by being asked more often.
fn pause(every: u64, failures: u32) -> u64 {
    every
        .saturating_mul(1 << failures.min(8))
        .min(LONGEST_PAUSE_MINUTES.max(every))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(every: u64, failures: u32, expected: u64) {
        assert_eq!(
            pause(every, failures),
            expected,
            "every {every} after {failures} failures"
        );
    }

    #[test]
    fn failures_make_the_pauses_longer_up_to_a_limit() {
        check(15, 0, 15);
        check(15, 1, 30);
        check(15, 3, 120);
        check(15, 4, 240);
        check(15, 4000, 240);
        check(1440, 2, 1440);
    }
}
