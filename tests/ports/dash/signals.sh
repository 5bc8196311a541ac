# Signals, traps, and processes in the background.
trap 'echo usr1' USR1
kill -USR1 $$
trap 'echo leaving' EXIT
(trap 'echo term; exit 5' TERM; kill -TERM $(sh -c 'echo $PPID') ; exit 1)
sh -c 'kill -KILL $$'; echo $?
sh -c 'kill -TERM $$'; echo $?
trap '' HUP; sh -c 'kill -HUP $$; echo ignored'; trap - HUP
sleep 0 & wait $!; echo "waited $?"
(exit 9) & wait $!; echo $?
x=$(trap 'echo sub' EXIT; echo body); echo "$x"
