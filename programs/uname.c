/* uname - tell what system this is. */
#include <err.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "tool.h"

int
main(int argc, char **argv)
{
	static const char letters[] = "snrvm";
	bool wanted[sizeof(letters) - 1] = { false }, any = false;
	struct utsname u;

	opterr = 0;
	for (int c; (c = getopt(argc, argv, "amnrsv")) != -1;) {
		if (c == '?')
			tool_usage("uname [-amnrsv]");
		for (size_t i = 0; letters[i] != '\0'; i++)
			wanted[i] |= c == 'a' || c == letters[i];
		any = true;
	}
	if (optind < argc)
		tool_usage("uname [-amnrsv]");
	if (uname(&u) != 0)
		err(1, NULL);
	const char *const text[] = {
		u.sysname, u.nodename, u.release, u.version, u.machine
	};
	wanted[0] |= !any;
	const char *space = "";
	for (size_t i = 0; letters[i] != '\0'; i++) {
		if (!wanted[i])
			continue;
		printf("%s%s", space, text[i]);
		space = " ";
	}
	putchar('\n');
	return tool_finish(0);
}
