#include "sys/result.h"

#include <unistd.h>

#include <octox/syscalls.h>

int
execve(const char *path, char *const argv[], char *const envp[])
{
	return (int)sys_result(sys_exec(path, argv, envp));
}

int
execv(const char *path, char *const argv[])
{
	return execve(path, argv, environ);
}
