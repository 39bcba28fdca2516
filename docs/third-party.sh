#!/usr/bin/env bash
# Writes docs/THIRD-PARTY.md anew from the two lock files: every Rust crate and every npm
# package with its license. The same lock files give the same bytes.
#   docs/third-party.sh          write it
#   docs/third-party.sh --check  write nothing, fail when it is out of date
# Both fail when a license is missing or not known to go together with AGPL-3.0-or-later.
set -euo pipefail
cd "$(dirname "$0")/.."
exec node docs/third-party.mjs "$@"
