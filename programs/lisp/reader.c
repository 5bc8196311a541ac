#include "reader.h"

#include <string.h>

#include "heap.h"
#include "interp.h"

static struct value read_expr(struct jell *j, struct source *src, struct token t,
			      int depth);

/* What closes the bracket; 0 if it is none. */
static char
closing(int type)
{
	switch (type) {
	case '(':
		return ')';
	case '[':
		return ']';
	case '{':
	case TOKEN_SET:
		return '}';
	default:
		return '\0';
	}
}

static bool
closes(int type)
{
	return type == ')' || type == ']' || type == '}';
}

static _Noreturn void
fail_wrong_bracket(struct jell *j, char wanted, int got)
{
	if (wanted)
		jell_fail(j, ERROR_SYNTAX, "expected %c but found %c", wanted, got);
	jell_fail(j, ERROR_SYNTAX, "unmatched %c", got);
}

int
reader_open_brackets(struct jell *j, struct source src, bool *empty)
{
	char wanted[READ_DEPTH + 1] = { '\0' };	/* the innermost is wanted[open] */
	int open = 0;

	*empty = true;
	for (struct token t; (t = token_next(j, &src)).type != TOKEN_END;) {
		*empty = false;
		if (closing(t.type)) {
			if (open == READ_DEPTH)
				jell_fail(j, ERROR_SYNTAX, "nesting too deep");
			wanted[++open] = closing(t.type);
		} else if (closes(t.type)) {
			if (wanted[open] != t.type)
				fail_wrong_bracket(j, wanted[open], t.type);
			open--;
		}
	}
	return open;
}

/* The string with \n \r \t \\ \' replaced, made on j->shown. */
static struct value
make_string(struct jell *j, const struct token *t)
{
	static const char from[] = "nrt\\'";
	static const char to[] = "\n\r\t\\'";

	text_clear(&j->shown);
	for (size_t i = 0; i < t->len; i++) {
		const char *found = t->s[i] == '\\' && i + 1 < t->len
		    ? memchr(from, t->s[i + 1], sizeof(from) - 1)
		    : NULL;

		text_add(j, &j->shown, found ? to + (found - from) : t->s + i, 1);
		i += found != NULL;
	}
	return heap_string(j, j->shown.s, j->shown.len);
}

static struct value
make_name(struct jell *j, enum type type, const struct token *t)
{
	struct symbol *symbol = heap_symbol(j, t->s, t->len);

	if (!symbol)
		jell_fail(j, ERROR_RUNTIME, "out of memory");
	return (struct value){ .type = type, .symbol = symbol };
}

static bool
is_name(const struct token *t, const char *name)
{
	return t->len == strlen(name) && memcmp(t->s, name, t->len) == 0;
}

static struct value
read_symbol(struct jell *j, const struct token *t)
{
	if (is_name(t, "nil"))
		return value_nil();
	if (is_name(t, "true"))
		return value_bool(true);
	if (is_name(t, "false"))
		return value_bool(false);
	return make_name(j, TYPE_SYMBOL, t);
}

/* What is on the stack from base on. */
static struct value
pop_seq(struct jell *j, enum type type, size_t base, int line)
{
	struct value v = heap_seq(j, type, j->stack + base, j->sp - base);

	v.seq->line = line;
	j->sp = base;
	return v;
}

static struct value
read_seq(struct jell *j, struct source *src, struct token open, int depth)
{
	static const enum type types[] = {
		['('] = TYPE_LIST,
		['['] = TYPE_VECTOR,
		[TOKEN_SET] = TYPE_SET,
	};
	const char *name = open.type == TOKEN_SET ? "#{"
	    : open.type == '['			  ? "["
						  : "(";
	size_t base = j->sp;

	for (;;) {
		struct token t = token_next(j, src);

		if (t.type == closing(open.type))
			break;
		if (t.type == TOKEN_END) {
			j->line = open.line;
			jell_fail(j, ERROR_SYNTAX, "unclosed %s", name);
		}
		if (closes(t.type))
			fail_wrong_bracket(j, closing(open.type), t.type);
		heap_push(j, read_expr(j, src, t, depth));
	}
	return pop_seq(j, types[open.type], base, open.line);
}

/* 'x is (quote x). */
static struct value
read_quote(struct jell *j, struct source *src, struct token quote, int depth)
{
	struct token name = { .s = "quote", .len = strlen("quote") };
	size_t base = j->sp;
	struct token t = token_next(j, src);

	if (t.type == TOKEN_END || closes(t.type)) {
		j->line = quote.line;
		jell_fail(j, ERROR_SYNTAX, "nothing to quote");
	}
	heap_push(j, make_name(j, TYPE_SYMBOL, &name));
	heap_push(j, read_expr(j, src, t, depth));
	return pop_seq(j, TYPE_LIST, base, quote.line);
}

/* The expression that begins with the token. */
static struct value
read_expr(struct jell *j, struct source *src, struct token t, int depth)
{
	if (depth == READ_DEPTH)
		jell_fail(j, ERROR_SYNTAX, "nesting too deep");
	switch (t.type) {
	case TOKEN_NUMBER:
		return t.number;
	case TOKEN_SYMBOL:
		return read_symbol(j, &t);
	case TOKEN_KEYWORD:
		return make_name(j, TYPE_KEYWORD, &t);
	case TOKEN_STRING:
		return make_string(j, &t);
	case '\'':
		return read_quote(j, src, t, depth + 1);
	case '(':
	case '[':
	case TOKEN_SET:
		return read_seq(j, src, t, depth + 1);
	case '{':
		jell_fail(j, ERROR_SYNTAX, "maps are not supported");
	default:
		fail_wrong_bracket(j, '\0', t.type);
	}
}

bool
reader_next(struct jell *j, struct source *src, struct value *out)
{
	struct token t = token_next(j, src);

	if (t.type == TOKEN_END)
		return false;
	*out = read_expr(j, src, t, 0);
	return true;
}
