#!/usr/bin/env bash
# Makes sure that the given commands exist, installing the Debian packages that bring them.
#
#   install-packages.sh etcd=etcd-server prometheus=prometheus /usr/share/doc/x/copyright=x
#
# Each argument is COMMAND=PACKAGE or FILE=PACKAGE. Nothing is done, and no root is needed, where all are there.
# No service is started: the packages of servers are wanted for their binaries only.
set -euo pipefail

PATH="$PATH:/usr/sbin:/sbin"

missing=()
for pair in "$@"; do
  wanted="${pair%%=*}"
  package="${pair#*=}"
  case "$wanted" in
    /*) [[ -e "$wanted" ]] || missing+=("$package") ;;
    *) command -v "$wanted" >/dev/null || missing+=("$package") ;;
  esac
done
if [[ ${#missing[@]} -eq 0 ]]; then
  exit 0
fi

if ! command -v apt-get >/dev/null; then
  echo "These programs are needed and this is no Debian machine to install them on: ${missing[*]}." >&2
  exit 1
fi
if [[ $EUID -ne 0 ]]; then
  echo "These packages are missing. Run: sudo apt-get install --no-install-recommends ${missing[*]}" >&2
  exit 1
fi

# Two test runs may start at the same time on a fresh machine.
exec 9>/run/lock/reliability-engine-packages.lock
flock 9

# invoke-rc.d and deb-systemd-invoke ask this file whether a service may start; 101 is "no".
policy=/usr/sbin/policy-rc.d
if [[ ! -e $policy ]]; then
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod 755 "$policy"
  trap 'rm -f "$policy"' EXIT
fi

export DEBIAN_FRONTEND=noninteractive
install() {
  apt-get install --yes --quiet --no-install-recommends -o DPkg::Lock::Timeout=300 "${missing[@]}" >&2
}

echo "Installing ${missing[*]} ..." >&2
# The package lists are refreshed only where the ones at hand are absent or too old to install from.
if ! install; then
  apt-get update --quiet >&2
  install
fi
