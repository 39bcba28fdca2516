//! The commands: one list (`table.rs`), one file per noun, nothing but unpacking.
//!
//! Every command runs on a thread of its own kind (`spawn_blocking`), because a plain
//! command runs on the main thread and would freeze the window while the disk works.

mod app;
mod bindings;
mod book;
mod check;
mod claim;
mod committee;
mod draft;
mod export;
mod fact;
mod field;
mod laptop;
mod later;
mod note;
mod notice;
mod offer;
mod picket;
mod request;
mod search;
mod session;
mod storage;
mod today;
mod trust;

use picketbook_app::error::AppResult;
use picketbook_app::view::*;
use tauri::{AppHandle, Manager, Runtime};

use crate::{Platform, SharedDesk};

pub use bindings::typescript;

/// What a command gets: the desk and the platform.
pub(crate) struct Call {
    pub(crate) desk: SharedDesk,
    pub(crate) platform: Platform,
}

/// Runs `work` off the main thread and turns its failure into what the window reads.
async fn run<R: Runtime, T: Send + 'static>(
    app: AppHandle<R>,
    work: impl FnOnce(&Call) -> AppResult<T> + Send + 'static,
) -> Result<T, ErrorView> {
    let call = Call {
        desk: app.state::<SharedDesk>().inner().clone(),
        platform: app.state::<Platform>().inner().clone(),
    };
    match tauri::async_runtime::spawn_blocking(move || work(&call)).await {
        Ok(Ok(answer)) => Ok(answer),
        Ok(Err(error)) => Err(ErrorView::from(error)),
        Err(error) => Err(ErrorView {
            code: "internal".into(),
            message: format!("Something went wrong inside Picketbook: {error}."),
        }),
    }
}

macro_rules! command {
    ($name:ident, $answer:ty) => {
        #[tauri::command(async)]
        #[allow(missing_docs)]
        pub(crate) async fn $name<R: Runtime>(app: AppHandle<R>) -> Result<$answer, ErrorView> {
            run(app, super::handlers::$name).await
        }
    };
    ($name:ident, $answer:ty, $arg:ty) => {
        #[tauri::command(async)]
        #[allow(missing_docs)]
        pub(crate) async fn $name<R: Runtime>(
            app: AppHandle<R>,
            arg: $arg,
        ) -> Result<$answer, ErrorView> {
            run(app, move |call| super::handlers::$name(call, arg)).await
        }
    };
}

macro_rules! or_unit {
    () => {
        ()
    };
    ($arg:ty) => {
        $arg
    };
}

macro_rules! commands {
    ($($name:ident($($arg:ty)?) -> $answer:ty,)*) => {
        mod wrapped {
            use super::*;
            $(command!($name, $answer $(, $arg)?);)*
        }

        /// Answers every command of the table.
        pub fn handler<R: Runtime>() -> impl Fn(tauri::ipc::Invoke<R>) -> bool + Send + Sync + 'static {
            tauri::generate_handler![$(wrapped::$name),*]
        }

        /// The table for the export of types: name, argument, answer.
        fn signatures(visitor: &mut bindings::Types) {
            $(visitor.command::<or_unit!($($arg)?), $answer>(stringify!($name));)*
        }
    };
}

mod handlers {
    pub(crate) use super::app::*;
    pub(crate) use super::book::*;
    pub(crate) use super::check::*;
    pub(crate) use super::claim::*;
    pub(crate) use super::committee::*;
    pub(crate) use super::draft::*;
    pub(crate) use super::export::*;
    pub(crate) use super::fact::*;
    pub(crate) use super::field::*;
    pub(crate) use super::laptop::*;
    pub(crate) use super::later::*;
    pub(crate) use super::note::*;
    pub(crate) use super::notice::*;
    pub(crate) use super::offer::*;
    pub(crate) use super::picket::*;
    pub(crate) use super::request::*;
    pub(crate) use super::search::*;
    pub(crate) use super::session::*;
    pub(crate) use super::storage::*;
    pub(crate) use super::today::*;
    pub(crate) use super::trust::*;
}

include!("table.rs");
