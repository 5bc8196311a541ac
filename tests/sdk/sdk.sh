# sdk.sh - sourced by the tests of the SDK, behind harness/tap.sh: puts what is
# installed into PATH and pkg-config's way.
#
# make installcheck says where that is: SDK_DESTDIR.  Else it is installed to the
# scratch folder.  Sets $sdk_data and $sdk_examples; goes to a folder $scratch/a b.
# shellcheck shell=sh disable=SC2154,SC2034
unset MAKEFLAGS MAKELEVEL MFLAGS
if test -z "${SDK_DESTDIR+set}"; then
	SDK_DESTDIR=$scratch/root
	check 'make install' "$MAKE" -C "$top_builddir" install DESTDIR="$SDK_DESTDIR"
fi
PATH=$SDK_DESTDIR$SDK_BINDIR:$PATH
PKG_CONFIG_LIBDIR=$SDK_DESTDIR$SDK_PKGCONFIGDIR
PKG_CONFIG_SYSROOT_DIR=$SDK_DESTDIR
TMPDIR=$scratch/tmp		# to see what is left there
unset PKG_CONFIG_PATH
export PATH PKG_CONFIG_LIBDIR PKG_CONFIG_SYSROOT_DIR TMPDIR
# The specs are GCC's, whatever compiled Octox itself.
TARGET_CC=$HOST_ALIAS-gcc
sdk_data=$SDK_DESTDIR$SDK_DATADIR
sdk_examples=$SDK_DESTDIR$SDK_DOCDIR/examples
mkdir "$scratch/tmp" "$scratch/a b"
cd "$scratch/a b" || exit
