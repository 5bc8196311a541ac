# chroot.sh - sourced by tests that need a machine with nothing on it, behind
# packaging.sh: a bare Debian in a folder.  The network is wanted, and root.
#
#	bare FOLDER SUITE	one with the packages of "minbase", from where this
#				machine has its own from; made once, then copied
#				(BARE= names a folder to keep them in for the next time)
#	inside FOLDER COMMAND...	run there by root; as_student: by a user
#	without_network COMMAND...
#	step NAME COMMAND...	a case whose output goes to the log, shown at the end
# shellcheck shell=sh disable=SC2154,SC2034
if test "$(id -u)" -ne 0; then
	echo '1..0 # SKIP not root'
	exit
fi
need debootstrap chroot unshare apt-get
mirror=$(apt-get indextargets --format '$(ORIGIN) $(CODENAME) $(REPO_URI)' \
	'Created-By: Packages' |
	awk '$1 == "Debian" && $2 !~ /-/ { print $3; exit }')
if test -z "$mirror"; then
	echo '1..0 # SKIP apt names no Debian archive'
	exit
fi
session=$scratch/session
: >"$session"

bare () {			# FOLDER SUITE
	base=${BARE-$scratch}/bare.$2
	if ! test -d "$base"; then
		debootstrap --variant=minbase "$2" "$base.new" "$mirror" || return
		cp /etc/resolv.conf /etc/hosts "$base.new/etc"
		chroot "$base.new" useradd -m student
		mv "$base.new" "$base"
	fi
	cp -a "$base" "$1"
}

# In name spaces of its own, so that what is mounted goes with the command.
inside () {			# FOLDER COMMAND...
	inside_root=$1
	shift
	unshare --mount --pid --fork $inside_net sh -c '
		mount -t proc proc "$0/proc" && mount --rbind /dev "$0/dev" &&
		exec chroot "$0" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
			LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"' \
		"$inside_root" "$@" </dev/null
}
inside_net=

as_student () {			# FOLDER SCRIPT
	inside "$1" su - student -c "$2"
}

without_network () {		# COMMAND...
	inside_net=--net
	"$@"
	without_status=$?
	inside_net=
	return $without_status
}

step () {			# NAME COMMAND...
	step_name=$1
	shift
	printf '\n=== %s\n$ %s\n' "$step_name" "$*" >>"$session"
	if "$@" >"$scratch/step" 2>&1; then
		ok "$step_name"
	else
		not_ok "$step_name"
		# Of tests that failed there, the end may not tell which.
		{ grep -E '^(not ok|FAIL|ERROR)' "$scratch/step"
			tail -n 40 "$scratch/step"; } | sed 's/^/# /'
	fi
	# Of apt and dpkg, the end says enough.
	tail -n 25 "$scratch/step" >>"$session"
}

show_session () {
	sed 's/^/# /' "$session"
}
