# fetch.sh - sourced by port.sh: sources of Debian packages, as upstream made them.
#
#	fetch SOURCE VERSION	sets $fetched to the tarball, or $fetch_error
#	unpack TARBALL FOLDER [PART]
#				without the tarball's own top folder; of PART only,
#				a folder in it
#
# apt is told of the sources by what it is told of the packages: the same lists,
# with deb-src for deb, in a configuration of their own, so that nothing of the
# machine changes.  Tarballs stay in $ports/cache and are not fetched again.
# shellcheck shell=sh disable=SC2034

cache=$ports/cache
apt=$ports/apt

apt_sources () {
	mkdir -p "$apt/parts" "$apt/lists/partial" "$apt/archives/partial"
	: >"$apt/sources.list"
	for list in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
		test ! -r "$list" || sed -n 's/^deb /deb-src /p' "$list" \
			>>"$apt/sources.list"
	done
	for list in /etc/apt/sources.list.d/*.sources; do
		test ! -r "$list" || sed 's/^Types:.*/Types: deb-src/' "$list" \
			>"$apt/parts/${list##*/}"
	done
}

apt_do () {			# COMMAND ARGUMENT...
	apt_command=$1
	shift
	"$apt_command" -o Dir::Etc::SourceList="$apt/sources.list" \
		-o Dir::Etc::SourceParts="$apt/parts" \
		-o Dir::State::Lists="$apt/lists" \
		-o Dir::Cache::Archives="$apt/archives" \
		-o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= "$@"
}

# The version in Debian of an upstream version: 1:1.2-3 for 1.2.
debian_version () {		# SOURCE VERSION
	apt_do apt-cache showsrc "$1" 2>/dev/null |
		sed -n 's/^Version: //p' | sort -u |
		while read -r debian; do
			upstream=${debian#*:}
			test "${upstream%-*}" != "$2" || echo "$debian"
		done
}

fetch () {
	set -- "$1" "$2" "$cache/$1_$2"
	fetched=$(ls "$3".orig.tar.* 2>/dev/null | head -n 1)
	test -z "$fetched" || return 0
	for fetch_tool in apt-get apt-cache dpkg-source; do
		command -v $fetch_tool >/dev/null 2>&1 || {
			fetch_error="no $fetch_tool here to fetch sources with"
			return 1
		}
	done
	mkdir -p "$cache"
	if test ! -d "$apt/lists"; then
		apt_sources
		apt_do apt-get -qq update || {
			rm -rf "$apt"
			fetch_error='apt-get update failed: no network?'
			return 1
		}
	fi
	# One of several may be gone from the archive.
	for debian in $(debian_version "$1" "$2"); do
		(cd "$cache" && apt_do apt-get -qq source --download-only --tar-only \
			"$1=$debian") || continue
		fetched=$(ls "$3".orig.tar.* 2>/dev/null | head -n 1)
		test -z "$fetched" || return 0
	done
	fetch_error="no source $1 $2 in the configured archives"
	return 1
}

# Some have no top folder.
unpack () {
	unpack_part=${3-}
	mkdir -p "$2.new" && tar -xf "$1" -C "$2.new" \
		${unpack_part:+--wildcards "*/$unpack_part"} || return
	set -- "$1" "$2" "$2.new"/*
	if test $# -eq 3 && test -d "$3"; then
		mv "$3${unpack_part:+/$unpack_part}" "$2" && rm -rf "$2.new"
	else
		mv "$2.new" "$2"
	fi
}
