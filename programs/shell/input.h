/*
 * Where the shell's commands come from, a line at a time: a descriptor, or a
 * text in memory (a script, the argument of -c).
 */
#ifndef SH_INPUT_H
#define SH_INPUT_H

#include <stdbool.h>

struct terminal;
struct text;

enum input_result {
	INPUT_END,		/* nothing was left */
	INPUT_LINE,
	INPUT_CANCELLED		/* ^C: drop what was typed of the command */
};

struct input {
	const char	*script;	/* its name in messages; NULL: none */
	const char	*text;		/* what is left of it; NULL: read fd */
	int		 fd;
	bool		 interactive;	/* show prompts */
	struct terminal	*terminal;	/* to edit lines at; NULL: read fd */
	int		 line;		/* lines read so far */
};

/*
 * Append the next line to t, the newline included.  The prompt is shown first
 * when someone is there to see it.
 */
enum input_result input_line(struct input *in, const char *prompt,
			     struct text *t);

/*
 * The whole text of a file, in malloc()ed memory.  NULL with errno set on
 * failure; EISDIR for a directory, ENOEXEC for what is no text.
 */
char *input_load(const char *path);

#endif
