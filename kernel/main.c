/*
 * The kernel's start in C (guide section 4.1): hart 0 brings everything up in
 * the order of the floors and makes process 1; the others wait for it, then all
 * of them run threads.
 */
#include "core/kprintf.h"
#include "core/panic.h"
#include "dev/blkdev.h"
#include "dev/chardev.h"
#include "dev/console.h"
#include "dev/irq.h"
#include "dev/null.h"
#include "dev/random.h"
#include "dev/rtc.h"
#include "dev/uart.h"
#include "dev/virtio_blk.h"
#include "dev/virtio_port.h"
#include "fs/fs.h"
#include "fs/pipe.h"
#include "mm/kvm.h"
#include "mm/page.h"
#include "mm/vmobj.h"
#include "proc/proc.h"
#include "proc/tty.h"
#include "riscv/hart.h"
#include "riscv/machine.h"
#include "riscv/start.h"
#include "sched/clock.h"
#include "sched/realtime.h"
#include "sched/sched.h"
#include "syscall/fddev.h"
#include "trap.h"

/* The barrier: set when the harts may use what hart 0 has made. */
static bool started;

static void
raise_sigpipe(void)
{
	signal_raise(SIGPIPE);
}

static int
console_may(enum console_use use)
{
	return use == CONSOLE_READ ? tty_may_read() : tty_may_change();
}

static const struct console_hooks console_hooks = {
	.list_processes = proc_list,
	.signal = tty_signal,
	.may = console_may,
	.control = tty_control,
	.has_terminal = tty_is_ours,
};

static void
start_devices(void)
{
	console_init(&console_hooks);
	null_init();
	virtio_port_init();
	random_init();
	fddev_init();
}

static void
set_clock(void)
{
	int64_t now = 0;

	if (!rtc_read(&now))
		kprintf("no real-time clock: the date starts at 1970\n");
	clock_set_realtime(now);
}

/*
 * Without a disk there is nothing to run: not a mistake of ours, so no panic.
 */
static struct blkdev *
find_disk(void)
{
	struct blkdev *disk;
	int r = virtio_blk_init(&disk);
	if (r != 0) {
		kprintf("no usable disk: add a virtio-blk device with a file "
			"system made by octox-mkimage\n");
		machine_poweroff(1);
	}
	return disk;
}

static void
start_hart(void)
{
	kvm_init_hart();
	sched_init_hart();
	irq_init_hart();
}

static void
start_system(void)
{
	uart_init();
	kprintf("\noctox kernel is booting\n\n");
	page_init();
	kvm_init();
	vmobj_init();
	clock_init();
	set_clock();
	sched_init();
	start_devices();
	struct blkdev *disk = find_disk();
	irq_init();
	start_hart();
	fs_init();
	pipe_broken = raise_sigpipe;
	proc_init(trap_enter_user);
	proc_start_init(disk);
}

void
kernel_main(void)
{
	if (this_hart()->index == 0) {
		start_system();
		__atomic_store_n(&started, true, __ATOMIC_RELEASE);
		machine_start_harts();
	} else {
		while (!__atomic_load_n(&started, __ATOMIC_ACQUIRE))
			;
		kprintf("hart %lu starting\n", this_hart()->index);
		start_hart();
	}
	sched_idle();
}
