# Redirections, pipelines, files.
echo one >f; echo two >>f; cat f
while read -r a; do echo "read $a"; done <f
exec 3>g; echo three >&3; exec 3>&-; cat g
{ echo out; echo err >&2; } 2>&1 | cat
echo lost 2>&1 >/dev/null
[ -f f ] && [ ! -f nowhere ] && [ -d . ] && [ -s f ] && echo tests
printf '%s-%d-%x-%c|%5s|%-5s|\n' text 42 255 char ab cd
printf '\101\t%b\n' 'x\ny'
echo a b c | { read -r x y; echo "$y $x"; }
cat nowhere 2>/dev/null || echo missing
for n in 1 2 3 4 5 6 7 8 9; do echo $n; done | cat | cat | cat | { s=0
while read -r n; do s=$((s + n)); done; echo $s; }
cd / && pwd
