//! The arguments of `picketbook-cli picket site|shift|holiday …`.

use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub(crate) enum SiteCommand {
    /// All sites
    List,
    /// Write a site; earlier addresses stay
    #[command(after_help = "\
Example:
  picketbook-cli picket site set NFX --name \"North studio\" --gate North:40 --gate South")]
    Set {
        /// Short code that stands on every sheet: 1 to 12 letters and digits, for example NFX
        #[arg(value_name = "CODE")]
        code: String,
        /// Full name, for example "North studio"; without it the code
        #[arg(
            long,
            value_name = "NAME",
            default_value = "",
            hide_default_value = true
        )]
        name: String,
        /// Where it is; the address before it is kept with its days
        #[arg(
            long,
            value_name = "ADDRESS",
            default_value = "",
            hide_default_value = true
        )]
        address: String,
        /// From which day the address is valid; without it today
        #[arg(
            long,
            value_name = "YYYY-MM-DD",
            default_value = "",
            hide_default_value = true
        )]
        from: String,
        /// A gate, and after a colon how many people it takes, for example North:40. May be given
        /// several times; gates that are not named are taken away
        #[arg(long, value_name = "NAME[:PEOPLE]")]
        gate: Vec<String>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum ShiftCommand {
    /// Shifts of a week
    List {
        /// A day of the week, for example 2023-08-22; without it the week of the nearest shift
        #[arg(long, value_name = "YYYY-MM-DD")]
        week: Option<String>,
        /// Only those of this site: its code, for example NFX
        #[arg(long, value_name = "CODE")]
        site: Option<String>,
    },
    /// Plan shifts by a weekly pattern, without the holidays
    #[command(after_help = "\
Examples:
  picketbook-cli picket shift plan NFX --first 2023-08-21 --last 2023-09-01 --days mon,tue,wed,thu,fri \\
    --times 6:00-12:00,12:00-18:00 --gate North --captain Kim
  picketbook-cli picket shift plan NFX --first 2023-08-22 --from 22:00 --to 6:00")]
    Plan {
        /// Code of the site, for example NFX
        #[arg(value_name = "SITE")]
        site: String,
        /// First day, for example 2023-08-21
        #[arg(long, value_name = "YYYY-MM-DD")]
        first: String,
        /// Last day, counted in; without it the first day alone
        #[arg(long, value_name = "YYYY-MM-DD")]
        last: Option<String>,
        /// Days of the week, for example mon,wed,fri; without it every day
        #[arg(long, value_name = "DAY", value_delimiter = ',')]
        days: Vec<String>,
        /// When it begins, time of the day at the site, for example 9:00
        #[arg(long, value_name = "HH:MM", requires = "to")]
        from: Option<String>,
        /// When it ends; a time before the beginning is on the next day
        #[arg(long, value_name = "HH:MM", requires = "from")]
        to: Option<String>,
        /// Several times of the day instead, for example 6:00-12:00,12:00-18:00
        #[arg(long, value_name = "HH:MM-HH:MM", value_delimiter = ',')]
        times: Vec<String>,
        /// Name of a gate, one shift for each; may be given several times; without it one shift
        /// for the whole site
        #[arg(long, value_name = "NAME")]
        gate: Vec<String>,
        /// Days without a shift, for example 2023-08-25,2023-08-28
        #[arg(long, value_name = "YYYY-MM-DD", value_delimiter = ',')]
        except: Vec<String>,
        /// Also on holidays
        #[arg(long)]
        on_holidays: bool,
        /// Name of the captain
        #[arg(
            long,
            value_name = "NAME",
            default_value = "",
            hide_default_value = true
        )]
        captain: String,
        /// Name of the lot coordinator
        #[arg(
            long,
            value_name = "NAME",
            default_value = "",
            hide_default_value = true
        )]
        coordinator: String,
        /// Name of a special picket, for example "Family day"
        #[arg(
            long,
            value_name = "NAME",
            default_value = "",
            hide_default_value = true
        )]
        special: String,
        /// Only say what would be planned
        #[arg(long)]
        dry_run: bool,
    },
    /// Say who runs a shift; what is not named stays as it is
    Change {
        /// Code of the shift, for example NFX-20230822-0900
        #[arg(value_name = "CODE")]
        code: String,
        /// Name of the captain; an empty one takes it away
        #[arg(long, value_name = "NAME")]
        captain: Option<String>,
        /// Name of the lot coordinator; an empty one takes it away
        #[arg(long, value_name = "NAME")]
        coordinator: Option<String>,
        /// Name of a special picket; an empty one takes it away
        #[arg(long, value_name = "NAME")]
        special: Option<String>,
    },
    /// Say that a shift does not take place; its entries stay
    Cancel {
        /// Code of the shift, for example NFX-20230822-0900
        #[arg(value_name = "CODE")]
        code: String,
        /// Why, for example heat; an empty reason lets it take place again
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Take shifts without entries out of the plan
    Remove {
        /// Codes of the shifts
        #[arg(value_name = "CODE", required = true)]
        codes: Vec<String>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum HolidayCommand {
    /// All holidays
    List,
    /// Write a holiday; an empty name takes it away
    Set {
        /// The day, for example 2023-09-04
        #[arg(value_name = "YYYY-MM-DD")]
        day: String,
        /// What it is called, for example "Labor Day"
        #[arg(value_name = "NAME")]
        name: String,
    },
}
