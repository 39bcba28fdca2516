// Reads `cargo metadata` and ui/package-lock.json; see third-party.sh for the ways to call it.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const target = 'docs/THIRD-PARTY.md';

// Licenses whose works may be part of a work under AGPL-3.0-or-later, and the two (OFL for
// fonts, CC-BY for data) that may be distributed beside it.
const compatible = new Set([
  '0BSD', 'AGPL-3.0-only', 'AGPL-3.0-or-later', 'Apache-2.0', 'BSD-1-Clause', 'BSD-2-Clause',
  'BSD-3-Clause', 'BSL-1.0', 'BlueOak-1.0.0', 'CC-BY-3.0', 'CC-BY-4.0', 'CC0-1.0',
  'CDLA-Permissive-2.0', 'GPL-3.0-only', 'GPL-3.0-or-later', 'ISC', 'LGPL-2.1-or-later',
  'LGPL-3.0-only', 'LGPL-3.0-or-later', 'MIT', 'MIT-0', 'MPL-2.0', 'OFL-1.1', 'Python-2.0',
  'Unicode-3.0', 'Unicode-DFS-2016', 'Unlicense', 'WTFPL', 'Zlib', 'blessing',
]);

/// Whether one of the ways through an SPDX expression uses only compatible licenses.
/// AND binds closer than OR; an exception (WITH) only ever adds permissions.
function isCompatible(expression) {
  const tokens = expression.replaceAll('/', ' OR ').match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  const either = () => {
    let ok = both();
    while (tokens[at]?.toUpperCase() === 'OR') {
      at += 1;
      ok = both() || ok;
    }
    return ok;
  };
  const both = () => {
    let ok = one();
    while (tokens[at]?.toUpperCase() === 'AND') {
      at += 1;
      ok = one() && ok;
    }
    return ok;
  };
  const one = () => {
    if (tokens[at] === '(') {
      at += 1;
      const ok = either();
      at += 1;
      return ok;
    }
    const ok = compatible.has(tokens[at]);
    at += 1;
    if (tokens[at]?.toUpperCase() === 'WITH') at += 2;
    return ok;
  };
  return either() && at === tokens.length;
}

/// The crates of the lock file. A crate is in the app when a chain of normal dependencies
/// leads to it from the app or from the command line tool, on any platform.
function crates() {
  const text = execFileSync('cargo', ['metadata', '--format-version', '1', '--locked'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { packages, resolve, workspace_members: ours } = JSON.parse(text);
  const nodes = new Map(resolve.nodes.map((node) => [node.id, node]));
  const shipped = ['picketbook', 'picketbook-cli'];
  const waiting = packages.filter((p) => shipped.includes(p.name) && !p.source).map((p) => p.id);
  const inApp = new Set(waiting);
  while (waiting.length > 0) {
    for (const dependency of nodes.get(waiting.pop()).deps) {
      const normal = dependency.dep_kinds.some(({ kind }) => kind === null);
      if (normal && !inApp.has(dependency.pkg)) {
        inApp.add(dependency.pkg);
        waiting.push(dependency.pkg);
      }
    }
  }
  return packages
    .filter((p) => !ours.includes(p.id))
    .map((p) => ({ name: p.name, version: p.version, license: p.license, inApp: inApp.has(p.id) }));
}

/// The packages of the interface's lock file. The build bundles what the interface imports,
/// so the list makes no difference between what is bundled and what only builds or tests.
function npmPackages() {
  const path = 'ui/package-lock.json';
  if (!existsSync(path)) throw new Error(`${path} is missing`);
  const { packages } = JSON.parse(readFileSync(path, 'utf8'));
  return Object.entries(packages)
    .filter(([place, p]) => place.includes('node_modules/') && !p.link)
    .map(([place, p]) => ({
      name: p.name ?? place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version: p.version,
      license: p.license,
    }));
}

/// One table, sorted by name and version, each pair once.
function table(rows) {
  const lines = rows.map((r) => `| ${r.name} | ${r.version} | ${r.license ?? 'not stated'} |`);
  const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  return ['| name | version | license |', '|---|---|---|', ...[...new Set(lines)].sort(order)].join('\n');
}

let rust;
let npm;
try {
  rust = crates();
  npm = npmPackages();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
const page = `# Works of others

Picketbook stands under AGPL-3.0-or-later and is built with the works below; each keeps its own
license. This page is written by \`docs/third-party.sh\` from the two lock files; do not edit it.
Crates for other platforms than yours are listed too.

## Rust crates in the app and the command line tool

${table(rust.filter((r) => r.inApp))}

## Rust crates that only build or test it

${table(rust.filter((r) => !r.inApp))}

## npm packages that make, or are part of, the interface

${table(npm)}
`;

const doubtful = [...rust, ...npm].filter((r) => !r.license || !isCompatible(r.license));
for (const r of doubtful) {
  console.error(`${r.name} ${r.version}: ${r.license ?? 'no license stated'} needs a look before it is used`);
}
if (process.argv.includes('--check')) {
  if (!existsSync(target) || readFileSync(target, 'utf8') !== page) {
    console.error(`${target} is out of date: run docs/third-party.sh`);
    process.exitCode = 1;
  }
} else {
  writeFileSync(target, page);
}
if (doubtful.length > 0) process.exitCode = 1;
