/* Calls that wait for children. */
#include "syscall/handlers.h"

#include "mm/uvm.h"
#include "proc/proc.h"
#include "proc/wait.h"
#include "syscall/userusage.h"

#include <octox/errno.h>
#include <octox/wait.h>

enum {
	EVENTS = OCTOX_WEXITED | OCTOX_WSTOPPED | OCTOX_WCONTINUED,
};

/* Tell a status; once that is done, take note.  The pid. */
static int
tell(struct proc *p, const struct wait_news *news, uvaddr_t to, int status)
{
	int r = 0;

	if (to.v != 0)
		r = uvm_copy_out(p->thread->uvm, to, &status, sizeof(status));
	if (r < 0)
		return r;
	wait_take(p, news);
	return news->pid;
}

long
sys_wait(struct proc *p, uvaddr_t status)
{
	static const struct wait_choice any = { .options = OCTOX_WEXITED };
	struct wait_news news;

	int r = wait_find(p, &any, &news);
	if (r < 0)
		return r;
	bool killed = news.code == OCTOX_CLD_KILLED;
	return tell(p, &news, status, killed ? STATUS_KILLED : news.status);
}

/* Whom the first argument of waitpid() means. */
static int
choose(struct proc *p, int pid, struct wait_choice *c)
{
	if (pid == INT32_MIN)
		return -ECHILD;
	if (pid > 0)
		c->pid = pid;
	else if (pid == 0)
		c->group = group_get(p, 0);
	else if (pid != OCTOX_WAIT_ANY)
		c->group = -pid;
	return 0;
}

long
sys_waitpid(struct proc *p, int pid, uvaddr_t status, int options)
{
	enum { KNOWN = OCTOX_WNOHANG | OCTOX_WUNTRACED | OCTOX_WCONTINUED };
	struct wait_choice c = { .options = options | OCTOX_WEXITED };
	struct wait_news news;

	if (options & ~KNOWN)
		return -EINVAL;
	int r = choose(p, pid, &c);
	if (r < 0)
		return r;
	r = wait_find(p, &c, &news);
	if (r < 0 || news.pid == 0)
		return r;
	return tell(p, &news, status, wait_status(&news));
}

/* The same for waitid(). */
static int
choose_by_type(struct proc *p, int type, int id, struct wait_choice *c)
{
	switch (type) {
	case OCTOX_P_ALL:
		return 0;
	case OCTOX_P_PID:
		c->pid = id;
		return id > 0 ? 0 : -EINVAL;
	case OCTOX_P_PGID:
		c->group = id == 0 ? group_get(p, 0) : id;
		return id >= 0 ? 0 : -EINVAL;
	default:
		return -EINVAL;
	}
}

static int
tell_all(struct proc *p, const struct wait_news *news, uvaddr_t info,
	 uvaddr_t usage)
{
	const struct octox_siginfo told = {
		.signo = news->pid != 0 ? SIGCHLD : 0,
		.code = news->code,
		.pid = news->pid,
		.status = news->status,
	};
	int r = 0;

	if (info.v != 0)
		r = uvm_copy_out(p->thread->uvm, info, &told, sizeof(told));
	if (r == 0 && usage.v != 0)
		r = userusage_put(p, usage, &news->usage);
	return r;
}

long
sys_waitid(struct proc *p, int type, int id, uvaddr_t info, int options,
	   uvaddr_t usage)
{
	struct wait_choice c = { .options = options };
	struct wait_news news;

	if ((options & ~(EVENTS | OCTOX_WNOHANG | OCTOX_WNOWAIT)) != 0 ||
	    (options & EVENTS) == 0)
		return -EINVAL;
	int r = choose_by_type(p, type, id, &c);
	if (r == 0)
		r = wait_find(p, &c, &news);
	if (r == 0)
		r = tell_all(p, &news, info, usage);
	if (r == 0 && !(options & OCTOX_WNOWAIT))
		wait_take(p, &news);
	return r;
}
