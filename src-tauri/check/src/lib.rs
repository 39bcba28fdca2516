//! Picketbook.
