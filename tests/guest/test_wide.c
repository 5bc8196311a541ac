/*
 * Wide characters: to and from bytes, streams, formats and strings.
 */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <uchar.h>
#include <wchar.h>
#include <wctype.h>

#include "guest_test.h"

static void
wide_characters(void)
{
	static const char text[] = "a\xc3\xa9\xe2\x82\xac";
	mbstate_t state;
	wchar_t wide[8], c;
	char back[16];

	CHECK_EQ(mbstowcs(wide, text, 8), 3);
	CHECK(wide[1] == 0xe9 && wide[2] == 0x20ac && wide[3] == 0);
	CHECK_EQ(wcstombs(back, wide, sizeof(back)), 6);
	CHECK(strcmp(back, text) == 0);
	/* The same, in pieces. */
	memset(&state, 0, sizeof(state));
	CHECK_EQ(mbrtowc(&c, text + 3, 1, &state), -2);
	CHECK_EQ(mbrtowc(&c, text + 4, 2, &state), 2);
	CHECK_EQ(c, 0x20ac);
	CHECK_EQ(mbrtowc(&c, "\xff", 1, &state), -1);
	CHECK_EQ(errno, EILSEQ);
	CHECK_EQ(wcstol(L" -42x", NULL, 10), -42);
	CHECK(wcstod(L"2.5", NULL) == 2.5);
	CHECK_EQ(towupper(0xe9), 0xc9);
	CHECK(iswalpha(0xe9) && iswpunct(0x20ac) && !iswprint(0x80));
	CHECK_EQ(wcwidth(0x4e00), 2);
}

static void
wide_streams(void)
{
	wchar_t line[8];
	FILE *f = fopen("w", "w");

	CHECK(fwide(f, 0) == 0);
	CHECK_EQ(fwprintf(f, L"%3ls|%-3s|%.1s|%lc€\n", L"ä", "ö", "üx", L'ß'),
		13);
	CHECK(fputws(L"zwei", f) >= 0 && fputwc(L'€', f) == L'€');
	CHECK(fwide(f, -1) > 0);
	CHECK(fputwc((wchar_t)0xd800, f) == WEOF && errno == EILSEQ);
	fclose(f);
	f = fopen("w", "r");
	CHECK(fgetwc(f) == L' ' && ungetwc(L'€', f) == L'€');
	CHECK(fgetws(line, 8, f) == line);
	CHECK(wcscmp(line, L"€ ä|ö  ") == 0);
	CHECK(fgetws(line, 8, f) == line && wcscmp(line, L"|ü|ß€\n") == 0);
	CHECK(fgetws(line, 8, f) == line && wcscmp(line, L"zwei€") == 0);
	CHECK(fgetwc(f) == WEOF && feof(f) && !ferror(f));
	fclose(f);
	guest_make_text("w", "\xc3");
	f = fopen("w", "r");
	CHECK(fgetwc(f) == WEOF && ferror(f) && errno == EILSEQ);
	fclose(f);
}

static void
wide_strings(void)
{
	struct tm tm = {.tm_year = 126, .tm_mon = 10, .tm_mday = 22};
	wchar_t w[16];

	CHECK_EQ(swprintf(w, 16, L"%d %ls %.2f", 42, L"€", 1.5), 9);
	CHECK(wcscmp(w, L"42 € 1.50") == 0);
	CHECK_EQ(swprintf(w, 4, L"%d", 12345), -1);
	CHECK(wcscmp(w, L"123") == 0);
	CHECK_EQ(swprintf(w, 16, L"%s", "\xff"), -1);
	CHECK_EQ(errno, EILSEQ);
	CHECK_EQ(wcsftime(w, 16, L"€%Y-%m-%d", &tm), 11);
	CHECK(wcscmp(w, L"€2026-11-22") == 0);
	CHECK_EQ(wcsftime(w, 11, L"€%Y-%m-%d", &tm), 0);
}

static void
characters_of_16_bits(void)
{
	mbstate_t state = {0};
	char bytes[MB_LEN_MAX];
	char16_t c;
	char32_t whole;

	CHECK_EQ(mbrtoc16(&c, "\360\237\230\200", 4, &state), 4);
	CHECK_EQ(c, 0xd83d);
	CHECK_EQ(mbrtoc16(&c, "x", 1, &state), -3);
	CHECK_EQ(c, 0xde00);
	CHECK_EQ(mbrtoc16(&c, "x", 1, &state), 1);
	CHECK_EQ(c16rtomb(bytes, 0xd83d, &state), 0);
	CHECK_EQ(c16rtomb(bytes, 0xde00, &state), 4);
	CHECK(memcmp(bytes, "\360\237\230\200", 4) == 0);
	CHECK_EQ(c16rtomb(bytes, 0xde00, &state), -1);
	CHECK_EQ(mbrtoc32(&whole, "\342\202\254", 3, NULL), 3);
	CHECK_EQ(whole, 0x20ac);
	CHECK_EQ(c32rtomb(bytes, whole, NULL), 3);
}

