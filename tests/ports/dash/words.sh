# Words: quoting, parameters, arithmetic, patterns.
set -- one 'two three' ''
echo "$# $1 $2 [$3]"
for w in "$@"; do echo "<$w>"; done
x=/a/b.c/d.e.f
echo "${x##*/} ${x#*/} ${x%.*} ${x%%.*} ${#x} ${y-unset} ${y:=set} $y ${z+no}"
echo $((1 + 2 * 3)) $((7 % 4)) $((-7 / 2)) $((1 << 10)) $((0x1f ^ 3))
echo "$(echo nested $(echo "deep $(echo er)"))" `echo old`
IFS=:; p=a:b::c; set -- $p; echo $#; unset IFS
case abc in a?c) echo pattern ;; *) echo none ;; esac
case '*' in \*) echo literal ;; esac
cat <<EOF
here $((2 + 2)) $(echo document)
EOF
cat <<'EOF'
$not expanded
EOF
