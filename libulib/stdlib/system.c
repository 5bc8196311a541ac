/* A command for the shell. */
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int
system(const char *command)
{
	int status;

	if (command == NULL)
		return access("/bin/sh", X_OK) == 0;
	pid_t pid = fork();
	if (pid == 0) {
		execl("/bin/sh", "sh", "-c", command, (char *)NULL);
		_exit(127);
	}
	if (pid < 0 || waitpid(pid, &status, 0) != pid)
		return -1;
	return status;
}
