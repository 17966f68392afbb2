#include "equigap/domain/recruiting.h"

#include <string.h>

#include "equigap/domain/unit.h"

static const struct eg_category *find_stage(const struct eg_fields *fields, const char *code)
{
    const struct eg_field *field = eg_fields_find(fields, EG_FIELD_STAGE);
    return field ? eg_field_find(field, code) : NULL;
}

uint64_t eg_stage_bit(const struct eg_fields *fields, const char *code)
{
    const struct eg_category *stage = find_stage(fields, code);
    return stage ? eg_reach_bit(stage->number) : 0;
}

static uint64_t stages_where(const struct eg_fields *fields, const char *code, bool at_least)
{
    const struct eg_field *field = eg_fields_find(fields, EG_FIELD_STAGE);
    const struct eg_category *from = find_stage(fields, code);
    uint64_t bits = 0;
    for (size_t i = 0; from && i < field->category_count; i++)
        if ((field->categories[i].sort >= from->sort) == at_least)
            bits |= eg_reach_bit(field->categories[i].number);
    return bits;
}

uint64_t eg_stages_from(const struct eg_fields *fields, const char *code)
{
    return stages_where(fields, code, true);
}

uint64_t eg_stages_before(const struct eg_fields *fields, const char *code)
{
    return stages_where(fields, code, false);
}

/* ---- Outcomes ---- */

static bool is_withdrawn(const char *outcome)
{
    return strcmp(outcome, "WITHDRAWN") == 0;
}

static bool is_not_withdrawn(const char *outcome)
{
    return !is_withdrawn(outcome);
}

/* Of an extract that tells stages and no outcomes: whoever is not known to be open. */
static bool is_not_open(const char *outcome)
{
    return strcmp(outcome, "OPEN") != 0 && !is_withdrawn(outcome);
}

static bool is_decided(const char *outcome)
{
    return outcome[0] && is_not_open(outcome);
}

static bool is_any(const char *outcome)
{
    (void)outcome;
    return true;
}

static uint64_t outcomes_where(const struct eg_fields *fields, bool (*wanted)(const char *code))
{
    const struct eg_field *field = eg_fields_find(fields, EG_FIELD_OUTCOME);
    uint64_t bits = 0;
    for (size_t i = 0; field && i <= field->category_count; i++)
        if (wanted(i == 0 ? "" : field->categories[i - 1].code))
            bits |= eg_reach_bit(i == 0 ? 0 : field->categories[i - 1].number);
    return bits;
}

static bool is_ended(const char *outcome)
{
    return is_decided(outcome) || is_withdrawn(outcome);
}

uint64_t eg_outcomes_ended(const struct eg_fields *fields)
{
    return outcomes_where(fields, is_ended);
}

static bool has_any(const struct eg_figures *figures, uint64_t outcomes)
{
    struct eg_slice slice = {.by = EG_BY_OUTCOME, .unit = EG_UNIT_ROOT};
    for (; slice.value < EG_REACH_BITS; slice.value++)
        if (outcomes & eg_reach_bit(slice.value) &&
            eg_figures_sum(figures, slice, NULL, 0).shown > 0)
            return true;
    return false;
}

bool eg_outcomes_are_told(const struct eg_figures *figures, const struct eg_fields *fields)
{
    return has_any(figures, outcomes_where(fields, is_any) & ~eg_reach_bit(0));
}

struct eg_recruiting eg_recruiting_of(const struct eg_figures *figures,
                                      const struct eg_fields *fields)
{
    uint64_t shortlisted = eg_stages_from(fields, "SHORTLISTED");
    uint64_t appointed = eg_stages_from(fields, "APPOINTED");
    uint64_t before = eg_stages_before(fields, "SHORTLISTED") | 1;
    uint64_t any = outcomes_where(fields, is_any), decided = outcomes_where(fields, is_decided);
    uint64_t stopped = has_any(figures, decided) ? decided : outcomes_where(fields, is_not_open);
    return (struct eg_recruiting){
        .parts = {
            [EG_SHORTLISTING] = {{shortlisted, any}, {before, stopped}},
            [EG_APPOINTING] = {{appointed, any}, {shortlisted & ~appointed, stopped}},
            [EG_WITHDRAWING] = {{UINT64_MAX, outcomes_where(fields, is_withdrawn)},
                                {UINT64_MAX, outcomes_where(fields, is_not_withdrawn)}},
        }};
}

bool eg_recruiting_takes(const struct eg_recruiting *by, enum eg_step step, enum eg_part part,
                         int64_t stage, int64_t outcome)
{
    const struct eg_reach *reach = &by->parts[step][part];
    return reach->stages & eg_reach_bit(stage) && reach->outcomes & eg_reach_bit(outcome);
}
