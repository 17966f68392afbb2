/* The people behind a check of their answers, kept by reference: HR knows whom to ask. */
#include <string.h>

#include "equigap/store/checks.h"
#include "equigap/store/people.h"
#include "import_room.h"

static bool is_in(const struct trip *trip, const struct eg_person *person, const bool *directorates)
{
    return !directorates || directorates[eg_units_ancestor(trip->units, person->unit, 1)];
}

bool eg_import_list_people(struct trip *trip, enum eg_check check, const struct eg_field *field,
                           int64_t answer, const bool *directorates)
{
    if (eg_field_is_never_listed(field))
        return true;
    struct eg_arena *scratch = eg_arena_begin();
    struct eg_person person;
    int64_t snapshot = trip->result->snapshot.id, listed = 0;
    struct eg_people_walk *walk =
        eg_people_walk_begin(trip->store, scratch, trip->kind, snapshot, trip->error);
    bool done = walk;
    while (done && eg_people_walk_next(walk, &person)) { /* to the end, which closes the question */
        if (person.answers[field->number - 1] != answer || !is_in(trip, &person, directorates) ||
            listed++ >= EG_CHECK_RECORDS_MOST)
            continue;
        done = eg_check_records_add(trip->store, snapshot,
                                    &(struct eg_check_record){.check = check,
                                                              .field = field->number,
                                                              .reference = person.reference},
                                    trip->error);
    }
    done = eg_people_walk_end(walk) && done;
    eg_arena_end(scratch);
    return done;
}
