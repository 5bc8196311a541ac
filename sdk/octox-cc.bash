# shellcheck shell=bash
# Completion of octox-cc, octox-c++, octox-new and the riscv64-octox- tools for bash.

_octox_cc () {
	local word=${COMP_WORDS[COMP_CWORD]} compiler
	case $word in
	-*)
		# The compiler knows its options, and tells those that begin so.
		compiler=$(command -v -- "${COMP_WORDS[0]}") || return
		mapfile -t COMPREPLY < <("$compiler" --completion="$word" 2>/dev/null)
		case ${COMPREPLY[0]-} in
		*=) compopt -o nospace 2>/dev/null ;;
		esac
		;;
	*)
		mapfile -t COMPREPLY < <(compgen -f -- "$word")
		compopt -o filenames 2>/dev/null
		;;
	esac
}

_octox_new () {
	local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
	COMPREPLY=()
	case $before in
	-t)
		mapfile -t COMPREPLY < <(compgen -W \
			"$("${COMP_WORDS[0]}" -l 2>/dev/null | sed 's/ .*//')" -- "$word")
		return
		;;
	esac
	case $word in
	-*) mapfile -t COMPREPLY < <(compgen -W '-l -t --help --version' -- "$word") ;;
	esac
}

complete -F _octox_cc octox-cc octox-c++ riscv64-octox-gcc riscv64-octox-g++
complete -F _octox_new octox-new
complete -o default riscv64-octox-{addr2line,ar,as,c++filt,cpp,ld,nm,objcopy,objdump} \
	riscv64-octox-{ranlib,readelf,size,strings,strip}
