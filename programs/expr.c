/*
 * expr - compute an expression whose operands and operators are arguments.
 *
 * Every value is text; operators that compute take it for a number.  What is made on
 * the way is not given back: the program ends with the result.
 */
#include <ctype.h>
#include <errno.h>
#include <regex.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "tool.h"

enum { FALSE = 1, FAILED = 3, DEEPEST = 1000 };

static char **next;		/* of the arguments */
static int depth;		/* of parentheses */

static _Noreturn void
fail(int status, const char *what, const char *which)
{
	fprintf(stderr, "expr: %s%s\n", what, which);
	exit(status);
}

static void *
need(void *memory)
{
	if (memory == NULL)
		fail(FAILED, strerror(errno), "");
	return memory;
}

static bool
is_number(const char *text)
{
	if (*text == '-')
		text++;
	return *text != '\0' && text[strspn(text, "0123456789")] == '\0';
}

static long
number(const char *text)
{
	if (!is_number(text))
		fail(TOOL_USAGE, "not a number: ", text);
	errno = 0;
	long n = strtol(text, NULL, 10);
	if (errno != 0)
		fail(FAILED, "too large: ", text);
	return n;
}

static char *
text_of(long n)
{
	char text[3 * sizeof(n) + 2];

	sprintf(text, "%ld", n);
	return need(strdup(text));
}

/* Empty, or the number 0. */
static bool
is_false(const char *text)
{
	return *text == '\0' ||
	       (is_number(text) && text[strspn(text, "-0")] == '\0');
}

static char *
either(char *left, char *right)
{
	if (!is_false(left))
		return left;
	return is_false(right) ? text_of(0) : right;
}

static char *
both(char *left, char *right)
{
	return is_false(left) || is_false(right) ? text_of(0) : left;
}

/* Below, at or above 0 as left is below right, equal to it, or above. */
static int
order(const char *left, const char *right)
{
	if (!is_number(left) || !is_number(right))
		return strcoll(left, right);
	long l = number(left), r = number(right);
	return (l > r) - (l < r);
}

static bool
holds(char first, bool or_equal, int order)
{
	if (order == 0)
		return first == '=' || or_equal;
	return first == '!' || first == (order < 0 ? '<' : '>');
}

/* =, >, >=, <, <= or !=. */
static char *
compare(const char *operator, const char *left, const char *right)
{
	bool or_equal = operator[0] != '!' && operator[1] == '=';

	return text_of(holds(operator[0], or_equal, order(left, right)));
}

static char *
compute(char operator, long left, long right)
{
	bool overflow = false;
	long n = 0;

	if ((operator == '/' || operator == '%') && right == 0)
		fail(TOOL_USAGE, "division by zero", "");
	if (operator == '+')
		overflow = __builtin_add_overflow(left, right, &n);
	else if (operator == '-')
		overflow = __builtin_sub_overflow(left, right, &n);
	else if (operator == '*')
		overflow = __builtin_mul_overflow(left, right, &n);
	else if (right == -1)	/* the quotient may be out of range, not the rest */
		overflow = operator == '/' && __builtin_sub_overflow(0, left, &n);
	else
		n = operator == '/' ? left / right : left % right;
	if (overflow)
		fail(FAILED, "the result is too large", "");
	return text_of(n);
}

/* The pattern is for the beginning of the text, whether it has ^ or not. */
static regex_t
compile(const char *pattern)
{
	char message[80];
	regex_t regex;

	char *anchored = need(malloc(strlen(pattern) + 2));
	strcpy(anchored, *pattern == '^' ? "" : "^");
	strcat(anchored, pattern);
	int error = regcomp(&regex, anchored, 0);
	if (error != 0) {
		regerror(error, &regex, message, sizeof(message));
		fail(TOOL_USAGE, message, "");
	}
	return regex;
}

static long
characters(char *text)
{
	size_t n = mbstowcs(NULL, text, 0);

	return (long)(n == (size_t)-1 ? strlen(text) : n);
}

/* What \( \) has matched, or else how many characters are. */
static char *
match(char *text, const char *pattern)
{
	regex_t regex = compile(pattern);
	regmatch_t found[2];
	bool part = regex.re_nsub > 0;

	if (regexec(&regex, text, 2, found, 0) != 0)
		return part ? need(strdup("")) : text_of(0);
	const regmatch_t *wanted = &found[part];
	if (wanted->rm_so < 0)
		return need(strdup(""));
	text[wanted->rm_eo] = '\0';
	text += wanted->rm_so;
	return part ? text : text_of(characters(text));
}

/* The operators, those that bind least first. */
static const char *const levels[][7] = {
	{ "|" }, { "&" }, { "=", ">", ">=", "<", "<=", "!=" }, { "+", "-" },
	{ "*", "/", "%" }, { ":" },
};

enum { LEVELS = sizeof(levels) / sizeof(levels[0]) };

static char *
apply(const char *operator, char *left, char *right)
{
	switch (*operator) {
	case '|':
		return either(left, right);
	case '&':
		return both(left, right);
	case ':':
		return match(left, right);
	case '+':
	case '-':
	case '*':
	case '/':
	case '%':
		return compute(*operator, number(left), number(right));
	default:
		return compare(operator, left, right);
	}
}

/* The operator of this level that comes next, and step over it; or NULL. */
static const char *
take_operator(int level)
{
	for (int i = 0; *next != NULL && levels[level][i] != NULL; i++)
		if (strcmp(*next, levels[level][i]) == 0)
			return *next++;
	return NULL;
}

static char *expression(int level);

static char *
operand(void)
{
	if (*next == NULL)
		fail(TOOL_USAGE, "an operand is missing", "");
	if (strcmp(*next, "(") != 0)
		return *next++;
	if (++depth > DEEPEST)
		fail(TOOL_USAGE, "too many parentheses", "");
	next++;
	char *value = expression(0);
	if (*next == NULL || strcmp(*next, ")") != 0)
		fail(TOOL_USAGE, "a parenthesis is not closed", "");
	next++;
	depth--;
	return value;
}

/* All operators group from the left. */
static char *
expression(int level)
{
	const char *operator;

	if (level == LEVELS)
		return operand();
	char *value = expression(level + 1);
	while ((operator = take_operator(level)) != NULL)
		value = apply(operator, value, expression(level + 1));
	return value;
}

int
main(int argc, char **argv)
{
	next = argv + 1;
	if (argc > 1 && strcmp(*next, "--") == 0)
		next++;
	if (*next == NULL)
		tool_usage("expr operand [operator operand]...");
	char *value = expression(0);
	if (*next != NULL)
		fail(TOOL_USAGE, "no operator: ", *next);
	puts(value);
	if (tool_finish(0) != 0)
		return FAILED;
	return is_false(value) ? FALSE : 0;
}
