#include <regex.h>
#include <string.h>

size_t
regerror(int error, const regex_t *restrict re, char *restrict to, size_t size)
{
	static const char *const sentences[] = {
		[0] = "no error",
		[REG_NOMATCH] = "no match",
		[REG_BADPAT] = "invalid regular expression",
		[REG_ECOLLATE] = "unknown collating element",
		[REG_ECTYPE] = "unknown character class",
		[REG_EESCAPE] = "trailing backslash",
		[REG_ESUBREG] = "reference to a subexpression that is not there",
		[REG_EBRACK] = "[ without ]",
		[REG_EPAREN] = "parenthesis without its counterpart",
		[REG_EBRACE] = "brace without its counterpart",
		[REG_BADBR] = "invalid numbers between braces",
		[REG_ERANGE] = "invalid end of a range",
		[REG_ESPACE] = "out of memory",
		[REG_BADRPT] = "nothing to repeat",
	};
	const char *s = "unknown error";

	(void)re;
	if (error >= 0 &&
	    (size_t)error < sizeof(sentences) / sizeof(sentences[0]))
		s = sentences[error];
	size_t len = strlen(s) + 1;
	if (size > 0) {
		size_t n = len < size ? len : size;

		memcpy(to, s, n - 1);
		to[n - 1] = '\0';
	}
	return len;
}
