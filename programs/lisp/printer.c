#include "printer.h"

#include <stdio.h>

#include "interp.h"

typedef void print_fn(struct jell *j, struct text *t, struct value v);

static void
print_items(struct jell *j, struct text *t, const struct seq *seq, print_fn *print,
	    const char *separator)
{
	jell_enter(j);
	for (size_t i = 0; i < seq->count; i++) {
		if (i > 0)
			text_adds(j, t, separator);
		print(j, t, seq->items[i]);
	}
	jell_leave(j);
}

static void
print_between(struct jell *j, struct text *t, const char *open, struct value v,
	      const char *close)
{
	text_adds(j, t, open);
	print_items(j, t, v.seq, print_value, " ");
	text_adds(j, t, close);
}

void
print_value(struct jell *j, struct text *t, struct value v)
{
	char buf[FLOAT_SIZE];

	switch (v.type) {
	case TYPE_NIL:
		text_adds(j, t, "nil");
		break;
	case TYPE_BOOL:
		text_adds(j, t, v.truth ? "true" : "false");
		break;
	case TYPE_INT:
		text_addf(j, t, "%lld", (long long)v.integer);
		break;
	case TYPE_FLOAT:
		text_add(j, t, buf, float_plain(buf, v.real));
		break;
	case TYPE_KEYWORD:
		text_addf(j, t, ":%s", v.symbol->name);
		break;
	case TYPE_SYMBOL:
		text_adds(j, t, v.symbol->name);
		break;
	case TYPE_STRING:
		text_add(j, t, v.string->bytes, v.string->len);
		break;
	case TYPE_LAMBDA:
		text_adds(j, t, "<lambda>");
		break;
	case TYPE_LIST:
		print_between(j, t, "(", v, ")");
		break;
	case TYPE_VECTOR:
		print_between(j, t, "[", v, "]");
		break;
	case TYPE_SET:
		print_between(j, t, "#{", v, "}");
		break;
	}
}

void
print_quoted(struct jell *j, struct text *t, const char *s, size_t len)
{
	text_adds(j, t, "\"");
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)s[i];

		if (c == '"' || c == '\\')
			text_addf(j, t, "\\%c", c);
		else if (c == '\n')
			text_adds(j, t, "\\n");
		else if (c == '\r')
			text_adds(j, t, "\\r");
		else if (c == '\t')
			text_adds(j, t, "\\t");
		else if (c == '\0')
			text_adds(j, t, "\\0");
		else if (c < ' ' || c == 0x7f)
			text_addf(j, t, "\\u{%x}", c);
		else
			text_add(j, t, s + i, 1);
	}
	text_adds(j, t, "\"");
}

static void
print_debug_items(struct jell *j, struct text *t, const char *name, struct value v)
{
	text_addf(j, t, "%s([", name);
	print_items(j, t, v.seq, print_debug, ", ");
	text_adds(j, t, "])");
}

static void
print_debug_name(struct jell *j, struct text *t, const char *type, struct value v)
{
	text_addf(j, t, "%s(", type);
	print_quoted(j, t, v.symbol->name, v.symbol->len);
	text_adds(j, t, ")");
}

void
print_debug(struct jell *j, struct text *t, struct value v)
{
	char buf[FLOAT_SIZE];

	switch (v.type) {
	case TYPE_NIL:
		text_adds(j, t, "Nil");
		break;
	case TYPE_BOOL:
		text_addf(j, t, "Bool(%s)", v.truth ? "true" : "false");
		break;
	case TYPE_INT:
		text_addf(j, t, "Int(%lld)", (long long)v.integer);
		break;
	case TYPE_FLOAT:
		text_addf(j, t, "Float(%.*s)", (int)float_debug(buf, v.real), buf);
		break;
	case TYPE_KEYWORD:
		print_debug_name(j, t, "Keyword", v);
		break;
	case TYPE_SYMBOL:
		print_debug_name(j, t, "Symbol", v);
		break;
	case TYPE_STRING:
		text_adds(j, t, "String(");
		print_quoted(j, t, v.string->bytes, v.string->len);
		text_adds(j, t, ")");
		break;
	case TYPE_LAMBDA:
		text_adds(j, t, "Lambda");
		break;
	case TYPE_LIST:
		print_debug_items(j, t, "List", v);
		break;
	case TYPE_VECTOR:
		print_debug_items(j, t, "Vector", v);
		break;
	case TYPE_SET:
		print_debug_items(j, t, "Set", v);
		break;
	}
}
