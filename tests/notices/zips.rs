//! Zips written by hand, so that they can be wrong in every way. Nothing is compressed.

/// One entry as it is to stand in the zip.
pub struct Entry {
    pub name: String,
    pub data: Vec<u8>,
    /// General purpose bits; bit 0 means encrypted.
    pub flags: u16,
    /// Unix mode, for example that of a symbolic link.
    pub mode: u32,
    /// Uncompressed size to announce instead of the true one.
    pub announced: Option<u32>,
}

impl Entry {
    pub fn new(name: &str, data: &[u8]) -> Self {
        Self {
            name: name.to_owned(),
            data: data.to_vec(),
            flags: 1 << 11,
            mode: 0o100_644,
            announced: None,
        }
    }
}

/// Writes the entries in order.
pub fn stored_zip(entries: &[Entry]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    for entry in entries {
        let offset = u32::try_from(out.len()).unwrap();
        let length = u32::try_from(entry.data.len()).unwrap();
        let announced = entry.announced.unwrap_or(length);
        let name = entry.name.as_bytes();
        let mut common = Vec::new();
        for field in [20_u16, entry.flags, 0, 0, 0x21] {
            common.extend(field.to_le_bytes());
        }
        for field in [crc32(&entry.data), length, announced] {
            common.extend(field.to_le_bytes());
        }
        common.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        common.extend(0_u16.to_le_bytes());
        out.extend(b"PK\x03\x04");
        out.extend(&common);
        out.extend(name);
        out.extend(&entry.data);
        directory.extend(b"PK\x01\x02\x14\x03");
        directory.extend(&common);
        directory.extend([0; 6]);
        directory.extend((entry.mode << 16).to_le_bytes());
        directory.extend(offset.to_le_bytes());
        directory.extend(name);
    }
    let start = u32::try_from(out.len()).unwrap();
    let count = u16::try_from(entries.len() & 0xffff).unwrap();
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(u32::try_from(directory.len()).unwrap().to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0; 2]);
    out
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 {
                crc >> 1 ^ 0xedb8_8320
            } else {
                crc >> 1
            }
        })
    })
}
