# session.sh - sourced by the tests of examples: sessions of the shell, as they stand
# in a manual page.  A line that begins with "$ " is a command, one with "> " goes on
# with it; the others are what it prints.
# shellcheck shell=sh

# A session's commands, each behind a line that tells its number; and what comes out.
session_script () {		# SESSION
	"$AWK" '/^\$ / { print "echo @@ " ++n } /^[$>]( |$)/ { print substr($0, 3) }' "$1"
}

session_output () {		# SESSION
	"$AWK" '/^\$ / { print "@@ " ++n; next } !/^>( |$)/' "$1"
}
