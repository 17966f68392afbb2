/* Quarters that a release would pass over: once it is issued, they can be issued no more. */
#include "equigap/base/date.h"
#include "equigap/store/snapshots.h"
#include "releases.h"

/* Whether a release can still be made of a snapshot: it has its people, and enough of them. */
static bool can_be_released(const struct drawn *drawn, const struct eg_snapshot *snapshot)
{
    return !snapshot->is_reduced &&
           snapshot->counts.people >= drawn->rules.values[EG_RULE_BLOCK_MINIMUM];
}

bool releases_find_unissued(struct eg_call *call, struct eg_store *store, struct drawn *drawn)
{
    struct eg_snapshot *all;
    size_t count, capacity = 0;
    int last = drawn->issued_count > 0 ? drawn->issued[drawn->issued_count - 1].quarter : INT32_MIN;
    if (drawn->is_standing)
        return true;
    if (!eg_snapshots_load(store, call->arena, &all, &count, &call->error))
        return false;
    for (size_t i = 0; i < count; i++) { /* by kind and day: the last of a quarter counts */
        const struct eg_snapshot *one = &all[i];
        size_t *found = &drawn->unissued_count;
        if (one->kind != EG_STAFF || one->counts.people == 0 || one->quarter <= last ||
            one->quarter >= drawn->draw.quarter)
            continue;
        if (*found > 0 && drawn->unissued[*found - 1]->quarter == one->quarter)
            (*found)--;
        if (!can_be_released(drawn, one))
            continue;
        drawn->unissued = eg_arena_grow(call->arena, drawn->unissued, &capacity, *found + 1,
                                        sizeof(const struct eg_snapshot *));
        drawn->unissued[(*found)++] = one;
    }
    return true;
}

/* "a, b and c" */
static const char *add_to_list(struct eg_call *call, const char *list, const char *word,
                               bool is_last)
{
    const char *between = !list[0] ? "" : is_last ? " and " : ", ";
    return eg_arena_format(call->arena, "%s%s%s", list, between, word);
}

void releases_say_unissued(struct eg_call *call, const struct drawn *drawn)
{
    char day[16];
    const char *quarters = "", *days = "";
    bool are_many = drawn->unissued_count > 1;
    for (size_t i = 0; i < drawn->unissued_count; i++) {
        const struct eg_snapshot *one = drawn->unissued[i];
        bool is_last = i + 1 == drawn->unissued_count;
        quarters = add_to_list(call, quarters, eg_release_name(call->arena, one->quarter), is_last);
        days = add_to_list(call, days, eg_day_to_iso(one->last_day, day), is_last);
    }
    if (drawn->unissued_count == 0)
        return;
    eg_call_say(call,
                "warning: the quarter%s %s %s a staff snapshot and %s not issued; once the release "
                "of %s is issued, %s can be issued no more. To issue %s first%s: 'equigap release "
                "--as-of %s --issue'%s%s",
                are_many ? "s" : "", quarters, are_many ? "have" : "has", are_many ? "are" : "is",
                eg_release_name(call->arena, drawn->draw.quarter), are_many ? "they" : "it",
                are_many ? "them" : "it", are_many ? ", the earliest first" : "",
                are_many ? "DATE" : days, are_many ? ", where DATE is " : "", are_many ? days : "");
}
