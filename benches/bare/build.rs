//! The least that Tauri asks for.
fn main() {
    tauri_build::build();
}
