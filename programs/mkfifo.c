/* mkfifo - make FIFOs, with -m with these permissions. */
#include <err.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mode.h"
#include "tool.h"

static const char usage[] = "mkfifo [-m mode] path...";

/* What mode, which may be NULL, makes of the usual permissions. */
static mode_t
permissions(const char *mode)
{
	mode_t mask = umask(0), bits = 0666;

	umask(mask);
	if (mode && !mode_change(mode, 0666, mask, false, &bits))
		tool_usage(usage);
	return bits;
}

static int
make(const char *path, const char *mode, mode_t bits)
{
	if (mkfifo(path, bits) == 0 && (!mode || chmod(path, bits) == 0))
		return 0;
	warn("%s", path);
	return 1;
}

int
main(int argc, char **argv)
{
	const char *mode = NULL;
	int status = 0;

	opterr = 0;
	for (int c; (c = getopt(argc, argv, "m:")) != -1;) {
		if (c != 'm')
			tool_usage(usage);
		mode = optarg;
	}
	if (optind == argc)
		tool_usage(usage);
	mode_t bits = permissions(mode);
	for (int i = optind; i < argc; i++)
		status |= make(argv[i], mode, bits);
	return status;
}
