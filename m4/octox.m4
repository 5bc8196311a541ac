# octox.m4 - configure macros of Octox                          -*- Autoconf -*-

# OCTOX_TARGET_BEGIN ... OCTOX_TARGET_END
# ---------------------------------------
# Around the tests of the compiler for the machine Octox runs on ($host).  A
# bare-metal compiler has neither start-up code nor a C library, so that
# AC_PROG_CC's trial program links only with -nostdlib; that is in force between
# the two and taken out again, so that the user's LDFLAGS reach the Makefiles as
# given.  Such a program cannot run, not even where $host is this machine.
AC_DEFUN([OCTOX_TARGET_BEGIN],
[AC_REQUIRE([AC_CANONICAL_HOST])dnl
AC_BEFORE([$0], [AC_PROG_CC])dnl
octox_user_LDFLAGS=$LDFLAGS
AS_IF([test "$enable_target" != no],
  [LDFLAGS="-nostdlib $LDFLAGS"
   cross_compiling=yes])
])

AC_DEFUN([OCTOX_TARGET_END],
[LDFLAGS=$octox_user_LDFLAGS])

# OCTOX_CC_RISCV64
# ----------------
# Stop, with advice, if $CC does not compile for 64-bit RISC-V.  (Without --host,
# or without the compiler named by it, AC_PROG_CC settles for the native one.)
AC_DEFUN([OCTOX_CC_RISCV64],
[AC_REQUIRE([AC_PROG_CC])dnl
AC_CACHE_CHECK([whether $CC compiles for 64-bit RISC-V], [octox_cv_cc_riscv64],
  [AC_COMPILE_IFELSE([AC_LANG_SOURCE([[
#if !defined __riscv || __riscv_xlen != 64
# error not riscv64
#endif
]])], [octox_cv_cc_riscv64=yes], [octox_cv_cc_riscv64=no])])
AS_IF([test "$octox_cv_cc_riscv64" = no],
  [octox_hint=
   for octox_p in riscv64-unknown-elf riscv64-elf riscv64-none-elf \
       riscv64-linux-gnu riscv64-unknown-linux-gnu; do
     AS_IF([command -v $octox_p-gcc >/dev/null 2>&1],
       [octox_hint=$octox_p; break])
   done
   AS_IF([test -n "$octox_hint"],
     [AC_MSG_ERROR([$CC does not compile for riscv64, but $octox_hint-gcc is here; run:
  $[]0 --host=$octox_hint])],
     [AC_MSG_ERROR([$CC does not compile for riscv64, and no RISC-V GCC was found.
  Debian, Ubuntu: apt install gcc-riscv64-unknown-elf
  Arch: pacman -S riscv64-elf-gcc    macOS: brew install riscv64-elf-gcc
Then give its prefix with --host, for example --host=riscv64-unknown-elf.
For octox-mkimage and the manual pages alone, use --disable-target.])])])
])

# OCTOX_CC_VERSION
# ----------------
# Stop if $CC is older than any that Octox was tried with: doc/portability.md.
AC_DEFUN([OCTOX_CC_VERSION],
[AC_CACHE_CHECK([whether $CC is new enough], [octox_cv_cc_version],
  [AC_COMPILE_IFELSE([AC_LANG_SOURCE([[
#if defined __clang__ ? __clang_major__ < 14 : __GNUC__ < 12
# error too old
#endif
]])], [octox_cv_cc_version=yes], [octox_cv_cc_version=no])])
AS_IF([test "$octox_cv_cc_version" = no],
  [AC_MSG_ERROR([$CC is too old: Octox wants GCC 12 or Clang 14 at least.
  To try it nevertheless: octox_cv_cc_version=yes $[]0 ...])])
])

# OCTOX_LD_RELAX
# --------------
# Have the compiler leave nothing to be relaxed to a linker that cannot do it, as
# lld before version 15.
AC_DEFUN([OCTOX_LD_RELAX],
[AC_CACHE_CHECK([whether the linker of $CC relaxes], [octox_cv_ld_relax],
  [octox_save_CFLAGS=$CFLAGS
   octox_save_LIBS=$LIBS
   CFLAGS="$CFLAGS $TARGET_CFLAGS -x assembler-with-cpp"
   LIBS=
   AC_LINK_IFELSE([AC_LANG_SOURCE([[
	.globl _start
_start:	c.nop
	.balign 16
	j _start
]])],
     [octox_cv_ld_relax=yes], [octox_cv_ld_relax=no])
   CFLAGS=$octox_save_CFLAGS
   LIBS=$octox_save_LIBS])
AS_IF([test "$octox_cv_ld_relax" = no],
  [AS_VAR_APPEND([TARGET_CFLAGS], [" -mno-relax"])])
])

