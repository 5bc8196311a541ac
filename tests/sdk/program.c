/*
 * program - what the tests of octox-run have it run.
 *
 *	program args ARG...	prints the arguments, each with a NUL behind it
 *	program exit STATUS
 *	program echo		prints what it reads
 *	program signal N	kills itself with signal N
 *	program fault		prints a line, and dies of a NULL pointer
 *	program smash		writes over the end of an array
 *	program env NAME	prints a variable
 *	program both		writes to standard output and error in turn
 *	program bytes		prints each byte there is
 *	program sleep		prints a line, and stays
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void
fault(void)
{
	volatile int *volatile nowhere = NULL;

	puts("before");
	fflush(stdout);
	*nowhere = 1;
}

static void
smash(void)
{
	char small[8];
	volatile char *volatile at = small;

	for (int i = 0; i < 64; i++)
		at[i] = 'x';
}

static void
echo(void)
{
	int c;

	while ((c = getchar()) != EOF)
		putchar(c);
}

static void
both(void)
{
	for (int i = 0; i < 20; i++) {
		printf("out %d\n", i);
		fflush(stdout);
		fprintf(stderr, "err %d\n", i);
	}
}

int
main(int argc, char **argv)
{
	const char *what = argc > 1 ? argv[1] : "";
	const char *value = argc > 2 ? argv[2] : "";

	if (strcmp(what, "args") == 0)
		for (int i = 2; i < argc; i++)
			fwrite(argv[i], 1, strlen(argv[i]) + 1, stdout);
	else if (strcmp(what, "exit") == 0)
		return atoi(value);
	else if (strcmp(what, "echo") == 0)
		echo();
	else if (strcmp(what, "signal") == 0)
		raise(atoi(value));
	else if (strcmp(what, "fault") == 0)
		fault();
	else if (strcmp(what, "smash") == 0)
		smash();
	else if (strcmp(what, "env") == 0)
		puts(getenv(value) != NULL ? getenv(value) : "none");
	else if (strcmp(what, "both") == 0)
		both();
	else if (strcmp(what, "bytes") == 0)
		for (int c = 0; c < 256; c++)
			putchar(c);
	else if (strcmp(what, "sleep") == 0) {
		puts("here");
		fflush(stdout);
		sleep(1000);
	} else
		return 99;
	return 0;
}
