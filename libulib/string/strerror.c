/* The sentences of errors.tbl. */
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#define OCTOX_ERROR(number, errno_name, name, sentence) \
	[number] = sentence,
static const char *const sentences[] = {
	[0] = "no error",
#include <octox/errors.inc>
};
#undef OCTOX_ERROR

static const char *
sentence_of(int error)
{
	if (error < 0 ||
	    (size_t)error >= sizeof(sentences) / sizeof(sentences[0]))
		return NULL;
	return sentences[error];
}

/* A number that is no error is told in the caller's buffer. */
int
strerror_r(int error, char *buf, size_t size)
{
	const char *sentence = sentence_of(error);
	char unknown[sizeof("unknown error -2147483648")];

	if (sentence == NULL) {
		snprintf(unknown, sizeof(unknown), "unknown error %d", error);
		strlcpy(buf, unknown, size);
		return EINVAL;
	}
	return strlcpy(buf, sentence, size) < size ? 0 : ERANGE;
}

char *
strerror(int error)
{
	static char buf[80];

	strerror_r(error, buf, sizeof(buf));
	return buf;
}
