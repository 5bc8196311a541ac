# program-paths.sh - sourced by what makes disk images.
#
#	program_paths PROGRAM	print where a program of stamp-programs belongs in an
#				image, a path a line
#
# initcode is in the kernel, and runner is for octox-run: they have no place.
# shellcheck shell=sh
program_paths () {
	case $1 in
	init)		echo /init ;;
	initcode|runner) ;;
	test)		printf '/bin/%s\n' test '[' ;;
	*)		echo "/bin/${1##*/}" ;;
	esac
}
