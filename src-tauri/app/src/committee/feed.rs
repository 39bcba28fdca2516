//! The desk's own copy of the feed: a folder that is the feed itself.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};
use picketbook_notice::publish::{
    Examined, Expiries, Feed, FolderPlace, KeyPair, Place, Plan, Purpose, RootDraft,
    SigningRequest, examine, mail_copy,
};
use picketbook_notice::{BodyDraft, Invite, Notice, RefusalCode, Watch, words};

use super::founding::{LIST_DAYS, union_of};
use super::places::Goal;
use super::{draft, refused, verdict, write_over};
use crate::clock::instant;
use crate::error::{AppError, AppResult};
use crate::view::{FeedStatus, FeedUntil, FeedVersions, PlaceView, Published, WrittenFile};

/// How long the desk's word holds, unless it is told otherwise.
pub const FRESH_DAYS: i64 = 7;

/// The desk is warned so long before members' devices say "stale".
const WARN_FRESH: TimeDelta = TimeDelta::days(2);
/// The officers need to meet, so they are warned earlier.
const WARN_OFFICERS: TimeDelta = TimeDelta::days(30);

/// A feed's folder and the invite that members have.
#[derive(Debug, Clone)]
pub struct FeedFolder {
    folder: PathBuf,
    invite: Invite,
}

/// What is done besides writing to the folder.
#[derive(Debug, Clone, Default)]
pub struct Output {
    /// Further places.
    pub to: Vec<Goal>,
    /// True to say what would be written, and write nothing.
    pub dry_run: bool,
    /// Where the copy for e-mail goes; `None` beside the folder.
    pub mail: Option<PathBuf>,
    /// How many days the desk vouches for; 0 for the usual.
    pub days: u32,
}

impl FeedFolder {
    /// A folder with a feed, and the invite to it.
    pub fn new(folder: &Path, invite: Invite) -> Self {
        Self {
            folder: folder.to_owned(),
            invite,
        }
    }

    /// The invite.
    pub fn invite(&self) -> &Invite {
        &self.invite
    }

    /// Reads and verifies the feed.
    pub fn load(&self, now: DateTime<Utc>) -> AppResult<Feed> {
        let place = FolderPlace::new(&self.folder);
        let feed = wait(Feed::load(&place, &self.invite.root, now))?;
        Ok(feed?)
    }

    /// How the feed stands.
    pub fn status(&self, now: DateTime<Utc>) -> AppResult<FeedStatus> {
        status_of(&self.load(now)?, &self.folder, &self.invite, now)
    }

    /// The request to publish drafts, or without any to sign the list anew.
    pub fn request(
        &self,
        drafts: Vec<Notice>,
        renumber: bool,
        made_by: &str,
        now: DateTime<Utc>,
    ) -> AppResult<SigningRequest> {
        self.request_as(None, drafts, renumber, made_by, now)
    }

    /// [`FeedFolder::request`] in the name of a body, by its short name.
    pub fn request_as(
        &self,
        body: Option<&str>,
        drafts: Vec<Notice>,
        renumber: bool,
        made_by: &str,
        now: DateTime<Utc>,
    ) -> AppResult<SigningRequest> {
        let feed = self.load(now)?;
        let files = draft::chain_in(feed.series(body)?, drafts, renumber)?;
        let until = now + TimeDelta::days(LIST_DAYS);
        let union = union_of(&self.invite);
        Ok(match body {
            None => feed.request_publication(union, made_by, now, &files, until)?,
            Some(body) => {
                feed.request_body_publication(body, union, made_by, now, &files, until)?
            }
        })
    }

    /// The request to change which bodies may publish in their own name. `change` gets those that
    /// may now.
    pub fn request_delegation(
        &self,
        made_by: &str,
        now: DateTime<Utc>,
        change: impl FnOnce(Vec<BodyDraft>) -> AppResult<Vec<BodyDraft>>,
    ) -> AppResult<SigningRequest> {
        let feed = self.load(now)?;
        let next = change(feed.body_drafts()?)?;
        let until = now + TimeDelta::days(LIST_DAYS);
        let union = union_of(&self.invite);
        let request = feed.request_delegation(union, made_by, now, &next, until)?;
        // Says at once what every officer would be told: doubled keys, an impossible threshold.
        examine(&request, Some(&self.invite.root))?;
        Ok(request)
    }

