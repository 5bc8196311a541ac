/*
 * Redirections, for good (in a child) or for a while (around a built-in).
 */
#ifndef SH_REDIRECT_H
#define SH_REDIRECT_H

struct arena;
struct redirect;
struct shell;

/* Descriptors from here on are the shell's own. */
enum { SHELL_FD = 10 };

/* Where redirected descriptors went, last one first. */
struct saved_fd {
	struct saved_fd	*next;
	int		 fd;
	int		 copy;		/* -1: fd was not open */
};

/*
 * Carry out the redirections one after the other.  If saved is not NULL, what
 * redirect_undo() needs is kept there, also in case of failure.  Returns 0, or
 * -1 after a message.
 */
int redirect_apply(const struct shell *sh, struct arena *a,
		   const struct redirect *r, struct saved_fd **saved);

void redirect_undo(struct saved_fd *saved);

#endif
