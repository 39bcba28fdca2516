//! A publisher without any scruples: every step can be done wrongly, with whatever keys are at hand.

use std::collections::BTreeMap;

use picketbook_notice::Notice;
use picketbook_notice::format::sha256;
use picketbook_notice::publish::{
    Expiries, KeyPair, RootDraft, SignedPart, snapshot_part, target_entry, targets_part,
    timestamp_part,
};
use serde_json::Value;

use crate::support::{World, expiries, key, root_draft};
use crate::zips::{Entry, stored_zip};

#[derive(Clone)]
pub struct Forge {
    pub files: BTreeMap<String, Vec<u8>>,
    pub entries: BTreeMap<String, Value>,
    /// Versions of targets, snapshot and timestamp.
    pub versions: [u64; 3],
    /// Seeds of the keys that sign the list of notices.
    pub officers: Vec<u8>,
    /// Seed of the key that signs snapshot and timestamp.
    pub desk: u8,
    pub expiries: Expiries,
    head: Option<[u8; 32]>,
}

pub fn keys(seeds: &[u8]) -> Vec<KeyPair> {
    seeds.iter().map(|seed| key(*seed)).collect()
}

pub fn sign(part: &SignedPart, seeds: &[u8]) -> Vec<u8> {
    part.sign_all(&keys(seeds).iter().collect::<Vec<_>>())
        .unwrap()
}

impl Forge {
    /// An unsigned feed under the world's root.
    pub fn new(world: &World) -> Self {
        Self {
            files: BTreeMap::from([("metadata/1.root.json".to_owned(), world.root.clone())]),
            entries: BTreeMap::new(),
            versions: [0, 0, 0],
            officers: vec![world.first, world.first + 1],
            desk: world.first + 3,
            expiries: expiries(),
            head: None,
        }
    }

    /// Adds a notice after the one added before.
    pub fn add(self, mut notice: Notice) -> Self {
        notice.header.previous = self.head.map(hex::encode);
        self.add_file(&notice)
    }

    /// Adds a notice with the `previous` that it has.
    pub fn add_file(self, notice: &Notice) -> Self {
        self.add_as(&notice.id().target_path(), &notice.to_bytes())
    }

    /// Adds any bytes under any path.
    pub fn add_as(mut self, path: &str, bytes: &[u8]) -> Self {
        self.head = Some(sha256(bytes));
        self.entries.insert(path.to_owned(), target_entry(bytes));
        let (folder, name) = path
            .rsplit_once('/')
            .map_or(("", path), |(folder, name)| (folder, name));
        let place =
            format!("targets/{folder}/{}.{name}", hex::encode(sha256(bytes))).replace("//", "/");
        self.files.insert(place, bytes.to_vec());
        self
    }

    /// Pretends that this is the file published last.
    pub fn follow(mut self, head: Option<[u8; 32]>) -> Self {
        self.head = head;
        self
    }

    pub fn head(&self) -> Option<[u8; 32]> {
        self.head
    }

    /// Signs the next version of every list.
    pub fn lists(mut self) -> Self {
        self.versions = self.versions.map(|version| version + 1);
        self.lists_again()
    }

    /// Signs the present versions of every list anew.
    pub fn lists_again(mut self) -> Self {
        let [version, ..] = self.versions;
        let targets = targets_part(version, self.expiries.targets, &self.entries);
        self.files.insert(
            format!("metadata/{version}.targets.json"),
            sign(&targets, &self.officers),
        );
        self.desk_lists()
    }

    /// Signs snapshot and timestamp over the list of targets that is there.
    pub fn desk_lists(mut self) -> Self {
        let [targets, snapshot, timestamp] = self.versions;
        let bytes = &self.files[&format!("metadata/{targets}.targets.json")];
        let part = snapshot_part(snapshot, self.expiries.snapshot, targets, bytes);
        let bytes = sign(&part, &[self.desk]);
        let part = timestamp_part(timestamp, self.expiries.timestamp, snapshot, &bytes);
        self.files
            .insert(format!("metadata/{snapshot}.snapshot.json"), bytes);
        self.files.insert(
            "metadata/timestamp.json".to_owned(),
            sign(&part, &[self.desk]),
        );
        self
    }

    /// Adds a root with other keys; `signers` are seeds.
    pub fn root(mut self, version: u64, officers: &[u8], desk: u8, signers: &[u8]) -> Self {
        let all = keys(officers);
        let draft: RootDraft = root_draft(&all.iter().collect::<Vec<_>>(), &key(desk));
        self.files.insert(
            format!("metadata/{version}.root.json"),
            sign(&draft.signed_part(version).unwrap(), signers),
        );
        self.officers = officers.iter().take(2).copied().collect();
        self.desk = desk;
        self
    }

    /// Changes one file's bytes.
    pub fn change(mut self, name: &str, change: impl FnOnce(&mut Vec<u8>)) -> Self {
        change(
            self.files
                .get_mut(name)
                .unwrap_or_else(|| panic!("no {name}")),
        );
        self
    }

    /// Changes one metadata file as JSON, keeping its signatures.
    pub fn change_json(self, name: &str, change: impl FnOnce(&mut Value)) -> Self {
        self.change(name, |bytes| {
            let mut value: Value = serde_json::from_slice(bytes).unwrap();
            change(&mut value);
            *bytes = serde_json::to_vec(&value).unwrap();
        })
    }

    /// Takes a file away.
    pub fn without(mut self, name: &str) -> Self {
        assert!(self.files.remove(name).is_some(), "no {name} to take away");
        self
    }

    /// The path of the first published file of this name.
    pub fn path_of(&self, name: &str) -> String {
        self.files
            .keys()
            .find(|path| path.ends_with(name))
            .unwrap()
            .clone()
    }

    /// The zip's entries: the files and the format mark.
    pub fn zip_entries(&self) -> Vec<Entry> {
        let mark = Entry::new("picketbook.json", b"{\"format\":1}\n");
        let files = self
            .files
            .iter()
            .map(|(name, bytes)| Entry::new(name, bytes));
        std::iter::once(mark).chain(files).collect()
    }

    pub fn bundle(&self) -> Vec<u8> {
        stored_zip(&self.zip_entries())
    }
}
