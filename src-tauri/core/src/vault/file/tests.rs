//! Damaged, foreign and newer files.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;

fn slot(byte: u8) -> Slot {
    Slot {
        kdf: KdfCost::STANDARD,
        salt: [byte; 16],
        nonce: [byte; 24],
        sealed: [byte; 48],
    }
}

fn sample() -> Content {
    Content {
        id: "01890a5d-ac96-774b-bcce-b302099a8057".into(),
        label: "Mein Buch «Zürich»".into(),
        kind: BookKind::Own,
        created_at: "2023-05-02T07:01:00Z".parse().unwrap(),
        database_salt: [3; 16],
        key_check: [4; 32],
        key: KeptKey::Sealed {
            passphrase: slot(1),
            recovery: slot(2),
        },
    }
}

fn check(bytes: &[u8], expected: &[CoreCode]) {
    match parse(bytes) {
        Ok(found) => assert_eq!(
            (found, expected),
            (sample(), &[][..]),
            "{:?} was accepted",
            String::from_utf8_lossy(bytes)
        ),
        Err(error) => assert!(
            expected.contains(&error.code),
            "{:?} gave {error:?}",
            String::from_utf8_lossy(bytes)
        ),
    }
}

#[test]
fn a_vault_is_read_as_it_was_written() {
    check(&render(&sample()).unwrap(), &[]);
}

#[test]
fn a_vault_cut_off_at_any_byte_is_called_damaged() {
    let whole = render(&sample()).unwrap();
    // The last two bytes are a brace and a line break; without the latter nothing is missing.
    for length in 0..whole.len() - 1 {
        check(&whole[..length], &[CoreCode::VaultDamaged]);
    }
}

#[test]
fn files_of_others_are_called_foreign() {
    check(b"{}", &[CoreCode::VaultForeign]);
    check(b"{\"vault\": 1, \"keys\": []}", &[CoreCode::VaultForeign]);
    check(&vec![b' '; 70 * 1024], &[CoreCode::VaultForeign]);
    check(b"\0\0\0\0", &[CoreCode::VaultDamaged]);
    check(b"[1, 2", &[CoreCode::VaultForeign]);
}

/// A shell of any format, made as a later version would make it.
fn shell(format: u32, content: &str) -> Vec<u8> {
    let content = RawValue::from_string(content.to_owned()).unwrap();
    let checksum = checksum(format, content.get());
    serde_json::to_vec(&Shell {
        picketbook_vault: format,
        checksum,
        content,
    })
    .unwrap()
}

#[test]
fn a_newer_format_is_told_from_damage() {
    check(&shell(2, "{\"anything\": [1]}"), &[CoreCode::VaultTooNew]);
    let text = String::from_utf8(render(&sample()).unwrap()).unwrap();
    let flipped = text.replace("\"picketbook_vault\": 1", "\"picketbook_vault\": 3");
    assert_ne!(text, flipped);
    check(flipped.as_bytes(), &[CoreCode::VaultDamaged]);
}

#[test]
fn contents_that_this_program_never_writes_are_refused_even_with_a_checksum() {
    let refused = |change: &dyn Fn(&mut Content)| {
        let mut content = sample();
        change(&mut content);
        check(&render(&content).unwrap(), &[CoreCode::VaultDamaged]);
    };
    refused(&|content| content.id = "not an id".into());
    refused(&|content| content.kind = BookKind::Demo);
    refused(&|content| {
        content.key = KeptKey::Open {
            note: String::new(),
            key: "00".repeat(32),
        };
    });
    refused(&|content| {
        let cheap = KdfCost {
            memory_kib: 8,
            ..KdfCost::STANDARD
        };
        content.key = KeptKey::Sealed {
            passphrase: Slot {
                kdf: cheap,
                ..slot(1)
            },
            recovery: slot(2),
        };
    });
    refused(&|content| {
        let dear = KdfCost {
            memory_kib: u32::MAX,
            ..KdfCost::STANDARD
        };
        content.key = KeptKey::Sealed {
            passphrase: slot(1),
            recovery: Slot {
                kdf: dear,
                ..slot(2)
            },
        };
    });
}

#[test]
fn a_slot_opens_only_where_it_belongs() {
    let key = DataKey::new([7; 32]);
    let mut random = |bytes: &mut [u8]| bytes.fill(9);
    let slot = Slot::seal("book", "passphrase", b"secret", &key, &mut random).unwrap();
    let check = |slot: &Slot, id: &str, name: &str, secret: &[u8], expected: bool| {
        let found = slot.open(id, name, secret).unwrap();
        assert_eq!(
            found == Some(key.clone()),
            expected,
            "{id} {name} {secret:?}"
        );
        assert_eq!(found.is_some(), expected, "never another key");
    };
    check(&slot, "book", "passphrase", b"secret", true);
    check(&slot, "book", "passphrase", b"Secret", false);
    check(&slot, "other", "passphrase", b"secret", false);
    check(&slot, "book", "recovery", b"secret", false);
    let mut bent = slot.clone();
    bent.sealed[47] ^= 1;
    check(&bent, "book", "passphrase", b"secret", false);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// A flipped byte never gives another vault, and never a "wrong passphrase".
    #[test]
    fn a_changed_byte_is_noticed(place in 0usize..10_000, other: u8) {
        let mut bytes = render(&sample()).unwrap();
        let place = place % bytes.len();
        prop_assume!(bytes[place] != other);
        bytes[place] = other;
        match parse(&bytes) {
            // White space outside of the content may differ.
            Ok(found) => prop_assert_eq!(found, sample()),
            Err(error) => prop_assert!(
                matches!(error.code, CoreCode::VaultDamaged | CoreCode::VaultForeign),
                "{:?}", error
            ),
        }
    }

    #[test]
    fn rubbish_is_refused_calmly(bytes: Vec<u8>) {
        prop_assert!(parse(&bytes).is_err());
    }
}
