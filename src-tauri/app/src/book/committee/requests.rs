//! Signing requests: opened, shown, signed or rejected.

use std::path::Path;

use picketbook_core::store::signing_request;
use picketbook_notice::format::sha256;
use picketbook_notice::publish::{Examined, Purpose, SigningRequest, examine};

use super::super::Book;
use super::at_or_none;
use super::keys::{open, with_ending};
use crate::committee::describe::request_view;
use crate::committee::{read, refused, write_new, write_over};
use crate::error::{AppError, AppResult};
use crate::view::{
    OpenRequest, RequestCopy, RequestPurpose, RequestReject, RequestSign, SigningRequestRow,
    YourPart,
};

/// A request as it lies in its file now, and is the one that was shown.
pub(super) struct Shown {
    pub(super) request: SigningRequest,
    pub(super) examined: Examined,
}

impl Book {
    /// Opens a signing request and says in words what it does.
    ///
    /// # Errors
    /// `file_not_found`, `not_a_request`, `request_altered`, `unknown_union` and the other refusals.
    pub fn open_request(&self, path: &str) -> AppResult<OpenRequest> {
        let bytes = read(Path::new(path))?;
        self.show_request(path, &bytes)
    }

    /// Signs what was shown, with this officer's key.
    ///
    /// # Errors
    /// `request_changed` when the file is another than was shown; `no_officer_key`,
    /// `wrong_key_passphrase`, `not_an_officer`, `already_signed`, `not_written`.
    pub fn sign_request(&self, wanted: &RequestSign) -> AppResult<OpenRequest> {
        let shown = self.shown_request(&wanted.path, &wanted.sha256)?;
        let key = open(&self.officer_key_file()?, &wanted.passphrase)?;
        let signed = shown.examined.sign(&key)?;
        self.put_request(&wanted.path, wanted.out.as_deref(), &signed)
    }

    /// Writes into the request that this officer will not sign it, and why.
    ///
    /// # Errors
    /// `request_changed`, `no_officer_key`, `not_an_officer`, `not_a_request` without a reason,
    /// `not_written`.
    pub fn reject_request(&self, wanted: &RequestReject) -> AppResult<OpenRequest> {
        let shown = self.shown_request(&wanted.path, &wanted.sha256)?;
        let id = self.officer_key_file()?.card().key()?.key_id()?;
        let officer = shown
            .examined
            .officers
            .iter()
            .find(|officer| officer.key_id == id)
            .ok_or_else(|| {
                refused(
                    "not_an_officer",
                    "Your key is not one of those that count for this request.",
                )
            })?;
        if wanted.reason.trim().is_empty() {
            return Err(AppError::BadInput(
                "Say why, so that the others can mend it.".into(),
            ));
        }
        let mut request = shown.request.clone();
        request.reject(&officer.name, &wanted.reason, self.clock.now())?;
        self.put_request(&wanted.path, None, &request)
    }

    /// Writes a copy of what was shown, for another officer.
    ///
    /// # Errors
    /// `request_changed`, `file_exists`, `not_written`.
    pub fn copy_request(&self, wanted: &RequestCopy) -> AppResult<OpenRequest> {
        let shown = self.shown_request(&wanted.path, &wanted.sha256)?;
        self.put_request(&wanted.path, Some(&wanted.out), &shown.request)
    }

    /// Takes a request out of the list. Its file stays.
    ///
    /// # Errors
    /// `disk_full`, `io`.
    pub fn forget_request(&self, path: &str) -> AppResult<()> {
        self.store.write(|w| signing_request::forget(w, path))?;
        Ok(())
    }

    /// The requests that this desk has seen.
    pub(super) fn request_rows(&self) -> AppResult<Vec<SigningRequestRow>> {
        let rows = self.store.read(signing_request::all)?;
        Ok(rows
            .into_iter()
            .map(|row| SigningRequestRow {
                here: Path::new(&row.path).is_file(),
                purpose: purpose_of(&row.purpose),
                path: row.path,
                title: row.title,
                signed: row.signed,
                missing: row.missing,
                seen_at: crate::clock::instant(row.seen_at),
                published_at: at_or_none(row.published_at),
            })
            .collect())
    }

