/* Octox keeps no permissions; the mask is only remembered. */
#include <sys/stat.h>

mode_t
umask(mode_t mask)
{
	static mode_t current = 022;
	mode_t old = current;

	current = mask & 0777;
	return old;
}
