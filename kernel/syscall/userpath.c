#include "syscall/userpath.h"

#include "mm/uvm.h"
#include "proc/proc.h"

int
userpath_get(struct proc *p, uvaddr_t str, struct userpath *out)
{
	ssize len = uvm_copy_in_str(p->thread->uvm, out->s, str,
				    sizeof(out->s));
	return len < 0 ? (int)len : 0;
}
