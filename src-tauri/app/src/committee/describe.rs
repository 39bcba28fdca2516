//! A signing request in plain words: what an officer reads before signing.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use picketbook_notice::publish::{Examined, Purpose};
use picketbook_notice::{Body, Notice, Officers, Order, lint, text};

use crate::book::{badge_code, diff_view, kind_view, order_kind};
use crate::clock::instant;
use crate::error::AppResult;
use crate::view::{
    BadgeView, DraftPreview, FindingLevel, FindingView, ParagraphView, RejectionView,
    RequestNotice, RequestPurpose, RequestView, SignerView,
};

/// Everything that is shown of a request.
pub fn request_view(examined: &Examined, now: DateTime<Utc>) -> AppResult<RequestView> {
    let request = examined.request();
    let speaker = speaker(examined);
    let numbers: BTreeSet<u32> = (1..=u32::MAX)
        .take_while(|number| *number <= highest_number(examined))
        .collect();
    let around = lint::Around {
        now,
        numbers: &numbers,
        committee: &speaker,
    };
    let notices = examined
        .new
        .iter()
        .map(|new| {
            let mut preview = preview(&new.notice, &around)?;
            if new.again {
                // It cannot be changed any more, so advice on it is of no use.
                preview.findings.clear();
            }
            Ok(RequestNotice {
                preview,
                diff: new
                    .former
                    .as_ref()
                    .map(|former| diff_view(former, &new.notice)),
                effects: if new.again {
                    vec!["Members have it already, signed by the officers before.".to_owned()]
                } else {
                    effects(&new.notice)
                },
            })
        })
        .collect::<AppResult<_>>()?;
    Ok(RequestView {
        purpose: match request.purpose {
            Purpose::Found => RequestPurpose::Found,
            Purpose::Publish => RequestPurpose::Publish,
            Purpose::Rotate => RequestPurpose::Rotate,
            Purpose::Delegate => RequestPurpose::Delegate,
        },
        body: examined.body.as_ref().map(|body| body.name.clone()),
        union: request.union.name.clone(),
        committee: request.union.committee.clone(),
        made_by: request.made_by.clone(),
        made_at: instant(request.made_at),
        sentences: sentences(examined),
        notices,
        officers: examined
            .officers
            .iter()
            .map(|officer| SignerView {
                key_id: officer.key_id.clone(),
                name: officer.name.clone(),
                signed: officer.signed,
            })
            .collect(),
        missing: examined.missing,
        check_words: examined.root_words.clone().unwrap_or_default(),
        compared: examined.compared,
        rejections: request
            .rejections
            .iter()
            .map(|rejection| RejectionView {
                by: rejection.by.clone(),
                reason: rejection.reason.clone(),
                at: instant(rejection.at),
            })
            .collect(),
    })
}

/// In whose name a request publishes.
fn speaker(examined: &Examined) -> String {
    match &examined.body {
        Some(body) => body.name.clone(),
        None => examined.request().union.committee.clone(),
    }
}

/// The largest number that is published or about to be; whether there are gaps is for the desk to say.
fn highest_number(examined: &Examined) -> u32 {
    let listed = u32::try_from(examined.listed).unwrap_or(u32::MAX);
    examined
        .new
        .iter()
        .map(|new| new.notice.header.number)
        .chain([listed])
        .max()
        .unwrap_or(0)
}

/// A notice as members will see it, with advice.
pub fn preview(notice: &Notice, around: &lint::Around<'_>) -> AppResult<DraftPreview> {
    let header = &notice.header;
    Ok(DraftPreview {
        number: header.number,
        revision: header.revision,
        title: header.title.clone(),
        issuer: header.issuer.clone(),
        issued_at: header.issued_at.to_rfc3339(),
        kind: kind_view(header.kind.as_str())?,
        effective_at: header.effective_at.map(|at| at.to_rfc3339()),
        order: match header.order {
            Order::None => None,
            order => Some(order_kind(order.as_str())?),
        },
        supersedes: header.supersedes.clone(),
        withdraws: header.withdraws.clone(),
        answers: header.answers.clone(),
        language: header.language.clone(),
        paragraphs: text::paragraphs(&notice.body)
            .into_iter()
            .map(|paragraph| ParagraphView {
                number: paragraph.number,
                html: paragraph.html,
                text: paragraph.text,
            })
            .collect(),
        badges: text::badges(notice, around.committee)
            .into_iter()
            .map(|badge| BadgeView {
                kind: badge_code(badge.kind).to_owned(),
                detail: badge.detail,
            })
            .collect(),
        findings: lint::lint(notice, around)
            .into_iter()
            .map(finding_view)
            .collect(),
    })
}

