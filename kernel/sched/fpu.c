#include "common/types.h"
#include "riscv/context.h"
#include "riscv/csr.h"
#include "riscv/hart.h"
#include "riscv/intr.h"
#include "sched/sched_impl.h"
#include "sched/thread.h"

/*
 * Most programs use no floating point, and most switches come back to the one
 * that used it last.  So values are saved at a switch only if they have
 * changed, and loaded only when the program wants them: sstatus.FS is off while
 * this hart's registers are not the running thread's, and its first use of them
 * traps.
 *
 * F1: t->fpu holds t's values, except while t runs and FS is dirty.
 * F2: This hart's registers hold t's values as well if h->fpu_owner is t and
 *     t->fpu_hart is h.  (Either alone may be left from before t ran elsewhere,
 *     or from a thread that is gone.)
 * F3: FS is not off only while the running thread is the one of F2.
 */

static void
set_fs(uint64_t fs)
{
	csr_clear_sstatus(SSTATUS_FS);
	csr_set_sstatus(fs);
}

static bool
is_dirty(void)
{
	return (csr_read_sstatus() & SSTATUS_FS) == SSTATUS_FS_DIRTY;
}

void
fpu_leave(struct thread *t)
{
	if (is_dirty())
		fpu_save(&t->fpu);
}

void
fpu_enter(struct hart *h, struct thread *t)
{
	bool loaded = h->fpu_owner == t && t->fpu_hart == h->index;
	set_fs(loaded ? SSTATUS_FS_CLEAN : SSTATUS_FS_OFF);
}

bool
thread_fpu_load(void)
{
	intr_push();
	struct hart *h = this_hart();
	struct thread *t = h->thread;
	bool was_off = (csr_read_sstatus() & SSTATUS_FS) == SSTATUS_FS_OFF;
	if (was_off) {
		set_fs(SSTATUS_FS_INITIAL);
		fpu_restore(&t->fpu);
		set_fs(SSTATUS_FS_CLEAN);
		h->fpu_owner = t;
		t->fpu_hart = h->index;
	}
	intr_pop();
	return was_off;
}

void
thread_fpu_set(const struct fpu *fpu)
{
	intr_push();
	struct thread *t = cur_thread();
	t->fpu = *fpu;
	t->fpu_hart = FPU_NOWHERE;
	set_fs(SSTATUS_FS_OFF);
	intr_pop();
}

void
thread_fpu_get(struct fpu *fpu)
{
	intr_push();
	struct thread *t = cur_thread();
	if (is_dirty()) {
		fpu_save(&t->fpu);
		set_fs(SSTATUS_FS_CLEAN);
	}
	*fpu = t->fpu;
	intr_pop();
}
