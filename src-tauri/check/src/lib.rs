//! Compares any text with the words of verified notices and says, in which way it matches.
//!
//! Text in, notices in, answer out: no clock, no file, no network. The same text, notices and limits
//! give the same bytes. The method is small enough to explain to a member:
//!
//! 1. Both sides become words that remember where they stood ([`Span`]); what chats and mail programs
//!    do to text is folded away, tricks with characters are named ([`Oddity`]).
//! 2. An index of runs of three words finds the few notices worth a look ([`Index`]).
//! 3. The text is laid beside each of them word by word, and every difference gets the kind of
//!    meaning it carries ([`Category`]).
//! 4. Without a copy, shared topics find the paragraphs that speak about the same matter.
//!
//! [`sentence`] words the answer by fixed rules; [`extract`] takes text out of files.

mod align;
mod alike;
mod carrier;
mod choose;
mod ends;
mod engine;
#[cfg(feature = "extract")]
pub mod extract;
mod finding;
mod fold;
mod impact;
mod index;
mod judge;
mod language;
mod lexicon;
mod limits;
mod matter;
mod neutral;
mod notice_text;
mod phrase;
mod piece;
mod report;
mod runs;
mod same;
mod slide;
mod splice;
mod stem;
mod token;
mod touch;
mod verdict_line;
pub mod wording;

pub use alike::{alike, left_open};
pub use engine::check;
pub use finding::{
    Category, Difference, Finding, InPlace, LeftOut, Match, MatchKind, Oddity, OddityKind, Span,
    Verdict,
};
pub use impact::{ActionImpact, action_impact};
pub use index::{Corpus, INDEX_VERSION, Index, Posting, index_rows};
pub use limits::{CheckRefusal, Limits};
pub use matter::{Matter, matter};
pub use neutral::{Neutral, Removed, RemovedReason, neutral};
pub use notice_text::{NoticeId, NoticeText, Standing};
pub use wording::{Answer, DeviceState, sentence};