/// One piece of advice.
pub fn finding_view(finding: lint::Finding) -> FindingView {
    FindingView {
        rule: finding.rule.to_owned(),
        level: match finding.level {
            lint::Level::Error => FindingLevel::Error,
            lint::Level::Warning => FindingLevel::Warning,
        },
        paragraph: finding.paragraph,
        found: finding.found,
        message: finding.message,
    }
}

/// What will change for members.
pub(crate) fn effects(notice: &Notice) -> Vec<String> {
    let header = &notice.header;
    let mut said = vec![match header.revision {
        1 => format!("Members get notice {}.", header.number),
        revision => format!(
            "Members who read notice {} see that it changed: this is revision {revision}. The earlier text stays readable.",
            header.number
        ),
    }];
    for number in &header.supersedes {
        said.push(format!(
            "Notice {number} is shown as superseded by notice {}.",
            header.number
        ));
    }
    for number in &header.withdraws {
        said.push(format!(
            "Notice {number} is shown as withdrawn. Its text stays readable, crossed by that word."
        ));
    }
    let from = header.effective_at.map_or_else(
        || "at once".to_owned(),
        |at| format!("from {}", at.to_rfc3339()),
    );
    match header.order {
        Order::None => {}
        Order::Strike => said.push(format!("The order in force becomes: strike, {from}.")),
        Order::SuspendPicket => said.push(format!(
            "The order in force becomes: picketing is suspended, the strike goes on, {from}."
        )),
        Order::ReturnToWork => said.push(format!(
            "The order in force becomes: return to work, {from}."
        )),
    }
    for claim in &header.answers {
        said.push(format!("It is shown as the answer to: “{claim}”"));
    }
    said
}

fn sentences(examined: &Examined) -> Vec<String> {
    let request = examined.request();
    let zone: Tz = request.union.time_zone.parse().unwrap_or(Tz::UTC);
    let day = |at: DateTime<Utc>| at.with_timezone(&zone).format("%-d %B %Y").to_string();
    let mut said = Vec::new();
    match request.purpose {
        Purpose::Found => {
            said.push(format!(
                "This founds the feed of {}, in which {} speaks.",
                request.union.name, request.union.committee
            ));
            said.push(who(&examined.after));
            said.push(format!(
                "It holds until {}; before that, the officers sign it anew.",
                day(examined.after.root_expires)
            ));
            said.push(
                "Compare the check words with the other officers by telephone before you sign."
                    .to_owned(),
            );
        }
        Purpose::Delegate => {
            said.push(format!(
                "This changes who may publish in their own name in the feed of {}.",
                request.union.name
            ));
            said.extend(bodies_changed(examined));
            said.push("Each of them writes in its own folder with its own numbers, signed by its own officers. It cannot speak for the committee, and gives no order in force.".to_owned());
        }
        Purpose::Publish if examined.new.iter().any(|new| new.again) => {
            said.extend(signed_anew(examined));
        }
        Purpose::Publish if examined.new.is_empty() => {
            said.push("This publishes nothing new. It signs the list of notices anew, so that it holds longer.".to_owned());
        }
        Purpose::Publish => {
            let what: Vec<_> = examined
                .new
                .iter()
                .map(|new| new.notice.id().to_string())
                .collect();
            said.push(format!(
                "This publishes {} in the name of {}.",
                what.join(" and "),
                speaker(examined)
            ));
            said.push("Nothing that was published before is changed or taken away.".to_owned());
        }
        Purpose::Rotate => {
            said.push("This changes who may sign. No notice is changed.".to_owned());
            if let Some(before) = &examined.before {
                said.extend(changes(before, &examined.after));
            }
            if examined.desk_changes {
                said.push("The desk's key is replaced by another one.".to_owned());
            }
            said.push(who(&examined.after));
            said.push(format!(
                "It holds until {}.",
                day(examined.after.root_expires)
            ));
        }
    }
    said.push(format!(
        "The list of notices ({} files, version {}) then holds until {}.",
        examined.listed,
        examined.list_version,
        day(examined.list_expires)
    ));
    if !examined.compared && request.purpose != Purpose::Found {
        said.push(
            "It was not compared with an invite, so it says by itself whose feed it is.".to_owned(),
        );
    }
    said.push(match examined.missing {
        0 => "Enough officers have signed. It can be published.".to_owned(),
        1 => "One more officer has to sign.".to_owned(),
        more => format!("{more} more officers have to sign."),
    });
    said
}

