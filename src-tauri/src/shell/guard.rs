//! Keeps the window on its own pages.
//!
//! The content policy and the permissions do not stop a page from navigating to an outside
//! address with data in its query; this does.

use tauri::plugin::{Builder, TauriPlugin};
use tauri::{Runtime, Url};

pub(crate) fn init<R: Runtime>() -> TauriPlugin<R> {
    Builder::new("navigation-guard")
        .on_navigation(|_, url| is_ours(url))
        .build()
}

fn is_ours(url: &Url) -> bool {
    match (url.scheme(), url.host_str()) {
        ("tauri", Some("localhost")) => true,
        // Windows and Android serve the same pages under this address.
        ("http" | "https", Some("tauri.localhost")) => true,
        ("about", None) => url.path() == "blank",
        // The development server, only in a build made for it.
        ("http", Some("localhost")) => cfg!(dev) && url.port() == Some(5173),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(url: &str, expected: bool) {
        let parsed = Url::parse(url);
        assert_eq!(parsed.as_ref().map(is_ours), Ok(expected), "{url}");
    }

    #[test]
    fn only_the_apps_own_pages_open_in_the_window() {
        check("tauri://localhost/index.html", true);
        check("https://tauri.localhost/", true);
        check("about:blank", true);
        check("https://example.org/?stolen=words", false);
        check("http://localhost:8080/", false);
        check("https://tauri.localhost.example.org/", false);
        check("data:text/html,hello", false);
        check("file:///etc/passwd", false);
    }
}
