# Loops, functions, lists, and exit statuses.
i=0
while [ $i -lt 5 ]; do
	i=$((i + 1))
	[ $i -eq 2 ] && continue
	[ $i -eq 4 ] && break
	echo $i
done
until [ $i -eq 0 ]; do i=$((i - 1)); done
echo $i
f () { local v=inner; echo "$v $1"; return 3; }
v=outer
f arg || echo "status $? $v"
fact () { if [ $1 -le 1 ]; then echo 1; else echo $(($1 * $(fact $(($1 - 1))))); fi; }
fact 10
true && echo and || echo or
false && echo and || echo or
! false && echo not
(exit 7); echo $?
{ echo grouped; echo twice; } | cat
x=before; (x=after; echo $x); echo $x
eval 'y=evaluated'; echo $y
set -e; (false; echo unheeded) || echo caught
set +e
readonly r=1; (r=2) 2>/dev/null || echo readonly
getopts ab: o -b value && echo "$o $OPTARG"
