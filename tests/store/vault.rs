//! Making, unlocking and changing a sealed book.

use picketbook_core::store::{Store, setting};
use picketbook_core::vault::{BookKind, DataKey, Protection, RecoveryCode, Vault};
use picketbook_core::{CoreCode, CoreResult, backup};

use crate::support::{PASSPHRASE, not_random, now};

fn own(
    folder: &std::path::Path,
    passphrase: &str,
) -> CoreResult<(Vault, DataKey, Option<RecoveryCode>)> {
    let protection = Protection::Passphrase(passphrase);
    Vault::create(
        folder,
        "Local 7",
        BookKind::Own,
        protection,
        now(),
        &mut not_random(),
    )
}

fn code_of<T>(result: CoreResult<T>) -> CoreCode {
    match result {
        Ok(_) => panic!("this should have been refused"),
        Err(error) => {
            let shown = error.to_string();
            assert!(
                shown.ends_with('.') && shown.len() > 15,
                "not a sentence: {shown:?}"
            );
            error.code
        }
    }
}

#[test]
fn a_sealed_book_opens_by_passphrase_and_by_recovery_code() {
    let home = tempfile::tempdir().unwrap();
    let (made, key, code) = own(home.path(), PASSPHRASE).unwrap();
    let code = code.unwrap().to_string();
    let vault = Vault::load(home.path()).unwrap();
    assert_eq!(vault.id(), made.id());
    assert_eq!(vault.label(), "Local 7");
    assert_eq!(vault.kind(), BookKind::Own);
    assert_eq!(vault.created_at(), now());
    assert_eq!(vault.unlock_with_passphrase(PASSPHRASE).unwrap(), key);
    assert_eq!(
        vault
            .unlock_with_recovery_code(&code.to_lowercase().replace('-', " "))
            .unwrap(),
        key
    );

    let wrong = vault.unlock_with_passphrase("kettle harbor violet ninetx");
    assert_eq!(code_of(wrong), CoreCode::WrongPassphrase);
    assert_eq!(
        code_of(vault.unlock_with_recovery_code("7K3M")),
        CoreCode::WrongRecoveryCode
    );
    assert_eq!(code_of(vault.unlock_open()), CoreCode::WrongPassphrase);

    let text = std::fs::read_to_string(home.path().join("vault.json")).unwrap();
    assert!(
        !text.contains(key.to_hex().as_str()),
        "the key must not lie in a sealed vault"
    );
    assert!(
        !text.contains(&code),
        "the recovery code must not lie in the vault"
    );
    assert!(
        !format!("{key:?} {made:?}").contains(key.to_hex().as_str()),
        "no key in a debug text"
    );
}

#[test]
fn another_books_recovery_code_is_wrong_and_not_damage() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut random = not_random();
    let mut make = |folder: &std::path::Path| {
        let protection = Protection::Passphrase(PASSPHRASE);
        Vault::create(
            folder,
            "Local 7",
            BookKind::Own,
            protection,
            now(),
            &mut random,
        )
        .unwrap()
    };
    let (_, first_key, code) = make(one.path());
    let (other, other_key, _) = make(two.path());
    assert_ne!(first_key, other_key, "every book has its own key");
    let found = other.unlock_with_recovery_code(&code.unwrap().to_string());
    assert_eq!(code_of(found), CoreCode::WrongRecoveryCode);
    assert!(
        !other.verify_key(&first_key),
        "a stale keychain copy must be noticed"
    );
    assert!(other.verify_key(&other_key));
}

#[test]
fn a_key_survives_the_keychain() {
    let home = tempfile::tempdir().unwrap();
    let (vault, key, _) = own(home.path(), PASSPHRASE).unwrap();
    let kept = DataKey::from_hex(&key.to_hex()).unwrap();
    assert!(vault.verify_key(&kept));
    assert_eq!(code_of(DataKey::from_hex("abc")), CoreCode::BadInput);
    assert_eq!(
        code_of(DataKey::from_hex(&"g".repeat(64))),
        CoreCode::BadInput
    );
}

#[test]
fn a_new_passphrase_takes_the_place_of_the_old_one_everywhere() {
    let home = tempfile::tempdir().unwrap();
    let (mut vault, key, code) = own(home.path(), PASSPHRASE).unwrap();
    Store::create(home.path(), &key, now())
        .unwrap()
        .close()
        .unwrap();
    backup::make(home.path(), &key, now()).unwrap();
    let new = "marble tunnel seventeen geese";
    vault
        .change_passphrase(&key, new, &mut not_random())
        .unwrap();

    for place in [home.path().to_owned(), home.path().join("backups")] {
        let vault = Vault::load(&place).unwrap();
        assert_eq!(vault.unlock_with_passphrase(new).unwrap(), key, "{place:?}");
        let old = vault.unlock_with_passphrase(PASSPHRASE);
        assert_eq!(code_of(old), CoreCode::WrongPassphrase, "{place:?}");
    }
    let vault = Vault::load(home.path()).unwrap();
    assert_eq!(
        vault
            .unlock_with_recovery_code(&code.unwrap().to_string())
            .unwrap(),
        key
    );
    Store::open(home.path(), &key, now()).unwrap();
}

