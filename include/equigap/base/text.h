/*
 * Text: UTF-8, the normal form in which raw text is compared, and numbers as people write them.
 */
#ifndef EQUIGAP_BASE_TEXT_H
#define EQUIGAP_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "equigap/base/arena.h"

/* Bytes that somebody else owns; not ended by NUL. */
struct eg_bytes {
    const char *start;
    size_t length;
};

/* True if the bytes are well-formed UTF-8 (no overlong forms, no surrogates, nothing above
 * U+10FFFF). Fast on ASCII: whole files go through it. */
bool eg_utf8_is_valid(const char *bytes, size_t length);

/*
 * As above for a stream: checks `length` more bytes. `*carry` holds the bytes of a character cut
 * at the end of the last piece; start with {0}, and at the end `carry->length` must be 0.
 */
struct eg_utf8_carry {
    unsigned char bytes[4];
    size_t length;
};
bool eg_utf8_continues(struct eg_utf8_carry *carry, const char *bytes, size_t length);

/*
 * The form in which raw answers and headings are compared (whole texts, never parts):
 * Unicode NFKC and case folding; what cannot be seen (soft hyphens, zero-width spaces, byte order
 * marks) dropped; quotes and dashes to ASCII; no-break and other spaces to a space;
 * one leading list mark of the form "a) " or "12. " dropped; '&' to "and" (as a word of its own);
 * no spaces round / : ; , and -; runs of spaces to one; spaces at the ends and one final full stop
 * cut. Empty text gives "". Input that is not UTF-8, or has a NUL, gives "". Owned by `arena`.
 */
const char *eg_text_normalise(struct eg_arena *arena, const char *text, size_t length);

/* The form in which names of units, grades and vacancies are compared: the same, but a list mark
 * is part of a name ("1. Manager" and "2. Manager" are two grades). Owned by `arena`. */
const char *eg_text_normalise_name(struct eg_arena *arena, const char *name);

/*
 * Text that may be kept, printed and written to a workbook: valid UTF-8 in NFC without control
 * characters (but tab and newline become a space), noncharacters and bidirectional overrides;
 * a byte that is not UTF-8 becomes U+FFFD; spaces at the ends cut. Owned by `arena`.
 */
const char *eg_text_clean(struct eg_arena *arena, const char *text, size_t length);

/*
 * Letters, digits and single dashes, lower case ASCII, for a file name: accents are dropped where
 * they can be ("Café" -> "cafe"), everything else becomes a dash; at most `most` bytes; never
 * empty ("x"), never begins or ends with a dash. Owned by `arena`.
 */
const char *eg_text_for_file_name(struct eg_arena *arena, const char *text, size_t most);

/* How alike two normalised texts are: the number of characters to change, insert, drop or swap
 * (Damerau-Levenshtein, optimal string alignment). Texts over 64 characters count as 64 apart. */
int eg_text_distance(const char *one, const char *other);

/*
 * The order of two names, below, at or above 0 as strcmp: numbers in them count as numbers
 * ("Grade 2" before "Grade 10", of any length, leading noughts ignored), ASCII capitals as small
 * letters. Names alike in this come in byte order, so only equal texts give 0. Anything else is
 * compared by bytes.
 */
int eg_text_compare_names(const char *one, const char *other);

/* True for a text that a spreadsheet could take for a formula (OWASP ASVS 1.2.10): it begins with
 * = + - @, also full-width, tab or CR. */
bool eg_text_looks_like_formula(const char *text, size_t length);

/* A whole decimal number with nothing around it but spaces, within min..max. */
bool eg_text_to_integer(const char *text, size_t length, int64_t min, int64_t max, int64_t *out);

/*
 * A number as people write it ("37", "37.5", "1,234.50", "£1,234"), in hundredths, halves up;
 * false for anything else, for negative numbers and above 10^12.
 */
bool eg_text_to_hundredths(const char *text, size_t length, int64_t *out);

/* "1,234,567" into `out` (27 bytes are enough for any number), which is returned. */
char *eg_text_thousands(int64_t number, char out[static 32]);

#endif
