/*
 * The byte order of networks, which file formats use too, and internet addresses as
 * text.  Octox has no sockets, so no families of addresses: inet_ntop and inet_pton
 * are not there.
 */
#ifndef OCTOX_ULIB_ARPA_INET_H
#define OCTOX_ULIB_ARPA_INET_H

#include <octox/features.h>

#include <stdint.h>

/* The longest addresses as text, with the NUL. */
#define INET_ADDRSTRLEN		16
#define INET6_ADDRSTRLEN	46

#if __OCTOX_EXT
/* What inet_addr returns for text that is no address. */
#define INADDR_NONE	((in_addr_t)-1)
#endif

__OCTOX_BEGIN

typedef uint16_t in_port_t;
typedef uint32_t in_addr_t;

/* Most significant byte first. */
struct in_addr {
	in_addr_t s_addr;
};

/* Between the order of the machine and most significant byte first. */
uint16_t htons(uint16_t n);
uint32_t htonl(uint32_t n);
uint16_t ntohs(uint16_t n);
uint32_t ntohl(uint32_t n);

/*
 * The address of "1.2.3.4"; numbers may be octal or hexadecimal as in C, and of fewer
 * than four the last has all bytes left: "127.1".  (in_addr_t)-1 for other text.
 */
in_addr_t inet_addr(const char *text);

/* The same as text, in memory that the next call changes. */
char *inet_ntoa(struct in_addr address);

#if __OCTOX_EXT
/* As inet_addr, to *address: 1, or 0 for text that is no address. */
int inet_aton(const char *text, struct in_addr *address);
#endif

__OCTOX_END

#endif
