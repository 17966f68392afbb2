#include "equigap/analysis/completeness.h"

#include <assert.h>

#include "equigap/domain/unit.h"

bool eg_field_is_recorded(const struct eg_field *field, const struct eg_snapshot *snapshot)
{
    return field->kind == EG_FIELD_EQUALITY && (snapshot->fields & eg_field_bit(field));
}

bool eg_field_is_reported(const struct eg_field *field, const struct eg_snapshot *snapshot)
{
    bool is_asked =
        snapshot->kind == EG_STAFF ? field->is_asked_of_staff : field->is_asked_of_applicants;
    return eg_field_is_recorded(field, snapshot) ||
           (field->kind == EG_FIELD_EQUALITY && field->is_expected && is_asked);
}

struct eg_completeness eg_completeness_measure(const struct eg_figures *figures,
                                               struct eg_slice slice, const struct eg_field *field,
                                               const struct eg_snapshot *snapshot)
{
    return (struct eg_completeness){
        .field = field,
        .is_recorded = eg_field_is_recorded(field, snapshot),
        .people = eg_figures_sum(figures, slice, NULL, 0),
        .declared = eg_figures_declared(figures, slice, field),
        .undeclared = eg_figures_sum(figures, slice, field, EG_ANSWER_UNDECLARED),
        .unrecognised = eg_figures_sum(figures, slice, field, EG_ANSWER_UNRECOGNISED),
        .missing = eg_figures_sum(figures, slice, field, EG_ANSWER_MISSING),
    };
}

struct eg_share eg_completeness_share(const struct eg_completeness *of)
{
    return (struct eg_share){eg_figure_sum(of->declared, of->undeclared), of->people};
}

/* part / whole < percent / 100, in integers. */
static bool is_under(int64_t part, int64_t whole, int64_t percent)
{
    return part * 100 < percent * whole;
}

static enum eg_priority priority_of(int64_t part, int64_t whole, const struct eg_rules *rules)
{
    if (is_under(part, whole, rules->values[EG_RULE_ACT_UNDER]))
        return EG_PRIORITY_ACT;
    return is_under(part, whole, rules->values[EG_RULE_IMPROVE_UNDER]) ? EG_PRIORITY_IMPROVE
                                                                       : EG_PRIORITY_ON_TRACK;
}

struct eg_priorities eg_completeness_priorities(const struct eg_completeness *of,
                                                const struct eg_rules *rules)
{
    struct eg_share share = eg_completeness_share(of);
    return (struct eg_priorities){priority_of(share.part.low, share.whole.shown, rules),
                                  priority_of(share.part.high, share.whole.shown, rules)};
}

const char *eg_priority_name(enum eg_priority priority)
{
    static const char *const names[] = {"Act", "Improve", "On track"};
    assert(priority >= EG_PRIORITY_ACT && priority <= EG_PRIORITY_ON_TRACK);
    return names[priority];
}

struct eg_share eg_completeness_average(const struct eg_figures *figures, struct eg_slice slice,
                                        const struct eg_fields *fields, uint32_t among)
{
    const struct eg_snapshot recorded = {.fields = among};
    struct eg_share sum = {0};
    for (size_t i = 0; i < fields->count; i++) {
        if (!eg_field_is_recorded(&fields->fields[i], &recorded))
            continue;
        struct eg_completeness one =
            eg_completeness_measure(figures, slice, &fields->fields[i], &recorded);
        struct eg_share share = eg_completeness_share(&one);
        sum.part = eg_figure_sum(sum.part, share.part);
        sum.whole = eg_figure_sum(sum.whole, share.whole);
    }
    return sum;
}

struct eg_share eg_completeness_everything(const struct eg_figures *figures)
{
    struct eg_slice nothing_open = {.by = EG_BY_UNANSWERED, .unit = EG_UNIT_ROOT, .value = 0};
    struct eg_slice everybody = {.by = EG_BY_UNIT, .unit = EG_UNIT_ROOT};
    return (struct eg_share){eg_figures_sum(figures, nothing_open, NULL, 0),
                             eg_figures_sum(figures, everybody, NULL, 0)};
}
