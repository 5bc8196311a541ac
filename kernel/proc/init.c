/*
 * The first process.  Its thread starts in the kernel, since mounting has to wait for
 * the disk; then it runs initcode, a program inside the kernel image, and that runs
 * /init.
 */
#include "proc/proc.h"

#include "common/bits.h"
#include "common/mem.h"
#include "core/kprintf.h"
#include "core/panic.h"
#include "dev/uart.h"
#include "fs/fs.h"
#include "mm/vmobj.h"
#include "proc/proc_impl.h"
#include "riscv/machine.h"

enum { STATUS_FAILURE = 1 };

/* The ELF file, from initcode.S. */
extern const char initcode_start[];
extern const char initcode_end[];

void
proc_system_failure(const char *why, int code)
{
	uart_drain();
	kprintf("octox: %s (%d): power off\n", why, code);
	if (init_proc->cwd != NULL && fs_sync() < 0)
		kprintf("octox: the disk could not be brought up to date\n");
	machine_poweroff(STATUS_FAILURE);
}

static int
initcode_read_page(void *owner, uint64_t off, void *page)
{
	(void)owner;
	uint64_t size = (uint64_t)(initcode_end - initcode_start);
	if (off < size)
		memcpy(page, initcode_start + off,
		       MIN(size - off, (uint64_t)PGSIZE));
	return 0;
}

static void
initcode_released(void *owner)
{
	(void)owner;
}

static const struct vmobj_ops initcode_ops = {
	.read_page	= initcode_read_page,
	.released	= initcode_released,
};

static int
exec_initcode(struct proc *p)
{
	struct vmobj *pages;

	int r = vmobj_create(&initcode_ops, NULL, &pages);
	if (r < 0)
		return r;
	r = proc_exec_pages(p, "initcode", pages,
			    (uint64_t)(initcode_end - initcode_start));
	vmobj_put(pages);
	return r;
}

static void
init_thread(void *disk)
{
	struct proc *p = curproc();

	int r = fs_mount(disk);
	if (r < 0)
		proc_system_failure("no root file system", r);
	p->cwd = fs_root();
	p->umask = 022;
	r = exec_initcode(p);
	if (r < 0)
		proc_system_failure("initcode cannot run", r);
	proc_to_user();
}

void
proc_start_init(struct blkdev *disk)
{
	struct proc *p;

	int r = proc_create("initcode", init_thread, disk, &p);
	if (r < 0)
		panic("no memory for the first process");
	limits_init(&p->limits);
	spin_lock(&proc_lock);
	proc_enter(p, NULL);
	init_proc = p;
	spin_unlock(&proc_lock);
	thread_start(p->thread);
}
