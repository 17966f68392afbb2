/*
 * What a store has learned from its user: spellings, what the columns of a layout are, which
 * schemes they follow, and who objected.
 */
#ifndef EQUIGAP_STORE_MEMORY_H
#define EQUIGAP_STORE_MEMORY_H

#include <stddef.h>

#include "equigap/domain/person.h"
#include "equigap/store/store.h"

/* A spelling of the user's own. */
struct eg_own_spelling {
    const char *field;   /* key */
    const char *text;    /* normalised */
    const char *written; /* as it stood */
    const char *answer;  /* code of a category, or "undeclared" or "missing" */
    int32_t since;       /* day */
};

/* By field and text. Owned by `arena`. */
bool eg_own_spellings_load(struct eg_store *store, struct eg_arena *arena,
                           struct eg_own_spelling **spellings, size_t *count,
                           struct eg_error *error);

/* Adds one whose field and text are not there yet. */
bool eg_own_spellings_add(struct eg_store *store, const struct eg_own_spelling *spelling,
                          struct eg_error *error);

/* One thing said about a layout. */
struct eg_layout_word {
    bool is_scheme;   /* of a field; otherwise what a heading is */
    const char *name; /* normalised heading, or key of a field */
    const char *word; /* field ("" leaves the column out), or scheme */
};

/* A layout that something was said about. */
struct eg_known_layout {
    int64_t id;
    const char *headings; /* normalised, in order, one a line */
};

/* The latest first. Owned by `arena`. */
bool eg_known_layouts_load(struct eg_store *store, struct eg_arena *arena, enum eg_kind kind,
                           struct eg_known_layout **layouts, size_t *count, struct eg_error *error);
bool eg_layout_words_load(struct eg_store *store, struct eg_arena *arena, int64_t layout,
                          struct eg_layout_word **words, size_t *count, struct eg_error *error);

/* Says these things about the layout with these headings, in place of what was said before. */
bool eg_layout_remember(struct eg_store *store, enum eg_kind kind, const char *headings,
                        const struct eg_layout_word *words, size_t count, struct eg_error *error);

/* References of people who objected. Owned by `arena`. */
bool eg_objections_load(struct eg_store *store, struct eg_arena *arena, const char ***references,
                        size_t *count, struct eg_error *error);
bool eg_objections_add(struct eg_store *store, const char *reference, int32_t day,
                       struct eg_error *error);
bool eg_objections_remove(struct eg_store *store, const char *reference, struct eg_error *error);

#endif
