//! This laptop and the others: cards, introductions, exported sheets.

use std::fs;
use std::path::{Path, PathBuf};

use picketbook_core::store::picket::sheet;
use qrcode::{Color, QrCode};

use super::record::{fresh_device, random};
use super::*;
use crate::book::Book;
use crate::book::frame::count;
use crate::sheet::{Card, EXTENSION, Keys, SheetShift, SheetText, seal};
use crate::view::{
    LaptopIntroduce, LaptopRename, LaptopView, LaptopsView, MergeReport, QrView, SheetExport,
    SheetExported, WaitingSheet,
};

const LONGEST_LAPTOP: usize = 60;

impl Book {
    /// All laptops and what waits. The first call gives this laptop its keys.
    ///
    /// # Errors
    /// `disk_full`, `read_only_medium`, `book_damaged`, `io`.
    pub fn laptops(&self) -> AppResult<LaptopsView> {
        let (card, _) = self.own_card()?;
        let zone = self.zone()?;
        let (own, others, waiting) = self.store.read(|r| {
            let mut own = None;
            let mut others = Vec::new();
            for row in device::all(r)? {
                let view = laptop_view(r, &row, zone)?;
                if row.own {
                    own = Some(view)
                } else {
                    others.push(view)
                }
            }
            Ok((own, others, sheet::waiting(r)?))
        })?;
        let own = own.ok_or_else(|| AppError::Internal("this laptop has no name".into()))?;
        let mut held = Vec::new();
        for row in waiting {
            let shown = Card::parse(&row.card)?;
            held.push(WaitingSheet {
                id: row.id,
                made_at: local(row.made_at, zone),
                entries: row.entries,
                laptop: stranger(&shown),
            });
        }
        Ok(LaptopsView {
            own,
            qr: qr(&card.text())?,
            others,
            waiting: held,
        })
    }

    /// Calls this laptop or another by a name.
    ///
    /// # Errors
    /// `bad_input`, `not_found`, `disk_full`, `io`.
    pub fn laptop_rename(&self, wanted: &LaptopRename) -> AppResult<()> {
        let name = laptop_name(&wanted.name)?;
        self.store.write(|w| device::rename(w, &wanted.id, &name))?;
        Ok(())
    }

    /// Shows whose code this is, so that the words can be compared.
    ///
    /// # Errors
    /// `not_a_card`.
    pub fn laptop_preview(&self, code: &str) -> AppResult<LaptopView> {
        let card = Card::parse(code)?;
        let known = self.known_card(&card)?;
        Ok(LaptopView {
            introduced: known,
            ..stranger(&card)
        })
    }

    /// Introduces a laptop: from now on its sheets are taken. Those that wait are taken at once.
    ///
    /// # Errors
    /// `not_a_card`; `sheet_other_key` when another laptop has this identifier; `disk_full`, `io`.
    pub fn laptop_introduce(&self, wanted: &LaptopIntroduce) -> AppResult<MergeReport> {
        let card = Card::parse(&wanted.code)?;
        let (own, _) = self.own_card()?;
        if card.id == own.id {
            return Err(AppError::BadInput(
                "This is the code of this very laptop.".into(),
            ));
        }
        self.known_card(&card)?;
        let name = match laptop_name(&wanted.name) {
            Ok(name) => name,
            Err(_) if wanted.name.trim().is_empty() => laptop_name(&card.name)
                .unwrap_or_else(|_| format!("Laptop {}", card.id.get(..4).unwrap_or_default())),
            Err(error) => return Err(error),
        };
        let now = self.clock.now();
        self.store
            .write(|w| device::introduce(w, &card.id, &name, &card.public, &card.recipient, now))?;
        self.take_waiting(&card.id)
    }

    /// Throws away a sheet that waits.
    ///
    /// # Errors
    /// `not_found`, `disk_full`, `io`.
    pub fn sheet_discard(&self, id: i64) -> AppResult<()> {
        self.store.write(|w| sheet::discard(w, id))?;
        Ok(())
    }

