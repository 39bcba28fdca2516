//! Damaged, foreign and newer files.
