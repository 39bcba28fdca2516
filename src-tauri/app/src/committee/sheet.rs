//! Pages for paper: the invite for a notice board, the backup of a key for an envelope.
//!
//! Each page is one HTML file without scripts and without anything to fetch, so that every browser
//! prints it, also in ten years.

use picketbook_notice::{Invite, words};
use qrcode::QrCode;
use qrcode::render::svg;

use crate::error::{AppError, AppResult};
use crate::view::NewKeyView;

const STYLE: &str = "@page{margin:18mm}body{font:12pt/1.45 Georgia,'Times New Roman',serif;color:#111;background:#fff;max-width:44em;margin:2em auto;padding:0 1em}h1{font-size:22pt;line-height:1.15;margin:0 0 .2em}h2{font-size:13pt;margin:1.4em 0 .3em}.words{display:grid;grid-template-columns:repeat(4,1fr);gap:.35em 1em;padding:0;list-style-position:inside;font:13pt/1.4 ui-monospace,Consolas,monospace}.qr{width:46mm;height:46mm}.qr svg{width:100%;height:100%}.row{display:flex;gap:2em;align-items:flex-start}code{font:11pt ui-monospace,Consolas,monospace;overflow-wrap:anywhere}hr{border:0;border-top:1px solid #999;margin:1.5em 0}small{color:#333}";

/// The page that a captain hands out: the union's name, addresses, check words and a QR code of both.
pub fn invite_sheet(invite: &Invite) -> AppResult<String> {
    let words = words::key_words(&invite.root)?;
    let officers = invite.officers()?;
    let code = invite_code(invite)?;
    let names: Vec<_> = officers
        .names
        .iter()
        .map(|(_, name)| escaped(name))
        .collect();
    let addresses: String = invite
        .sources
        .iter()
        .map(|source| format!("<li><code>{}</code></li>", escaped(source)))
        .collect();
    Ok(page(
        &format!("{}: signed notices", invite.union),
        &format!(
            "<h1>{union}</h1><p>Signed notices of {committee}, with the app Picketbook. No account is needed, and nobody learns that you read them.</p>\
<div class=\"row\"><div><h2>How to join</h2><ol><li>Get the invite file (<code>.picket-invite</code>) from an officer or a captain.</li><li>Open it with Picketbook.</li><li>Compare the twelve check words that the app shows with those below. Only if all twelve are the same, join.</li></ol></div><div class=\"qr\">{code}</div></div>\
<h2>Check words</h2>{list}\
<h2>Where the notices are</h2><ul>{addresses}</ul>\
<p><small>{threshold} of these {count} officers have to sign every notice: {names}. The code above holds the first address and the check words. A sheet can be copied and pinned up; it holds no secret.</small></p>",
            union = escaped(&invite.union),
            committee = escaped(&invite.committee),
            list = word_list(&words),
            threshold = officers.threshold,
            count = officers.names.len(),
            names = names.join(", "),
        ),
    ))
}

/// The first address and the check words as a QR code: an SVG picture.
pub fn invite_code(invite: &Invite) -> AppResult<String> {
    let address = invite.sources.first().map_or("", String::as_str);
    let words = words::key_words(&invite.root)?;
    qr(&format!("{address}\n{}", words.join(" ")))
}

/// The page that goes into an envelope: 24 words that make the key again.
pub fn backup_sheet(made: &NewKeyView) -> AppResult<String> {
    let words: Vec<&str> = made.backup_words.split(' ').collect();
    Ok(page(
        &format!("Backup of {}'s key", made.key.name),
        &format!(
            "<h1>Backup of a signing key</h1><p>Owner: <strong>{name}</strong>. Keep this page in a sealed envelope, away from the computer and from the other officers' pages. Whoever reads these words can sign in your name, without a passphrase.</p>\
<h2>The 24 words, in this order</h2>{list}\
<h2>To make the key again</h2><p><code>picketbook-cli committee new-key --from-words --name \"{name}\" --out my.picket-key</code>, then type the words. Afterwards compare the check words of the key:</p>{check}\
<p><small>Public key: <code>{public}</code>. If this page is lost or was seen by others, tell the committee: your key can be replaced without silencing anybody.</small></p>",
            name = escaped(&made.key.name),
            list = word_list(&words),
            check = word_list(
                &made
                    .key
                    .check_words
                    .iter()
                    .map(String::as_str)
                    .collect::<Vec<_>>()
            ),
            public = escaped(&made.key.public),
        ),
    ))
}

fn page(title: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"><title>{}</title><style>{STYLE}</style></head><body>{body}</body></html>\n",
        escaped(title)
    )
}

fn word_list(words: &[&str]) -> String {
    let items: String = words
        .iter()
        .map(|word| format!("<li>{}</li>", escaped(word)))
        .collect();
    format!("<ol class=\"words\">{items}</ol>")
}

fn qr(text: &str) -> AppResult<String> {
    let code = QrCode::new(text.as_bytes()).map_err(|error| {
        AppError::BadInput(format!("The address is too long for a QR code: {error}."))
    })?;
    let drawn = code
        .render::<svg::Color<'_>>()
        .min_dimensions(200, 200)
        .build();
    // The declaration in front of an SVG file has no place inside a page.
    Ok(drawn
        .split_once("?>")
        .map_or(drawn.clone(), |(_, rest)| rest.to_owned()))
}

pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}
