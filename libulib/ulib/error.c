#include "sys/result.h"

#include <stddef.h>
#include <ulib/error.h>

struct error {
	const char *name;
	const char *symbol;
	const char *sentence;
};

#define OCTOX_ERROR(number, errno_name, name, sentence) \
	[number] = {#name, #errno_name, sentence},
static const struct error errors[] = {
#include <octox/errors.inc>
};
#undef OCTOX_ERROR

static const struct error *
find(int error)
{
	static const struct error none;

	if (error < 0 || (size_t)error >= sizeof(errors) / sizeof(errors[0]))
		return &none;
	return &errors[error];
}

const char *
ulib_error_name(int error)
{
	return find(error)->name;
}

const char *
ulib_error_symbol(int error)
{
	return find(error)->symbol;
}

const char *
ulib_error_sentence(int error)
{
	return find(error)->sentence;
}

long
ulib_error_from_result(long r)
{
	return sys_result(r);
}
