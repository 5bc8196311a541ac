/*
 * Tests that run inside Octox.  A program is a topic: a table of named cases and
 * GUEST_MAIN.  Each case runs in a process of its own, in an empty directory that is
 * its current one, with a time limit; after it processes, open files, disk blocks,
 * inodes and memory must be what they were before.  The program prints TAP.
 *
 *	test_x [-l] [WORD]	-l: the long cases too; WORD: only names with it
 */
#ifndef GUEST_TEST_H
#define GUEST_TEST_H

#include <stdbool.h>
#include <stddef.h>

#include <octox/errno.h>
#include <octox/syscalls.h>

struct guest_case {
	const char	*name;		/* of the function */
	void		(*run)(void);
	bool		is_long;	/* run with -l only */
};

#define GUEST_CASE(function)		{ #function, function, false }
#define GUEST_LONG_CASE(function)	{ #function, function, true }

#define GUEST_MAIN(cases) \
int \
main(int argc, char **argv) \
{ \
	return guest_run(cases, sizeof(cases) / sizeof((cases)[0]), argc, argv); \
}

int guest_run(const struct guest_case *cases, size_t n, int argc, char **argv);

/* Unless it holds, say so with file and line, and end this process as failed. */
#define CHECK(condition) \
	((condition) ? (void)0 : \
	 guest_fail(__FILE__, __LINE__, "%s", #condition))

/* The same for a result that must be a certain number. */
#define CHECK_EQ(got, want) \
	guest_check_eq(__FILE__, __LINE__, #got, (long)(got), (long)(want))

_Noreturn void guest_fail(const char *file, int line, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
void guest_check_eq(const char *file, int line, const char *what, long got,
		    long want);

/* A line for the reader of the log. */
void guest_note(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* What a process that ended badly tells wait(). */
enum { GUEST_KILLED = -1 };

/* fork() that cannot fail; wait for that child, and for a certain status. */
int guest_fork(void);
int guest_wait(int pid);
void guest_expect(int pid, int status);

/* A child that does nothing but exit; its pid. */
int guest_spawn_exiting(int status);

/* Run f(arg) in a child and return its status; 0 if f returned. */
int guest_in_child(void (*f)(void *), void *arg);

/* exec() of strings that may be constants. */
int guest_exec(const char *path, const char *const *argv,
	       const char *const *envp);

/* Make a file of n bytes; byte i is guest_byte(i).  Check one that was made so. */
void guest_make_file(const char *path, size_t n);
void guest_check_file(const char *path, size_t n);
unsigned char guest_byte(size_t i);

/* The same of a text, which is at most a page when it is checked. */
void guest_make_text(const char *path, const char *text);
void guest_check_text(const char *path, const char *text);

/* open() and close() that cannot fail. */
int guest_open(const char *path, int flags);
void guest_close(int fd);

#endif
