//! Commands about the search.

use picketbook_app::error::AppResult;
use picketbook_app::view::{PlaceWanted, SavedSearch, SearchPage, SearchToKeep, SearchWanted};

use super::Call;

pub(crate) fn search(call: &Call, wanted: SearchWanted) -> AppResult<SearchPage> {
    call.desk.book()?.search(&wanted)
}

pub(crate) fn search_place(call: &Call, wanted: PlaceWanted) -> AppResult<Option<u32>> {
    call.desk.book()?.search_place(&wanted)
}

pub(crate) fn search_saved(call: &Call) -> AppResult<Vec<SavedSearch>> {
    call.desk.book()?.saved_searches()
}

pub(crate) fn search_keep(call: &Call, wanted: SearchToKeep) -> AppResult<()> {
    call.desk.book()?.search_keep(&wanted)
}

pub(crate) fn search_forget(call: &Call, id: i64) -> AppResult<()> {
    call.desk.book()?.search_forget(id)
}
