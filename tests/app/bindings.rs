use std::fs;
use std::path::Path;

#[test]
fn bindings_are_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/src/api/bindings.ts");
    let wanted = picketbook_shell::ipc::typescript();
    if std::env::var_os("PICKETBOOK_WRITE_BINDINGS").is_some() {
        fs::write(&path, &wanted).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(
        found, wanted,
        "ui/src/api/bindings.ts is stale: run `make bindings`"
    );
}