    /// Writes a sealed sheet of what this laptop recorded.
    ///
    /// # Errors
    /// `bad_input` for a reader that is none, `disk_full`, `io`, `sheet_unwritable`.
    pub fn sheet_export(&self, wanted: &SheetExport) -> AppResult<SheetExported> {
        self.line_settle()?;
        let zone = self.zone()?;
        let since = match wanted.since.as_deref().map(str::trim) {
            None | Some("") => None,
            Some(text) => {
                use chrono::TimeZone;
                zone.from_local_datetime(&day(text)?.and_time(NaiveTime::MIN))
                    .earliest()
                    .map(|at| at.to_utc())
            }
        };
        let (recipient, name) = self.reader(&wanted.to)?;
        let (card, keys) = self.own_card()?;
        let (entries, shifts) = self.store.read(|r| {
            let entries = entry::of_device(r, &card.id, since)?;
            let codes: BTreeSet<&str> = entries.iter().map(|e| e.shift.as_str()).collect();
            let context = Context::read(r, zone)?;
            let mut shifts = Vec::new();
            for code in codes {
                if let Some(row) = shift::get(r, code)? {
                    shifts.push(SheetShift {
                        site_name: context.site(&row.site).to_owned(),
                        code: row.code,
                        site: row.site,
                        gate: row.gate,
                        starts: row.starts,
                        ends: row.ends,
                        captain: row.captain,
                        coordinator: row.coordinator,
                        special: row.special,
                    });
                }
            }
            Ok((entries, shifts))
        })?;
        if entries.is_empty() {
            return Err(AppError::BadInput(
                "This laptop recorded nothing in that time, so there is nothing to export.".into(),
            ));
        }
        let made_at = self.clock.now();
        let text = SheetText {
            card,
            made_at,
            shifts,
            entries,
        };
        let sealed = seal(&text.write(&keys.signing)?, &recipient)?;
        let path = sheet_path(&wanted.path, &text.card, made_at, zone);
        write_whole(&path, &sealed)?;
        Ok(SheetExported {
            path: path.to_string_lossy().into_owned(),
            entries: count(text.entries.len()),
            to: name,
        })
    }

    /// The age recipient of a laptop that is named by identifier, name, code or recipient.
    fn reader(&self, to: &str) -> AppResult<(String, String)> {
        let to = to.trim();
        if to.starts_with("age1") {
            let named = self.store.read(device::all)?;
            let name = named
                .into_iter()
                .find(|row| row.recipient == to)
                .map_or_else(|| to.to_owned(), |row| row.name);
            return Ok((to.to_owned(), name));
        }
        if to.starts_with("picketbook-laptop") {
            let card = Card::parse(to)?;
            return Ok((card.recipient, card.name));
        }
        let rows = self.store.read(device::all)?;
        let mut fits = rows.into_iter().filter(|row| {
            !row.own && !row.recipient.is_empty() && (row.id == to || row.name == to)
        });
        match (fits.next(), fits.next()) {
            (Some(row), None) => Ok((row.recipient, row.name)),
            (Some(_), Some(_)) => Err(AppError::BadInput(format!(
                "Two laptops are called “{to}”. Use the code of the one that is meant."
            ))),
            (None, _) => Err(AppError::BadInput(format!(
                "No laptop “{to}” was introduced here. Use its code, or its key that begins with age1."
            ))),
        }
    }

    /// This laptop's card and secret keys; made at the first call.
    pub(super) fn own_card(&self) -> AppResult<(Card, Keys)> {
        let made = match self.store.read(device::secrets)? {
            Some(secrets) => Some(secrets),
            None => {
                let keys = Keys::new(&random()?);
                let fresh = fresh_device()?;
                let secrets = device::Secrets {
                    signing: keys.signing.to_bytes(),
                    identity: keys.identity.to_string(),
                };
                let name = self.label().to_owned();
                self.store.write(|w| {
                    let own = device::own(w, &fresh)?;
                    if device::secrets(w)?.is_none() {
                        device::give_secrets(
                            w,
                            &own.id,
                            &secrets,
                            &keys.public(),
                            &keys.recipient,
                        )?;
                        device::rename(w, &own.id, name.get(..LONGEST_LAPTOP).unwrap_or(&name))?;
                    }
                    device::secrets(w)
                })?
            }
        };
        let secrets = made.ok_or_else(|| AppError::Internal("this laptop has no keys".into()))?;
        let own = self
            .store
            .read(device::all)?
            .into_iter()
            .find(|row| row.own);
        let own = own.ok_or_else(|| AppError::Internal("this laptop has no name".into()))?;
        let card = Card {
            id: own.id,
            public: own.public,
            recipient: own.recipient.clone(),
            name: own.name,
        };
        let keys = Keys {
            signing: ed25519_dalek::SigningKey::from_bytes(&secrets.signing),
            identity: secrets.identity.into(),
            recipient: own.recipient,
        };
        Ok((card, keys))
    }

