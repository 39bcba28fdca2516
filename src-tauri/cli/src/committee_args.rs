//! The arguments of `picketbook-cli committee …`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};

#[derive(Debug, Subcommand)]
pub(crate) enum CommitteeCommand {
    /// Make a signing key on this computer; prints its 24 backup words once
    NewKey {
        /// Whose key it is
        #[arg(long, value_name = "NAME")]
        name: String,
        /// Where the key file goes; the card that may travel is written beside it
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// What it signs
        #[arg(long, value_enum, default_value_t = Role::Officer)]
        role: Role,
        /// Make the key of these backup words again (asked for, or from PICKETBOOK_BACKUP_WORDS)
        #[arg(long)]
        from_words: bool,
        /// Also write a page with the backup words, to be printed
        #[arg(long, value_name = "FILE.html")]
        sheet: Option<PathBuf>,
    },
    /// Show whose key or card this is, and its check words
    ShowKey {
        /// A .picket-key or .picket-card file
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Make the signing request that founds a feed
    Found(Founding),
    /// Show a signing request in plain words; with --key sign it, with --reject say why not
    CoSign(CoSign),
    /// Make the invite file, and a page to be printed
    Invite {
        /// The request that founded the feed, with enough signatures
        #[arg(value_name = "REQUEST", conflicts_with_all = ["feed", "invite"], required_unless_present = "feed")]
        request: Option<PathBuf>,
        /// The feed's folder, for an invite under the keys as they are now
        #[arg(long, value_name = "DIR", requires = "invite")]
        feed: Option<PathBuf>,
        /// The invite that members have so far
        #[arg(long, value_name = "FILE")]
        invite: Option<PathBuf>,
        /// An address of the feed; the preferred one first
        #[arg(long, value_name = "URL|DIR")]
        source: Vec<String>,
        /// Where the invite goes
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Also write a page with the check words and a QR code, to be printed
        #[arg(long, value_name = "FILE.html")]
        sheet: Option<PathBuf>,
    },
}

/// What a key signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Role {
    /// Notices and keys, together with other officers
    Officer,
    /// Freshness only
    Desk,
}

#[derive(Debug, Args)]
pub(crate) struct Founding {
    /// The union's name
    #[arg(long)]
    pub(crate) union: String,
    /// The committee that speaks
    #[arg(long)]
    pub(crate) committee: String,
    /// The strike's own time zone, for example America/Los_Angeles
    #[arg(long, value_name = "ZONE")]
    pub(crate) time_zone: String,
    /// First day of the strike, when it has begun
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) strike_began: Option<NaiveDate>,
    /// An officer's card; give one for each officer
    #[arg(long, value_name = "CARD", required = true)]
    pub(crate) officer: Vec<PathBuf>,
    /// The desk's card
    #[arg(long, value_name = "CARD", required = true)]
    pub(crate) desk: Vec<PathBuf>,
    /// How many officers have to sign
    #[arg(long, default_value_t = 2)]
    pub(crate) threshold: u32,
    /// Where the signing request goes
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct CoSign {
    /// The .picket-sign file; your signature is added to it
    #[arg(value_name = "REQUEST")]
    pub(crate) request: PathBuf,
    /// Your key file; without it the request is only shown
    #[arg(long, value_name = "FILE")]
    pub(crate) key: Option<PathBuf>,
    /// The invite of your union, to compare the request with
    #[arg(long, value_name = "FILE")]
    pub(crate) invite: Option<PathBuf>,
    /// Do not sign, and say why
    #[arg(long, value_name = "REASON", requires = "key")]
    pub(crate) reject: Option<String>,
    /// Write the signed request there instead of over the old one
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Sign without asking again
    #[arg(long)]
    pub(crate) yes: bool,
}
