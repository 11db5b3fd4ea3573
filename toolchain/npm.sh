# The JavaScript packages, and a recent Node. Nothing counts as installed before it has been seen to work.

# npm ends well without an optional package that it could not download. Asked for alone, npm says why, or brings it.
bring_left_out() { # folder
  local package packages
  packages=$(node toolchain/left-out.mjs "$1") || return
  for package in $packages; do
    say "npm has left out $package, which is needed here" >&2
    npm cache add "$package" || true
  done
  [ -z "$packages" ]
}

npm_ci_once() { # folder, what must work afterwards
  # No package's own scripts: they would build or fetch what nothing here uses.
  (cd "$1" && npm ci --include=dev --include=optional --ignore-scripts --no-audit --no-fund) &&
    bring_left_out "$1" && "${@:2}"
}

# The stamp is written last: what was interrupted or does not work is installed anew.
npm_ci() { # folder, what must work afterwards
  local stamp=$1/node_modules/.installed
  if cmp -s "$1/package-lock.json" "$stamp" && "${@:2}" 2>/dev/null; then return; fi
  rm -f "$stamp"
  say "installing the npm packages of $1/package-lock.json"
  try_thrice "npm ci for $1/package-lock.json" npm_ci_once "$@" ||
    die "npm could not install the packages of $1/package-lock.json; the reason is above. Run this again when it can."
  cp "$1/package-lock.json" "$stamp"
}

# esbuild's program is an optional package of its own for each kind of machine.
esbuild_runs() { node_modules/.bin/esbuild --version >/dev/null; }

node_is_recent() {
  local major
  exists node && major=$(node --print 'process.versions.node.split(".")[0]') && [ "$major" -ge 20 ]
}

pinned_node_runs() {
  local node=("$PWD"/toolchain/node_modules/node-*/bin/node)
  "${node[0]}" --version >/dev/null
}

# Debian 12 has Node 18: npm then brings a pinned newer one, for this project only.
use_node() {
  if node_is_recent; then return; fi
  case $(uname -sm) in
    'Linux x86_64' | 'Linux aarch64') ;;
    *) die 'Node 20 or newer is needed; please put one on the PATH.' ;;
  esac
  npm_ci toolchain pinned_node_runs
  local bin=("$PWD"/toolchain/node_modules/node-*/bin)
  PATH=${bin[0]}:$PATH
}
