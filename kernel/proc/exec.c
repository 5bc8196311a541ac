/*
 * Replacing a program.  Everything that can fail happens beside the old program:
 * its arguments are copied out, the new address space is built and filled.  Then
 * commit() makes the change, which cannot fail.
 */
#include "proc/proc.h"

#include "common/mem.h"
#include "core/kprintf.h"
#include "fs/inode.h"
#include "fs/path.h"
#include "mm/uvm.h"
#include "mm/vmobj.h"
#include "proc/args.h"
#include "proc/loader.h"
#include "proc/signal_impl.h"

#include <octox/abi.h>
#include <octox/errno.h>
#include <octox/stat.h>

/* The process's name: the last component of the path. */
static void
set_name(struct proc *p, const char *path)
{
	char *name = p->thread->name;
	const char *last = path;
	size_t n = 0;

	for (const char *s = path; *s != '\0'; s++)
		if (*s == '/' && s[1] != '\0')
			last = s + 1;
	memset(name, 0, THREAD_NAMELEN);
	while (n < THREAD_NAMELEN - 1 && last[n] != '\0' && last[n] != '/') {
		name[n] = last[n];
		n++;
	}
}

/* A program starts with all registers zero but these (octox/abi.h). */
static void
set_registers(struct trapframe *tf, const struct program *prog,
	      const struct args *args, const struct args_place *place)
{
	*tf = (struct trapframe){
		.kernel_satp = tf->kernel_satp,
		.kernel_sp = tf->kernel_sp,
		.kernel_trap = tf->kernel_trap,
		.kernel_hartid = tf->kernel_hartid,
		.epc = prog->entry.v,
		.sp = place->sp.v,
		.a0 = args->argc,
		.a1 = place->argv.v,
		.a2 = place->envp.v,
	};
}

static void
commit(struct proc *p, const char *path, const struct program *prog,
       const struct args *args, const struct args_place *place)
{
	static const struct fpu no_values;

	proc_switch_uvm(p, prog->uvm);
	set_registers(p->thread->tf, prog, args, place);
	thread_fpu_set(&no_values);
	signal_exec(p);
	spin_lock(&proc_lock);
	p->has_execed = true;
	set_name(p, path);
	spin_unlock(&proc_lock);
	fd_close_marked(&p->fds);
}

/* Run the program in a file's pages with these arguments; argc. */
static int
run(struct proc *p, const char *path, struct vmobj *file, uint64_t size,
    const struct args *args)
{
	struct program prog;
	struct args_place place;

	int r = program_load(file, size, p->thread->tf, &p->limits, &prog);
	if (r < 0)
		return r;
	if (prog.abi > OCTOX_ABI_VERSION) {
		kprintf("%s: made for version %u of Octox, this is %u\n", path,
			prog.abi, OCTOX_ABI_VERSION);
		r = -ENOEXEC;
		goto out_free;
	}
	r = args_push(args, prog.uvm, prog.stack_top, prog.stack_size / 2,
		      &place);
	if (r < 0)
		goto out_free;
	commit(p, path, &prog, args, &place);
	return (int)args->argc;

out_free:
	uvm_free(prog.uvm);
	return r;
}

int
proc_exec_pages(struct proc *p, const char *path, struct vmobj *file,
		uint64_t size)
{
	struct args none;

	args_init(&none);
	return run(p, path, file, size, &none);
}

static int
exec_inode(struct proc *p, const char *path, struct inode *ip,
	   const struct args *args)
{
	struct octox_statx st;
	struct vmobj *file;

	int r = inode_stat(ip, &st);
	if (r < 0)
		return r;
	if ((st.mode & OCTOX_S_IFMT) != OCTOX_S_IFREG)
		return -ENOEXEC;
	if ((st.mode & OCTOX_S_IXALL) == 0)
		return -EACCES;
	r = inode_vmobj(ip, &file);
	if (r < 0)
		return r;
	r = run(p, path, file, (uint64_t)st.size, args);
	vmobj_put(file);
	return r;
}

int
proc_exec(struct proc *p, const char *path, uvaddr_t argv, uvaddr_t envp)
{
	struct inode *ip;
	struct args args;

	int r = path_lookup(p->cwd, path, &ip);
	if (r < 0)
		return r;
	args_init(&args);
	r = args_copy_in(&args, p->thread->uvm, argv, envp);
	if (r == 0)
		r = exec_inode(p, path, ip, &args);
	args_free(&args);
	inode_put(ip);
	return r;
}
