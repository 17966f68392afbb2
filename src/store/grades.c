/* Grades with the order and the bands that the user gave them. */
#include "equigap/store/settings.h"
#include "store_room.h"

struct eg_grades *eg_grades_load(struct eg_store *store, struct eg_arena *arena,
                                 struct eg_error *error)
{
    struct eg_grade_said *said = NULL;
    size_t count = 0, capacity = 0;
    sqlite3_stmt *question = eg_ask(store, "settings/grade_places.sql", error, "");
    while (eg_row(store, question, error)) {
        said = eg_arena_grow(arena, said, &capacity, count + 1, sizeof *said);
        said[count++] = (struct eg_grade_said){
            .id = sqlite3_column_int64(question, 0),
            .name = eg_copy_of(question, 1, arena),
            .is_listed = sqlite3_column_int(question, 2) != 0,
            .order = sqlite3_column_int64(question, 3),
            .band = eg_copy_of(question, 4, arena),
            .is_senior = sqlite3_column_int(question, 5) != 0,
        };
    }
    return eg_failed(error) ? NULL : eg_grades_arrange(arena, said, count);
}

bool eg_grades_save(struct eg_store *store, const struct eg_grade_said *said, size_t count,
                    struct eg_error *error)
{
    if (!eg_run(store, eg_ask(store, "settings/remove_grade_places.sql", error, ""), error))
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct eg_grade_said *of = &said[i];
        sqlite3_stmt *question = eg_ask(store, "settings/add_grade_place.sql", error, "iiti",
                                        of->id, of->order, of->band, (int64_t)of->is_senior);
        if (!eg_run(store, question, error))
            return false;
    }
    return true;
}