    /// The request to change who may sign. `change` gets the root in force as a draft.
    pub fn request_rotation(
        &self,
        made_by: &str,
        now: DateTime<Utc>,
        change: impl FnOnce(RootDraft) -> AppResult<RootDraft>,
    ) -> AppResult<SigningRequest> {
        let feed = self.load(now)?;
        let next = change(feed.root_draft()?)?;
        let until = now + TimeDelta::days(LIST_DAYS);
        let request = feed.request_rotation(union_of(&self.invite), made_by, now, &next, until)?;
        // Says at once what every officer would be told: doubled keys, an impossible threshold.
        examine(&request, Some(&self.invite.root))?;
        Ok(request)
    }

    /// Publishes what enough officers signed, or without a request writes the feed as it is to
    /// further places.
    pub fn publish(
        &self,
        request: Option<&SigningRequest>,
        desk: &[KeyPair],
        output: &Output,
        now: DateTime<Utc>,
        watch: &dyn Watch,
    ) -> AppResult<Published> {
        let Some(request) = request else {
            let feed = self.load(now)?;
            return self.write(&feed, &[], output, now, watch);
        };
        let examined = examine(request, Some(&self.invite.root))?;
        let feed = if request.purpose == Purpose::Found {
            return found(&examined, &self.folder, desk, output, now, watch);
        } else {
            let mut feed = self.load(now)?;
            must_be_desk(&feed.root_draft()?, &examined, desk)?;
            let keys: Vec<&KeyPair> = desk.iter().collect();
            feed.publish_request(&examined, &keys, now, &expiries(output, now))?;
            feed
        };
        self.write(&feed, &new_notices(&examined), output, now, watch)
    }

    /// Says anew that nothing else exists. With `when_left`, only if less time than that is left.
    pub fn renew(
        &self,
        desk: &KeyPair,
        when_left: Option<TimeDelta>,
        output: &Output,
        now: DateTime<Utc>,
        watch: &dyn Watch,
    ) -> AppResult<Published> {
        let mut feed = self.load(now)?;
        let until = feed.until()?;
        let left = until.timestamp.min(until.snapshot) - now;
        if when_left.is_none_or(|enough| left < enough) {
            if until.targets <= now || until.root <= now {
                return Err(refused(
                    RefusalCode::Expired.as_str(),
                    "The officers' own signatures have run out, and the desk cannot renew those. Let the officers sign: `feed sign` without a draft for the list, `feed rotate` for the keys.",
                ));
            }
            if !feed.root_draft()?.desk.contains(&desk.public()) {
                return Err(not_the_desk());
            }
            feed.renew(desk, now, &expiries(output, now))?;
        }
        self.write(&feed, &[], output, now, watch)
    }

    fn write(
        &self,
        feed: &Feed,
        new: &[Notice],
        output: &Output,
        now: DateTime<Utc>,
        watch: &dyn Watch,
    ) -> AppResult<Published> {
        write(feed, &self.folder, &self.invite, new, output, now, watch)
    }
}

/// Founds a feed from a request that enough officers signed.
pub fn found(
    examined: &Examined,
    folder: &Path,
    desk: &[KeyPair],
    output: &Output,
    now: DateTime<Utc>,
    watch: &dyn Watch,
) -> AppResult<Published> {
    if folder.join("metadata/timestamp.json").exists() {
        return Err(refused(
            "feed_exists",
            format!(
                "There is a feed in {} already. Found the new one in an empty folder.",
                folder.display()
            ),
        ));
    }
    let keys: Vec<&KeyPair> = desk.iter().collect();
    let feed = Feed::found_by(examined, &keys, now, &expiries(output, now))
        .map_err(|refusal| explain_desk(refusal, examined))?;
    let invite = super::founding::invite(examined.request(), &[])?;
    write(&feed, folder, &invite, &[], output, now, watch)
}

