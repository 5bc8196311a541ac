/*
 * Mark and sweep.  Counting references would be simpler still, but a function
 * that knows itself refers to itself and would never be freed; and one arena for
 * each expression could not free anything while a long program runs.
 *
 * H1. Every object is on the list j->objects, and j->bytes is the sum of sizes.
 * H2. Between collections no object is marked and none is gray.
 * H3. Roots are: global variables, the stack below j->sp, the frames.
 * H4. Objects are collected when there is twice as much as was left the last
 *     time, so the work is in proportion to what is made.  Marking does not
 *     recurse: objects still to be looked at are chained by their gray field.
 */
#include "heap.h"

#include <stdlib.h>
#include <string.h>

#include "eval.h"
#include "interp.h"

enum { COLLECT_FIRST = 1 << 20 };

bool
heap_init(struct jell *j)
{
	j->collect_at = COLLECT_FIRST;
	j->stack = malloc(STACK_SIZE * sizeof(*j->stack));
	return j->stack != NULL;
}

void
heap_destroy(struct jell *j)
{
	for (struct object *o = j->objects, *next; o; o = next) {
		next = o->next;
		free(o);
	}
	for (int i = 0; i < SYMBOL_BUCKETS; i++) {
		for (struct symbol *s = j->symbols[i], *next; s; s = next) {
			next = s->next;
			free(s);
		}
	}
	free(j->stack);
}

/* Mark an object, and put it among the gray ones. */
static void
shade(struct object **gray, struct object *o)
{
	if (!o || o->marked)
		return;
	o->marked = true;
	o->gray = *gray;
	*gray = o;
}

static void
shade_value(struct object **gray, struct value v)
{
	switch (v.type) {
	case TYPE_STRING:
		shade(gray, &v.string->object);
		break;
	case TYPE_LAMBDA:
		shade(gray, &v.lambda->object);
		break;
	case TYPE_LIST:
	case TYPE_VECTOR:
	case TYPE_SET:
		shade(gray, &v.seq->object);
		break;
	default:
		break;
	}
}

/* Shade what an object refers to. */
static void
blacken(struct object **gray, struct object *o)
{
	if (o->kind == OBJECT_SEQ) {
		struct seq *seq = (struct seq *)o;

		for (size_t i = 0; i < seq->count; i++)
			shade_value(gray, seq->items[i]);
	} else if (o->kind == OBJECT_LAMBDA) {
		struct lambda *lambda = (struct lambda *)o;

		shade(gray, &lambda->code->object);
		shade(gray, (struct object *)lambda->env);
	} else if (o->kind == OBJECT_BINDING) {
		struct binding *b = (struct binding *)o;

		shade_value(gray, b->value);
		shade(gray, (struct object *)b->next);
	}
}

static void
shade_roots(struct jell *j, struct object **gray)
{
	for (int i = 0; i < SYMBOL_BUCKETS; i++)
		for (struct symbol *s = j->symbols[i]; s; s = s->next)
			shade_value(gray, s->global);
	for (size_t i = 0; i < j->sp; i++)
		shade_value(gray, j->stack[i]);
	for (struct frame *f = j->frame; f; f = f->previous) {
		shade_value(gray, f->expr);
		shade(gray, (struct object *)f->env);
	}
}

static void
sweep(struct jell *j)
{
	struct object **link = &j->objects;

	while (*link) {
		struct object *o = *link;

		if (o->marked) {
			o->marked = false;
			link = &o->next;
		} else {
			*link = o->next;
			j->bytes -= o->size;
			free(o);
		}
	}
}

void
heap_collect(struct jell *j)
{
	struct object *gray = NULL;

	shade_roots(j, &gray);
	while (gray) {
		struct object *o = gray;

		gray = o->gray;
		blacken(&gray, o);
	}
	sweep(j);
	j->collect_at = 2 * j->bytes;
	if (j->collect_at < COLLECT_FIRST)
		j->collect_at = COLLECT_FIRST;
	if (j->collect_at > HEAP_MAX)
		j->collect_at = HEAP_MAX;
}

/*
 * Room for so many bytes?  A heap that stays nearly full after a collection counts
 * as full, since it would be collected for every few objects.
 */
static bool
make_room(struct jell *j, size_t size)
{
	if (size > HEAP_MAX)
		return false;
	if (j->bytes + size <= j->collect_at)
		return true;
	heap_collect(j);
	return j->bytes + size <= HEAP_MAX / 8 * 7;
}

static void *
allocate(struct jell *j, enum object_kind kind, size_t size)
{
	struct object *o = make_room(j, size) ? malloc(size) : NULL;

	if (o) {
		*o = (struct object){
			.next = j->objects,
			.size = (uint32_t)size,
			.kind = (uint8_t)kind,
		};
		j->objects = o;
		j->bytes += size;
		return o;
	}
	jell_fail(j, ERROR_RUNTIME, "out of memory");
}

struct value *
heap_push(struct jell *j, struct value v)
{
	if (j->sp == STACK_SIZE)
		jell_fail(j, ERROR_RUNTIME, "too many values");
	j->stack[j->sp] = v;
	return &j->stack[j->sp++];
}

struct value
heap_string(struct jell *j, const char *bytes, size_t len)
{
	struct string *s = allocate(j, OBJECT_STRING, sizeof(*s) + len);

	s->len = len;
	memcpy(s->bytes, bytes, len);
	return (struct value){ .type = TYPE_STRING, .string = s };
}

struct value
heap_new_seq(struct jell *j, enum type type, size_t count)
{
	struct seq *seq = allocate(j, OBJECT_SEQ,
				   sizeof(*seq) + count * sizeof(seq->items[0]));

	seq->line = 0;
	seq->count = count;
	for (size_t i = 0; i < count; i++)
		seq->items[i] = value_nil();
	return value_seq(type, seq);
}

struct value
heap_seq(struct jell *j, enum type type, const struct value *items, size_t count)
{
	struct value v = heap_new_seq(j, type, count);

	if (count > 0)
		memcpy(v.seq->items, items, count * sizeof(*items));
	return v;
}

struct value
heap_lambda(struct jell *j, struct seq *code, struct binding *env)
{
	struct lambda *lambda = allocate(j, OBJECT_LAMBDA, sizeof(*lambda));

	lambda->code = code;
	lambda->env = env;
	return value_lambda(lambda);
}

struct binding *
heap_bind(struct jell *j, struct binding *env, struct symbol *symbol, struct value v)
{
	struct binding *b = allocate(j, OBJECT_BINDING, sizeof(*b));

	b->symbol = symbol;
	b->value = v;
	b->next = env;
	return b;
}

struct symbol *
heap_symbol(struct jell *j, const char *name, size_t len)
{
	uint32_t hash = 0;

	for (size_t i = 0; i < len; i++)
		hash = hash * 31 + (unsigned char)name[i];
	struct symbol **bucket = &j->symbols[hash % SYMBOL_BUCKETS];
	for (struct symbol *s = *bucket; s; s = s->next)
		if (s->len == len && memcmp(s->name, name, len) == 0)
			return s;
	struct symbol *s = malloc(sizeof(*s) + len + 1);
	if (!s)
		return NULL;
	*s = (struct symbol){ .next = *bucket, .len = len };
	memcpy(s->name, name, len);
	s->name[len] = '\0';
	*bucket = s;
	return s;
}
