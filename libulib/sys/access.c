/* Everyone may do everything, so a file that can be found can be used. */
#include <sys/stat.h>
#include <unistd.h>

int
access(const char *path, int mode)
{
	struct stat st;

	(void)mode;
	return stat(path, &st);
}
