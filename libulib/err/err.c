#include <err.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One message, as one write as long as it is short. */
static void
complain(int error, const char *format, va_list ap)
{
	char *message = NULL;

	if (format != NULL && vasprintf(&message, format, ap) < 0)
		message = NULL;
	fprintf(stderr, "%s: %s%s%s\n", program_invocation_short_name,
		message != NULL ? message : "",
		message != NULL && error != 0 ? ": " : "",
		error != 0 ? strerror(error) : "");
	free(message);
}

void
vwarn(const char *format, va_list ap)
{
	int error = errno;

	complain(error, format, ap);
	errno = error;
}

void
vwarnx(const char *format, va_list ap)
{
	complain(0, format, ap);
}

void
verr(int status, const char *format, va_list ap)
{
	vwarn(format, ap);
	exit(status);
}

void
verrx(int status, const char *format, va_list ap)
{
	vwarnx(format, ap);
	exit(status);
}

void
warn(const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	vwarn(format, ap);
	va_end(ap);
}

void
warnx(const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	vwarnx(format, ap);
	va_end(ap);
}

void
err(int status, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	verr(status, format, ap);
}

void
errx(int status, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	verrx(status, format, ap);
}
