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

/* Takes back the spelling of a field and a normalised text, if there is one. */
bool eg_own_spellings_remove(struct eg_store *store, const char *field, const char *text,
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

/* References of people of a kind who objected. Owned by `arena`. */
bool eg_objections_load(struct eg_store *store, struct eg_arena *arena, enum eg_kind kind,
                        const char ***references, size_t *count, struct eg_error *error);

/* Somebody's objection. */
struct eg_objection {
    enum eg_kind kind;
    const char *reference;
    int64_t snapshot; /* a column of which says so; 0: the user said it */
    const char
        *employee; /* from whose objection that of an applicant follows; "": it is their own */
    int32_t since; /* day */
};

/* Those of employees that are not honoured yet. Owned by `arena`. */
bool eg_objections_to_honour(struct eg_store *store, struct eg_arena *arena,
                             struct eg_objection **objections, size_t *count,
                             struct eg_error *error);

/* Notes it; once more is nothing. */
bool eg_objections_add(struct eg_store *store, const struct eg_objection *objection,
                       struct eg_error *error);

/* Withdraws all of a person, whoever said so, with those that follow. */
bool eg_objections_remove(struct eg_store *store, enum eg_kind kind, const char *reference,
                          struct eg_error *error);

/* Whether a reference has objected as each kind; `*employee`: the one from whose objection its own
 * as an applicant follows, or NULL. */
bool eg_objections_find(struct eg_store *store, struct eg_arena *arena, const char *reference,
                        bool has[EG_KIND_COUNT], const char **employee, struct eg_error *error);

/* Notes for employees who objected that they did as applicants, too; says whether what is stored of
 * anybody is still to be wiped; and that nothing is any more. */
bool eg_objections_link(struct eg_store *store, bool *is_open, struct eg_error *error);
bool eg_objections_close(struct eg_store *store, struct eg_error *error);

#endif
