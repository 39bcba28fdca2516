//! The long jobs of the committee's desk.

use picketbook_notice::Address;
use picketbook_notice::publish::{StorageAccess, StorageAddress, StoragePatience, StoragePlace};

use super::Desk;
use crate::book::wait_for;
use crate::committee::storage::{self, KeptKeys};
use crate::error::AppResult;
use crate::view::{PublishWanted, Published, RenewWanted, StorageWanted};

impl Desk {
    /// Publishes; see [`crate::book::Book::publish`]. It can be cancelled between two files.
    pub fn publish(&self, wanted: &PublishWanted) -> AppResult<Published> {
        let (_one_at_a_time, job) = self.start_job();
        let keys = KeptKeys(self.keychain.as_ref());
        self.book()?.publish(wanted, &keys, &job)
    }

    /// Renews freshness; see [`crate::book::Book::renew`].
    pub fn renew(&self, wanted: &RenewWanted) -> AppResult<Published> {
        let (_one_at_a_time, job) = self.start_job();
        let keys = KeptKeys(self.keychain.as_ref());
        self.book()?.renew(wanted, &keys, &job)
    }

    /// Adds object storage to the places of the open book: looks whether the key opens it, gives
    /// the key to the computer's keychain, and keeps the place. Gives the place as it is kept.
    ///
    /// # Errors
    /// `bad_storage`, `bad_source`, `storage_denied`, `bucket_not_found`, `storage_clock`,
    /// `storage_failed`, `storage_keychain`. Nothing is kept then.
    pub fn add_storage(&self, wanted: &StorageWanted) -> AppResult<String> {
        let book = self.book()?;
        let folder = wanted.folder.trim().trim_matches('/');
        let address = format!("s3://{}/{folder}", wanted.bucket.trim());
        let address = StorageAddress::parse(&address)?;
        let access = StorageAccess::new(
            Some(&wanted.endpoint),
            &wanted.region,
            &wanted.key_id,
            &wanted.secret,
        )?;
        if !wanted.public.trim().is_empty() {
            Address::parse(&wanted.public)?;
        }
        let place = StoragePlace::open(address.clone(), &access, StoragePatience::default())?;
        wait_for(place.look())??;
        storage::keep(self.keychain.as_ref(), &address, &access)?;
        let place = address.to_string();
        book.add_storage(&place, &wanted.public)?;
        Ok(place)
    }

    /// Takes object storage out of the places of the open book, and its key out of the keychain.
    /// What was published there stays there.
    ///
    /// # Errors
    /// `bad_storage`, `storage_keychain`.
    pub fn remove_storage(&self, place: &str) -> AppResult<()> {
        let book = self.book()?;
        storage::forget(self.keychain.as_ref(), &StorageAddress::parse(place)?)?;
        book.remove_place(place)
    }
}
