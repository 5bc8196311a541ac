#include "proc/pid.h"

static const struct list *
bucket_of(const struct pid_table *t, int pid)
{
	return &t->bucket[(unsigned int)pid % PID_BUCKETS];
}

static void
give(struct pid_table *t, struct pid_owner *owner, int pid)
{
	owner->pid = pid;
	list_push_back(&t->bucket[pid % PID_BUCKETS], &owner->link);
}

void
pid_init(struct pid_table *t)
{
	t->next = PID_FIRST;
	for (int i = 0; i < PID_BUCKETS; i++)
		list_init(&t->bucket[i]);
}

void
pid_assign_init(struct pid_table *t, struct pid_owner *owner)
{
	give(t, owner, PID_INIT);
}

void
pid_assign(struct pid_table *t, struct pid_owner *owner)
{
	int pid;

	do {
		pid = t->next;
		t->next = pid < PID_LAST ? pid + 1 : PID_FIRST;
		t->reused |= pid == PID_LAST;
	} while (pid_find(t, pid) != NULL);
	give(t, owner, pid);
}

void
pid_release(struct pid_owner *owner)
{
	list_remove(&owner->link);
}

struct pid_owner *
pid_find(const struct pid_table *t, int pid)
{
	const struct list *bucket = bucket_of(t, pid);

	list_each(link, bucket) {
		struct pid_owner *o = list_entry(link, struct pid_owner, link);
		if (o->pid == pid)
			return o;
	}
	return NULL;
}
