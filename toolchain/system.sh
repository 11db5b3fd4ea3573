# What the system must have: where it is found, and Debian's packages for what is not. build-wasm.sh sets $verb.

find_cxx() { command -v "${CXX:-c++}" || command -v g++ || command -v clang++; }

first_command() { # names of commands; empty ones are left out
  local name
  for name; do
    if command -v "$name"; then return; fi
  done
  return 1
}

find_chromium() {
  first_command "${VANISH_CHROMIUM:-}" "${CHROME_BIN:-}" chromium chromium-browser google-chrome google-chrome-stable
}

# For tests: the same engine without a browser's window, where a page opens in half the time.
find_headless() {
  first_command "${VANISH_CHROMIUM:-}" "${CHROME_BIN:-}" chromium-headless-shell || find_chromium
}

# Debian's package of it; where the lists know of none, the whole browser.
headless_package() {
  if apt-cache show chromium-headless-shell >/dev/null 2>&1; then echo chromium-headless-shell; else echo chromium; fi
}

find_firefox() { first_command "${VANISH_FIREFOX:-}" firefox-esr firefox; }

find_doctest() {
  local folder
  for folder in "${DOCTEST_INCLUDE_DIR:-}" /usr/include /usr/local/include /opt/homebrew/include; do
    if [ -e "$folder/doctest/doctest.h" ]; then echo "$folder" && return; fi
  done
  return 1
}

# The folder of a Clang that can count coverage and fuzz, with the tools that belong to it: others read other formats.
find_llvm() {
  local clang folder
  for clang in "${VANISH_CLANG:-}" clang++ /usr/lib/llvm-*/bin/clang++ /opt/homebrew/opt/llvm/bin/clang++; do
    clang=$(command -v "$clang") || continue
    folder=$(dirname "$(readlink -f "$clang")")
    if ! [[ -x $folder/llvm-cov && -x $folder/llvm-profdata ]]; then continue; fi
    if compgen -G "$("$clang" -print-resource-dir)/lib/*/*clang_rt.fuzzer*" >/dev/null; then echo "$folder" && return; fi
  done
  return 1
}

# Sphinx runs under a Python of its own, which need not be the one on the PATH.
reads_myst() {
  local sphinx python
  sphinx=$(command -v sphinx-build) && python=$(head -n 1 "$sphinx") && ${python#'#!'} -c 'import myst_parser' 2>/dev/null
}

# The Debian packages that this verb lacks, each with its reason.
missing_packages() {
  exists emcc || echo emscripten    # C++ to WebAssembly
  exists cmake || echo cmake        # one build for native and WebAssembly
  exists ninja || echo ninja-build  # what CMake's presets build with
  exists npm || echo npm            # brings the JavaScript packages, and a newer Node; depends on Debian's own
  [ -e /etc/ssl/certs/ca-certificates.crt ] || ! exists apt-get || echo ca-certificates # npm trusts its registry by them
  case $verb in test | planted-bugs | check | bench)
    find_cxx >/dev/null || echo g++ # native builds
    ;;
  esac
  case $verb in test | planted-bugs | check)
    find_doctest >/dev/null || echo doctest-dev # the core's tests
    ;;
  esac
  case $verb in test | planted-bugs)
    exists git || echo git # applies the planted bugs
    ;;
  esac
  case $verb in
    test)
      find_llvm >/dev/null || echo clang llvm libclang-rt-dev # coverage and fuzzing
      find_headless >/dev/null || echo "$(headless_package)" fonts-dejavu-core fonts-dejavu-extra # the pages' tests, some of which measure text
      find_firefox >/dev/null || echo firefox-esr # the same figures, settings and verdicts in another engine
      ;;
    test-hosts)
      find_headless >/dev/null || headless_package # where the built sites are opened
      exists python3 || echo python3            # a server that many use
      exists hugo || echo hugo                  # from here on: generators of sites
      exists jekyll || echo jekyll
      exists mkdocs || echo mkdocs
      exists pelican || echo pelican
      exists sphinx-build || echo python3-sphinx
      reads_myst || echo python3-myst-parser
      ;;
    bench) find_chromium >/dev/null || echo chromium ;; # where most readers' networks run
    check)
      exists clang-format || echo clang-format # one format
      exists clang-tidy || echo clang-tidy     # lint
      ;;
  esac
}

# sudo may ask for a password only where someone can type it.
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; elif [ -t 0 ]; then sudo "$@"; else sudo -n "$@"; fi
}

apt_get() { # arguments
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -q -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3 "$@" </dev/null
}

# Without the error mode apt-get update ends well when a list could not be had.
refresh_lists() { apt_get -o APT::Update::Error-Mode=any update; }

# Stale lists name versions that are gone: lists and packages are tried together. Which package it is can go by the lists.
apt_get_install() { # what lists packages
  local packages
  refresh_lists || say 'apt-get update failed; going on with the lists that are there' >&2
  read -ra packages <<<"$("$1" | tr '\n' ' ')"
  say "installing ${packages[*]} with apt-get"
  if apt_get install -y --no-install-recommends "${packages[@]}"; then return; fi
  # An installation that was cut off must be ended before another begins.
  as_root dpkg --configure -a || true
  return 1
}

install_packages() {
  local packages
  read -ra packages <<<"$(missing_packages | tr '\n' ' ')"
  [ ${#packages[@]} -gt 0 ] || return 0
  exists apt-get || die "please install (the names are Debian's): ${packages[*]}; then run this again."
  as_root true 2>/dev/null ||
    die "please install as root: apt-get install -y --no-install-recommends ${packages[*]}; then run this again."
  try_thrice 'installing with apt-get' apt_get_install missing_packages ||
    die "apt-get could not install ${packages[*]}; its reason is above. Run this again when it can."
  hash -r
  read -ra packages <<<"$(missing_packages | tr '\n' ' ')"
  [ ${#packages[@]} = 0 ] || die "apt-get has installed ${packages[*]}, but what they bring is not found on the PATH."
}

require_version() { # command, the lowest version
  local text
  text=$("$1" --version) || die "$1 is there but does not run; its reason is above."
  [[ $text =~ [0-9]+\.[0-9]+\.[0-9]+ ]] || return 0
  printf '%s\n' "$2" "${BASH_REMATCH[0]}" | sort -CV ||
    die "$1 on the PATH is ${BASH_REMATCH[0]}, but Vanish needs $2 or newer."
}
