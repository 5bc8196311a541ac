/* Calls about the machine as a whole. */
#include "syscall/handlers.h"

#include "common/bits.h"
#include "core/kprintf.h"
#include "dev/uart.h"
#include "fs/file.h"
#include "fs/fs.h"
#include "mm/page.h"
#include "mm/uvm.h"
#include "proc/proc.h"
#include "riscv/machine.h"
#include "sched/clock.h"

#include <octox/errno.h>
#include <octox/sysinfo.h>

long
sys_poweroff(struct proc *p, int status)
{
	(void)p;
	int exit_status = status & 0xff;

	if (fs_sync() < 0) {
		kprintf("poweroff: the disk could not be brought up to date\n");
		exit_status = MAX(exit_status, 1);
	}
	uart_drain();
	machine_poweroff(exit_status);
}

long
sys_sysinfo(struct proc *p, uvaddr_t info)
{
	struct fs_usage fs;

	int r = fs_usage(&fs);
	if (r < 0)
		return r;
	struct octox_sysinfo si = {
		.pages = page_total_count(),
		.pages_free = page_free_count(),
		.blocks = fs.blocks,
		.blocks_free = fs.blocks_free,
		.inodes = fs.inodes,
		.inodes_free = fs.inodes_free,
		.ticks = clock_ticks(),
		.processes = proc_count(),
		.files = file_count(),
		.fs_features = fs.features,
		.name_max = fs.name_max,
		.link_max = fs.link_max,
	};
	return uvm_copy_out(p->thread->uvm, info, &si, sizeof(si));
}
