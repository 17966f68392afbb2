#include "equigap/domain/snapshot.h"

#include <assert.h>
#include <string.h>

#include "equigap/base/date.h"

static const struct {
    const char *name, *meaning;
    bool is_no_record; /* of anybody */
} rules[EG_LEFT_OUT_COUNT] = {
    [EG_LEFT_OUT_BLANK] = {"blank", "blank line", true},
    [EG_LEFT_OUT_PREAMBLE] = {"above-headings", "stands above the headings", true},
    [EG_LEFT_OUT_REPEATED] = {"repeated-headings", "the headings again, at the top of a page",
                              true},
    [EG_LEFT_OUT_TOTAL] = {"total-row", "a total row of the report, not a person", true},
    [EG_LEFT_OUT_NOTE] = {"note-row", "a note of the report, not a person", true},
    [EG_LEFT_OUT_LEAVER] = {"leaver", "left before the snapshot date"},
    [EG_LEFT_OUT_FUTURE] = {"future-starter", "starts after the snapshot date"},
    [EG_LEFT_OUT_ABSENT] = {"absent", "in post but away (rule count-absent)"},
    [EG_LEFT_OUT_CASUAL] = {"casual", "bank, casual or relief worker (rule count-casual)"},
    [EG_LEFT_OUT_AGENCY] = {"agency", "agency worker or contractor (rule count-agency)"},
    [EG_LEFT_OUT_SECONDED_IN] = {"seconded-in",
                                 "seconded from another employer (rule count-seconded-in)"},
    [EG_LEFT_OUT_APPRENTICE] = {"apprentice", "apprentice or trainee (rule count-apprentices)"},
    [EG_LEFT_OUT_OFFICE_HOLDER] = {"office-holder", "councillor, non-executive, honorary or "
                                                    "volunteer (rule count-office-holders)"},
    [EG_LEFT_OUT_SCHOOL] = {"school-staff", "staff of a maintained school (rule "
                                            "count-school-staff)"},
    [EG_LEFT_OUT_OUTSIDE_PERIOD] = {"outside-period", "applied outside the period of the extract"},
    [EG_LEFT_OUT_NO_DATE] = {"no-date-applied", "no date applied, so not in the period"},
    [EG_LEFT_OUT_INVALID] = {"invalid-application",
                             "marked late, invalid or duplicate by the recruitment system"},
    [EG_LEFT_OUT_TEST] = {"test-record", "a test record of the recruitment system"},
    [EG_LEFT_OUT_DIRECT] = {"direct-appointment", "appointed without a competition (rule "
                                                  "count-direct-appointments)"},
    [EG_LEFT_OUT_RESERVE] = {"reserve-list", "on a reserve list (rule count-reserve-list)"},
    [EG_LEFT_OUT_CANCELLED] = {"cancelled-vacancy", "the vacancy was cancelled (rule "
                                                    "count-cancelled-vacancies)"},
};

const char *eg_left_out_name(enum eg_left_out rule)
{
    assert(rule >= 0 && rule < EG_LEFT_OUT_COUNT);
    return rules[rule].name;
}

const char *eg_left_out_meaning(enum eg_left_out rule)
{
    assert(rule >= 0 && rule < EG_LEFT_OUT_COUNT);
    return rules[rule].meaning;
}

bool eg_left_out_is_of_a_person(enum eg_left_out rule)
{
    assert(rule >= 0 && rule < EG_LEFT_OUT_COUNT);
    return !rules[rule].is_no_record;
}

bool eg_left_out_find(const char *name, enum eg_left_out *out)
{
    for (int i = 0; i < EG_LEFT_OUT_COUNT; i++)
        if (strcmp(rules[i].name, name) == 0) {
            *out = (enum eg_left_out)i;
            return true;
        }
    return false;
}

bool eg_rule_counts(enum eg_rule rule, enum eg_kind kind)
{
    bool is_of_age = rule == EG_RULE_AGE_MINIMUM || rule == EG_RULE_AGE_MAXIMUM;
    bool is_of_staff = rule >= EG_RULE_COUNT_ABSENT && rule <= EG_RULE_COUNT_SCHOOL_STAFF;
    bool is_of_applicants = rule >= EG_RULE_COUNT_DIRECT && rule <= EG_RULE_COUNT_CANCELLED;
    return is_of_age || (kind == EG_STAFF ? is_of_staff : is_of_applicants);
}

bool eg_rule_changed(enum eg_rule rule, const struct eg_snapshot *then,
                     const struct eg_snapshot *now)
{
    return eg_rule_counts(rule, now->kind) && then->rules.values[rule] != now->rules.values[rule];
}

const char *eg_snapshot_in_words(struct eg_arena *arena, const struct eg_snapshot *snapshot)
{
    char first[16], last[16];
    bool is_staff = snapshot->kind == EG_STAFF;
    return eg_arena_format(arena, "snapshot %lld (%s of %s%s%s)", (long long)snapshot->id,
                           eg_kind_name(snapshot->kind), eg_day_to_iso(snapshot->first_day, first),
                           is_staff ? "" : " to ",
                           is_staff ? "" : eg_day_to_iso(snapshot->last_day, last));
}
