//! The real commands, permissions and content policy on Tauri's mock runtime.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bindings;
mod commands;
mod committee;
mod permissions;
mod support;
