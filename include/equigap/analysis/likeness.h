/*
 * Names that may mean the same thing.
 */
#ifndef EQUIGAP_ANALYSIS_LIKENESS_H
#define EQUIGAP_ANALYSIS_LIKENESS_H

#include <stdbool.h>

#include "equigap/base/arena.h"

/*
 * True if two names differ by one letter, or only in spaces and punctuation: "Adult Social Care",
 * "Adults Social Care", "Adult Social-Care". False where the letter is a word of its own or a digit
 * ("Team A", "Area 2" are meant to differ), and for names of fewer than 5 letters.
 */
bool eg_names_look_alike(struct eg_arena *arena, const char *one, const char *other);

#endif
