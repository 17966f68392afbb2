#include "named.h"

#include <string.h>

#include "equigap/base/text.h"

bool named_alike(struct eg_arena *arena, const char *one, const char *other)
{
    return strcmp(eg_text_normalise(arena, one, strlen(one)),
                  eg_text_normalise(arena, other, strlen(other))) == 0;
}

const struct eg_field *named_field(struct eg_arena *arena, const struct eg_fields *fields,
                                   const char *name)
{
    for (size_t i = 0; i < fields->count; i++) {
        const struct eg_field *field = &fields->fields[i];
        if (field->kind == EG_FIELD_EQUALITY &&
            (named_alike(arena, field->key, name) || named_alike(arena, field->label, name)))
            return field;
    }
    return NULL;
}

const struct eg_category *named_category(struct eg_arena *arena, const struct eg_field *field,
                                         const char *name)
{
    const struct eg_category *found = eg_field_find(field, name);
    for (size_t i = 0; !found && i < field->category_count; i++)
        if (named_alike(arena, field->categories[i].label, name) ||
            named_alike(arena, field->categories[i].code, name))
            found = &field->categories[i];
    return found;
}
