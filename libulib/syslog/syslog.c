#include <fcntl.h>
#include <paths.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <syslog.h>
#include <unistd.h>

static const char *log_name;	/* NULL: that of the program */
static int log_options;
static int log_mask = 0xff;

void
openlog(const char *name, int options, int facility)
{
	(void)facility;
	log_name = name;
	log_options = options;
}

void
closelog(void)
{
	openlog(NULL, 0, LOG_USER);
}

int
setlogmask(int mask)
{
	int before = log_mask;

	if (mask != 0)
		log_mask = mask;
	return before;
}

/* "name[pid]: message", in one piece. */
static void
send(int fd, const char *message)
{
	const char *name = log_name != NULL ? log_name : getprogname();

	if ((log_options & LOG_PID) != 0)
		dprintf(fd, "%s[%d]: %s\n", name, getpid(), message);
	else
		dprintf(fd, "%s: %s\n", name, message);
}

void
vsyslog(int priority, const char *format, va_list ap)
{
	char *message;

	if ((log_mask & LOG_MASK(priority & 7)) == 0 ||
	    vasprintf(&message, format, ap) < 0)
		return;
	int fd = open(_PATH_CONSOLE, O_WRONLY);
	if (fd >= 0) {
		send(fd, message);
		close(fd);
	}
	if ((log_options & LOG_PERROR) != 0)
		send(STDERR_FILENO, message);
	free(message);
}

void
syslog(int priority, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	vsyslog(priority, format, ap);
	va_end(ap);
}
