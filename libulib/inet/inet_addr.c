/* Internet addresses from text and back. */
#include <arpa/inet.h>
#include <ctype.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

enum { NUMBERS = 4 };

/* The number at *text, which then is what follows it; false if none is there. */
static bool
number(const char **text, unsigned long *n)
{
	int saved = errno;
	char *end;

	if (!isdigit((unsigned char)**text))
		return false;
	/* One too large for a long is ULONG_MAX, too large here as well. */
	*n = strtoul(*text, &end, 0);
	errno = saved;
	*text = end;
	return true;
}

/* All but the last of n numbers are a byte, the last is those that are left. */
static bool
join(const unsigned long numbers[], int n, uint32_t *all)
{
	int bits = 32;

	*all = 0;
	for (int i = 0; i < n; i++) {
		int of_this = i == n - 1 ? bits : 8;

		if (numbers[i] >> of_this != 0)
			return false;
		bits -= of_this;
		*all |= (uint32_t)numbers[i] << bits;
	}
	return true;
}

int
inet_aton(const char *text, struct in_addr *address)
{
	unsigned long numbers[NUMBERS];
	uint32_t all;
	int n = 0;

	do {
		if (n == NUMBERS || !number(&text, &numbers[n++]))
			return 0;
	} while (*text++ == '.');
	/* The address may be a word of a line. */
	if (text[-1] != '\0' && !isspace((unsigned char)text[-1]))
		return 0;
	if (!join(numbers, n, &all))
		return 0;
	address->s_addr = htonl(all);
	return 1;
}

in_addr_t
inet_addr(const char *text)
{
	struct in_addr address;

	return inet_aton(text, &address) ? address.s_addr : INADDR_NONE;
}

char *
inet_ntoa(struct in_addr address)
{
	static char text[INET_ADDRSTRLEN];
	uint32_t n = ntohl(address.s_addr);

	snprintf(text, sizeof(text), "%u.%u.%u.%u", n >> 24, n >> 16 & 255,
		n >> 8 & 255, n & 255);
	return text;
}
