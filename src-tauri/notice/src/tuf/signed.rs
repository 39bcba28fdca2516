//! What is read from a signed file beside the library, and the library's errors.

use serde::Deserialize;
use serde_json::Value;
use sigstore_tuf::canonical_json::to_canonical_bytes;
use sigstore_tuf::{Error, Signature};

use crate::format::sha256;
use crate::refusal::{Refusal, RefusalCode, Result};

/// A metadata file of any role: who signed what. Nothing of it is verified yet.
#[derive(Debug)]
pub(crate) struct SignedFile {
    /// The version that it claims.
    pub version: u64,
    /// The bytes that the signatures cover.
    pub canonical: Vec<u8>,
    /// SHA-256 of those bytes: two files with the same say the same.
    pub sha256: [u8; 32],
    /// The signatures.
    pub signatures: Vec<Signature>,
}

impl SignedFile {
    /// Reads a file. The library reads the same JSON by the same rules.
    pub fn read(bytes: &[u8]) -> Result<Self> {
        let file: Value =
            serde_json::from_slice(bytes).map_err(|error| malformed(&error.to_string()))?;
        let (Some(signed), Some(signatures)) = (file.get("signed"), file.get("signatures")) else {
            return Err(malformed("neither signed nor metadata"));
        };
        let version = signed
            .get("version")
            .and_then(Value::as_u64)
            .ok_or_else(|| malformed("no version"))?;
        let signatures = Vec::deserialize(signatures).map_err(|_| malformed("no signatures"))?;
        let canonical =
            to_canonical_bytes(signed).map_err(|error| from_library(&error, "metadata"))?;
        Ok(Self {
            version,
            sha256: sha256(&canonical),
            canonical,
            signatures,
        })
    }
}

pub(crate) fn malformed(detail: &str) -> Refusal {
    Refusal::new(RefusalCode::BadMetadata, detail)
}

/// The library's errors as refusals. `role` says which file it was about.
pub(crate) fn from_library(error: &Error, role: &str) -> Refusal {
    let code = match error {
        Error::Rollback { .. } => RefusalCode::Rollback,
        Error::BadRootVersion { trusted, new } if new <= trusted => RefusalCode::Rollback,
        Error::ThresholdNotMet { .. } => RefusalCode::ThresholdNotMet,
        Error::DuplicateSignature { .. } => RefusalCode::DuplicateKey,
        Error::Expired { .. } => RefusalCode::Expired,
        Error::IntegrityMismatch(_) => RefusalCode::HashMismatch,
        Error::TargetNotFound(_) => RefusalCode::MissingFile,
        Error::Io { .. } | Error::Transport { .. } => RefusalCode::SourceUnreachable,
        // The library may grow new kinds; a file that it does not accept is not metadata.
        _ => RefusalCode::BadMetadata,
    };
    let text = error.to_string();
    Refusal::new(
        code,
        if text.contains(role) {
            text
        } else {
            format!("{role}: {text}")
        },
    )
}