static void
wide_strings_to_bytes(void)
{
	const wchar_t *from = L"a€b";
	mbstate_t state = {0};
	wchar_t copy[6] = L"#####";
	char bytes[8] = "#######";

	/* Two characters only, and room for them. */
	CHECK_EQ(wcsnrtombs(bytes, &from, 2, sizeof(bytes), &state), 4);
	CHECK(memcmp(bytes, "a\342\202\254###", 7) == 0 && *from == L'b');
	/* No character is cut. */
	from = L"a€b";
	CHECK_EQ(wcsnrtombs(bytes, &from, 9, 3, &state), 1);
	CHECK(*from == L'€');
	from = L"a€b";
	CHECK_EQ(wcsnrtombs(NULL, &from, 9, 0, &state), 5);
	CHECK_EQ(wcsnrtombs(bytes, &from, 9, sizeof(bytes), &state), 5);
	CHECK(from == NULL);
	from = L"a\xd800";
	CHECK_EQ(wcsnrtombs(bytes, &from, 9, sizeof(bytes), &state), -1);
	CHECK(errno == EILSEQ && *from == 0xd800);
	CHECK(wcpncpy(copy, L"ab", 4) == copy + 2);
	CHECK(wmemcmp(copy, L"ab\0\0#", 6) == 0);
	CHECK(wcpncpy(copy, L"abcdef", 4) == copy + 4 && copy[4] == L'#');
}

static void
wide_scanning(void)
{
	wchar_t wide[8], set[8];
	char bytes[8], c;
	double x;
	int n, i;

	CHECK_EQ(swscanf(L" 42 0x1p-1€", L"%d%lf%lc%n", &i, &x, wide, &n), 3);
	CHECK(i == 42 && x == 0.5 && wide[0] == L'€');
	CHECK_EQ(n, 11);
	/* Widths count characters; text without l comes as bytes. */
	CHECK_EQ(swscanf(L"äöü x", L"%2s%ls %c", bytes, wide, &c), 3);
	CHECK(strcmp(bytes, "\303\244\303\266") == 0);
	CHECK(wcscmp(wide, L"ü") == 0 && c == 'x');
	CHECK_EQ(swscanf(L"αβγ-]x", L"%l[α-γ]%l[]-]", wide, set), 2);
	CHECK(wcscmp(wide, L"αβγ") == 0 && wcscmp(set, L"-]") == 0);
	CHECK_EQ(swscanf(L"ab€", L"%l[^€]€%n", wide, &n), 1);
	CHECK(wcscmp(wide, L"ab") == 0 && n == 3);
	/* An ideographic space is white. */
	CHECK_EQ(swscanf(L"\x3000\x3000" L"7", L"%d", &i), 1);
	CHECK_EQ(i, 7);
	CHECK_EQ(swscanf(L"8", L"\x3000%d", &i), 1);
	CHECK_EQ(swscanf(L"٣", L"%d", &i), 0);
	CHECK_EQ(swscanf(L"", L"%d", &i), EOF);
	CHECK_EQ(swscanf(L"5", L"\xd800%d", &i), EOF);
	CHECK_EQ(errno, EILSEQ);
}

static void
wide_scanning_of_files(void)
{
	wchar_t word[16];
	int i;

	guest_make_text("w", "\303\244rger 12\342\202\254 ende");
	FILE *f = fopen("w", "r");
	CHECK_EQ(fwscanf(f, L"%ls %d", word, &i), 2);
	CHECK(wcscmp(word, L"ärger") == 0 && i == 12);
	/* What ended the number is still there. */
	CHECK(fgetwc(f) == L'€');
	CHECK_EQ(fwscanf(f, L"%ls", word), 1);
	CHECK_EQ(fwscanf(f, L"%ls", word), EOF);
	CHECK(feof(f) && !ferror(f));
	fclose(f);
	guest_make_text("w", "7 \303x");
	f = fopen("w", "r");
	CHECK_EQ(fwscanf(f, L"%d%ls", &i, word), 1);
	CHECK(ferror(f) && errno == EILSEQ);
	fclose(f);
}

static void
wide_streams_in_memory(void)
{
	wchar_t *text;
	size_t size;
	FILE *f = open_wmemstream(&text, &size);

	CHECK(f != NULL && fwide(f, 0) > 0);
	CHECK_EQ(fwprintf(f, L"%d€", 42), 3);
	CHECK_EQ(fflush(f), 0);
	CHECK(size == 3 && wcscmp(text, L"42€") == 0);
	for (int i = 0; i < 300; i++)
		CHECK(fputwc(L'ü', f) == L'ü');
	CHECK_EQ(fseek(f, 1, SEEK_SET), 0);
	CHECK(fputwc(L'x', f) == L'x');
	CHECK_EQ(fclose(f), 0);
	CHECK_EQ(size, 2);
	CHECK_EQ(wcslen(text), 303);
	CHECK(wmemcmp(text, L"4x€üü", 5) == 0);
	free(text);
}

static const struct guest_case cases[] = {
	GUEST_CASE(wide_characters),
	GUEST_CASE(wide_streams),
	GUEST_CASE(wide_strings),
	GUEST_CASE(characters_of_16_bits),
	GUEST_CASE(wide_strings_to_bytes),
	GUEST_CASE(wide_scanning),
	GUEST_CASE(wide_scanning_of_files),
	GUEST_CASE(wide_streams_in_memory),
};

GUEST_MAIN(cases)
