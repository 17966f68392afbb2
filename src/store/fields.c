/* Fields and categories in the store: their numbers are what answers are kept as. */
#include <string.h>

#include "equigap/store/settings.h"
#include "store_room.h"

static const char *const kinds[] = {"equality", "employment", "recruitment"};
static const char *const levels[] = {"detail", "group", "binary"};

/* The index of a word in a list of three; the table's CHECK allows no other. */
static int index_of(const char *const words[3], const char *word)
{
    for (int i = 0; i < 2; i++)
        if (strcmp(words[i], word) == 0)
            return i;
    return 2;
}

static bool save_field(struct eg_store *store, const struct eg_field *field, struct eg_error *error)
{
    return eg_run(store,
                  eg_ask(store, "settings/save_field.sql", error, "tttiiiiiiii", field->key,
                         field->label, kinds[field->kind], (int64_t)field->is_asked_of_staff,
                         (int64_t)field->is_asked_of_applicants, (int64_t)field->takes_several,
                         (int64_t)field->is_protected, (int64_t)field->may_be_one_sided,
                         (int64_t)field->is_expected, (int64_t)field->is_special,
                         (int64_t)field->sort),
                  error);
}

static bool save_categories(struct eg_store *store, const struct eg_field *field,
                            struct eg_error *error)
{
    for (size_t i = 0; i < field->category_count; i++) {
        const struct eg_category *category = &field->categories[i];
        sqlite3_stmt *question =
            eg_ask(store, "settings/save_category.sql", error, "ttttii", field->key, category->code,
                   category->label, levels[category->level], (int64_t)category->is_reference,
                   (int64_t)category->sort);
        if (!eg_run(store, question, error))
            return false;
    }
    for (size_t i = 0; i < field->category_count; i++) {
        const struct eg_category *category = &field->categories[i];
        const struct eg_category *parent = eg_field_at(field, category->parent);
        const struct eg_category *second = eg_field_at(field, category->second);
        sqlite3_stmt *question =
            eg_ask(store, "settings/save_parent.sql", error, "tttt", field->key, category->code,
                   parent ? parent->code : "", second ? second->code : "");
        if (!eg_run(store, question, error))
            return false;
    }
    return true;
}

/* The field with the next number above `number`; NULL: there is none. */
static const struct eg_field *next_of(const struct eg_fields *fields, int number)
{
    const struct eg_field *next = NULL;
    for (size_t i = 0; i < fields->count; i++) {
        const struct eg_field *field = &fields->fields[i];
        if (field->number > number && (!next || field->number < next->number))
            next = field;
    }
    return next;
}

bool eg_fields_save(struct eg_store *store, const struct eg_fields *fields, struct eg_error *error)
{
    const struct eg_field *field = next_of(fields, 0);
    for (; field; field = next_of(fields, field->number))
        if (!save_field(store, field, error) || !save_categories(store, field, error))
            return false;
    return true;
}

static bool load_categories(struct eg_store *store, struct eg_fields *fields,
                            struct eg_field *field, struct eg_error *error)
{
    sqlite3_stmt *question =
        eg_ask(store, "settings/categories.sql", error, "i", (int64_t)field->number);
    while (eg_row(store, question, error)) {
        struct eg_category *category =
            eg_field_add(fields, field, eg_copy_of(question, 1, fields->arena));
        if (category->number != sqlite3_column_int64(question, 0))
            return eg_fail(error, EG_FAULT_STORE, "%s: the categories of %s are damaged",
                           store->path, field->key);
        category->label = eg_copy_of(question, 2, fields->arena);
        category->level =
            (enum eg_level)index_of(levels, (const char *)sqlite3_column_text(question, 3));
        category->parent = sqlite3_column_int(question, 4);
        category->second = sqlite3_column_int(question, 5);
        category->is_reference = sqlite3_column_int(question, 6) != 0;
        category->sort = sqlite3_column_int(question, 7);
    }
    return !eg_failed(error);
}

struct eg_fields *eg_fields_load(struct eg_store *store, struct eg_arena *arena,
                                 struct eg_error *error)
{
    struct eg_fields *fields = eg_arena_take(arena, sizeof *fields);
    fields->arena = arena;
    sqlite3_stmt *question = eg_ask(store, "settings/fields.sql", error, "");
    while (eg_row(store, question, error)) {
        struct eg_field *field = eg_fields_add(fields, eg_copy_of(question, 1, arena));
        field->number = sqlite3_column_int(question, 0);
        field->label = eg_copy_of(question, 2, arena);
        field->kind =
            (enum eg_field_kind)index_of(kinds, (const char *)sqlite3_column_text(question, 3));
        field->is_asked_of_staff = sqlite3_column_int(question, 4) != 0;
        field->is_asked_of_applicants = sqlite3_column_int(question, 5) != 0;
        field->takes_several = sqlite3_column_int(question, 6) != 0;
        field->is_protected = sqlite3_column_int(question, 7) != 0;
        field->may_be_one_sided = sqlite3_column_int(question, 8) != 0;
        field->is_expected = sqlite3_column_int(question, 9) != 0;
        field->is_special = sqlite3_column_int(question, 10) != 0;
        field->sort = sqlite3_column_int(question, 11);
    }
    for (size_t i = 0; i < fields->count && !eg_failed(error); i++)
        load_categories(store, fields, &fields->fields[i], error);
    return eg_failed(error) ? NULL : fields;
}