    /// Reads a request again and makes sure that it is the one that was shown.
    pub(super) fn shown_request(&self, path: &str, sha: &str) -> AppResult<Shown> {
        let bytes = read(Path::new(path))?;
        if hex::encode(sha256(&bytes)) != sha {
            return Err(refused(
                "request_changed",
                "The file of this signing request was changed since it was shown. Nothing was signed. Open it again and look at it.",
            ));
        }
        let request = SigningRequest::parse(&bytes)?;
        let examined = examine(&request, self.pinned_root()?.as_deref())?;
        Ok(Shown { request, examined })
    }

    /// Writes a new request and shows it as it will be shown to every officer.
    pub(super) fn write_request(
        &self,
        path: &str,
        request: &SigningRequest,
    ) -> AppResult<OpenRequest> {
        let path = with_ending(path, "picket-sign")?;
        let bytes = request.to_bytes()?;
        write_new(Path::new(&path), &bytes)?;
        self.show_request(&path, &bytes)
    }

    fn put_request(
        &self,
        path: &str,
        out: Option<&str>,
        request: &SigningRequest,
    ) -> AppResult<OpenRequest> {
        let bytes = request.to_bytes()?;
        let path = match out {
            None => {
                write_over(Path::new(path), &bytes)?;
                path.to_owned()
            }
            Some(out) => {
                let out = with_ending(out, "picket-sign")?;
                write_new(Path::new(&out), &bytes)?;
                out
            }
        };
        self.show_request(&path, &bytes)
    }

    fn show_request(&self, path: &str, bytes: &[u8]) -> AppResult<OpenRequest> {
        let request = SigningRequest::parse(bytes)?;
        let examined = examine(&request, self.pinned_root()?.as_deref())?;
        let now = self.clock.now();
        let view = request_view(&examined, now)?;
        let you = match self.officer_key_id()? {
            None => YourPart::NoKey,
            Some(Err(_)) => YourPart::KeyAway,
            Some(Ok(id)) => match examined.officers.iter().find(|one| one.key_id == id) {
                None => YourPart::NotAsked,
                Some(one) if one.signed => YourPart::Signed,
                Some(_) => YourPart::MaySign,
            },
        };
        let signed = examined.officers.iter().filter(|one| one.signed).count();
        let row = signing_request::RequestRow {
            path: path.to_owned(),
            purpose: purpose_code(request.purpose).to_owned(),
            title: title(&examined),
            signed: super::count(signed),
            missing: examined.missing,
            seen_at: now,
            published_at: None,
        };
        // A book that can only be read still shows the request.
        if self.read_only().is_none() {
            self.store.write(|w| signing_request::put(w, &row))?;
        }
        let published_at = self
            .store
            .read(signing_request::all)?
            .into_iter()
            .find(|kept| kept.path == path)
            .and_then(|kept| kept.published_at);
        Ok(OpenRequest {
            path: path.to_owned(),
            sha256: hex::encode(sha256(bytes)),
            request: view,
            you,
            desk_changes: examined.desk_changes,
            published_at: at_or_none(published_at),
        })
    }
}

/// A request in a few words, for a list.
fn title(examined: &Examined) -> String {
    let request = examined.request();
    match (request.purpose, examined.new.as_slice()) {
        (Purpose::Found, _) => format!("Found the feed of {}", request.union.name),
        (Purpose::Rotate, _) => "Change who may sign".to_owned(),
        (Purpose::Delegate, _) => "Change which bodies publish under their own name".to_owned(),
        (Purpose::Publish, []) => "Sign the list of notices anew".to_owned(),
        (Purpose::Publish, new) if new.iter().any(|new| new.again) => {
            let body = examined.body.as_ref().map(|body| body.name.as_str());
            format!("Sign the notices of {} anew", body.unwrap_or_default())
        }
        (Purpose::Publish, [one]) => format!(
            "Notice {}{}: {}",
            one.notice.header.number,
            match one.notice.header.revision {
                1 => String::new(),
                revision => format!(", revision {revision}"),
            },
            one.notice.header.title
        ),
        (Purpose::Publish, [first, rest @ ..]) => format!(
            "Notice {} and {} more: {}",
            first.notice.header.number,
            rest.len(),
            first.notice.header.title
        ),
    }
}

fn purpose_code(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Found => "found",
        Purpose::Publish => "publish",
        Purpose::Rotate => "rotate",
        Purpose::Delegate => "delegate",
    }
}

fn purpose_of(code: &str) -> RequestPurpose {
    match code {
        "found" => RequestPurpose::Found,
        "rotate" => RequestPurpose::Rotate,
        "delegate" => RequestPurpose::Delegate,
        _ => RequestPurpose::Publish,
    }
}
