# shellcheck shell=bash
# Completion of octox-mkimage's command lines for bash: commands, options, files of
# the host, and paths in the image.

# Paths in image $2 that begin with $3; directories end in a slash.
_octox_mkimage_paths () {
	local program=$1 image=$2 dir='' type name
	case $3 in
	*/*) dir=${3%/*}/ ;;
	esac
	# d 3 2 1024 NAME, or c 3 1 1, 0 NAME for a device
	"$program" ls -l "$image" "/$dir" 2>/dev/null </dev/null |
		while read -r type _ _ name; do
			case $type in
			c) name=${name#*,} name=${name#"${name%%[0-9]*}"} ;;
			esac
			name=${name#* }
			case $type in
			d) echo "$dir$name/" ;;
			*) echo "$dir$name" ;;
			esac
		done
}

_octox_mkimage () {
	local word=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]} i
	local image='' options='' reply
	COMPREPLY=()
	if [ "$COMP_CWORD" -eq 1 ]; then
		mapfile -t COMPREPLY < <(compgen -W 'create add mkdir rm mv ls stat
			cat extract df check --help --version' -- "$word")
		return
	fi
	case $command in
	create) options='-s -i -l -L --label --features' ;;
	add | mkdir) options=-p ;;
	rm) options=-r ;;
	ls) options='-l -R' ;;
	check) options=--repair ;;
	esac
	case $word in
	-*)
		mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
		return
		;;
	esac
	for ((i = 2; i < COMP_CWORD; i++)); do
		case ${COMP_WORDS[i]} in
		-[silL] | --label | --features) i=$((i + 1)) ;;
		-*) ;;
		*)
			image=${COMP_WORDS[i]}
			break
			;;
		esac
	done
	reply=files
	case $command in
	mkdir | rm | mv | ls | stat | cat)
		test -z "$image" || reply=paths
		;;
	extract)
		test "$((COMP_CWORD - i))" -ne 1 || reply=paths
		;;
	df | check)
		test -z "$image" || return
		;;
	esac
	if [ $reply = paths ]; then
		mapfile -t COMPREPLY < <(compgen -W "$(_octox_mkimage_paths \
			"${COMP_WORDS[0]}" "$image" "$word")" -- "$word")
	else
		mapfile -t COMPREPLY < <(compgen -f -- "$word")
		compopt -o filenames 2>/dev/null
	fi
	# What a directory holds comes next.
	case ${COMPREPLY[0]-} in
	*/) compopt -o nospace 2>/dev/null ;;
	esac
}

complete -F _octox_mkimage octox-mkimage
