#include <string.h>

#include "lists_room.h"

bool eg_list_fail(const struct eg_list *list, struct eg_error *error, const char *problem,
                  const char *text)
{
    return eg_fail(error, EG_FAULT_PROGRAM, "schema/%s:%lld: %s: '%s'", list->file.name,
                   (long long)list->record.line, problem, text);
}

static bool find_columns(struct eg_list *list, const char *const *columns, struct eg_error *error)
{
    for (size_t n = 0; columns[n]; n++) {
        size_t i = 0;
        while (i < list->record.count &&
               (list->record.fields[i].length != strlen(columns[n]) ||
                memcmp(list->record.fields[i].start, columns[n], strlen(columns[n])) != 0))
            i++;
        if (i == list->record.count)
            return eg_list_fail(list, error, "the list has no column", columns[n]);
        list->places[n] = i;
    }
    return true;
}

bool eg_list_begin(struct eg_list *list, struct eg_arena *arena, struct eg_asset file,
                   const char *const *columns, struct eg_error *error)
{
    *list = (struct eg_list){.file = file, .arena = arena};
    list->extract = eg_extract_begin_text(arena, file.text, file.length);
    if (!eg_extract_next(list->extract, &list->record))
        return eg_list_fail(list, error, "the list is empty", file.name);
    list->width = list->record.count;
    return find_columns(list, columns, error);
}

bool eg_list_next(struct eg_list *list, struct eg_error *error)
{
    if (!eg_extract_next(list->extract, &list->record)) {
        eg_extract_end(list->extract);
        return false;
    }
    if (list->record.trouble != EG_RECORD_WHOLE)
        return eg_list_fail(list, error, eg_record_trouble_text(list->record.trouble), "");
    if (list->record.count != list->width)
        return eg_list_fail(list, error, "the row has another number of columns than the first",
                            "");
    return true;
}

const char *eg_list_text(const struct eg_list *list, size_t n)
{
    struct eg_bytes field = list->record.fields[list->places[n]];
    return eg_arena_copy(list->arena, field.start, field.length);
}