fn explain_desk(refusal: picketbook_notice::Refusal, examined: &Examined) -> AppError {
    if refusal.code == RefusalCode::ThresholdNotMet && examined.is_complete() {
        return not_the_desk();
    }
    refusal.into()
}

fn not_the_desk() -> AppError {
    refused(
        RefusalCode::NotAnOfficer.as_str(),
        "This is not the desk's key of this feed. Freshness is renewed with the desk's own key.",
    )
}

/// While the desk's key is replaced, the old key signs as well if it is at hand.
fn must_be_desk(draft: &RootDraft, examined: &Examined, desk: &[KeyPair]) -> AppResult<()> {
    let known = desk.iter().any(|key| draft.desk.contains(&key.public()));
    if known || examined.desk_changes {
        Ok(())
    } else {
        Err(not_the_desk())
    }
}

fn new_notices(examined: &Examined) -> Vec<Notice> {
    let new = examined.new.iter().filter(|new| !new.again);
    new.map(|new| new.notice.clone()).collect()
}

fn expiries(output: &Output, now: DateTime<Utc>) -> Expiries {
    let days = match output.days {
        0 => FRESH_DAYS,
        days => i64::from(days),
    };
    Expiries {
        targets: now + TimeDelta::days(LIST_DAYS),
        snapshot: now + TimeDelta::days(days),
        timestamp: now + TimeDelta::days(days),
    }
}

fn write(
    feed: &Feed,
    folder: &Path,
    invite: &Invite,
    new: &[Notice],
    output: &Output,
    now: DateTime<Utc>,
    watch: &dyn Watch,
) -> AppResult<Published> {
    let own: Box<dyn Place> = Box::new(FolderPlace::new(folder));
    let mut all = vec![own];
    for goal in &output.to {
        all.push(goal.open()?);
    }
    let _lock = if output.dry_run {
        None
    } else {
        Some(Lock::take(folder)?)
    };
    let mut written = Vec::new();
    for place in &all {
        // In one go: connections to a storage live as long as the work that opened them.
        let plan = wait(async {
            let plan = Plan::make(feed, place.as_ref()).await?;
            if !output.dry_run {
                plan.carry_out(place.as_ref(), watch).await?;
            }
            Ok::<_, picketbook_notice::Refusal>(plan)
        })??;
        written.push(PlaceView {
            place: place.shown(),
            bytes: plan.bytes(),
            files: plan
                .steps
                .iter()
                .map(|step| WrittenFile {
                    name: step.name.clone(),
                    replaces: step.action == picketbook_notice::publish::Action::Replace,
                    bytes: step.bytes.len() as u64,
                })
                .collect(),
        });
    }
    let mail = output
        .mail
        .clone()
        .unwrap_or_else(|| beside(folder, "-mail.eml"));
    if !output.dry_run {
        let newest: Vec<Notice> = match new {
            [] => feed
                .head()
                .and_then(|(id, _)| feed.notice(id))
                .into_iter()
                .collect(),
            new => new.to_vec(),
        };
        write_over(&mail, &mail_copy(&invite.union, &newest, &feed.bundle()?))?;
    }
    Ok(Published {
        dry_run: output.dry_run,
        places: written,
        mail_copy: (!output.dry_run).then(|| mail.display().to_string()),
        status: status_of(feed, folder, invite, now)?,
    })
}

fn beside(folder: &Path, ending: &str) -> PathBuf {
    let mut name = folder.file_name().unwrap_or_default().to_owned();
    name.push(ending);
    folder.with_file_name(name)
}