# OCTOX_LIBGCC
# ------------
# The library with what the compiler does not compile in line, as arithmetic of long
# double.  Clang rarely brings one for RISC-V; that of GCC serves as well.  Sets
# LIBGCC, its file.
AC_DEFUN([OCTOX_LIBGCC],
[AC_CACHE_CHECK([for the support library of $CC], [octox_cv_libgcc],
  [octox_cv_libgcc=
   octox_save_CFLAGS=$CFLAGS
   octox_save_LIBS=$LIBS
   CFLAGS="$CFLAGS $TARGET_CFLAGS"
   for octox_cc in "$CC" $host_alias-gcc; do
     octox_f=`$octox_cc -march=rv64gc -mabi=lp64d -print-libgcc-file-name 2>/dev/null`
     test -f "$octox_f" || continue
     LIBS="$octox_f $octox_save_LIBS"
     AC_LINK_IFELSE([AC_LANG_PROGRAM([[long double x; unsigned __int128 n;]],
       [[x += n / 10;]])], [octox_cv_libgcc=$octox_f; break])
   done
   CFLAGS=$octox_save_CFLAGS
   LIBS=$octox_save_LIBS])
AS_IF([test -z "$octox_cv_libgcc"],
  [AC_MSG_ERROR([no support library for $CC: neither its own nor that of $host_alias-gcc
  Debian, Ubuntu: apt install gcc-riscv64-unknown-elf])])
AC_SUBST([LIBGCC], [$octox_cv_libgcc])
])

# OCTOX_TARGET_FLAG(VARIABLE, FLAG...)
# ------------------------------------
# Append to VARIABLE each FLAG that the target's compiler accepts.
AC_DEFUN([OCTOX_TARGET_FLAG],
[AC_SUBST([$1])dnl
m4_foreach_w([octox_flag], [$2],
[AS_VAR_PUSHDEF([octox_cv], [octox_cv_flag_[]octox_flag])dnl
AC_CACHE_CHECK([whether $CC accepts octox_flag], [octox_cv],
  [octox_save_CFLAGS=$CFLAGS
   CFLAGS="$CFLAGS -Werror octox_flag"
   AC_COMPILE_IFELSE([AC_LANG_SOURCE([[int x;]])],
     [AS_VAR_SET([octox_cv], [yes])], [AS_VAR_SET([octox_cv], [no])])
   CFLAGS=$octox_save_CFLAGS])
AS_VAR_IF([octox_cv], [yes], [AS_VAR_APPEND([$1], [" octox_flag"])])
AS_VAR_POPDEF([octox_cv])dnl
])])

