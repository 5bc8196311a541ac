#include "syscall/trace.h"

#include "common/mem.h"
#include "fs/file.h"
#include "mm/uio.h"
#include "mm/uvm.h"
#include "proc/proc.h"
#include "syscall/handlers.h"

#include <octox/errno.h>
#include <octox/fcntl.h>
#include <octox/trace.h>

enum { NO_FILE = -1 };

static void
note_string(struct octox_trace *record, struct proc *p, int i, uvaddr_t str)
{
	ssize n = uvm_copy_in_str(p->thread->uvm, record->strings[i], str,
				  OCTOX_TRACE_STRLEN);
	/* What was copied of a long one is there. */
	if (n >= 0 || n == -ENAMETOOLONG)
		record->readable |= 1u << i;
}

void
trace_begin(struct octox_trace *record, struct proc *p, uint64_t number,
	    const uint64_t *args, uint8_t strings)
{
	int n = 0;

	memset(record, 0, sizeof(*record));
	record->pid = p->id.pid;
	record->call = number <= UINT32_MAX ? (uint32_t)number : UINT32_MAX;
	memcpy(record->args, args, sizeof(record->args));
	for (int i = 0; strings >> i != 0 && n < OCTOX_TRACE_STRINGS; i++)
		if (strings >> i & 1)
			note_string(record, p, n++, uvaddr(args[i]));
}

void
trace_end(struct octox_trace *record, struct proc *p, long result)
{
	struct uio u;

	/* The call may have ended the tracing. */
	if (p->trace == NULL)
		return;
	record->result = result;
	uio_init_kernel(&u, UIO_FROM_CALLER, record, sizeof(*record));
	if (file_write(p->trace, &u) != (ssize)sizeof(*record))
		proc_trace(p, NULL, false);
}

long
sys_trace(struct proc *p, int fd, int flags)
{
	struct file *f;

	if (flags & ~OCTOX_TRACE_CHILDREN)
		return -EINVAL;
	if (fd == NO_FILE) {
		proc_trace(p, NULL, false);
		return 0;
	}
	int r = fd_file(&p->fds, fd, &f);
	if (r < 0)
		return r;
	if ((file_flags(f) & O_ACCMODE) == O_RDONLY)
		return -EINVAL;
	file_get(f);
	proc_trace(p, f, (flags & OCTOX_TRACE_CHILDREN) != 0);
	return 0;
}
