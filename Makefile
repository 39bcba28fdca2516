# The two commands are `make run` and `make test`.
.DEFAULT_GOAL := help
.PHONY: help run test long setup ui check-ui check-rust test-rust test-e2e bindings vectors bench deb licenses

help: ## Say what can be made
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: ## Install what is missing, build and open the app
	.ci/setup run
	cd ui && npm run build
	cargo build --release --bin picketbook
	"$${CARGO_TARGET_DIR:-target}/release/picketbook"

test: ## Install what is missing and run every check
	.ci/setup test
	$(MAKE) --no-print-directory check-ui ui check-rust test-rust test-e2e

ui: ## Build the interface
	cd ui && npm run build

check-ui: ## Types, lint and unit tests of the interface
	cd ui && npm run check

# Every call selects the whole workspace, because another selection means other features of the
# same crates and so compiling them again.
check-rust: ## Format and lint
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --locked -- -D warnings

# The property tests draw the same cases each time, so that one commit has one verdict; a run with
# PROPTEST_RNG_SEED=$RANDOM draws others.
test-rust: export PROPTEST_RNG_SEED ?= 20230502
test-rust: ## Unit, property, vector, store, IPC and command-line tests
	cargo test --workspace --locked

test-e2e: ## Journeys in the built app, in its real webview
	cargo build --workspace --bins --examples --features picketbook/e2e --locked
	tests/e2e/run

long: ## Kills and power cuts by the thousand; about an hour, as root
	tests/long/faults

bindings: ## Write ui/src/api/bindings.ts anew from the command table
	PICKETBOOK_WRITE_BINDINGS=1 cargo test --test app bindings

vectors: ## Write the feed vectors anew
	cargo run -p picketbook-notice --example make_vectors

bench: ## Run the benchmarks and print ratios (see benches/README.md)
	benches/run

deb: ## Build the Debian package
	cd ui && npm run build
	npx --prefix ui tauri build --bundles deb

licenses: ## Write docs/THIRD-PARTY.md anew
	docs/third-party.sh
