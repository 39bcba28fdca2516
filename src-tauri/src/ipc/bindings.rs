//! Writes the command table and all its types as TypeScript.
//!
//! `ui/src/api/bindings.ts` is this text; a test fails when the two differ.

use std::collections::BTreeMap;
use std::fmt::Write;

use picketbook_app::view::{Changed, ProgressView, WaitingFile};
use ts_rs::{Config, TS, TypeVisitor};

/// Collects what the commands mention.
pub(super) struct Types {
    config: Config,
    declarations: BTreeMap<String, String>,
    commands: Vec<(&'static str, String, String)>,
}

impl Types {
    /// Adds one command and every type that it reaches.
    pub(super) fn command<A: TS + 'static, R: TS + 'static>(&mut self, name: &'static str) {
        self.walk::<A>();
        self.walk::<R>();
        self.commands
            .push((name, A::name(&self.config), R::name(&self.config)));
    }

    fn walk<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_some() {
            let ident = T::ident(&self.config);
            if self.declarations.contains_key(&ident) {
                T::visit_generics(self);
                return;
            }
            self.declarations.insert(ident, T::decl(&self.config));
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

impl TypeVisitor for Types {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        self.walk::<T>();
    }
}

/// The text of `ui/src/api/bindings.ts`.
pub fn typescript() -> String {
    let mut types = Types {
        // Counts and sizes stay far below 2^53, so a plain number carries them exactly.
        config: Config::new().with_large_int("number"),
        declarations: BTreeMap::new(),
        commands: Vec::new(),
    };
    super::signatures(&mut types);
    types.walk::<Changed>();
    types.walk::<ProgressView>();
    types.walk::<WaitingFile>();

    let mut text = String::from(
        "// Generated from src-tauri/src/ipc/table.rs and src-tauri/app/src/view.rs by `make bindings`. Do not edit.\n\n",
    );
    for declaration in types.declarations.values() {
        let _ = writeln!(text, "export {declaration}\n");
    }
    text.push_str("export interface Commands {\n");
    for (name, arg, answer) in &types.commands {
        let _ = writeln!(text, "  {name}: {{ arg: {arg}; result: {answer} }};");
    }
    text.push_str("}\n");
    text
}
