#include "crash.h"

#include "cmocka_all.h"
#include "fs/fs.h"
#include "model.h"

#include <stdlib.h>
#include <string.h>

enum {
	SECTOR		= 512,
	EXHAUSTIVE	= 5,	/* pending writes up to which each subset is tried */
	SAMPLES		= 6,	/* random subsets of more */
	RECOVERY_CUTS	= 6,	/* writes of a mount that are looked at */
	DISK_BYTES	= CRASH_NBLOCKS * FS_BSIZE,
};

static void
legal_add(struct legal *l, uint64_t sig)
{
	l->sigs = realloc(l->sigs, (l->n + 1) * sizeof(l->sigs[0]));
	l->sigs[l->n++] = sig;
}

static bool
legal_has(const struct legal *l, uint64_t sig)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->sigs[i] == sig)
			return true;
	return false;
}

static uint32_t
setting(const char *name)
{
	const char *text = getenv(name);
	return text == NULL ? 1 : (uint32_t)atoi(text);
}

uint32_t
test_rounds(void)
{
	return setting("OCTOX_FS_TEST_ROUNDS");
}

uint32_t
test_seed(void)
{
	return setting("OCTOX_FS_TEST_SEED");
}

/* --- Recording ----------------------------------------------------------- */

/* A long write goes into the model block by block, for each end is legal. */
static void
model_write_long(struct model *m, const struct op *op, long result,
		 struct legal *l, uint64_t start)
{
	long done = 0;

	while (done < result) {
		struct op part = *op;
		uint64_t at = start + (uint64_t)done;
		uint32_t n = FS_BSIZE - at % FS_BSIZE;
		if (n > result - done)
			n = (uint32_t)(result - done);
		part.kind = OP_WRITE;
		part.off = at;
		part.len = n;
		model_apply(m, &part, n);
		legal_add(l, model_signature(m));
		done += n;
	}
}

static void
run_op(struct run *run, struct model *m, const struct op *op, size_t i,
       uint64_t append_at)
{
	struct legal *l = &run->legal[i];
	bool is_write = op->kind == OP_WRITE || op->kind == OP_APPEND;

	legal_add(l, model_signature(m));
	long r = op_run(op);
	disk_ack(&run->disk);
	if (is_write && r > LONG_WRITE)
		model_write_long(m, op, r, l,
				 op->kind == OP_WRITE ? op->off : append_at);
	else
		model_apply(m, op, r);
	legal_add(l, model_signature(m));
}

void
run_init(struct run *run, size_t nops, enum barrier dropped)
{
	memset(run, 0, sizeof(*run));
	disk_init(&run->disk, CRASH_NBLOCKS);
	disk_init(&run->scratch, CRASH_NBLOCKS);
	disk_format(&run->disk, CRASH_NINODES);
	run->base = malloc(DISK_BYTES);
	memcpy(run->base, run->disk.data, DISK_BYTES);
	run->legal = calloc(nops + 1, sizeof(run->legal[0]));
	run->nops = nops;
	run->dropped = dropped;
	run->random = test_seed();
}

void
run_free(struct run *run)
{
	for (size_t i = 0; i <= run->nops; i++)
		free(run->legal[i].sigs);
	free(run->legal);
	free(run->base);
	free(run->pending);
	disk_free(&run->disk);
	disk_free(&run->scratch);
}

void
run_record(struct run *run, const struct op *ops, bool one_file)
{
	struct model *m = model_new();
	uint64_t size = 0;

	disk_mount(&run->disk);
	disk_record(&run->disk);
	for (size_t i = 0; i < run->nops; i++) {
		run_op(run, m, &ops[i], i, size);
		/* Where an append goes, in the workloads that have long ones. */
		if (one_file && ops[i].kind == OP_APPEND)
			size += ops[i].len;
	}
	legal_add(&run->legal[run->nops], model_signature(m));
	disk_unmount();
	run->disk.recording = false;
	model_free(m);
}

/* --- Looking at a state -------------------------------------------------- */

static bool
state_is_legal(struct run *run)
{
	if (fs_mount(&run->scratch.dev) != 0)
		return false;
	uint64_t sig = fs_signature();
	if (fs_unmount() != 0)
		return false;
	const char *damage = disk_damage(&run->scratch);
	bool legal = legal_has(&run->legal[run->acked], sig);
	if (run->dropped == F_NONE && (damage != NULL || !legal))
		print_message("# operation %zu: %s\n", run->acked,
			      damage != NULL ? damage : "tree is not legal");
	return legal && damage == NULL;
}

static void
judge(struct run *run)
{
	run->states++;
	run->failures += !state_is_legal(run);
}

static void
apply(char *data, const struct event *e)
{
	memcpy(data + (size_t)e->block * FS_BSIZE, e->data, FS_BSIZE);
}

static void
apply_torn(char *data, const struct event *e, bool second_half)
{
	size_t at = second_half ? SECTOR : 0;
	memcpy(data + (size_t)e->block * FS_BSIZE + at, e->data + at, SECTOR);
}

static void
reset_scratch(struct run *run)
{
	memcpy(run->scratch.data, run->base, DISK_BYTES);
}

