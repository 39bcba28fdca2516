// The one list of commands. It is read three times: by `build.rs` (every command needs a
// permission), by `ipc/mod.rs` (handlers) and by the export of TypeScript types.
commands! {
    // app
    app_state() -> AppState,
    settings_set(Settings) -> Settings,
    waiting_file_take() -> Option<WaitingFile>,
    data_folder_show() -> (),
    link_open(String) -> (),
    page_print() -> (),
    licenses() -> String,
    file_pick(FileKind) -> Option<String>,
    folder_pick() -> Option<String>,
    file_kind(String) -> FileKind,
    job_cancel() -> (),
    // book
    passphrase_strength(String) -> Strength,
    invite_preview(String) -> InvitePreview,
    book_create(NewBook) -> CreatedBook,
    book_create_demo() -> OpenBook,
    book_unlock(Unlock) -> OpenBook,
    book_current() -> Option<OpenBook>,
    book_lock() -> (),
    book_forget_key(String) -> (),
    book_delete_demo(String) -> (),
    book_backups(String) -> Vec<BackupRow>,
    book_restore(RestoreBackup) -> (),
    book_join(String) -> OpenBook,
    // today
    today() -> Today,
    alert_put_aside(i64) -> (),
    alert_take_back(i64) -> (),
    // notice
    notice_list(NoticeFilter) -> Page<NoticeRow>,
    notice_read(NoticeWanted) -> NoticePage,
    notice_mark_read(NoticeRef) -> (),
    notice_mark_unread(u32) -> (),
    notice_mark_all_read() -> Vec<NoticeRef>,
    notice_diff(DiffWanted) -> DiffView,
    notice_import(String) -> ImportOutcome,
    notice_refresh() -> RefreshOutcome,
    // check
    check_text(String) -> CheckView,
    // trust
    trust() -> TrustView,
    check_words_at(NoticeRef) -> Vec<String>,
    source_add(String) -> (),
    source_remove(i64) -> (),
}
