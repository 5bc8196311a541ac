#include "exact/item.h"

#include "exact/rounds.h"

void
item_random(struct item *item, const char *flags, const char *length,
	    char conversion)
{
	char *to = item->flags;

	for (; *flags != '\0'; flags++)
		if (random_below(3) == 0)
			*to++ = *flags;
	*to = '\0';
	item->before = random_below(8) == 0 ? "a%%b" : "";
	item->width = random_below(2) == 0 ? 1 + (int)random_below(40) : -1;
	item->precision = random_below(2) == 0 ? (int)random_below(30) : -1;
	if (random_below(64) == 0)
		item->precision = (int)random_below(1200);
	item->length = length;
	item->conversion = conversion;
	item->behind = random_below(8) == 0 ? "z" : "";
}

/* Write n, or nothing if there is none, or now and then a star. */
static char *
put_number(struct format *out, char *to, int n, int stars)
{
	if (n < 0)
		return to;
	if (stars == 0 || random_below(2) == 0)
		return to + sprintf(to, "%d", n);
	out->star[out->stars++] = n;
	*to++ = '*';
	return to;
}

static void
put_item(const struct item *item, struct format *out, int stars)
{
	char *to = out->text;

	out->stars = 0;
	to += sprintf(to, "%s%%%s", item->before, item->flags);
	to = put_number(out, to, item->width, stars);
	if (item->precision >= 0)
		*to++ = '.';
	to = put_number(out, to, item->precision, stars);
	sprintf(to, "%s%c%s", item->length, item->conversion, item->behind);
}

void
item_format(const struct item *item, struct format *out)
{
	put_item(item, out, 0);
}

void
item_format_starred(const struct item *item, struct format *out)
{
	put_item(item, out, 1);
}
