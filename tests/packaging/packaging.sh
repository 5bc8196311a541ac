# packaging.sh - sourced by the tests of packages, behind harness/tap.sh: the sources
# as somebody else has them, and somebody else.
#
#	checkout FOLDER		what is under version control, as it is now
#	clone FOLDER		a Git repository of that
#	tarball FOLDER		make dist, unpacked; $archive is the file's name there
#	listing			each file below this folder, its mode and its contents
#	as_other COMMAND...	with another user, umask, time zone and language
#	$version		of Octox
# shellcheck shell=sh disable=SC2154,SC2034
unset MAKEFLAGS MAKELEVEL MFLAGS DESTDIR SOURCE_DATE_EPOCH
# Of this build, and nothing to the configure of another.
unset AWK NM OBJDUMP STRIP GDB
# What was compiled once for one user is not the same bits made twice.
export CCACHE_DISABLE=1
version=$(sed -n 's/^PACKAGE_VERSION = //p' "$top_builddir/Makefile")
archive=octox-$version.tar.xz
chmod 755 "$scratch"

checkout () {			# FOLDER
	mkdir -p "$1"
	git -C "$top_srcdir" ls-files -z |
		(cd "$top_srcdir" && xargs -0 sh -c 'for file; do
			test ! -e "$file" || printf "%s\0" "$file"; done' -) |
		tar -C "$top_srcdir" --null -T - -cf - | tar -C "$1" -xf -
}

clone () {			# FOLDER
	checkout "$1" &&
		git -C "$1" init -q &&
		git -C "$1" config user.name Somebody &&
		git -C "$1" config user.email some@body.invalid &&
		git -C "$1" add -A && git -C "$1" commit -qm all
}

tarball () {			# FOLDER
	mkdir -p "$1"
	make_dist "$top_builddir" "$1" || return
	tar -C "$1" -xJf "$1/$archive"
}

# A tarball below the build directory, where make dist has to make it, then elsewhere.
# One at a time: other tests run there too.
make_dist () {			# BUILD FOLDER
	flock "$1/config.status" "$MAKE" -C "$1" -s dist-xz >"$scratch/log" 2>&1 ||
		{ tail -n 20 "$scratch/log" >&2; return 1; }
	mv "$1/$archive" "$2"
}

listing () {
	find . ! -type d -printf '%m %l %p\n' | LC_ALL=C sort
	find . -type f -exec sha256sum {} + | LC_ALL=C sort
}

as_other () {			# COMMAND...
	if test "$(id -u)" -eq 0; then
		set -- setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
	fi
	(umask 077; TZ=Asia/Kathmandu LC_ALL=C.UTF-8 HOME=/nonexistent \
		LOGNAME=other USER=other "$@")
}

# A folder that belongs to as_other.
give () {			# FOLDER
	test "$(id -u)" -ne 0 || chown -R 65534:65534 "$1"
}
