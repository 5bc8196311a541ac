/* df - tell how much room there is on the disk: blocks of 1024 bytes, or inodes. */
#include <stdbool.h>
#include <stdio.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "tool.h"

static int
print_usage(bool inodes)
{
	struct statvfs fs;

	if (statvfs("/", &fs) != 0) {
		tool_warn("/");
		return 1;
	}
	unsigned long all = inodes ? fs.f_files : fs.f_blocks;
	unsigned long left = inodes ? fs.f_ffree : fs.f_bfree;
	unsigned long used = all - left;

	printf("%10s %10s %10s  use\n", inodes ? "inodes" : "1K-blocks",
	       "used", "free");
	printf("%10lu %10lu %10lu %3lu%%\n", all, used, left,
	       all == 0 ? 0 : (used * 100 + all - 1) / all);
	return 0;
}

int
main(int argc, char **argv)
{
	bool inodes = false;

	opterr = 0;
	for (int c; (c = getopt(argc, argv, "i")) != -1;) {
		if (c != 'i')
			tool_usage("df [-i]");
		inodes = true;
	}
	if (optind < argc)
		tool_usage("df [-i]");
	return tool_finish(print_usage(inodes));
}