/* The subset of the pending writes that has its bits set in mask. */
static void
try_subset(struct run *run, uint64_t mask)
{
	reset_scratch(run);
	for (size_t i = 0; i < run->npending; i++)
		if (mask >> i % 64 & 1)
			apply(run->scratch.data, run->pending[i]);
	judge(run);
}

static void
try_random(struct run *run)
{
	/* Few or many of them, for either may be what shows the mistake. */
	uint32_t chance = random_next(&run->random) % 5;
	size_t torn = random_next(&run->random) % run->npending;

	reset_scratch(run);
	for (size_t i = 0; i < run->npending; i++) {
		if (i == torn)
			apply_torn(run->scratch.data, run->pending[i],
				   random_next(&run->random) % 2);
		else if (random_next(&run->random) % 4 < chance)
			apply(run->scratch.data, run->pending[i]);
	}
	judge(run);
}

static void
try_subsets(struct run *run)
{
	if (run->npending <= EXHAUSTIVE) {
		for (uint64_t mask = 0; mask < 1u << run->npending; mask++)
			try_subset(run, mask);
		return;
	}
	try_subset(run, 0);
	for (uint32_t i = 0; i < SAMPLES * test_rounds(); i++)
		try_random(run);
}

/* A cut right after a write: all before it, and that one whole or torn. */
static void
try_prefix(struct run *run)
{
	const struct event *last = run->pending[run->npending - 1];

	for (int how = 0; how < 3; how++) {
		/* Torn states of each third write will do. */
		if (how > 0 && run->states % 3 != 0)
			continue;
		reset_scratch(run);
		for (size_t i = 0; i + 1 < run->npending; i++)
			apply(run->scratch.data, run->pending[i]);
		if (how == 0)
			apply(run->scratch.data, last);
		else
			apply_torn(run->scratch.data, last, how == 2);
		judge(run);
	}
}

/* --- All states of a run ------------------------------------------------- */

static enum barrier
barrier_after(const struct event *last)
{
	enum { LOGSTART = 2, LOGEND = LOGSTART + 30 };

	if (last == NULL)
		return F_NONE;
	if (last->block == LOGSTART) {
		uint32_t n;
		memcpy(&n, last->data, sizeof(n));
		return n > 0 ? F2_HEADER : F4_CLEARED;
	}
	return last->block < LOGEND ? F1_LOG : F3_HOME;
}

static void
settle(struct run *run)
{
	for (size_t i = 0; i < run->npending; i++)
		apply(run->base, run->pending[i]);
	run->npending = 0;
}

static void
explore_event(struct run *run, struct event *e, const struct event *last)
{
	switch (e->kind) {
	case EVENT_WRITE:
		run->pending[run->npending++] = e;
		if (run->dropped == F_NONE)
			try_prefix(run);
		break;
	case EVENT_FLUSH:
		try_subsets(run);
		if (run->dropped == F_NONE ||
		    barrier_after(last) != run->dropped)
			settle(run);
		break;
	case EVENT_ACK:
		run->acked++;
		try_subsets(run);
		break;
	}
}

void
run_explore(struct run *run)
{
	struct event *last = NULL;

	run->pending = calloc(run->disk.nevents + 1, sizeof(run->pending[0]));
	for (size_t i = 0; i < run->disk.nevents; i++) {
		struct event *e = &run->disk.events[i];
		explore_event(run, e, last);
		if (e->kind == EVENT_WRITE)
			last = e;
		/* A control has done its duty when it has failed. */
		if (run->dropped != F_NONE && run->failures > 0)
			return;
	}
}

/* --- Crashes while a crash is recovered from ----------------------------- */

/* Cut the mount of the scratch disk after some of its writes, and mount again. */
static bool
recovery_survives(struct run *run, uint32_t nwrites)
{
	struct disk again;

	disk_init(&again, CRASH_NBLOCKS);
	memcpy(again.data, run->scratch.data, DISK_BYTES);
	disk_record(&run->scratch);
	bool ok = fs_mount(&run->scratch.dev) == 0 && fs_unmount() == 0;
	for (size_t i = 0; i < run->scratch.nevents && ok; i++) {
		struct event *e = &run->scratch.events[i];
		if (e->kind != EVENT_WRITE)
			continue;
		if (nwrites-- == 0) {
			apply_torn(again.data, e, i % 2);
			break;
		}
		apply(again.data, e);
	}
	disk_forget_events(&run->scratch);
	memcpy(run->scratch.data, again.data, DISK_BYTES);
	disk_free(&again);
	return ok && state_is_legal(run);
}

void
run_explore_recovery(struct run *run)
{
	run->pending = calloc(run->disk.nevents + 1, sizeof(run->pending[0]));
	for (size_t i = 0; i < run->disk.nevents; i++) {
		struct event *e = &run->disk.events[i];
		if (e->kind == EVENT_ACK)
			run->acked++;
		if (e->kind == EVENT_FLUSH)
			settle(run);
		if (e->kind != EVENT_WRITE)
			continue;
		run->pending[run->npending++] = e;
		for (uint32_t n = 0; n < RECOVERY_CUTS; n++) {
			reset_scratch(run);
			for (size_t k = 0; k < run->npending; k++)
				apply(run->scratch.data, run->pending[k]);
			run->states++;
			run->failures += !recovery_survives(run, n);
		}
	}
}
