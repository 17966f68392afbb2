/*
 * The lists that are built in: fields and categories, spellings, headings, row markers, areas.
 *
 *     struct eg_fields *fields = eg_lists_fields(arena, error);            // for eg_fields_save
 *     struct eg_lists *lists = eg_lists_load(arena, stored_fields, error); // spellings as numbers
 *     eg_spelling_find(lists, field, "", "white british", &answer);
 *
 * A list whose rows contradict each other after normalising, or that names a field, category,
 * scheme or parent which is not there, is refused with its file and line: it would code people by
 * the luck of the order.
 */
#ifndef EQUIGAP_INTAKE_LISTS_H
#define EQUIGAP_INTAKE_LISTS_H

#include <stdbool.h>

#include "equigap/base/arena.h"
#include "equigap/base/asset.h"
#include "equigap/base/error.h"
#include "equigap/base/hash.h"
#include "equigap/domain/field.h"
#include "equigap/domain/measure.h"
#include "equigap/domain/person.h"

struct eg_lists;

/* Twelve hexadecimal digits that change when any list does. Owned by `arena`. */
const char *eg_lists_version(struct eg_arena *arena);

/* Fields and categories as the lists give them, numbered in their order. NULL after a failure. */
struct eg_fields *eg_lists_fields(struct eg_arena *arena, struct eg_error *error);

/* The same from other texts of the two lists. */
struct eg_fields *eg_lists_read_fields(struct eg_arena *arena, struct eg_asset fields,
                                       struct eg_asset categories, struct eg_error *error);

/* The kinds of finding and the measures that answer them; fields are those of `fields`. NULL after
 * a failure; the second reads other texts of the two lists. */
struct eg_measures *eg_lists_measures(struct eg_arena *arena, const struct eg_fields *fields,
                                      struct eg_error *error);
struct eg_measures *eg_lists_read_measures(struct eg_arena *arena, const struct eg_fields *fields,
                                           struct eg_asset findings, struct eg_asset measures,
                                           struct eg_error *error);

/* Spellings, headings and row markers, their answers as the numbers of `fields` (the store's),
 * which must live as long. NULL after a failure. */
struct eg_lists *eg_lists_load(struct eg_arena *arena, const struct eg_fields *fields,
                               struct eg_error *error);

/* Empty lists, and reading one file into them; for tests and for lists from elsewhere. */
struct eg_lists *eg_lists_begin(struct eg_arena *arena, const struct eg_fields *fields);
bool eg_lists_add_schemes(struct eg_lists *lists, struct eg_asset file, struct eg_error *error);
bool eg_lists_add_spellings(struct eg_lists *lists, struct eg_asset file, struct eg_error *error);
bool eg_lists_add_headings(struct eg_lists *lists, struct eg_asset file, struct eg_error *error);
bool eg_lists_add_row_markers(struct eg_lists *lists, struct eg_asset file, struct eg_error *error);

/*
 * What a normalised text stands for in a field: the rows of `scheme` ("" for none), then the
 * field's, then those of any field. Bare codes are only in schemes. False: not in the lists.
 */
bool eg_spelling_find(const struct eg_lists *lists, const char *field, const char *scheme,
                      const char *normal, int64_t *answer);

/* The same without the rows of any field: in a status column "Declined" is no refusal to answer. */
bool eg_spelling_find_own(const struct eg_lists *lists, const char *field, const char *scheme,
                          const char *normal, int64_t *answer);

/* The rows of `scheme` alone: what a bare code means in it. */
bool eg_spelling_find_code(const struct eg_lists *lists, const char *field, const char *scheme,
                           const char *normal, int64_t *answer);

/* Adds a spelling of the user's own, which goes before those of the lists. `word` is a category's
 * code, "undeclared" or "missing"; false if the field has no such answer. */
bool eg_lists_add_own(struct eg_lists *lists, const char *field, const char *normal,
                      const char *word);

/* Whether the user has spellings for a field, and what one of them alone says of a text. */
bool eg_lists_have_own(const struct eg_lists *lists, const char *field);
bool eg_spelling_find_decided(const struct eg_lists *lists, const char *field, const char *normal,
                              int64_t *answer);

/* The texts of a field, normalised, as a set. */
struct eg_hash *eg_spelling_texts(const struct eg_lists *lists, struct eg_arena *arena,
                                  const char *field);

/* The days that stand for no date (1 January 1900 ...): the dates of the list without a time of
 * day, at most `most` of them into `days`; how many. */
size_t eg_no_date_days(const struct eg_lists *lists, int32_t *days, size_t most);

/* True if a text stands for "not known" and "prefer not to say" at once. */
bool eg_spelling_is_lumped(const struct eg_lists *lists, const char *normal);

/* A code scheme of a field. All of them, in the order of the list. */
struct eg_scheme {
    const char *field, *name;
};
const struct eg_scheme *eg_schemes(const struct eg_lists *lists, size_t *count);

/* The field of that key, or NULL. */
const struct eg_field *eg_lists_field(const struct eg_lists *lists, const char *key);

/*
 * What a text that is not in the lists may have been meant for; suggested to people, never applied.
 * The spelling (of the field, without scheme; of any field only for an equality field, for a status
 * is no refusal to answer; the earliest of equally near ones) or the heading nearest to a
 * normalised text, as it stands in the list, and why it is near ("one letter differs"); false if
 * none is near.
 */
struct eg_near {
    const char *text;   /* as in the list */
    const char *means;  /* category, state or field */
    const char *reason; /* owned by the arena given */
};
bool eg_spelling_near(const struct eg_lists *lists, struct eg_arena *arena, const char *field,
                      const char *normal, struct eg_near *near);
bool eg_heading_near(const struct eg_lists *lists, struct eg_arena *arena, enum eg_kind kind,
                     const char *normal, struct eg_near *near);

/* True if the lists hold a scheme of this name for the field. */
bool eg_scheme_exists(const struct eg_lists *lists, const char *field, const char *scheme);

/* The field that a normalised heading stands for in an extract of this kind; NULL: none. */
const char *eg_heading_find(const struct eg_lists *lists, enum eg_kind kind, const char *normal);

/* The fields that headings may be read as in extracts of a kind, each with one heading for it. */
struct eg_heading_field {
    const char *field, *example;
};
struct eg_heading_field *eg_heading_fields(const struct eg_lists *lists, struct eg_arena *arena,
                                           enum eg_kind kind, size_t *count);

/* Where a heading stands in the list; one that is not in it stands behind all. */
size_t eg_heading_order(const struct eg_lists *lists, enum eg_kind kind, const char *text);

/* True if some heading stands for this field, so that --heading may name it. */
bool eg_heading_field_exists(const struct eg_lists *lists, const char *field);

/* What a record without a reference is, by the normalised text of its first filled cell. */
enum eg_row_marker { EG_ROW_IS_RECORD, EG_ROW_IS_TOTAL, EG_ROW_IS_NOTE, EG_ROW_IS_TEST };
enum eg_row_marker eg_row_marker_find(const struct eg_lists *lists, const char *normal);

/* True if an applicant of this (normalised, whole) name is a test of the recruitment system. */
bool eg_name_is_a_test(const struct eg_lists *lists, const char *normal);

/* An area with a benchmark, by its code or its name. False and EG_FAULT_USAGE with the nearest
 * names if there is none, or several of that name. Texts are owned by `arena`. */
bool eg_lists_find_area(struct eg_arena *arena, const char *code_or_name, const char **code,
                        const char **name, struct eg_error *error);

#endif