    /// True when this laptop was introduced with just these keys.
    pub(super) fn known_card(&self, card: &Card) -> AppResult<bool> {
        match self.store.read(|r| device::get(r, &card.id))? {
            Some(row) if row.public.is_empty() => Ok(false),
            Some(row) if row.public == card.public => Ok(true),
            Some(row) => Err(AppError::Sheet(
                "sheet_other_key",
                format!(
                    "This claims to be the laptop “{}” but has another key. Nothing of it was taken.",
                    row.name
                ),
            )),
            None => Ok(false),
        }
    }
}

fn laptop_name(text: &str) -> AppResult<String> {
    let name = one_line("A laptop's name", text, LONGEST_LAPTOP)?;
    if name.is_empty() {
        return Err(AppError::BadInput("A laptop needs a name.".into()));
    }
    Ok(name)
}

fn laptop_view(r: &Reading<'_>, row: &device::DeviceRow, zone: Tz) -> CoreResult<LaptopView> {
    let sent = device::sent(r, &row.id)?;
    let newest = sheet::newest_of(r, &row.id)?;
    let card = Card {
        id: row.id.clone(),
        public: row.public.clone(),
        recipient: row.recipient.clone(),
        name: row.name.clone(),
    };
    let introduced = !row.public.is_empty();
    Ok(LaptopView {
        id: row.id.clone(),
        name: row.name.clone(),
        own: row.own,
        introduced,
        code: if introduced {
            card.text()
        } else {
            String::new()
        },
        words: if introduced { card.words() } else { Vec::new() },
        entries: u32::try_from(sent.entries).unwrap_or(u32::MAX),
        newest_sheet: newest.map(|sheet| local(sheet.made_at, zone)),
        missing: sent
            .missing
            .iter()
            .map(|(from, to)| match from == to {
                true => from.to_string(),
                false => format!("{from}–{to}"),
            })
            .collect(),
    })
}

/// A laptop as its own card shows it.
fn stranger(card: &Card) -> LaptopView {
    LaptopView {
        id: card.id.clone(),
        name: card.name.clone(),
        own: false,
        introduced: false,
        code: card.text(),
        words: card.words(),
        entries: 0,
        newest_sheet: None,
        missing: Vec::new(),
    }
}

fn qr(text: &str) -> AppResult<QrView> {
    use std::fmt::Write;
    let code = QrCode::new(text.as_bytes())
        .map_err(|error| AppError::Internal(format!("no QR code was made: {error}")))?;
    let size = code.width();
    let mut path = String::new();
    for (at, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            let _ = write!(path, "M{} {}h1v1h-1z", at % size, at / size);
        }
    }
    Ok(QrView {
        size: count(size),
        path,
    })
}

/// The file to write; a folder gets a name that says from whom and when, and nothing about people.
fn sheet_path(path: &str, card: &Card, at: DateTime<Utc>, zone: Tz) -> PathBuf {
    let path = Path::new(path.trim());
    if !path.is_dir() {
        return path.to_owned();
    }
    let local = at.with_timezone(&zone).format("%Y%m%d-%H%M%S");
    path.join(format!(
        "{}-{local}.{EXTENSION}",
        card.id.get(..8).unwrap_or_default()
    ))
}

/// Writes beside the target and renames: a stick that is pulled out leaves no half sheet.
fn write_whole(path: &Path, bytes: &[u8]) -> AppResult<()> {
    use std::io::Write;
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let mut name = path
        .file_name()
        .ok_or_else(|| AppError::BadInput("The sheet needs a file name.".into()))?
        .to_owned();
    name.push(".part");
    let part = folder.join(name);
    let written = fs::File::create(&part)
        .and_then(|mut file| {
            file.write_all(bytes)?;
            file.sync_all()
        })
        .and_then(|()| fs::rename(&part, path));
    written.map_err(|error| {
        let _ = fs::remove_file(&part);
        AppError::Sheet(
            "sheet_unwritable",
            format!("The sheet could not be written: {error}. Your entries are safe in the book."),
        )
    })
}