/// A body's keys were replaced: its new officers vouch for what the former ones signed.
fn signed_anew(examined: &Examined) -> Vec<String> {
    let again = examined.new.iter().filter(|new| new.again).count();
    let notices = match again {
        1 => "1 notice that was published before".to_owned(),
        again => format!("{again} notices that were published before"),
    };
    let speaker = speaker(examined);
    let mut said = vec![format!(
        "The keys of {speaker} were replaced. This signs anew {notices}, with every text shown below: from now on, your signatures vouch for them."
    )];
    let fresh: Vec<_> = examined
        .new
        .iter()
        .filter(|new| !new.again)
        .map(|new| new.notice.id().to_string())
        .collect();
    if !fresh.is_empty() {
        said.push(format!(
            "It also publishes {} in the name of {speaker}.",
            fresh.join(" and ")
        ));
    }
    said.push("Nothing that was published before is changed or taken away.".to_owned());
    said
}

fn who_of(body: &Body) -> String {
    let names: Vec<_> = body
        .officers
        .iter()
        .map(|(_, name)| name.as_str())
        .collect();
    format!("{} of {}", body.threshold, names.join(", "))
}

fn bodies_changed(examined: &Examined) -> Vec<String> {
    let (before, after) = (&examined.bodies_before, &examined.bodies_after);
    let mut said = Vec::new();
    for (slug, body) in after {
        let who = who_of(body);
        match before.get(slug) {
            None => said.push(format!(
                "{} ({slug}) may publish in its own name. {who} have to sign.",
                body.name
            )),
            Some(old) if old != body => said.push(format!(
                "{} ({slug}) is changed: it was {}, signed by {}; it becomes {}, signed by {who}. It has to sign its own list anew.",
                old.name,
                old.name,
                who_of(old),
                body.name,
            )),
            Some(_) => {}
        }
    }
    for (slug, body) in before {
        if !after.contains_key(slug) {
            said.push(format!(
                "{} ({slug}) may no longer publish. What it said stays with members.",
                body.name
            ));
        }
    }
    if said.is_empty() {
        said.push("Nobody's right to publish changes.".to_owned());
    }
    said
}

fn who(officers: &Officers) -> String {
    let names: Vec<_> = officers
        .names
        .iter()
        .map(|(_, name)| name.as_str())
        .collect();
    format!(
        "From then on, {} of these {} have to sign: {}.",
        officers.threshold,
        names.len(),
        names.join(", ")
    )
}

fn changes(before: &Officers, after: &Officers) -> Vec<String> {
    let mut said = Vec::new();
    for (id, name) in &before.names {
        match after.names.iter().find(|(other, _)| other == id) {
            None => said.push(format!("The key of {name} no longer counts.")),
            Some((_, now)) if now != name => {
                said.push(format!("The key of {name} is now called the key of {now}."));
            }
            Some(_) => {}
        }
    }
    for (id, name) in &after.names {
        if !before.names.iter().any(|(other, _)| other == id) {
            said.push(format!("A new key of {name} counts."));
        }
    }
    if before.threshold != after.threshold {
        said.push(format!(
            "Instead of {}, {} have to sign.",
            before.threshold, after.threshold
        ));
    }
    said
}
