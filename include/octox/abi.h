/*
 * What a program sees of the kernel apart from the calls in syscalls.tbl:
 * where it may live, and the device numbers.  At its first instruction a program
 * has a0 = argc, a1 = argv, a2 = envp, sp aligned to 16, all else zero.
 */
#ifndef OCTOX_ABI_H
#define OCTOX_ABI_H

/*
 * What a program was made for, in its ELF note of name "Octox" and type 1; the kernel
 * runs programs of its own version and older.
 */
#define OCTOX_ABI_VERSION	1

#define OCTOX_PAGE_SIZE		4096
#define OCTOX_LINK_BASE		0x10000		/* where the SDK links programs */
#define OCTOX_USER_TOP		0x80000000ul	/* first address above a program */

/* Majors of /dev files (guide section 4.12). */
enum octox_major {
	OCTOX_MAJOR_NULL	= 0,	/* minor 0 null, minor 1 zero */
	OCTOX_MAJOR_CONSOLE	= 1,	/* minor 0 console, minor 1 tty */
	OCTOX_MAJOR_PORT	= 4,	/* to the machine outside, virtio_port.h */
	OCTOX_MAJOR_RANDOM	= 5,	/* minor 0 random, minor 1 urandom */
	OCTOX_MAJOR_FD		= 6,	/* minor N: descriptor N of who opens it */
};

#endif
