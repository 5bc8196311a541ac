/* mbstate_t, which <wchar.h> and <uchar.h> have to define. */
#ifndef OCTOX_ULIB_MBSTATE_H
#define OCTOX_ULIB_MBSTATE_H

/* Bytes of a character that is not complete yet. */
typedef struct {
	char __bytes[4];
	unsigned char __count;
} mbstate_t;

#endif
