#include "sync/semaphore.h"

void
semaphore_init(struct semaphore *s, const char *name, uint64_t count)
{
	spin_init(&s->lock, name);
	s->count = count;
	condvar_init(&s->positive, name);
}

int
semaphore_wait(struct semaphore *s)
{
	int r = 0;

	spin_lock(&s->lock);
	while (s->count == 0 && r == 0)
		r = condvar_wait_intr(&s->positive, &s->lock);
	if (r == 0)
		s->count--;
	spin_unlock(&s->lock);
	return r;
}

bool
semaphore_try(struct semaphore *s)
{
	spin_lock(&s->lock);
	bool taken = s->count > 0;
	if (taken)
		s->count--;
	spin_unlock(&s->lock);
	return taken;
}

void
semaphore_post(struct semaphore *s)
{
	spin_lock(&s->lock);
	s->count++;
	condvar_signal(&s->positive);
	spin_unlock(&s->lock);
}
