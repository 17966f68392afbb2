/* Whom the comparisons of who gets through are about. */
#include <string.h>

#include "gap_room.h"

/* All outcomes that `wanted` allows, of the stages given. */
static struct eg_scope *outcomes(const struct eg_setting *with, uint64_t stages,
                                 bool (*wanted)(const char *code))
{
    const struct eg_field *field = eg_fields_find(with->fields, EG_FIELD_OUTCOME);
    struct eg_scope *scope = eg_arena_take(with->arena, sizeof *scope);
    struct eg_scope everybody = eg_scope_of_unit(with, EG_UNIT_ROOT, "Applications");
    *scope = (struct eg_scope){.name = "Applications",
                               .unit = EG_UNIT_ROOT,
                               .stages = stages,
                               .sided = everybody.sided,
                               .partly = everybody.partly};
    for (size_t i = 0; field && i <= field->category_count; i++)
        if (wanted(i == 0 ? "" : field->categories[i - 1].code))
            eg_scope_add(with, scope,
                         (struct eg_slice){.by = EG_BY_OUTCOME,
                                           .unit = EG_UNIT_ROOT,
                                           .value = i == 0 ? 0 : field->categories[i - 1].number});
    return scope;
}

static bool is_decided(const char *outcome)
{
    return outcome[0] && strcmp(outcome, "OPEN") != 0 && strcmp(outcome, "WITHDRAWN") != 0;
}

/* Of an extract that tells stages and no outcomes: whoever is not known to be open. */
static bool is_not_open(const char *outcome)
{
    return strcmp(outcome, "OPEN") != 0 && strcmp(outcome, "WITHDRAWN") != 0;
}

static bool is_withdrawn(const char *outcome)
{
    return strcmp(outcome, "WITHDRAWN") == 0;
}

static bool is_not_withdrawn(const char *outcome)
{
    return !is_withdrawn(outcome);
}

/* Those who got further count also if they withdrew or are open: the stage before was decided. */
static bool is_any(const char *outcome)
{
    (void)outcome;
    return true;
}

const struct eg_passing *gap_measure_recruitment(const struct eg_setting *with,
                                                 struct eg_passages *out)
{
    const struct eg_fields *fields = with->fields;
    uint64_t shortlisted = eg_stages_from(fields, "SHORTLISTED");
    uint64_t appointed = eg_stages_from(fields, "APPOINTED");
    /* An application at a stage, and no outcome, is still open, if outcomes are told at all. */
    bool (*stopped)(const char *) =
        eg_scope_people(with, outcomes(with, 0, is_decided)).shown > 0 ? is_decided : is_not_open;
    /* Bit 0: applications whose stage is not known. */
    uint64_t before = eg_stages_before(fields, "SHORTLISTED") | 1;
    struct eg_passing *pairs = eg_arena_take_array(with->arena, GAP_RECRUITMENT, sizeof *pairs);
    pairs[GAP_SHORTLISTED] = (struct eg_passing){with, outcomes(with, shortlisted, is_any),
                                                 outcomes(with, before, stopped), EG_UNDER};
    pairs[GAP_APPOINTED] =
        (struct eg_passing){with, outcomes(with, appointed, is_any),
                            outcomes(with, shortlisted & ~appointed, stopped), EG_UNDER};
    pairs[GAP_WITHDREW] = (struct eg_passing){with, outcomes(with, 0, is_withdrawn),
                                              outcomes(with, 0, is_not_withdrawn), EG_OVER};
    eg_passages_measure(with->arena, pairs, GAP_RECRUITMENT, out);
    return pairs;
}

/* Everybody of the grades that are senior, or of the others; people whose grade is not known are in
 * neither. */
static struct eg_scope *grades_that_are(struct gap *gap, bool senior)
{
    const struct eg_grades *grades = gap->review->run.grades;
    const struct eg_setting *with = &gap->staff_setting;
    struct eg_scope *scope = eg_arena_take(gap->edition.arena, sizeof *scope);
    struct eg_scope everybody = eg_scope_of_unit(with, EG_UNIT_ROOT, "Staff");
    *scope = (struct eg_scope){.name = "Staff",
                               .unit = EG_UNIT_ROOT,
                               .sided = everybody.sided,
                               .partly = everybody.partly};
    for (size_t i = 0; i < grades->count; i++)
        if (grades->grades[i].is_senior == senior)
            eg_scope_add(with, scope,
                         (struct eg_slice){.by = EG_BY_GRADE,
                                           .unit = EG_UNIT_ROOT,
                                           .value = grades->grades[i].id});
    return scope;
}

static void measure_seniors(struct gap *gap)
{
    struct eg_passing *pair = eg_arena_take(gap->edition.arena, sizeof *pair);
    *pair = (struct eg_passing){&gap->staff_setting, grades_that_are(gap, true),
                                grades_that_are(gap, false), EG_UNDER};
    if (pair->through->slice_count > 0 && pair->stopped->slice_count > 0) {
        gap->senior_pair = pair;
        eg_passages_measure(gap->edition.arena, pair, 1, &gap->seniors);
    }
}

void gap_measure_passages(struct gap *gap)
{
    static const enum eg_finding_kind_code kinds[GAP_RECRUITMENT] = {
        EG_FINDING_SHORTLISTED, EG_FINDING_APPOINTED, EG_FINDING_WITHDREW};
    struct eg_arena *arena = gap->edition.arena;
    if (gap->applications > 0) {
        gap->recruitment_pairs =
            gap_measure_recruitment(&gap->applicant_setting, &gap->recruitment);
        for (int i = 0; i < GAP_RECRUITMENT; i++)
            eg_findings_add_passages(arena, &gap->findings, &gap->recruitment,
                                     &gap->recruitment_pairs[i], kinds[i], EG_APPLICANTS);
    }
    measure_seniors(gap);
    if (gap->senior_pair)
        eg_findings_add_passages(arena, &gap->findings, &gap->seniors, gap->senior_pair,
                                 EG_FINDING_SENIOR, EG_STAFF);
}