# OCTOX_PROG_CC_FOR_BUILD
# -----------------------
# Find the compiler for programs that run on the machine doing the build, and set
# CC_FOR_BUILD, CPPFLAGS_FOR_BUILD, CFLAGS_FOR_BUILD, LDFLAGS_FOR_BUILD,
# EXEEXT_FOR_BUILD, STRIP_FOR_BUILD, SANITIZE_FOR_BUILD and COUNT_FOR_BUILD, the flag
# with which tests/unit/steps.h counts.
AC_DEFUN([OCTOX_PROG_CC_FOR_BUILD],
[AC_REQUIRE([AC_CANONICAL_BUILD])dnl
AC_ARG_VAR([CC_FOR_BUILD], [C compiler for the build machine])dnl
AC_ARG_VAR([CPPFLAGS_FOR_BUILD], [preprocessor flags for CC_FOR_BUILD])dnl
AC_ARG_VAR([CFLAGS_FOR_BUILD], [C compiler flags for CC_FOR_BUILD])dnl
AC_ARG_VAR([LDFLAGS_FOR_BUILD], [linker flags for CC_FOR_BUILD])dnl
# With --disable-target, $host is the machine the tools are for.
AS_IF([test "$enable_target" = no],
  [: ${CC_FOR_BUILD=$CC} ${CPPFLAGS_FOR_BUILD=$CPPFLAGS} ${STRIP_FOR_BUILD=$STRIP}
   : ${CFLAGS_FOR_BUILD=$CFLAGS} ${LDFLAGS_FOR_BUILD=$LDFLAGS}])
# Whether they can be tested here.
AS_IF([test "$enable_target" = no && test "$cross_compiling" = yes],
  [TOOLS_RUN=no], [TOOLS_RUN=yes])
AC_SUBST([TOOLS_RUN])dnl
AC_CHECK_PROGS([CC_FOR_BUILD], [gcc cc clang c99], [no])
AC_CHECK_PROGS([STRIP_FOR_BUILD], [strip], [:])
: ${CFLAGS_FOR_BUILD="-g -O2"}
octox_build_try () {
  rm -f conftest.build conftest.build.exe
  AC_RUN_LOG([$CC_FOR_BUILD $CPPFLAGS_FOR_BUILD $CFLAGS_FOR_BUILD $LDFLAGS_FOR_BUILD -o conftest.build conftest.c $[]@])
}
printf '%s\n' '#include <stdio.h>' 'int main(void) { return puts("") < 0; }' >conftest.c
AC_CACHE_CHECK([whether $CC_FOR_BUILD makes programs], [octox_cv_cc_for_build],
  [AS_IF([octox_build_try], [octox_cv_cc_for_build=yes], [octox_cv_cc_for_build=no])])
AS_IF([test "$octox_cv_cc_for_build" = no],
  [AC_MSG_ERROR([no working C compiler for the build machine; set CC_FOR_BUILD
  Debian, Ubuntu: apt install gcc libc6-dev])])
AC_CACHE_CHECK([suffix of programs made by $CC_FOR_BUILD], [octox_cv_exeext_for_build],
  [octox_build_try
   AS_IF([test -f conftest.build.exe], [octox_cv_exeext_for_build=.exe],
     [octox_cv_exeext_for_build=])])
AC_SUBST([EXEEXT_FOR_BUILD], [$octox_cv_exeext_for_build])
AC_CACHE_CHECK([sanitizers usable with $CC_FOR_BUILD], [octox_cv_sanitize_for_build],
  [octox_cv_sanitize_for_build=
   for octox_s in address,undefined undefined; do
     AS_IF([octox_build_try -fsanitize=$octox_s && ./conftest.build >/dev/null 2>&1],
       [octox_cv_sanitize_for_build="-fsanitize=$octox_s -fno-sanitize-recover=all"; break])
   done])
AC_SUBST([SANITIZE_FOR_BUILD], [$octox_cv_sanitize_for_build])
printf '%s\n' '#include "steps.h"' 'int main(void) { return steps == 0; }' >conftest.c
AC_CACHE_CHECK([how $CC_FOR_BUILD counts steps], [octox_cv_count_for_build],
  [octox_cv_count_for_build=
   octox_s=-fsanitize-coverage=trace-pc
   AS_IF([octox_build_try -I"$srcdir/tests/unit" $octox_s && ./conftest.build >/dev/null 2>&1],
     [octox_cv_count_for_build=$octox_s])])
AC_SUBST([COUNT_FOR_BUILD], [$octox_cv_count_for_build])
printf '%s\n' '#include <stdarg.h>' '#include <stddef.h>' '#include <stdint.h>' \
  '#include <setjmp.h>' '#include <cmocka.h>' \
  'int main(void) { return _cmocka_run_group_tests("", 0, 0, 0, 0); }' >conftest.c
AC_CACHE_CHECK([whether $CC_FOR_BUILD links with cmocka], [octox_cv_cmocka],
  [AS_IF([octox_build_try -lcmocka], [octox_cv_cmocka=yes], [octox_cv_cmocka=no])])
rm -rf conftest.c conftest.build conftest.build.exe conftest.build.dSYM
])

# OCTOX_QEMU_VERSION
# ------------------
# Warn if $QEMU is older than any that Octox was run in: doc/portability.md.
AC_DEFUN([OCTOX_QEMU_VERSION],
[AC_CACHE_CHECK([for the version of $QEMU], [octox_cv_qemu_version],
  [octox_cv_qemu_version=`"$QEMU" --version 2>/dev/null |
     sed -n '1s/.*version \(@<:@0-9@:>@*\.@<:@0-9@:>@*\).*/\1/p'`
   test -n "$octox_cv_qemu_version" || octox_cv_qemu_version=none])
AS_CASE([$octox_cv_qemu_version], [[[0-6].*|7.[01]]],
  [AC_MSG_WARN([QEMU $octox_cv_qemu_version is too old: Octox wants 7.2 at least])])
])

# OCTOX_LIMIT(NAME, OPTION, DEFAULT, LEAST, MOST, MEANING)
# --------------------------------------------------------
# A number of <octox/limits.h> that --with-OPTION sets.
AC_DEFUN([OCTOX_LIMIT],
[AC_ARG_WITH([$2],
  [AS_HELP_STRING([--with-$2=N], [$6, $4 to $5 @<:@$3@:>@])],
  [], [with_[]m4_translit([$2], [-], [_])=$3])
$1=$with_[]m4_translit([$2], [-], [_])
AS_CASE([$[]$1],
  [''|*[[!0-9]]*|0?*|??????????*],
    [AC_MSG_ERROR([--with-$2 takes a number from $4 to $5, not "$[]$1"])])
AS_IF([test "$[]$1" -lt $4 || test "$[]$1" -gt $5],
  [AC_MSG_ERROR([--with-$2=$[]$1: $6 must be from $4 to $5])])
AC_SUBST([$1])])

