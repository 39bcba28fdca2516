//! How much is too much.

/// The most that is read from anywhere. Beyond it the whole source is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Entries of a bundle.
    pub entries: usize,
    /// Bytes of a bundle as it lies on the disk or comes over the network.
    pub bundle_bytes: u64,
    /// Bytes of all entries of a bundle, unpacked.
    pub total_bytes: u64,
    /// How many times larger than its packed form a bundle may be; asked only above [`Limits::RATIO_FLOOR`].
    pub ratio: u64,
    /// Bytes of one root.
    pub root_bytes: u64,
    /// Bytes of a timestamp.
    pub timestamp_bytes: u64,
    /// Bytes of a snapshot.
    pub snapshot_bytes: u64,
    /// Bytes of one list of targets.
    pub targets_bytes: u64,
    /// How many new roots one refresh follows.
    pub root_rotations: u32,
    /// How many lists of targets are looked through for one target.
    pub delegations: u32,
    /// Bytes of a notice's text, without its header.
    pub notice_body_bytes: usize,
    /// Bytes of a notice's header.
    pub notice_header_bytes: usize,
}

impl Limits {
    /// Below this many unpacked bytes the ratio is not asked: a small bundle cannot hurt, however well it packs.
    pub const RATIO_FLOOR: u64 = 8 << 20;

    /// Bytes of one notice file.
    pub const fn notice_bytes(&self) -> u64 {
        (self.notice_body_bytes + self.notice_header_bytes) as u64
    }

    /// The largest entry that a bundle may hold.
    pub fn entry_bytes(&self) -> u64 {
        self.targets_bytes
            .max(self.snapshot_bytes)
            .max(self.notice_bytes())
    }
}

impl Default for Limits {
    /// Enough for 10,000 notices with some revisions each.
    fn default() -> Self {
        Self {
            entries: 40_000,
            bundle_bytes: 256 << 20,
            total_bytes: 512 << 20,
            ratio: 100,
            root_bytes: 512_000,
            timestamp_bytes: 16_384,
            snapshot_bytes: 2_000_000,
            targets_bytes: 64 << 20,
            root_rotations: 256,
            delegations: 32,
            notice_body_bytes: 64 << 10,
            notice_header_bytes: 16 << 10,
        }
    }
}
