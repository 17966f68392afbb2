/* fields.csv and categories.csv. */
#include <string.h>

#include "equigap/intake/lists.h"
#include "lists_room.h"

static bool read_yes(const struct eg_list *list, size_t n, bool *out, struct eg_error *error)
{
    const char *text = eg_list_text(list, n);
    *out = strcmp(text, "yes") == 0;
    return *out || strcmp(text, "no") == 0 || text[0] == '\0' ||
           eg_list_fail(list, error, "neither yes nor no", text);
}

/* The index of `word` among `words`, of which there are three. */
static bool read_word(const struct eg_list *list, size_t n, const char *const words[3], int *out,
                      struct eg_error *error)
{
    const char *text = eg_list_text(list, n);
    for (*out = 0; *out < 3; ++*out)
        if (strcmp(text, words[*out]) == 0)
            return true;
    return eg_list_fail(list, error, "not a word that can stand here", text);
}

static bool read_sort(const struct eg_list *list, size_t n, int32_t *out, struct eg_error *error)
{
    const char *text = eg_list_text(list, n);
    int64_t number;
    if (!eg_text_to_integer(text, strlen(text), 0, 1000000, &number))
        return eg_list_fail(list, error, "not a number", text);
    *out = (int32_t)number;
    return true;
}

static bool read_field(const struct eg_list *list, struct eg_fields *fields, struct eg_error *error)
{
    static const char *const kinds[] = {"equality", "employment", "recruitment"};
    static const char *const asked[] = {"staff", "applicants", "both"};
    const char *key = eg_list_text(list, 0);
    int kind, of;
    if (eg_fields_find(fields, key))
        return eg_list_fail(list, error, "the field stands twice", key);
    struct eg_field *field = eg_fields_add(fields, key);
    field->label = eg_list_text(list, 1);
    if (!read_word(list, 2, kinds, &kind, error) || !read_word(list, 3, asked, &of, error) ||
        !read_yes(list, 4, &field->takes_several, error) ||
        !read_yes(list, 5, &field->is_protected, error) ||
        !read_yes(list, 6, &field->may_be_one_sided, error) ||
        !read_yes(list, 7, &field->is_expected, error) ||
        !read_yes(list, 8, &field->is_special, error) || !read_sort(list, 9, &field->sort, error))
        return false;
    field->kind = (enum eg_field_kind)kind;
    field->is_asked_of_staff = of != 1;
    field->is_asked_of_applicants = of != 0;
    return true;
}

static void number_fields(struct eg_fields *fields)
{
    int32_t equality = 0, other = 100;
    for (size_t i = 0; i < fields->count; i++)
        fields->fields[i].number =
            fields->fields[i].kind == EG_FIELD_EQUALITY ? ++equality : ++other;
}

static bool read_category(const struct eg_list *list, struct eg_fields *fields,
                          struct eg_error *error)
{
    static const char *const levels[] = {"detail", "group", "binary"};
    const char *key = eg_list_text(list, 0), *code = eg_list_text(list, 1);
    struct eg_field *field = eg_fields_find(fields, key);
    int level;
    if (!field)
        return eg_list_fail(list, error, "no such field", key);
    if (code[0] == '\0' || eg_field_find(field, code))
        return eg_list_fail(list, error, "the code is empty or stands twice", code);
    struct eg_category *category = eg_field_add(fields, field, code);
    category->label = eg_list_text(list, 2);
    if (!read_word(list, 3, levels, &level, error) ||
        !read_yes(list, 5, &category->is_reference, error) ||
        !read_sort(list, 6, &category->sort, error))
        return false;
    category->level = (enum eg_level)level;
    return true;
}

/* Parents are found when all categories are there. */
static bool read_parents(const struct eg_list *list, struct eg_fields *fields,
                         struct eg_error *error)
{
    struct eg_field *field = eg_fields_find(fields, eg_list_text(list, 0));
    const char *parent_code = eg_list_text(list, 4), *second_code = eg_list_text(list, 7);
    int32_t number = eg_field_find(field, eg_list_text(list, 1))->number;
    struct eg_category *category = &field->categories[number - 1];
    const struct eg_category *parent = eg_field_find(field, parent_code);
    const struct eg_category *second = eg_field_find(field, second_code);
    if (parent_code[0] != '\0' && (!parent || parent->level <= category->level))
        return eg_list_fail(list, error, "the parent is no coarser category of the field",
                            parent_code);
    if (second_code[0] != '\0' &&
        (!second || second->level != EG_LEVEL_BINARY || second == category))
        return eg_list_fail(list, error, "the second way leads to no other binary category",
                            second_code);
    category->parent = parent ? parent->number : 0;
    category->second = second ? second->number : 0;
    return true;
}

struct eg_fields *eg_lists_read_fields(struct eg_arena *arena, struct eg_asset fields_file,
                                       struct eg_asset categories_file, struct eg_error *error)
{
    static const char *const of_fields[] = {"field",   "label",     "kind",      "asked_of",
                                            "several", "protected", "one_sided", "expected",
                                            "special", "sort",      NULL};
    static const char *const of_categories[] = {"field",     "code", "label",  "level", "parent",
                                                "reference", "sort", "second", NULL};
    struct eg_fields *fields = eg_arena_take(arena, sizeof *fields);
    fields->arena = arena;
    struct eg_list list;
    if (eg_list_begin(&list, arena, fields_file, of_fields, error))
        while (eg_list_next(&list, error) && read_field(&list, fields, error))
            continue;
    number_fields(fields);
    if (!eg_failed(error) && eg_list_begin(&list, arena, categories_file, of_categories, error))
        while (eg_list_next(&list, error) && read_category(&list, fields, error))
            continue;
    if (!eg_failed(error) && eg_list_begin(&list, arena, categories_file, of_categories, error))
        while (eg_list_next(&list, error) && read_parents(&list, fields, error))
            continue;
    return eg_failed(error) ? NULL : fields;
}

struct eg_fields *eg_lists_fields(struct eg_arena *arena, struct eg_error *error)
{
    return eg_lists_read_fields(arena, eg_asset_find("lists/fields.csv"),
                                eg_asset_find("lists/categories.csv"), error);
}
