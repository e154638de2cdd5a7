#!/usr/bin/env bash
# From a bare machine to an environment that can run, test or package Zhihui: scripts/bootstrap.sh run|test|package
# What is there already is left alone, and then this takes well under five seconds.
set -euo pipefail

purpose=${1:?"usage: scripts/bootstrap.sh run|test|package"}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$here"

wanted_packages() {
    awk -v purpose="$purpose" '$1 == "run" || $1 == purpose { print $2 }' scripts/debian_packages.txt
}

# Of the names on standard input ("a|b": either will do) those of which nothing is installed.
missing_packages() {
    awk '
        NR == FNR { if ($2 == "installed") installed[$1] = 1; next }
        {
            split($1, alternatives, "|")
            for (i in alternatives) if (alternatives[i] in installed) next
            print
        }' <(dpkg-query --show --showformat='${Package} ${db:Status-Status}\n') -
}

# The first of "a|b" that this release has; the last one where it has none, so that apt-get names it in its error.
available() {
    local name
    for name in ${1//|/ }; do
        if apt-cache policy "$name" | grep -q 'Candidate: [^(]'; then break; fi
    done
    printf '%s\n' "$name"
}

as_root() {
    local settings=(DEBIAN_FRONTEND=noninteractive) variable
    for variable in http_proxy https_proxy no_proxy; do
        [ -z "${!variable:-}" ] || settings+=("$variable=${!variable}")
    done
    if [ "$(id -u)" = 0 ]; then
        env "${settings[@]}" "$@"
    elif [ -t 0 ]; then
        sudo env "${settings[@]}" "$@"
    else
        sudo --non-interactive env "${settings[@]}" "$@"
    fi
}

install_packages() {
    local names=() name known="${*##*|}"
    echo "Installing Debian packages that Qt and its web engine${why_more} need: $known" >&2
    if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
        echo "This account may not install them and there is no sudo: as root, apt-get install $known" >&2
        return 1
    fi
    # A list that cannot be fetched (a third party's, say) is no reason to stop: the install below tells.
    as_root apt-get update -qq || true
    for name in "$@"; do names+=("$(available "$name")"); done
    # Fresh machines often update themselves first: wait for them.
    set -- --yes -qq --no-install-recommends -o DPkg::Lock::Timeout=300 "${names[@]}"
    as_root apt-get install "$@" >"$log" 2>&1 </dev/null || {
        tail -n 15 "$log" >&2
        echo "apt-get could not install them: as root, apt-get install ${names[*]}" >&2
        return 1
    }
}

say_once_without_apt() {
    local told=.cache/libraries-told wanted
    [ ! -e "$told" ] || return 0
    mapfile -t wanted < <(wanted_packages)
    echo "No apt-get here: should Qt not start, install what your distribution calls ${wanted[*]##*|}" >&2
    touch "$told"
}

system_libraries() {
    [ "$(uname -s)" = Linux ] || return 0
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        say_once_without_apt
        return
    fi
    local missing
    mapfile -t missing < <(wanted_packages | missing_packages)
    [ "${#missing[@]}" = 0 ] || install_packages "${missing[@]}"
}

# `uv sync` installs what uv.lock says from where it says. A private index serves the same files from elsewhere: then
# the lock's versions and hashes are asked of that index, since a sync would write its address into uv.lock.
python_packages() {
    local lock=.cache/requirements.txt
    set --
    [ "$purpose" != run ] || set -- --no-dev
    . scripts/pip_settings.sh
    # Compiled once, at the first install: the hall then starts in half the time from its first start on.
    [ -d .venv ] || export UV_COMPILE_BYTECODE=1
    if [ -z "${UV_DEFAULT_INDEX:-}${UV_INDEX_URL:-}" ]; then
        scripts/uv sync --quiet --locked --inexact "$@"
    else
        scripts/uv export --quiet --frozen --no-header "$@" --output-file "$lock"
        [ -d .venv ] || scripts/uv venv --quiet .venv
        scripts/uv pip install --quiet --python .venv --requirements "$lock"
    fi
}

mkdir -p .cache
log=.cache/apt-get.log
why_more=
[ "$purpose" = run ] || why_more=", and the tools to $purpose Zhihui,"
system_libraries
python_packages