/// Two desks at one folder at once would each overwrite the other's timestamp. The lock ends with
/// the file's closing; its file stays, because another desk may be waiting at it.
struct Lock(#[expect(dead_code, reason = "held, not read")] fd_lock::RwLock<fs::File>);

impl Lock {
    fn take(folder: &Path) -> AppResult<Option<Self>> {
        let mut options = fs::OpenOptions::new();
        let options = options.create(true).truncate(false).write(true);
        let Ok(file) = options.open(beside(folder, ".lock")) else {
            // Nothing can be written beside the folder; the order of writes protects readers all the same.
            return Ok(None);
        };
        let mut lock = fd_lock::RwLock::new(file);
        match lock.try_write() {
            Ok(guard) => std::mem::forget(guard),
            Err(_) => {
                return Err(refused(
                    "feed_busy",
                    "Somebody else is publishing to this folder right now. Try again when they are done.",
                ));
            }
        }
        Ok(Some(Self(lock)))
    }
}

/// How a feed stands, and what its desk has to do.
pub fn status_of(
    feed: &Feed,
    folder: &Path,
    invite: &Invite,
    now: DateTime<Utc>,
) -> AppResult<FeedStatus> {
    let officers = feed.officers()?;
    let highest = feed.highest()?;
    let until = feed.until()?;
    let freshness = feed.freshness(now)?;
    let fresh_until = until.timestamp.min(until.snapshot);
    let mut warnings = Vec::new();
    let mut warn = |at: DateTime<Utc>, ahead: TimeDelta, past: &str, soon: &str| {
        if at <= now {
            warnings.push(format!("{past} ({}).", instant(at)));
        } else if at - now < ahead {
            warnings.push(format!("{soon} {}.", instant(at)));
        }
    };
    warn(
        fresh_until,
        WARN_FRESH,
        "Members' devices call this feed stale; renew it",
        "Renew the feed: members' devices will call it stale from",
    );
    warn(
        until.targets,
        WARN_OFFICERS,
        "The officers' list has run out; let them sign it anew",
        "Let the officers sign the list anew; it runs out at",
    );
    warn(
        until.root,
        WARN_OFFICERS,
        "The officers' keys have run out; make a rotation",
        "Make a rotation; the officers' keys run out at",
    );
    let version = |value: u64| u32::try_from(value).unwrap_or(u32::MAX);
    let numbers: std::collections::BTreeSet<u32> = feed.ids().map(|id| id.number).collect();
    let head = feed.head().map(|(id, _)| id);
    let owned = |words: [&'static str; 12]| words.iter().map(|word| (*word).to_owned()).collect();
    let bodies = verdict::bodies(&feed.as_seen(now)?, |slug| {
        feed.series(Some(slug))
            .map_or(1, |series| series.next_number())
    });
    for body in &bodies {
        if body.version > 0 && !body.current {
            warnings.push(format!(
                "{} has to sign its own list anew; members' devices call its notices stale.",
                body.name
            ));
        }
    }
    Ok(FeedStatus {
        folder: folder.display().to_string(),
        union: invite.union.clone(),
        committee: invite.committee.clone(),
        officers: officers
            .names
            .iter()
            .map(|(_, name)| name.clone())
            .collect(),
        threshold: officers.threshold,
        versions: FeedVersions {
            root: version(highest.root),
            targets: version(highest.targets),
            snapshot: version(highest.snapshot),
            timestamp: version(highest.timestamp),
        },
        until: FeedUntil {
            root: instant(until.root),
            targets: instant(until.targets),
            snapshot: instant(until.snapshot),
            timestamp: instant(until.timestamp),
        },
        current_until: instant(freshness.current_until),
        current: freshness.confirmed_current,
        warnings,
        notices: u32::try_from(numbers.len()).unwrap_or(u32::MAX),
        next_number: feed.next_number(),
        newest: head.map(|id| id.to_string()),
        bodies,
        invite_words: owned(words::key_words(&invite.root)?),
        feed_words: head
            .and_then(|id| feed.notice_file(id))
            .map(|bytes| owned(words::feed_words(bytes)))
            .unwrap_or_default(),
    })
}

/// Runs a piece of work that may have to wait for a network.
pub(super) fn wait<T>(work: impl Future<Output = T>) -> AppResult<T> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| AppError::Internal(format!("no runtime: {error}")))?;
    Ok(runtime.block_on(work))
}