#[test]
fn a_refused_change_leaves_the_old_passphrase() {
    let home = tempfile::tempdir().unwrap();
    let (mut vault, key, _) = own(home.path(), PASSPHRASE).unwrap();
    let weak = vault.change_passphrase(&key, "local 7", &mut not_random());
    assert_eq!(code_of(weak), CoreCode::PassphraseTooWeak);
    let other = DataKey::from_hex(&"ab".repeat(32)).unwrap();
    let foreign =
        vault.change_passphrase(&other, "marble tunnel seventeen geese", &mut not_random());
    assert_eq!(code_of(foreign), CoreCode::VaultForeign);
    assert_eq!(
        Vault::load(home.path())
            .unwrap()
            .unlock_with_passphrase(PASSPHRASE)
            .unwrap(),
        key
    );
}

#[test]
fn a_new_recovery_code_takes_the_place_of_the_old_one() {
    let home = tempfile::tempdir().unwrap();
    let mut random = not_random();
    let protection = Protection::Passphrase(PASSPHRASE);
    let made = Vault::create(
        home.path(),
        "x",
        BookKind::Own,
        protection,
        now(),
        &mut random,
    );
    let (mut vault, key, old) = made.unwrap();
    let new = vault
        .change_recovery_code(&key, &mut random)
        .unwrap()
        .to_string();
    let vault = Vault::load(home.path()).unwrap();
    assert_eq!(vault.unlock_with_recovery_code(&new).unwrap(), key);
    let old = vault.unlock_with_recovery_code(&old.unwrap().to_string());
    assert_eq!(code_of(old), CoreCode::WrongRecoveryCode);
    assert_eq!(vault.unlock_with_passphrase(PASSPHRASE).unwrap(), key);
}

#[test]
fn what_cannot_be_a_book_is_refused_and_leaves_nothing() {
    let home = tempfile::tempdir().unwrap();
    let create = |label: &str, kind, protection: Protection<'_>| {
        Vault::create(
            home.path(),
            label,
            kind,
            protection,
            now(),
            &mut not_random(),
        )
    };
    let check = |result: CoreResult<_>, expected| {
        assert_eq!(
            code_of::<(Vault, DataKey, Option<RecoveryCode>)>(result),
            expected
        );
        let left = std::fs::read_dir(home.path()).unwrap().count();
        assert_eq!(left, 0, "a refused book must leave nothing behind");
    };
    check(
        create("x", BookKind::Own, Protection::Passphrase("short")),
        CoreCode::PassphraseTooWeak,
    );
    check(
        create("x", BookKind::Own, Protection::Open),
        CoreCode::BadInput,
    );
    check(
        create("x", BookKind::Demo, Protection::Passphrase(PASSPHRASE)),
        CoreCode::BadInput,
    );
    check(
        create("  ", BookKind::Demo, Protection::Open),
        CoreCode::BadInput,
    );
    check(
        create("a\nb", BookKind::Demo, Protection::Open),
        CoreCode::BadInput,
    );
    check(
        create(&"x".repeat(201), BookKind::Demo, Protection::Open),
        CoreCode::BadInput,
    );
    let dry = Vault::create(
        home.path(),
        "x",
        BookKind::Demo,
        Protection::Open,
        now(),
        &mut |_| {},
    );
    check(dry, CoreCode::Io);
}

#[test]
fn a_second_book_never_replaces_the_first() {
    let home = tempfile::tempdir().unwrap();
    let (_, key, _) = own(home.path(), PASSPHRASE).unwrap();
    assert_eq!(code_of(own(home.path(), PASSPHRASE)), CoreCode::BookExists);
    let store = Store::create(home.path(), &key, now()).unwrap();
    store.write(|w| setting::set(w, "a", "b")).unwrap();
    assert_eq!(
        code_of(Store::create(home.path(), &key, now())),
        CoreCode::BookExists
    );
    std::fs::remove_file(home.path().join("vault.json")).unwrap();
    assert_eq!(code_of(own(home.path(), PASSPHRASE)), CoreCode::BookExists);
    assert_eq!(code_of(Vault::load(home.path())), CoreCode::VaultDamaged);
}

#[test]
fn the_demo_says_that_it_is_open() {
    let home = tempfile::tempdir().unwrap();
    let made = Vault::create(
        home.path(),
        "Demo",
        BookKind::Demo,
        Protection::Open,
        now(),
        &mut not_random(),
    );
    let (_, key, code) = made.unwrap();
    assert!(code.is_none());
    let mut vault = Vault::load(home.path()).unwrap();
    assert_eq!(vault.unlock_open().unwrap(), key);
    assert_eq!(
        code_of(vault.unlock_with_passphrase(PASSPHRASE)),
        CoreCode::BadInput
    );
    assert_eq!(
        code_of(vault.unlock_with_recovery_code("7")),
        CoreCode::BadInput
    );
    let changed = vault.change_passphrase(&key, PASSPHRASE, &mut not_random());
    assert_eq!(code_of(changed), CoreCode::BadInput);
    let text = std::fs::read_to_string(home.path().join("vault.json")).unwrap();
    assert!(
        text.contains("not protected"),
        "whoever opens the file must see it: {text}"
    );
    vault.set_label("Demo strike").unwrap();
    assert_eq!(Vault::load(home.path()).unwrap().label(), "Demo strike");
}

#[test]
fn an_empty_folder_and_no_folder_hold_no_book() {
    let home = tempfile::tempdir().unwrap();
    assert_eq!(code_of(Vault::load(home.path())), CoreCode::NoBook);
    assert_eq!(
        code_of(Vault::load(&home.path().join("no such"))),
        CoreCode::NoBook
    );
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_read_the_vault() {
    use std::os::unix::fs::PermissionsExt;
    let home = tempfile::tempdir().unwrap();
    own(home.path(), PASSPHRASE).unwrap();
    let mode = std::fs::metadata(home.path().join("vault.json"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o077, 0, "{mode:o}");
}
