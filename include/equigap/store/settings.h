/*
 * What a store knows about its employer: name, areas, rules, and which lists it was made with.
 */
#ifndef EQUIGAP_STORE_SETTINGS_H
#define EQUIGAP_STORE_SETTINGS_H

#include "equigap/domain/benchmark.h"
#include "equigap/domain/field.h"
#include "equigap/domain/grade.h"
#include "equigap/domain/rules.h"
#include "equigap/domain/unit.h"
#include "equigap/store/store.h"

/* The text of a setting, "" if it was never set. Owned by `arena`; NULL after a failure. */
const char *eg_settings_find(struct eg_store *store, struct eg_arena *arena, const char *name,
                             struct eg_error *error);
bool eg_settings_set(struct eg_store *store, const char *name, const char *value,
                     struct eg_error *error);

bool eg_areas_add(struct eg_store *store, const struct eg_area *area, struct eg_error *error);
bool eg_areas_remove(struct eg_store *store, struct eg_error *error); /* all of them */
bool eg_areas_load(struct eg_store *store, struct eg_arena *arena, struct eg_area **areas,
                   size_t *count, struct eg_error *error);

/* The rules of the store: the defaults, and what was set. */
bool eg_rules_load(struct eg_store *store, struct eg_rules *rules, struct eg_error *error);

/* Sets one; the value must be in the rule's range. */
bool eg_rules_set(struct eg_store *store, enum eg_rule rule, int64_t value, struct eg_error *error);

/*
 * Brings the store's fields and categories up to the lists: what is new gets the next free number,
 * what is there keeps its number and takes the lists' label and place. They are saved in order of
 * their numbers, so that an empty store numbers the fields of another as that does.
 */
bool eg_fields_save(struct eg_store *store, const struct eg_fields *fields, struct eg_error *error);

/* The fields as the store numbers them, in the order they are printed. Owned by `arena`. */
struct eg_fields *eg_fields_load(struct eg_store *store, struct eg_arena *arena,
                                 struct eg_error *error);

/* The units, and the dictionaries of grades and vacancies. NULL after a failure. */
struct eg_units *eg_units_load(struct eg_store *store, struct eg_arena *arena,
                               struct eg_error *error);
struct eg_names *eg_grade_names_load(struct eg_store *store, struct eg_arena *arena,
                                     struct eg_error *error);
struct eg_names *eg_vacancies_load(struct eg_store *store, struct eg_arena *arena,
                                   struct eg_error *error);

/* Adds those the store has not yet. */
bool eg_units_save(struct eg_store *store, const struct eg_units *units, struct eg_error *error);

/* Removes units behind the last in which anybody is counted, once figures are as they should be. */
bool eg_units_trim(struct eg_store *store, struct eg_error *error);
bool eg_grade_names_save(struct eg_store *store, const struct eg_names *grades,
                         struct eg_error *error);
bool eg_vacancies_save(struct eg_store *store, const struct eg_names *vacancies,
                       struct eg_error *error);

/* The grades with the order and the bands of the user's list; NULL after a failure. Saving puts a
 * list in the place of the one before: all of `said` are listed, places and bands as
 * eg_grades_arrange wants them. */
struct eg_grades *eg_grades_load(struct eg_store *store, struct eg_arena *arena,
                                 struct eg_error *error);
bool eg_grades_save(struct eg_store *store, const struct eg_grade_said *said, size_t count,
                    struct eg_error *error);

#endif
