/* This machine has the least significant byte first. */
#include <arpa/inet.h>

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "bytes are to be swapped");

uint16_t
htons(uint16_t n)
{
	return __builtin_bswap16(n);
}

uint32_t
htonl(uint32_t n)
{
	return __builtin_bswap32(n);
}

uint16_t
ntohs(uint16_t n)
{
	return __builtin_bswap16(n);
}

uint32_t
ntohl(uint32_t n)
{
	return __builtin_bswap32(n);
}
