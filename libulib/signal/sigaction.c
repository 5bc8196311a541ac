/* The kernel is told where handlers return to; see restore.S. */
#include "sys/result.h"

#include <signal.h>
#include <stddef.h>

#include <octox/syscalls.h>

_Static_assert(sizeof(siginfo_t) == sizeof(struct octox_siginfo) &&
	       offsetof(siginfo_t, si_status) ==
		       offsetof(struct octox_siginfo, status) &&
	       offsetof(siginfo_t, si_addr) ==
		       offsetof(struct octox_siginfo, addr), "siginfo_t");
_Static_assert(sizeof(ucontext_t) == sizeof(struct octox_ucontext) &&
	       offsetof(ucontext_t, uc_stack) ==
		       offsetof(struct octox_ucontext, stack) &&
	       offsetof(ucontext_t, uc_mcontext) ==
		       offsetof(struct octox_ucontext, pc), "ucontext_t");

void __octox_restore(void);

int
sigaction(int number, const struct sigaction *act, struct sigaction *old)
{
	struct octox_sigaction new = { 0 }, before;

	if (act != NULL) {
		new.handler = (uint64_t)act->sa_handler;
		new.mask = act->sa_mask;
		new.flags = (uint32_t)act->sa_flags;
		new.restorer = (uint64_t)__octox_restore;
	}
	int r = sys_sigaction(number, act != NULL ? &new : NULL, &before);
	if (r == 0 && old != NULL) {
		old->sa_handler = (void (*)(int))before.handler;
		old->sa_mask = before.mask;
		old->sa_flags = (int)before.flags;
	}
	return (int)sys_result(r);
}
