//! A fact sheet as one HTML file for the printer: no script, nothing to fetch.

use super::sheet::known_line;
use crate::committee::sheet::escaped;
use crate::view::FactSheet;

const STYLE: &str = "@page{margin:16mm}body{font:12pt/1.45 Georgia,'Times New Roman',serif;color:#111;background:#fff;max-width:40em;margin:2em auto;padding:0 1em}h1{font-size:21pt;line-height:1.25;margin:0 0 .6em}.act{border-left:4px solid #7a4d00;padding:.3em .8em;font-weight:bold}.small{font-size:10pt;color:#333}.head,.foot{font-family:system-ui,sans-serif;font-size:10pt;color:#333}.head{border-bottom:2px solid #9c1c1f;padding-bottom:.4em;margin-bottom:1.4em}.foot{border-top:1px solid #999;margin-top:1.6em;padding-top:.6em}.words{font:11pt/1.5 ui-monospace,Consolas,monospace}blockquote{margin:.6em 0 .6em 0;padding-left:.9em;border-left:2px solid #999}@media print{body{margin:0;max-width:none}}";

/// The page.
pub fn page(sheet: &FactSheet) -> String {
    let mut body = format!(
        "<p class=\"head\">What the signed notices say · {}</p><h1>{}</h1>",
        escaped(&sheet.union),
        escaped(&sheet.fact)
    );
    let mut add = |tag: &str, class: &str, text: &str| {
        if !text.is_empty() {
            body.push_str(&format!(
                "<{tag} class=\"{class}\">{}</{tag}>",
                escaped(text)
            ));
        }
    };
    add("p", "small", &format!("Going round: {}", sheet.claim));
    add("p", "", &sheet.verdict_line);
    add("p", "act", sheet.do_not_act.as_deref().unwrap_or_default());
    for known in &sheet.known {
        add("blockquote", "", &known_line(known));
    }
    add("p", "", &sheet.not_known);
    add("p", "", &sheet.next_word);
    let mut foot = String::new();
    if !sheet.citation.is_empty() {
        foot.push_str(&format!("<p>Source: {}</p>", escaped(&sheet.citation)));
    }
    foot.push_str(&format!(
        "<p>{} Made on {}.</p>",
        escaped(&sheet.as_of),
        escaped(&sheet.made_on)
    ));
    if let Some(number) = sheet.words_as_of {
        foot.push_str(&format!(
            "<p>Check words as of notice {number}; compare them with your own device: <span class=\"words\">{}</span></p>",
            escaped(&sheet.check_words.join(" "))
        ));
    }
    if sheet.demo {
        foot.push_str("<p>Demo: text written for this app, not the committee’s words.</p>");
    }
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"><title>What the signed notices say</title><style>{STYLE}</style></head><body>{body}<div class=\"foot\">{foot}</div></body></html>\n"
    )
}
