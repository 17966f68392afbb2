#include "equigap/store/settings.h"

#include <assert.h>
#include <string.h>

#include "store_room.h"

const char *eg_settings_find(struct eg_store *store, struct eg_arena *arena, const char *name,
                             struct eg_error *error)
{
    const char *value = "";
    sqlite3_stmt *question = eg_ask(store, "settings/find.sql", error, "t", name);
    while (eg_row(store, question, error))
        value = eg_copy_of(question, 0, arena);
    return eg_failed(error) ? NULL : value;
}

bool eg_settings_set(struct eg_store *store, const char *name, const char *value,
                     struct eg_error *error)
{
    return eg_run(store, eg_ask(store, "settings/set.sql", error, "tt", name, value), error);
}

bool eg_areas_add(struct eg_store *store, const struct eg_area *area, struct eg_error *error)
{
    return eg_run(store,
                  eg_ask(store, "settings/add_area.sql", error, "tti", area->code, area->name,
                         area->weight),
                  error);
}

bool eg_areas_remove(struct eg_store *store, struct eg_error *error)
{
    return eg_run(store, eg_ask(store, "settings/remove_areas.sql", error, ""), error);
}

bool eg_areas_load(struct eg_store *store, struct eg_arena *arena, struct eg_area **areas,
                   size_t *count, struct eg_error *error)
{
    size_t capacity = 0;
    *areas = NULL;
    *count = 0;
    sqlite3_stmt *question = eg_ask(store, "settings/areas.sql", error, "");
    while (eg_row(store, question, error)) {
        *areas = eg_arena_grow(arena, *areas, &capacity, *count + 1, sizeof **areas);
        (*areas)[(*count)++] = (struct eg_area){
            .code = eg_copy_of(question, 0, arena),
            .name = eg_copy_of(question, 1, arena),
            .weight = sqlite3_column_int64(question, 2),
        };
    }
    return !eg_failed(error);
}

bool eg_rules_load(struct eg_store *store, struct eg_rules *rules, struct eg_error *error)
{
    *rules = eg_rules_by_default();
    sqlite3_stmt *question = eg_ask(store, "settings/rules.sql", error, "");
    while (eg_row(store, question, error)) {
        const char *name = (const char *)sqlite3_column_text(question, 0);
        int64_t value = sqlite3_column_int64(question, 1);
        enum eg_rule rule;
        if (!eg_rule_find(name, &rule) || !eg_rule_allows(rule, value))
            return eg_fail(error, EG_FAULT_STORE, "%s: rule '%s' is not known, or cannot be %lld",
                           store->path, name, (long long)value);
        rules->values[rule] = value;
    }
    return !eg_failed(error);
}

bool eg_rules_set(struct eg_store *store, enum eg_rule rule, int64_t value, struct eg_error *error)
{
    const struct eg_rule_definition *definition = eg_rule_definition(rule);
    assert(eg_rule_allows(rule, value));
    return eg_run(
        store, eg_ask(store, "settings/set_rule.sql", error, "ti", definition->name, value), error);
}

/* Units, grades and vacancies: what they have in common is an id and a name. */

struct eg_units *eg_units_load(struct eg_store *store, struct eg_arena *arena,
                               struct eg_error *error)
{
    struct eg_units *units = NULL;
    sqlite3_stmt *question = eg_ask(store, "settings/units.sql", error, "");
    while (eg_row(store, question, error)) {
        int64_t id = sqlite3_column_int64(question, 0);
        int64_t parent = sqlite3_column_int64(question, 1);
        const char *name = eg_copy_of(question, 2, arena);
        if (!units && id == EG_UNIT_ROOT)
            units = eg_units_begin(arena, name);
        else if (!units || parent < 1 || parent >= id || eg_units_add(units, parent, name) != id)
            eg_fail(error, EG_FAULT_STORE, "%s: the tree of units is damaged at unit %lld",
                    store->path, (long long)id);
    }
    if (!units)
        eg_fail(error, EG_FAULT_STORE, "%s: holds no organisation", store->path);
    return eg_failed(error) ? NULL : units;
}

bool eg_units_save(struct eg_store *store, const struct eg_units *units, struct eg_error *error)
{
    for (size_t i = 0; i < units->count; i++) {
        const struct eg_unit *unit = &units->units[i];
        sqlite3_stmt *question = eg_ask(store, "settings/add_unit.sql", error, "iiit", unit->id,
                                        unit->parent, (int64_t)unit->depth, unit->name);
        if (!eg_run(store, question, error))
            return false;
    }
    return true;
}

bool eg_units_trim(struct eg_store *store, struct eg_error *error)
{
    return eg_run(store, eg_ask(store, "settings/remove_units.sql", error, ""), error);
}

static struct eg_names *load_names(struct eg_store *store, struct eg_arena *arena, const char *name,
                                   struct eg_error *error)
{
    struct eg_names *names = eg_names_begin(arena);
    sqlite3_stmt *question = eg_ask(store, name, error, "");
    while (eg_row(store, question, error))
        if (eg_names_add(names, eg_copy_of(question, 1, arena)) !=
            sqlite3_column_int64(question, 0))
            eg_fail(error, EG_FAULT_STORE, "%s: the names of %s are damaged", store->path, name);
    return eg_failed(error) ? NULL : names;
}

static bool save_names(struct eg_store *store, const struct eg_names *names, const char *query,
                       struct eg_error *error)
{
    for (size_t i = 0; i < names->count; i++)
        if (!eg_run(store, eg_ask(store, query, error, "it", (int64_t)i + 1, names->names[i]),
                    error))
            return false;
    return true;
}

struct eg_names *eg_grade_names_load(struct eg_store *store, struct eg_arena *arena,
                                     struct eg_error *error)
{
    return load_names(store, arena, "settings/grades.sql", error);
}

struct eg_names *eg_vacancies_load(struct eg_store *store, struct eg_arena *arena,
                                   struct eg_error *error)
{
    return load_names(store, arena, "settings/vacancies.sql", error);
}

bool eg_grade_names_save(struct eg_store *store, const struct eg_names *grades,
                         struct eg_error *error)
{
    return save_names(store, grades, "settings/add_grade.sql", error);
}

bool eg_vacancies_save(struct eg_store *store, const struct eg_names *vacancies,
                       struct eg_error *error)
{
    return save_names(store, vacancies, "settings/add_vacancy.sql", error);
}
