# lint.sh - sourced by the lint scripts after tap.sh: which sources there are, and
# how each part of the tree is compiled.
# shellcheck shell=sh disable=SC2034,SC2154

cd "$top_srcdir" || exit

# The C sources in a folder and below, by the end of their names.
sources () {			# FOLDER PATTERN
	test ! -d "$1" || find "$1" -name "$2" | LC_ALL=C sort
}

shared_flags="-I$top_srcdir/include -I$top_builddir/include -I$top_srcdir"
kernel_flags="$shared_flags -I$top_srcdir/kernel -I$top_builddir/kernel"
library_flags="-I$top_srcdir/libulib/include $shared_flags -I$top_srcdir/libulib"
program_flags="-I$top_srcdir/libulib/include $shared_flags -I$top_srcdir/programs"
guest_flags="-I$top_srcdir/tests/guest -I$top_srcdir/tests/unit $program_flags"
tool_flags="-I$top_srcdir/mkfs/shim $kernel_flags -I$top_srcdir/mkfs"
unit_flags="-I$top_srcdir/tests/unit -I$top_srcdir/libulib $tool_flags \
	-idirafter $top_srcdir/libulib/include"
riscv="-march=rv64gc -mabi=lp64d -mcmodel=medany -ffreestanding -fno-pic"
