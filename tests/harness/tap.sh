# tap.sh - sourced by the test scripts: TAP in a few words.
#
#	ok NAME			a case that passed
#	not_ok NAME		one that did not
#	skip NAME WHY		one that could not be tried
#	check NAME COMMAND...	passes if the command does; else shows its output
#	same NAME WANT GOT	passes if the two strings are equal
#	clean NAME FINDINGS	passes if FINDINGS is empty; else shows it
#	need COMMAND...		skip the whole script unless all are installed
#	finish			at the end of every script: the plan
#	$scratch		a folder that goes when the script ends
# shellcheck shell=sh

cases=0
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 1' HUP INT TERM

ok () {
	cases=$((cases + 1))
	echo "ok $cases - $1"
}

not_ok () {
	cases=$((cases + 1))
	echo "not ok $cases - $1"
}

skip () {
	cases=$((cases + 1))
	echo "ok $cases - $1 # SKIP $2"
}

check () {
	check_name=$1
	shift
	if check_output=$("$@" 2>&1); then
		ok "$check_name"
	else
		not_ok "$check_name"
		printf '%s\n' "$check_output" | sed 's/^/# /'
	fi
}

same () {
	if test "$2" = "$3"; then
		ok "$1"
	else
		not_ok "$1"
		printf '%s\n' "wanted: $2" "got:    $3" | sed 's/^/# /'
	fi
}

clean () {
	if test -z "$2"; then
		ok "$1"
	else
		not_ok "$1"
		printf '%s\n' "$2" | sed 's/^/# /'
	fi
}

need () {
	for need_command; do
		command -v "$need_command" >/dev/null 2>&1 && continue
		echo "1..0 # SKIP no $need_command here"
		exit 0
	done
}

finish () {
	echo "1..$cases"
}
