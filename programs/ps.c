/* ps - list the processes. */
#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <octox/abi.h>
#include <octox/procinfo.h>
#include <octox/syscalls.h>

#include "tool.h"

enum { SOME_MORE = 8 };

static const char *
state_name(uint32_t state)
{
	static const char *const names[] = {
		[OCTOX_P_STARTING]	= "starting",
		[OCTOX_P_RUNNABLE]	= "runnable",
		[OCTOX_P_RUNNING]	= "running",
		[OCTOX_P_SLEEPING]	= "sleeping",
		[OCTOX_P_ZOMBIE]	= "zombie",
		[OCTOX_P_STOPPED]	= "stopped",
	};

	return state < sizeof(names) / sizeof(names[0]) ? names[state] : "?";
}

/* All processes, in memory from malloc, and how many there are. */
static struct octox_procinfo *
read_processes(int *count)
{
	struct octox_procinfo *list = NULL;
	int room = 0, n = sys_proclist(NULL, 0);

	/* While they are counted, there may be more. */
	while (n > room) {
		room = n + SOME_MORE;
		free(list);
		list = calloc((size_t)room, sizeof(*list));
		if (list == NULL)
			err(1, NULL);
		n = sys_proclist(list, (size_t)room);
	}
	if (n < 0) {
		errno = -n;
		err(1, NULL);
	}
	*count = n;
	return list;
}

int
main(int argc, char **argv)
{
	int n;

	opterr = 0;
	if (getopt(argc, argv, "") != -1 || optind != argc)
		tool_usage("ps");
	struct octox_procinfo *list = read_processes(&n);
	puts("    PID    PPID STATE     MEMORY NAME");
	for (int i = 0; i < n; i++)
		printf("%7d %7d %-8s %6lluK %s\n", list[i].pid, list[i].ppid,
		       state_name(list[i].state),
		       (unsigned long long)list[i].pages * OCTOX_PAGE_SIZE /
			       1024,
		       list[i].name);
	free(list);
	return tool_finish(0);
}
