//! The arguments of `picketbook-cli feed …`.

use std::path::PathBuf;

use chrono::{DateTime, FixedOffset};
use clap::{Args, Subcommand};

use crate::committee_args::CoSign;

#[derive(Debug, Subcommand)]
pub(crate) enum FeedCommand {
    /// Begin a notice: the next number, or the next revision of one
    Draft(Draft),
    /// Say what readers of a draft would stumble over
    Lint {
        /// The draft
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// The invite of your union
        #[arg(long, value_name = "FILE")]
        invite: PathBuf,
        /// The feed's folder, to check the numbers that the draft names
        #[arg(long, value_name = "DIR")]
        feed: Option<PathBuf>,
        /// The local in whose name it is: its short name
        #[arg(long, value_name = "LOCAL", requires = "feed")]
        local: Option<String>,
    },
    /// Make the signing request for drafts, signed by you first
    Sign {
        /// The drafts in the order of publication; none to sign the list anew before it runs out
        #[arg(value_name = "DRAFT")]
        drafts: Vec<PathBuf>,
        #[command(flatten)]
        here: Here,
        /// Publish in the name of this local, which the committee let speak: its short name
        #[arg(long, value_name = "LOCAL")]
        local: Option<String>,
        /// Your key file
        #[arg(long, value_name = "FILE")]
        key: PathBuf,
        /// Where the signing request goes
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Give drafts whose number is taken the next free one
        #[arg(long)]
        renumber: bool,
        /// Sign although the draft has faults that `feed lint` calls errors
        #[arg(long)]
        despite_lint: bool,
    },
    /// Show a signing request in plain words; with --key sign it, with --reject say why not
    CoSign(CoSign),
    /// Publish a signed request; without one, bring further places up to date
    Publish {
        /// The request, with enough signatures
        #[arg(value_name = "REQUEST")]
        request: Option<PathBuf>,
        /// The feed's folder; when a feed is founded, an empty one
        #[arg(long, value_name = "DIR")]
        feed: PathBuf,
        /// The invite of your union; not needed when a feed is founded
        #[arg(long, value_name = "FILE")]
        invite: Option<PathBuf>,
        /// The desk's key file; while it is replaced, the old and the new one
        #[arg(long, value_name = "FILE")]
        desk_key: Vec<PathBuf>,
        #[command(flatten)]
        output: WhereTo,
    },
    /// Say anew that nothing else exists; safe to be run by a clock
    Renew {
        #[command(flatten)]
        here: Here,
        /// The desk's key file
        #[arg(long, value_name = "FILE")]
        desk_key: PathBuf,
        /// Only when fewer hours than this are left
        #[arg(long, value_name = "HOURS")]
        when_left: Option<u32>,
        #[command(flatten)]
        output: WhereTo,
    },
    /// Keep the access key of object storage in this computer's keychain, or remove it
    StorageKey(StorageKey),
    /// Say how the feed stands and what its desk has to do
    Status {
        #[command(flatten)]
        here: Here,
    },
    /// Tell everything that a new member would conclude
    Verify {
        /// A folder, a bundle or an address
        #[arg(value_name = "DIR|URL|BUNDLE")]
        from: String,
        /// The invite
        #[arg(long, value_name = "FILE")]
        invite: PathBuf,
    },
    /// Make the signing request that changes who may sign
    Rotate {
        #[command(flatten)]
        here: Here,
        /// A new officer's card
        #[arg(long, value_name = "CARD")]
        add: Vec<PathBuf>,
        /// An officer whose key no longer counts: name, or the beginning of the key's id
        #[arg(long, value_name = "OFFICER")]
        remove: Vec<String>,
        /// How many officers have to sign from then on
        #[arg(long)]
        threshold: Option<u32>,
        /// The card of the desk's new key, in place of the old one
        #[arg(long, value_name = "CARD")]
        desk: Vec<PathBuf>,
        /// Your key file, to sign first
        #[arg(long, value_name = "FILE")]
        key: Option<PathBuf>,
        /// Where the signing request goes
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Make the signing request that lets a local publish in its own name, or changes or ends that
    Delegate {
        #[command(flatten)]
        here: Here,
        /// The local's short name: 2 to 40 small letters, digits and hyphens, like local-399
        #[arg(long, value_name = "LOCAL")]
        local: String,
        /// Its name for people
        #[arg(long, default_value = "", conflicts_with = "end")]
        name: String,
        /// The card of one of its officers; give one for each, all of them anew on a change
        #[arg(long, value_name = "CARD", conflicts_with = "end")]
        officer: Vec<PathBuf>,
        /// How many of them have to sign (2 for a new local)
        #[arg(long, conflicts_with = "end")]
        threshold: Option<u32>,
        /// End its right to publish; what it said stays with members
        #[arg(long)]
        end: bool,
        /// Your key file, to sign first
        #[arg(long, value_name = "FILE")]
        key: Option<PathBuf>,
        /// Where the signing request goes
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

/// The feed that is worked on.
#[derive(Debug, Args)]
pub(crate) struct Here {
    /// The feed's folder
    #[arg(long, value_name = "DIR")]
    pub(crate) feed: PathBuf,
    /// The invite of your union
    #[arg(long, value_name = "FILE")]
    pub(crate) invite: PathBuf,
}

/// Whose key is kept. The key comes from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or is asked for.
#[derive(Debug, Args)]
pub(crate) struct StorageKey {
    /// The storage
    #[arg(value_name = "s3://BUCKET/FOLDER")]
    pub(crate) place: String,
    /// The provider's address, unless it is Amazon (or AWS_ENDPOINT_URL)
    #[arg(long, value_name = "URL", conflicts_with = "remove")]
    pub(crate) endpoint: Option<String>,
    /// The region (or AWS_REGION)
    #[arg(long, value_name = "REGION", conflicts_with = "remove")]
    pub(crate) region: Option<String>,
    /// Remove the key
    #[arg(long)]
    pub(crate) remove: bool,
}

/// Where a feed goes besides its folder.
#[derive(Debug, Args)]
pub(crate) struct WhereTo {
    /// Another place: a folder, a stick, or object storage as s3://bucket/folder
    #[arg(long, value_name = "PLACE")]
    pub(crate) to: Vec<String>,
    /// Say what would be written, and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Where the copy for e-mail goes
    #[arg(long, value_name = "FILE.eml")]
    pub(crate) mail: Option<PathBuf>,
    /// For how many days the desk vouches
    #[arg(long, value_name = "DAYS", default_value_t = 7, value_parser = clap::value_parser!(u32).range(1..=60))]
    pub(crate) days: u32,
}

#[derive(Debug, Args)]
pub(crate) struct Draft {
    #[command(flatten)]
    pub(crate) here: Here,
    /// In the name of this local, which the committee let speak: its short name
    #[arg(long, value_name = "LOCAL")]
    pub(crate) local: Option<String>,
    /// The title
    #[arg(long, default_value = "")]
    pub(crate) title: String,
    /// What it is about
    #[arg(long, default_value = "", value_parser = ["", "bargaining", "picket", "vote", "order", "rumor", "correction", "help", "general"])]
    pub(crate) kind: String,
    /// The text; without it a line to be replaced, or the old text of a revision
    #[arg(long, value_name = "FILE")]
    pub(crate) body: Option<PathBuf>,
    /// Make the next revision of this notice
    #[arg(long, value_name = "N")]
    pub(crate) revise: Option<u32>,
    /// A notice whose place it takes
    #[arg(long, value_name = "N")]
    pub(crate) supersedes: Vec<u32>,
    /// A notice that it takes back
    #[arg(long, value_name = "N")]
    pub(crate) withdraws: Vec<u32>,
    /// A claim that it answers, in one neutral sentence
    #[arg(long, value_name = "CLAIM")]
    pub(crate) answers: Vec<String>,
    /// From when on it holds
    #[arg(long, value_name = "RFC3339", value_parser = with_offset)]
    pub(crate) effective_at: Option<DateTime<FixedOffset>>,
    /// What it orders
    #[arg(long, default_value = "", value_parser = ["", "none", "strike", "suspend_picket", "return_to_work"])]
    pub(crate) order: String,
    /// The language of the text
    #[arg(long, default_value = "")]
    pub(crate) language: String,
    /// Where the draft goes
    #[arg(long, value_name = "FILE.md")]
    pub(crate) out: PathBuf,
}

fn with_offset(text: &str) -> Result<DateTime<FixedOffset>, String> {
    DateTime::parse_from_rfc3339(text)
        .map_err(|_| format!("“{text}” is not a time like 2026-03-02T00:01:00-08:00"))
}
