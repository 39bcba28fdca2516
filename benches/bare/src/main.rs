//! A bare Tauri window with one line of text: what start and memory are measured against.

fn main() -> Result<(), tauri::Error> {
    tauri::Builder::default().run(tauri::generate_context!())
}
