#include "equigap/tally/answer_checks.h"

#include "equigap/domain/sides.h"
#include "equigap/store/checks.h"
#include "equigap/store/people.h"

enum { TENTHS = 10 };

static bool is_in(const struct eg_answered *of, const struct eg_person *person,
                  const bool *directorates)
{
    return !directorates || directorates[eg_units_ancestor(of->units, person->unit, 1)];
}

bool eg_answered_list(const struct eg_answered *of, enum eg_check check,
                      const struct eg_field *field, int64_t answer, const bool *directorates,
                      struct eg_error *error)
{
    if (eg_field_is_never_listed(field))
        return true;
    struct eg_arena *scratch = eg_arena_begin();
    struct eg_person person;
    int64_t listed = 0;
    struct eg_people_walk *walk =
        eg_people_walk_begin(of->store, scratch, of->snapshot->kind, of->snapshot->id, error);
    bool done = walk;
    while (done && eg_people_walk_next(walk, &person)) { /* to the end, which closes the question */
        if (person.answers[field->number - 1] != answer || !is_in(of, &person, directorates) ||
            listed++ >= EG_CHECK_RECORDS_MOST)
            continue;
        done = eg_check_records_add(of->store, of->snapshot->id,
                                    &(struct eg_check_record){.check = check,
                                                              .field = field->number,
                                                              .reference = person.reference},
                                    error);
    }
    done = eg_people_walk_end(walk) && done;
    eg_arena_end(scratch);
    return done;
}

/* Whether the people of a unit are recorded one-sidedly, and how many they are. */
static bool is_one_sided(const struct eg_answered *of, const struct eg_field *field, int64_t unit,
                         int64_t percent, struct eg_sides *sides)
{
    struct eg_rules rules = {.values[EG_RULE_ONE_SIDED_NO_RECORD] = percent};
    *sides = (struct eg_sides){0};
    eg_sides_add(sides, of->figures, (struct eg_slice){.by = EG_BY_UNIT, .unit = unit}, field);
    return eg_sides_judge(sides, field, &rules) == EG_SIDES_ONE;
}

bool eg_one_sided_check(const struct eg_answered *of, struct eg_arena *arena,
                        const struct eg_field *field, int64_t percent, struct eg_checked *checked,
                        struct eg_error *error)
{
    enum { PEOPLE_LEAST = 20 };
    struct eg_sides found, in_unit;
    bool is_whole = is_one_sided(of, field, EG_UNIT_ROOT, percent, &found), is_found = is_whole;
    const char *place = "";
    size_t count;
    const int64_t *units = eg_units_of_depth(of->units, 1, &count);
    bool *is_one = eg_arena_take_array(arena, of->units->count + 1, sizeof *is_one);
    for (size_t i = 0; !is_whole && i < count; i++) {
        if (!is_one_sided(of, field, units[i], percent, &in_unit) || in_unit.people < PEOPLE_LEAST)
            continue;
        is_one[units[i]] = true;
        found.people = (is_found ? found.people : 0) + in_unit.people;
        found.missing = (is_found ? found.missing : 0) + in_unit.missing;
        is_found = true;
        place = eg_arena_format(arena, "%s%s%s", place, place[0] ? "; " : "",
                                eg_units_at(of->units, units[i])->name);
    }
    *checked = (struct eg_checked){.check = EG_CHECK_ONE_SIDED,
                                   .field = field->number,
                                   .checked = found.people,
                                   .failed = found.missing,
                                   .limit = percent * TENTHS,
                                   .result = is_found ? EG_CHECK_WARNED : EG_CHECK_PASSED,
                                   .place = place};
    return eg_checks_add(of->store, of->snapshot->id, checked, error) &&
           (!is_found || eg_answered_list(of, EG_CHECK_ONE_SIDED, field, EG_ANSWER_MISSING,
                                          is_whole ? NULL : is_one, error));
}