# OCTOX_LIBM
# ----------
# Where to take the mathematical functions from: picolibc, if its archive for the
# target is here and fits.  Sets PICOLIBC, the archive, PICOLIBC_COPYRIGHT, and the
# conditional HAVE_LIBM.
AC_DEFUN([OCTOX_LIBM],
[AC_ARG_WITH([libm],
  [AS_HELP_STRING([--with-libm=picolibc|none],
    [where the functions of <math.h> come from @<:@picolibc if it is installed@:>@])],
  [], [with_libm=auto])
AS_CASE([$with_libm], [auto|picolibc|none], [], [yes], [with_libm=picolibc],
  [no], [with_libm=none], [AC_MSG_ERROR([--with-libm takes picolibc or none])])
AC_ARG_VAR([PICOLIBC], [archive of picolibc for rv64gc, lp64d])
AC_ARG_VAR([PICOLIBC_COPYRIGHT], [the file with the licences of picolibc])
AS_IF([test "$with_libm" != none && test "$enable_target" != no],
  [AC_MSG_CHECKING([for the mathematical functions of picolibc])
   octox_why=
   for octox_p in $host_alias riscv64-unknown-elf; do
     for octox_f in /usr/lib/picolibc/$octox_p/lib/release/libc.a \
         /usr/lib/picolibc/$octox_p/lib/libc.a; do
       AS_IF([test -z "$PICOLIBC" && test -f "$octox_f"], [PICOLIBC=$octox_f])
     done
     octox_f=/usr/share/doc/picolibc-$octox_p/copyright
     AS_IF([test -z "$PICOLIBC_COPYRIGHT" && test -f "$octox_f"],
       [PICOLIBC_COPYRIGHT=$octox_f])
   done
   octox_save_LIBS=$LIBS
   octox_save_CFLAGS=$CFLAGS
   CFLAGS="$CFLAGS $TARGET_CFLAGS"
   LIBS="$PICOLIBC $LIBGCC"
   AS_IF([test -z "$PICOLIBC"], [octox_why='not installed'],
     [test ! -r "$PICOLIBC_COPYRIGHT"],
     [octox_why='its licence is missing; name the file with PICOLIBC_COPYRIGHT'],
     [AC_LINK_IFELSE([AC_LANG_PROGRAM([[__thread int errno; double sin(double x);]],
        [[return sin(0.5) + errno;]])], [],
        [octox_why="$PICOLIBC does not link with $CC"])])
   LIBS=$octox_save_LIBS
   CFLAGS=$octox_save_CFLAGS
   AS_IF([test -z "$octox_why"], [AC_MSG_RESULT([$PICOLIBC])],
     [AC_MSG_RESULT([no ($octox_why)])
      AS_IF([test $with_libm = picolibc],
        [AC_MSG_ERROR([--with-libm=picolibc: $octox_why
  Debian, Ubuntu: apt install picolibc-riscv64-unknown-elf])],
        [AC_MSG_WARN([programs will have no mathematical functions (sin, pow ...):
  picolibc, where they come from: $octox_why
  Debian, Ubuntu: apt install picolibc-riscv64-unknown-elf])])
      PICOLIBC=])],
  [PICOLIBC=])
AM_CONDITIONAL([HAVE_LIBM], [test -n "$PICOLIBC"])
])

# OCTOX_PC_PREFIX
# ---------------
# The prefix as octox-ulib.pc names it: itself, or with --enable-relocatable the way
# there from the file's own directory.
AC_DEFUN([OCTOX_PC_PREFIX], [
AC_REQUIRE([PKG_NOARCH_INSTALLDIR])
PC_PREFIX=$prefix
AS_IF([test "$PC_PREFIX" = NONE], [PC_PREFIX=$ac_default_prefix])
AS_IF([test "$enable_relocatable" != no], [
  octox_dir=$(prefix=$PC_PREFIX exec_prefix=$PC_PREFIX
    eval "datarootdir=$datarootdir"; eval "datadir=$datadir"
    eval "printf %s $noarch_pkgconfigdir")
  AS_CASE([$octox_dir], ["$PC_PREFIX"/*], [],
    [AC_MSG_ERROR([--enable-relocatable: $octox_dir is not below $PC_PREFIX])])
  octox_dir=${octox_dir#"$PC_PREFIX"}
  PC_PREFIX='${pcfiledir}'$(echo "$octox_dir" | sed 's|/@<:@^/@:>@@<:@^/@:>@*|/..|g')])
AC_SUBST([PC_PREFIX])
])
