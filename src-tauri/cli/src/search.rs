//! `picketbook-cli search …`

use clap::Args;
use picketbook_app::error::AppResult;
use picketbook_app::view::{SearchHit, SearchWanted};

use crate::args::Common;
use crate::book::open;
use crate::output::Output;

#[derive(Debug, Args)]
pub(crate) struct SearchArgs {
    /// Words that must all occur; the last may be the beginning of one
    query: String,
    /// Only this kind: notice, note, event, vote, promise, session, offer, term, characterization,
    /// claim; person looks through the roster and comes only when asked for
    #[arg(long)]
    kind: Option<String>,
    /// Only with this tag
    #[arg(long)]
    tag: Option<String>,
    /// Only of this side
    #[arg(long)]
    side: Option<String>,
    /// Only of this tier or source kind; “official” for notices
    #[arg(long)]
    tier: Option<String>,
    /// First day
    #[arg(long, value_name = "YYYY-MM-DD")]
    from: Option<String>,
    /// Last day
    #[arg(long, value_name = "YYYY-MM-DD")]
    to: Option<String>,
    /// At most so many
    #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u32).range(1..=200))]
    limit: u32,
    /// Leave out so many
    #[arg(long, default_value_t = 0)]
    offset: u32,
}

pub(crate) fn run(common: &Common, args: &SearchArgs, output: &Output) -> AppResult<()> {
    let page = open(common)?.search(&SearchWanted {
        text: args.query.clone(),
        kind: args.kind.clone(),
        tag: args.tag.clone(),
        side: args.side.clone(),
        tier: args.tier.clone(),
        from: args.from.clone(),
        to: args.to.clone(),
        offset: args.offset,
        limit: args.limit,
    })?;
    output.answer(&page, || {
        let mut lines: Vec<String> = page.rows.iter().flat_map(hit_lines).collect();
        lines.push(format!(
            "{}{} found",
            if page.more { "more than " } else { "" },
            page.total
        ));
        lines
    })
}

fn hit_lines(hit: &SearchHit) -> Vec<String> {
    let closed = if hit.closed { "  [closed]" } else { "" };
    vec![
        format!(
            "{} {}  {}  {}{closed}",
            hit.kind, hit.key, hit.at, hit.title
        ),
        format!("    {}", hit.snippet),
    ]
}
