#!/bin/sh
# Prepares a clone: npm packages, the system programs that the lab's probes use, and the build.
# Safe to run twice: what is there is left alone. Needs Node, npm and a shell to start.
set -eu
cd "$(dirname "$0")/.."

node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' || {
  echo "Expected Node 20.19 or newer, got $(node --version). Install a newer Node and run this again." >&2
  exit 1
}

missing=''
for program in aws curl ip unshare nsenter; do
  command -v "$program" >/dev/null 2>&1 || missing="$missing $program"
done

# The package that holds a program: $1 program, $2 package manager.
package_of() {
  case "$1:$2" in
    aws:apt-get) echo awscli ;;
    aws:dnf) echo awscli-2 ;;
    ip:apt-get) echo iproute2 ;;
    ip:dnf) echo iproute ;;
    unshare:* | nsenter:*) echo util-linux ;;
    *) echo "$1" ;;
  esac
}

packages_for() {
  for program in $missing; do package_of "$program" "$1"; done | sort -u | tr '\n' ' '
}

if [ -n "$missing" ]; then
  echo "Missing programs:$missing"
  if command -v apt-get >/dev/null 2>&1; then manager=apt-get; elif command -v dnf >/dev/null 2>&1; then manager=dnf; else manager=''; fi
  if [ -z "$manager" ]; then
    echo "Expected apt-get or dnf to install them with, found neither. Install:$missing" >&2
    exit 1
  fi
  packages=$(packages_for "$manager")
  if [ "$(id -u)" -ne 0 ]; then
    echo "Only root can install them. Run:  sudo $manager install -y $packages" >&2
    exit 1
  fi
  echo "Installing with $manager: $packages"
  if [ "$manager" = apt-get ]; then
    DEBIAN_FRONTEND=noninteractive
    export DEBIAN_FRONTEND
    apt-get update -qq
    # shellcheck disable=SC2086 # one word a package
    apt-get install -y -qq --no-install-recommends $packages >/dev/null
  else
    # shellcheck disable=SC2086
    dnf install -y -q $packages
  fi
fi

# Not `npm ci`: it refuses a lock file that leaves out optional packages for other platforms. The versions are
# the lock file's all the same, and nothing is written to it.
npm install --no-save --no-fund --no-audit --loglevel=error
npm run --silent build

echo
echo "Ready: $(aws --version 2>&1 | cut -d' ' -f1), $(curl --version | head -n 1 | cut -d' ' -f1-2), node $(node --version)."
echo "Next: npm start"
