# shellcheck shell=bash
# Completion of octox-run's command lines for bash: its options, files, and then the
# program and its arguments.

_octox_run () {
	local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} i
	COMPREPLY=()
	case $before in
	-C)
		mapfile -t COMPREPLY < <(compgen -d -- "$word")
		return
		;;
	-[emst]) return ;;
	esac
	# What follows the program is the program's business.
	for ((i = 1; i < COMP_CWORD; i++)); do
		case ${COMP_WORDS[i]} in
		-[aoeCikmst]) i=$((i + 1)) ;;
		-*) ;;
		*) break ;;
		esac
	done
	case $((i >= COMP_CWORD)),$word in
	1,-*)
		mapfile -t COMPREPLY < <(compgen -W '-a -o -e -C -i -k -m -s -t -v
			--verbose --keep --gdb --shell --help --version' -- "$word")
		;;
	*)
		mapfile -t COMPREPLY < <(compgen -f -- "$word")
		compopt -o filenames 2>/dev/null
		;;
	esac
}

complete -F _octox_run octox-run
