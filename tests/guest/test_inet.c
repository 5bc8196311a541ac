/* The byte order of networks, and internet addresses as text. */
#include <arpa/inet.h>
#include <errno.h>
#include <stdint.h>
#include <string.h>

#include "guest_test.h"

static void
byte_order(void)
{
	uint16_t two = htons(0x1234);
	uint32_t four = htonl(0x12345678);

	CHECK(memcmp(&two, "\x12\x34", 2) == 0);
	CHECK(memcmp(&four, "\x12\x34\x56\x78", 4) == 0);
	CHECK_EQ(ntohs(two), 0x1234);
	CHECK_EQ(ntohl(four), 0x12345678);
}

static void
text_of_an_address(void)
{
	struct in_addr a = {htonl(0xc0a80001)}, ones = {INADDR_NONE};

	CHECK(strcmp(inet_ntoa(a), "192.168.0.1") == 0);
	CHECK(strcmp(inet_ntoa(ones), "255.255.255.255") == 0);
	CHECK_EQ(strlen(inet_ntoa(ones)), INET_ADDRSTRLEN - 1);
}

static void
addresses(void)
{
	static const struct {
		const char	*text;
		uint32_t	address;
	} good[] = {
		{"1.2.3.4", 0x01020304}, {"0.0.0.0", 0}, {"127.1", 0x7f000001},
		{"1.2.0x304", 0x01020304}, {"010.0.0.1", 0x08000001},
		{"4294967295", 0xffffffff}, {"0x7f.0xffffff", 0x7fffffff},
		{"1.2.3.4 and more", 0x01020304},
	};

	errno = 0;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		struct in_addr a = {1};

		CHECK_EQ(inet_aton(good[i].text, &a), 1);
		CHECK_EQ(ntohl(a.s_addr), good[i].address);
		CHECK_EQ(inet_addr(good[i].text), a.s_addr);
	}
	CHECK_EQ(errno, 0);
}

static void
no_addresses(void)
{
	static const char *const bad[] = {
		"", ".", "1.", "1..2", "1.2.3.256", "1.2.65536", "1.16777216",
		"4294967296", "99999999999999999999999", "1.2.3.4.5", "1.2.3.4.",
		"1.2.3.4x", "-1.2.3.4", " 1.2.3.4", "256.1.1.1", "08.0.0.1",
		"host",
	};

	errno = 0;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct in_addr a = {1};

		CHECK_EQ(inet_aton(bad[i], &a), 0);
		CHECK_EQ(a.s_addr, 1);
		CHECK_EQ(inet_addr(bad[i]), INADDR_NONE);
	}
	CHECK_EQ(errno, 0);
}

static const struct guest_case cases[] = {
	GUEST_CASE(byte_order),
	GUEST_CASE(text_of_an_address),
	GUEST_CASE(addresses),
	GUEST_CASE(no_addresses),
};

GUEST_MAIN(cases)
