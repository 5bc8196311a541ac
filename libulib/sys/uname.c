#include <string.h>
#include <sys/utsname.h>

#include <octox/version.h>

int
uname(struct utsname *name)
{
	strcpy(name->sysname, "Octox");
	strcpy(name->nodename, "octox");
	strcpy(name->release, OCTOX_VERSION);
	strcpy(name->version, OCTOX_VERSION);
	strcpy(name->machine, "riscv64");
	return 0;
}
