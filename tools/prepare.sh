# SPDX-License-Identifier: AGPL-3.0-or-later
# Read by ./run and ./test: installs what is missing and builds. A second call
# with nothing changed asks dpkg-query and looks at stamps, never at apt or npm.

say() { printf '%s\n' "$*" >&2; }
die() { say "$0: $*"; exit 1; }

# The packages of these sections that are not installed.
packages_missing() {
	local section package command wanted=() have
	while read -r section package command; do
		[[ " $* " == *" $section "* ]] || continue
		if [[ -n $command ]] && command -v "$command" >/dev/null; then continue; fi
		wanted+=("$package")
	done < <(grep -v '^#' tools/packages)
	have=$(dpkg-query -W -f='${Package} ${db:Status-Status}\n' "${wanted[@]}" 2>/dev/null)
	for package in "${wanted[@]}"; do
		grep -qx "$package installed" <<<"$have" || printf '%s\n' "$package"
	done
}

packages_install() {
	local missing sudo=()
	command -v dpkg-query >/dev/null ||
		die 'this script knows Debian 12 only; elsewhere, install what tools/packages lists and build with meson'
	missing=$(packages_missing "$@")
	[[ -z $missing ]] && return
	if [[ $(id -u) != 0 ]]; then
		command -v sudo >/dev/null ||
			die "these packages are missing; ask an administrator to install them:" $missing
		sudo=(sudo)
	fi
	say "Installing:" $missing
	export DEBIAN_FRONTEND=noninteractive
	"${sudo[@]}" apt-get update -qq || die 'apt-get update failed: is there a network?'
	# shellcheck disable=SC2086
	"${sudo[@]}" apt-get install -y -qq --no-install-recommends $missing >/dev/null ||
		die 'apt-get could not install these packages; what it said stands above'
}

# The modules of a folder with a lock file; the stamp is the lock file's hash.
modules_install() {
	local folder=$1 lock
	lock=$(sha256sum <"$folder/package-lock.json")
	[[ $(cat "$folder/node_modules/.lock-hash" 2>/dev/null) == "$lock" ]] && return
	[[ $(node -p 'process.versions.node.split(".")[0]') -ge 18 ]] || die 'Node.js 18 or later is needed'
	say "Fetching the modules of $folder"
	(cd "$folder" && npm ci --ignore-scripts --omit=optional --no-audit --no-fund --loglevel=error) ||
		die "npm could not fetch the modules of $folder; what it said stands above"
	printf '%s\n' "$lock" >"$folder/node_modules/.lock-hash"
}

# build_in FOLDER TARGETS -- MESON OPTIONS: configures once, then lets ninja decide.
build_in() {
	local folder=$1 targets=()
	shift
	while [[ $# -gt 0 && $1 != -- ]]; do targets+=("$1"); shift; done
	shift
	if [[ ! -f $folder/build.ninja ]]; then
		say "Configuring and building $folder; the first time takes some minutes"
		meson setup "$folder" "$@" >"$folder.log" 2>&1 || { tail -n 20 "$folder.log" >&2; rm -f "$folder.log"; return 1; }
		rm -f "$folder.log"
	fi
	ninja -C "$folder" "${targets[@]}" >"$folder/build.log" 2>&1 || { tail -n 60 "$folder/build.log" >&2; return 1; }
}
