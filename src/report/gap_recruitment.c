/* Whom the comparisons of who gets through are about. */
#include "gap_room.h"

/* The applications of one part of a comparison, to the root or a top-level unit. */
static struct eg_scope *scope_of(const struct eg_setting *with, const struct eg_reach *reach,
                                 int64_t unit)
{
    const struct eg_field *field = eg_fields_find(with->fields, EG_FIELD_OUTCOME);
    struct eg_scope *scope = eg_arena_take(with->arena, sizeof *scope);
    struct eg_scope everybody = eg_scope_of_unit(with, unit, "Applications");
    *scope = (struct eg_scope){.name = "Applications",
                               .unit = unit,
                               .stages = reach->stages,
                               .sided = everybody.sided,
                               .partly = everybody.partly};
    for (int64_t n = 0; field && n <= (int64_t)field->category_count; n++)
        if (reach->outcomes & eg_reach_bit(n))
            eg_scope_add(with, scope,
                         (struct eg_slice){.by = EG_BY_OUTCOME, .unit = unit, .value = n});
    return scope;
}

const struct eg_scope *gap_who_withdrew(const struct eg_setting *with, int64_t unit)
{
    struct eg_recruiting by = eg_recruiting_of(with->figures, with->fields);
    if (eg_units_at(with->units, unit)->depth > 1 ||
        !eg_outcomes_are_told(with->figures, with->fields))
        return NULL;
    return scope_of(with, &by.parts[EG_WITHDRAWING][EG_THROUGH], unit);
}

/* The same with the applications for closed vacancies. */
static const struct eg_setting *closed_setting(const struct eg_setting *with,
                                               const struct eg_applications *of)
{
    struct eg_setting *closed = eg_arena_take(with->arena, sizeof *closed);
    *closed = *with;
    closed->figures = of->closed;
    return closed;
}

const struct eg_passing *gap_measure_recruitment(const struct eg_setting *with,
                                                 const struct eg_applications *of,
                                                 struct eg_passages *out)
{
    struct eg_recruiting by = eg_recruiting_of(with->figures, with->fields);
    const struct eg_setting *closed = of->closed ? closed_setting(with, of) : with;
    struct eg_passing *pairs = eg_arena_take_array(with->arena, EG_STEP_COUNT, sizeof *pairs);
    for (int i = 0; i < EG_STEP_COUNT; i++) {
        const struct eg_setting *one = i == EG_WITHDRAWING ? with : closed;
        pairs[i] =
            (struct eg_passing){.with = one,
                                .through = scope_of(one, &by.parts[i][EG_THROUGH], EG_UNIT_ROOT),
                                .stopped = scope_of(one, &by.parts[i][EG_STOPPED], EG_UNIT_ROOT),
                                .worse = i == EG_WITHDRAWING ? EG_OVER : EG_UNDER,
                                .strata = of->strata,
                                .step = (enum eg_step)i};
    }
    eg_passages_measure(with->arena, pairs, EG_STEP_COUNT, out);
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
    *pair = (struct eg_passing){.with = &gap->staff_setting,
                                .through = grades_that_are(gap, true),
                                .stopped = grades_that_are(gap, false),
                                .worse = EG_UNDER};
    if (pair->through->slice_count > 0 && pair->stopped->slice_count > 0) {
        gap->senior_pair = pair;
        eg_passages_measure(gap->edition.arena, pair, 1, &gap->seniors);
    }
}

void gap_measure_passages(struct gap *gap)
{
    static const enum eg_finding_kind_code kinds[EG_STEP_COUNT] = {
        EG_FINDING_SHORTLISTED, EG_FINDING_APPOINTED, EG_FINDING_WITHDREW};
    struct eg_arena *arena = gap->edition.arena;
    if (gap_knows_applicants(gap)) {
        gap->recruitment_pairs = gap_measure_recruitment(
            &gap->application_setting, &gap->review->applications, &gap->recruitment);
        for (int i = 0; i < EG_STEP_COUNT; i++)
            eg_findings_add_passages(arena, &gap->findings, &gap->recruitment,
                                     &gap->recruitment_pairs[i], kinds[i], EG_APPLICANTS);
    }
    measure_seniors(gap);
    if (gap->senior_pair)
        eg_findings_add_passages(arena, &gap->findings, &gap->seniors, gap->senior_pair,
                                 EG_FINDING_SENIOR, EG_STAFF);
}
