#include "equigap/store/memory.h"

#include <string.h>

#include "store_room.h"

bool eg_own_spellings_load(struct eg_store *store, struct eg_arena *arena,
                           struct eg_own_spelling **spellings, size_t *count,
                           struct eg_error *error)
{
    size_t capacity = 0;
    *spellings = NULL;
    *count = 0;
    sqlite3_stmt *row = eg_ask(store, "memory/spellings.sql", error, "");
    while (eg_row(store, row, error)) {
        *spellings = eg_arena_grow(arena, *spellings, &capacity, *count + 1, sizeof **spellings);
        (*spellings)[(*count)++] = (struct eg_own_spelling){
            .field = eg_copy_of(row, 0, arena),
            .text = eg_copy_of(row, 1, arena),
            .written = eg_copy_of(row, 2, arena),
            .answer = eg_copy_of(row, 3, arena),
            .since = sqlite3_column_int(row, 4),
        };
    }
    return !eg_failed(error);
}

bool eg_own_spellings_add(struct eg_store *store, const struct eg_own_spelling *spelling,
                          struct eg_error *error)
{
    return eg_run(store,
                  eg_ask(store, "memory/add_spelling.sql", error, "tttti", spelling->field,
                         spelling->text, spelling->written, spelling->answer,
                         (int64_t)spelling->since),
                  error);
}

bool eg_own_spellings_remove(struct eg_store *store, const char *field, const char *text,
                             struct eg_error *error)
{
    return eg_run(store, eg_ask(store, "memory/remove_spelling.sql", error, "tt", field, text),
                  error);
}

bool eg_known_layouts_load(struct eg_store *store, struct eg_arena *arena, enum eg_kind kind,
                           struct eg_known_layout **layouts, size_t *count, struct eg_error *error)
{
    size_t capacity = 0;
    *layouts = NULL;
    *count = 0;
    sqlite3_stmt *row = eg_ask(store, "memory/layouts.sql", error, "t", eg_kind_name(kind));
    while (eg_row(store, row, error)) {
        *layouts = eg_arena_grow(arena, *layouts, &capacity, *count + 1, sizeof **layouts);
        (*layouts)[(*count)++] =
            (struct eg_known_layout){sqlite3_column_int64(row, 0), eg_copy_of(row, 1, arena)};
    }
    return !eg_failed(error);
}

bool eg_layout_words_load(struct eg_store *store, struct eg_arena *arena, int64_t layout,
                          struct eg_layout_word **words, size_t *count, struct eg_error *error)
{
    size_t capacity = 0;
    *words = NULL;
    *count = 0;
    sqlite3_stmt *row = eg_ask(store, "memory/words.sql", error, "i", layout);
    while (eg_row(store, row, error)) {
        *words = eg_arena_grow(arena, *words, &capacity, *count + 1, sizeof **words);
        (*words)[(*count)++] = (struct eg_layout_word){
            .is_scheme = strcmp((const char *)sqlite3_column_text(row, 0), "scheme") == 0,
            .name = eg_copy_of(row, 1, arena),
            .word = eg_copy_of(row, 2, arena),
        };
    }
    return !eg_failed(error);
}

bool eg_layout_remember(struct eg_store *store, enum eg_kind kind, const char *headings,
                        const struct eg_layout_word *words, size_t count, struct eg_error *error)
{
    int64_t layout = 0;
    if (!eg_run(store,
                eg_ask(store, "memory/add_layout.sql", error, "tt", eg_kind_name(kind), headings),
                error))
        return false;
    sqlite3_stmt *row =
        eg_ask(store, "memory/find_layout.sql", error, "tt", eg_kind_name(kind), headings);
    while (eg_row(store, row, error))
        layout = sqlite3_column_int64(row, 0);
    for (size_t i = 0; i < count && !eg_failed(error); i++)
        eg_run(store,
               eg_ask(store, "memory/set_word.sql", error, "ittt", layout,
                      words[i].is_scheme ? "scheme" : "heading", words[i].name, words[i].word),
               error);
    return !eg_failed(error);
}

bool eg_objections_load(struct eg_store *store, struct eg_arena *arena, enum eg_kind kind,
                        const char ***references, size_t *count, struct eg_error *error)
{
    size_t capacity = 0;
    *references = NULL;
    *count = 0;
    sqlite3_stmt *row = eg_ask(store, "memory/objections.sql", error, "t", eg_kind_name(kind));
    while (eg_row(store, row, error)) {
        *references = eg_arena_grow(arena, *references, &capacity, *count + 1, sizeof **references);
        (*references)[(*count)++] = eg_copy_of(row, 0, arena);
    }
    return !eg_failed(error);
}

bool eg_objections_to_honour(struct eg_store *store, struct eg_arena *arena,
                             struct eg_objection **objections, size_t *count,
                             struct eg_error *error)
{
    size_t capacity = 0;
    *objections = NULL;
    *count = 0;
    sqlite3_stmt *row = eg_ask(store, "memory/objections_of_staff_to_honour.sql", error, "");
    while (eg_row(store, row, error)) {
        *objections = eg_arena_grow(arena, *objections, &capacity, *count + 1, sizeof **objections);
        (*objections)[(*count)++] = (struct eg_objection){.kind = EG_STAFF,
                                                          .reference = eg_copy_of(row, 0, arena),
                                                          .snapshot = sqlite3_column_int64(row, 1),
                                                          .employee = "",
                                                          .since = sqlite3_column_int(row, 2)};
    }
    return !eg_failed(error);
}

bool eg_objections_add(struct eg_store *store, const struct eg_objection *objection,
                       struct eg_error *error)
{
    return eg_run(store,
                  eg_ask(store, "memory/add_objection.sql", error, "ttiti",
                         eg_kind_name(objection->kind), objection->reference, objection->snapshot,
                         objection->employee, (int64_t)objection->since),
                  error);
}

bool eg_objections_remove(struct eg_store *store, enum eg_kind kind, const char *reference,
                          struct eg_error *error)
{
    return eg_run(store,
                  eg_ask(store, "memory/remove_objection.sql", error, "tt", eg_kind_name(kind),
                         reference),
                  error);
}

bool eg_objections_find(struct eg_store *store, struct eg_arena *arena, const char *reference,
                        bool has[EG_KIND_COUNT], const char **employee, struct eg_error *error)
{
    has[EG_STAFF] = has[EG_APPLICANTS] = false;
    *employee = NULL;
    sqlite3_stmt *row = eg_ask(store, "memory/objections_of.sql", error, "t", reference);
    while (eg_row(store, row, error)) {
        bool is_staff = strcmp((const char *)sqlite3_column_text(row, 0), "staff") == 0;
        const char *whose = eg_copy_of(row, 1, arena);
        if (whose[0])
            *employee = whose;
        else
            has[is_staff ? EG_STAFF : EG_APPLICANTS] = true;
    }
    return !eg_failed(error);
}

bool eg_objections_link(struct eg_store *store, bool *is_open, struct eg_error *error)
{
    int64_t count = 0;
    if (!eg_run(store, eg_ask(store, "memory/link_objections.sql", error, ""), error))
        return false;
    sqlite3_stmt *row = eg_ask(store, "memory/objections_to_honour.sql", error, "");
    while (eg_row(store, row, error))
        count = sqlite3_column_int64(row, 0);
    *is_open = count > 0;
    return !eg_failed(error);
}

bool eg_objections_close(struct eg_store *store, struct eg_error *error)
{
    return eg_run(store, eg_ask(store, "memory/honour_objections.sql", error, ""), error);
}
