#!/bin/sh
# qemu-run.sh - boot Octox for a test.
#
#	qemu-run.sh [-w] [OCTOX-QEMU-OPTION...] <COMMANDS
#
# Types the commands once the shell's prompt is there, and copies the console to
# standard output.  The exit status is Octox's; 124 when it hung.  The disk image
# stays as it is, unless -w says that writes shall last.
#
# The time limit is there to notice a hang.  OCTOX_TIMEOUT_SCALE=N makes it N
# times as long.
set -u
boot=$top_builddir/sdk/octox-qemu
limit=$((${OCTOX_TIMEOUT-120} * ${OCTOX_TIMEOUT_SCALE-1}))
snapshot=-s
if test "${1-}" = -w; then
	snapshot=
	shift
fi

tmp=$(mktemp -d)
qemu=
trap 'test -z "$qemu" || kill "$qemu" 2>/dev/null; rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM

cat >"$tmp/commands"
mkfifo "$tmp/in"
: >"$tmp/console"
"$boot" $snapshot -t "$limit" "$@" <"$tmp/in" >"$tmp/console" 2>&1 &
qemu=$!
exec 3>"$tmp/in"
while kill -0 $qemu 2>/dev/null && ! grep -q '^\$ ' "$tmp/console"; do
	sleep 0.1
done
cat "$tmp/commands" >&3 2>/dev/null
exec 3>&-
wait $qemu
status=$?
qemu=
tr -d '\r' <"$tmp/console"
test $status -ne 124 || printf '\nqemu-run.sh: no end after %s seconds\n' "$limit"
exit $status
