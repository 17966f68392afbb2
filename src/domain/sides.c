#include "equigap/domain/sides.h"

enum { WHOLE = 100 };

/* Of several answers a broad one counts those inside it already (domain/figure.h). */
static bool is_no(const struct eg_field *field, const struct eg_category *category)
{
    const struct eg_category *parent = eg_field_at(field, category->parent);
    bool is_counted = field->takes_several && parent && eg_category_is_reference(field, parent);
    return !is_counted && eg_category_is_reference(field, category);
}

void eg_sides_add(struct eg_sides *sides, const struct eg_figures *figures, struct eg_slice slice,
                  const struct eg_field *field)
{
    int64_t no = 0;
    for (size_t i = 0; i < field->category_count; i++)
        if (is_no(field, &field->categories[i]))
            no += eg_figures_sum(figures, slice, field, field->categories[i].number).shown;
    sides->people += eg_figures_sum(figures, slice, NULL, 0).shown;
    sides->no += no;
    sides->yes += eg_figures_declared(figures, slice, field).shown - no;
    sides->undeclared += eg_figures_sum(figures, slice, field, EG_ANSWER_UNDECLARED).shown;
    sides->missing += eg_figures_sum(figures, slice, field, EG_ANSWER_MISSING).shown;
}

static bool is_at_least(int64_t part, int64_t whole, int64_t percent)
{
    return whole > 0 && part * WHOLE >= percent * whole;
}

enum eg_sidedness eg_sides_judge(const struct eg_sides *sides, const struct eg_field *field,
                                 const struct eg_rules *rules)
{
    int64_t doubtful = rules->values[EG_RULE_ONE_SIDED_YES];
    if (!field->may_be_one_sided)
        return EG_SIDES_BOTH;
    if (sides->yes > sides->no &&
        is_at_least(sides->missing, sides->people, rules->values[EG_RULE_ONE_SIDED_NO_RECORD]))
        return EG_SIDES_ONE;
    if (is_at_least(sides->yes, sides->yes + sides->no, doubtful) &&
        is_at_least(sides->missing, sides->people, doubtful))
        return EG_SIDES_BORDERLINE;
    return EG_SIDES_BOTH;
}

bool eg_sides_may_be_one(const struct eg_figures *figures, struct eg_slice slice,
                         const struct eg_field *field, const struct eg_rules *rules)
{
    int64_t yes = 0, no = 0;
    int64_t people = eg_figures_sum(figures, slice, NULL, 0).shown;
    int64_t missing = eg_figures_sum(figures, slice, field, EG_ANSWER_MISSING).high;
    for (size_t c = 0; c < field->category_count; c++) {
        struct eg_figure one = eg_figures_sum(figures, slice, field, (int64_t)c + 1);
        if (eg_category_is_reference(field, &field->categories[c]))
            no += one.low;
        else
            yes += one.high;
    }
    return field->may_be_one_sided && yes > no &&
           is_at_least(missing, people, rules->values[EG_RULE_ONE_SIDED_NO_RECORD]);
}
