#include <errno.h>
#include <stdio.h>
#include <string.h>

void
perror(const char *message)
{
	const char *sentence = strerror(errno);

	if (message != NULL && *message != '\0')
		fprintf(stderr, "%s: %s\n", message, sentence);
	else
		fprintf(stderr, "%s\n", sentence);
}
