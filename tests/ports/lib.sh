# lib.sh - sourced by port.sh: what recipes build and test with.
# shellcheck shell=sh disable=SC2034,SC2046

sdk=$SDK_DESTDIR
PATH=$sdk$SDK_BINDIR:$PATH
CONFIG_SITE=$sdk$SDK_DATADIR/config.site
export PATH CONFIG_SITE

# Small and quickly compiled: the sources are not under test.
cflags='-O1 -w'

# ./configure as its manual says.
configure () {			# OPTION...
	./configure --host="$HOST_ALIAS" CC=octox-cc CFLAGS="$cflags" "$@"
}

# Run on Octox: octox-run's options, program and arguments.
on_octox () {
	octox-run -t "$limit" "$@"
}

# Lines of TAP from a script that runs on Octox.  The script's last line is "1..N".
tap_from_octox () {		# NAME COMMAND...
	tap_name=$1
	shift
	"$@" >"$scratch/tap" 2>"$scratch/err" </dev/null
	tap_status=$?
	grep -E '^(ok|not ok|#)' "$scratch/tap"
	cases=$((cases + $(grep -cE '^(ok|not ok)' "$scratch/tap")))
	if test "$(grep -cE '^(ok|not ok)' "$scratch/tap")" = \
		"$(sed -n 's/^1\.\.//p' "$scratch/tap" | tail -n 1)"; then
		ok "$tap_name goes to its end"
	else
		not_ok "$tap_name goes to its end: status $tap_status"
		tail -n 20 "$scratch/tap" "$scratch/err" | sed 's/^/# /'
	fi
}

# Programs of other ports, for -a: their stripped files go to /bin.
#	on_octox $(with dash sed) ...
with () {			# RECIPE...
	for with_name; do
		for with_file in "$ports/$with_name/bin"/*; do
			printf -- '-a\n%s:/bin/%s\n' "$with_file" "${with_file##*/}"
		done
	done
}

# Run a script in a copy of FOLDER on Octox, all of it in one boot, and bring back
# what has become of the folder as FOLDER.out.  Options are octox-run's.
batch () {			# FOLDER SCRIPT OPTION...
	batch_folder=$1 batch_script=$2
	shift 2
	rm -rf "$batch_folder.out"
	cp "$batch_script" "$batch_folder/RUN"
	on_octox "$@" $(with "$name") -C /w -a "$batch_folder:/w" \
		-o "/w:$batch_folder.out" sh RUN </dev/null >"$batch_folder.log" 2>&1 ||
		sed 's/^/# /' "$batch_folder.log"
}

# What a person would type, and see: cases as typed.exp wants them.
typed () {			# COMMAND CASES FILE:PATH...
	typed_command=$1 typed_cases=$2
	shift 2
	if ! command -v expect >/dev/null 2>&1; then
		skip "${typed_cases##*/}" 'no expect here'
		return
	fi
	expect "$tests/ports/typed.exp" octox-run "$typed_cases" "$typed_command" \
		"$program:/bin/${program##*/}" "$@" >typed.out 2>&1
	cat typed.out
	typed_count=$(grep -cE '^(ok|not ok) ' typed.out)
	cases=$((cases + typed_count))
	same "${typed_cases##*/} goes to its end" \
		"$(grep -c '^case ' "$typed_cases")" "$typed_count"
}

# For make check each PROGRAM of the build becomes one that runs on Octox.  What the
# recipe needs is there too, dash as the shell.
through_octox () {		# PROGRAM...
	# shellcheck disable=SC2086	# a list
	through_options=$(with $needs)
	case " $needs " in
	*' dash '*) through_options="$through_options -a $ports/dash/bin/dash:/bin/sh" ;;
	esac
	export through_options
	for through; do
		test -e "$through.octox" || mv "$through" "$through.octox"
		mkdir -p "$PWD/through"
		riscv64-octox-strip -o "$PWD/through/${through##*/}" "$through.octox"
		printf '#!/bin/sh\nexec %s "%s" "%s" "%s" "$@"\n' \
			"$SHELL $tests/ports/through.sh" "$PATH" \
			"$PWD/through/${through##*/}" "$PWD/$through" >"$through"
		chmod +x "$through"
	done
}

# make check, with a case for each test of Automake's: as its summaries say.
automake_check () {		# ARGUMENT OF MAKE...
	make -k check "$@" >check.log 2>&1 </dev/null
	sed -n 's/^PASS: \(.*\)/ok 0 - \1/p
		s/^XFAIL: \(.*\)/ok 0 - \1/p
		s/^SKIP: \(.*\)/ok 0 - \1 # SKIP/p
		s/^\(FAIL\|ERROR\|XPASS\): \(.*\)/not ok 0 - \2/p' check.log
	check 'make check goes to its end' grep -qE '^(# )?(TOTAL|PASS):' check.log
}
