/*
 * Raw text to an answer, one column at a time.
 *
 *     struct eg_coder *coder = eg_coder_begin(arena, lists, "ethnicity", "");
 *     int64_t answer = eg_coder_code(coder, cell);
 *
 * Whole texts after normalising, never parts: "Non-British White" contains "British" and "White".
 * The texts a column has held are remembered as they stood, so that most cells cost one look-up;
 * after EG_CODER_TEXTS_MOST different ones no more are, so that free text cannot fill the memory.
 */
#ifndef EQUIGAP_INTAKE_ANSWER_H
#define EQUIGAP_INTAKE_ANSWER_H

#include "equigap/base/text.h"
#include "equigap/intake/lists.h"

enum { EG_CODER_TEXTS_MOST = 10000 };

struct eg_coder;

struct eg_coder *eg_coder_begin(struct eg_arena *arena, const struct eg_lists *lists,
                                const char *field, const char *scheme);

/*
 * The answer a cell stands for; empty is missing, text that no spelling covers is unrecognised.
 * A code with its label ("A White - British") is taken if both mean the same; where a field takes
 * several answers, they may stand in one cell, parted by ; | , or line ends, if each is known.
 * `line` is where the cell stands.
 */
int64_t eg_coder_code(struct eg_coder *coder, struct eg_bytes cell, int64_t line);

/* One text a column held, how often, and what it was taken for. */
struct eg_coded_text {
    const char *text;
    int64_t records;
    int64_t answer;
    int64_t line; /* where it stood first */
};

/* The texts remembered, in order of appearance. */
const struct eg_coded_text *eg_coder_texts(const struct eg_coder *coder, size_t *count);

/* The field that the cells are coded as. */
const char *eg_coder_field(const struct eg_coder *coder);

#endif
