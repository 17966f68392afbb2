#include "equigap/analysis/finding.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "equigap/stats/contrast.h"
#include "equigap/stats/many.h"
#include "family_room.h"

enum { WHOLE = 100, CONCENTRATED_LEAST = 10 };

const char *eg_finding_code(enum eg_finding_kind_code kind)
{
    static const char *const codes[EG_FINDING_COUNT] = {
        [EG_FINDING_ABSENT] = "F01",       [EG_FINDING_FEW_DECLARED] = "F02",
        [EG_FINDING_UNDECLARED] = "F03",   [EG_FINDING_MISSING] = "F04",
        [EG_FINDING_UNRECOGNISED] = "F05", [EG_FINDING_CONCENTRATED] = "F06",
        [EG_FINDING_CONFLICTS] = "F21",    [EG_FINDING_STAFF] = "F07",
        [EG_FINDING_APPLICANTS] = "F08",   [EG_FINDING_SHORTLISTED] = "F09",
        [EG_FINDING_APPOINTED] = "F10",    [EG_FINDING_WITHDREW] = "F11",
        [EG_FINDING_SENIOR] = "F12",       [EG_FINDING_TOO_SMALL] = "F18",
    };
    assert(kind >= 0 && kind < EG_FINDING_COUNT);
    return codes[kind];
}

static struct eg_finding *add(struct eg_arena *arena, struct eg_findings *out,
                              struct eg_finding finding)
{
    out->all = eg_arena_grow(arena, out->all, &out->capacity, out->count + 1, sizeof *out->all);
    out->all[out->count] = finding;
    return &out->all[out->count++];
}

static bool is_over(struct eg_figure part, struct eg_figure whole, int64_t percent)
{
    return part.shown * WHOLE > percent * whole.shown;
}

/* Everybody, as the sheets of completeness count them. */
static const struct eg_slice everybody = {.by = EG_BY_UNIT, .unit = EG_UNIT_ROOT};

static void add_states(struct eg_arena *arena, struct eg_findings *out, struct eg_finding begun,
                       const struct eg_rules *rules)
{
    const struct eg_completeness *of = &begun.state;
    const struct {
        enum eg_finding_kind_code kind;
        bool holds;
    } states[] = {
        {EG_FINDING_FEW_DECLARED,
         of->declared.shown * WHOLE < rules->values[EG_RULE_DECLARED_LEAST] * of->people.shown},
        {EG_FINDING_UNDECLARED,
         is_over(of->undeclared, of->people, rules->values[EG_RULE_UNDECLARED_MOST])},
        {EG_FINDING_MISSING, is_over(of->missing, of->people, rules->values[EG_RULE_MISSING_MOST])},
        {EG_FINDING_UNRECOGNISED, of->unrecognised.low > 0},
    };
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        if (states[i].holds) {
            begun.kind = states[i].kind;
            add(arena, out, begun);
        }
}

void eg_findings_add_gaps(struct eg_arena *arena, struct eg_findings *out,
                          const struct eg_setting *with, enum eg_kind people_kind,
                          const struct eg_snapshot *snapshot, const struct eg_noticed *noticed)
{
    for (size_t i = 0; i < with->fields->count; i++) {
        const struct eg_field *field = &with->fields->fields[i];
        if (!eg_field_is_reported(field, snapshot))
            continue;
        struct eg_finding begun = {.people_kind = people_kind,
                                   .field = field,
                                   .state = eg_completeness_measure(with->figures, everybody, field,
                                                                    snapshot)};
        if (!begun.state.is_recorded) {
            begun.kind = EG_FINDING_ABSENT;
            add(arena, out, begun);
            continue;
        }
        add_states(arena, out, begun, with->rules);
        begun.people = noticed->conflicts[field->number - 1];
        begun.whole = noticed->lost[field->number - 1];
        begun.kind = EG_FINDING_CONFLICTS;
        if (begun.people > 0 || begun.whole > 0)
            add(arena, out, begun);
    }
}

/* ---- Where the missing answers are ---- */

/* The missing of some people held against the rest. */
struct candidate {
    struct eg_finding finding;
    double p;
};

struct candidates {
    struct candidate *all;
    size_t count, capacity;
};

static void hold_against_rest(struct eg_arena *arena, struct candidates *out,
                              const struct eg_setting *with, const struct eg_field *field,
                              struct eg_slice slice)
{
    int64_t people = eg_figures_sum(with->figures, slice, NULL, 0).shown;
    /* Of protected figures the ends that speak least for a finding. */
    int64_t missing = eg_figures_sum(with->figures, slice, field, EG_ANSWER_MISSING).low;
    int64_t all = eg_figures_sum(with->figures, everybody, NULL, 0).shown;
    int64_t all_missing = eg_figures_sum(with->figures, everybody, field, EG_ANSWER_MISSING).high;
    if (people == 0 || people >= all || missing > all_missing)
        return;
    struct eg_contrast contrast = {missing, people, all_missing - missing, all - people};
    if (contrast.other_part > contrast.other_whole)
        return;
    out->all = eg_arena_grow(arena, out->all, &out->capacity, out->count + 1, sizeof *out->all);
    out->all[out->count++] = (struct candidate){.finding = {.kind = EG_FINDING_CONCENTRATED,
                                                            .field = field,
                                                            .slice = slice,
                                                            .people = missing,
                                                            .whole = people,
                                                            .other_people = contrast.other_part,
                                                            .other_whole = contrast.other_whole},
                                                .p = eg_fisher_greater(&contrast)};
}

/* Largest number of missing answers first. */
static int by_missing(const void *one, const void *other)
{
    const struct candidate *a = one, *b = other;
    if (a->finding.people != b->finding.people)
        return a->finding.people < b->finding.people ? 1 : -1;
    if (a->finding.field != b->finding.field)
        return a->finding.field->number > b->finding.field->number ? 1 : -1;
    if (a->finding.slice.by != b->finding.slice.by)
        return a->finding.slice.by > b->finding.slice.by ? 1 : -1;
    int64_t x = a->finding.slice.unit * EG_UNITS_MOST + a->finding.slice.value;
    int64_t y = b->finding.slice.unit * EG_UNITS_MOST + b->finding.slice.value;
    return (x > y) - (x < y);
}

static bool is_place(struct eg_slice slice, const struct eg_setting *with)
{
    if (slice.by == EG_BY_UNIT)
        return eg_units_at(with->units, slice.unit)->depth == 1;
    return slice.by == EG_BY_CONTRACT || slice.by == EG_BY_SERVICE;
}

void eg_findings_add_concentrated(struct eg_arena *arena, struct eg_findings *out,
                                  const struct eg_setting *with)
{
    struct candidates found = {0};
    for (size_t s = 0; s < eg_figures_slice_count(with->figures); s++) {
        struct eg_slice slice = eg_figures_slice_at(with->figures, s);
        for (size_t f = 0; is_place(slice, with) && f < with->fields->count; f++) {
            const struct eg_field *field = &with->fields->fields[f];
            if (field->kind == EG_FIELD_EQUALITY && with->recorded & eg_field_bit(field))
                hold_against_rest(arena, &found, with, field, slice);
        }
    }
    double *p = eg_arena_take_array(arena, found.count + 1, sizeof *p);
    for (size_t i = 0; i < found.count; i++)
        p[i] = found.all[i].p;
    struct eg_family family = {.p = p,
                               .count = found.count,
                               .correction = with->rules->values[EG_RULE_ANY_DEPENDENCE]
                                                 ? EG_BENJAMINI_YEKUTIELI
                                                 : EG_BENJAMINI_HOCHBERG};
    double cut = eg_family_cut(arena, &family, family_level(with));
    if (found.count > 0)
        qsort(found.all, found.count, sizeof *found.all, by_missing);
    for (size_t i = 0; i < found.count; i++)
        if (found.all[i].p <= cut && found.all[i].finding.people >= CONCENTRATED_LEAST)
            add(arena, out, found.all[i].finding);
}

/* ---- Who is under-represented ---- */

/* People short even if every unknown is the group's: a big hole in the data cannot top the list. */
static double shortfall_at_best(const struct eg_represented *line)
{
    return eg_expected(line->people.shown, line->compare->shown) -
           (double)(line->group.shown + line->unknown.shown);
}

static int by_shortfall(const void *one, const void *other)
{
    const struct eg_finding *a = one, *b = other;
    double x = shortfall_at_best(a->line), y = shortfall_at_best(b->line);
    if (a->certainty != b->certainty)
        return a->certainty > b->certainty ? 1 : -1;
    if (x < y || x > y)
        return x < y ? 1 : -1;
    return (a->line > b->line) - (a->line < b->line);
}

/* The groups that others are compared with are no finding: the law's measures are not for them. Age and
 * sex have no such group. */
static bool may_be_found(const struct eg_represented *line)
{
    return !eg_category_is_reference(line->field, line->category) ||
           strcmp(line->field->key, EG_FIELD_AGE) == 0 ||
           strcmp(line->field->key, EG_FIELD_SEX) == 0;
}

void eg_findings_add_representation(struct eg_arena *arena, struct eg_findings *out,
                                    const struct eg_representation *of,
                                    enum eg_finding_kind_code kind, enum eg_kind people_kind)
{
    size_t first = out->count;
    for (size_t i = 0; i < of->count; i++) {
        const struct eg_represented *line = &of->lines[i];
        if (line->obstacle != EG_COMPARED || !eg_conclusion_is_under(line->verdict.conclusion) ||
            !eg_represented_is_broad(line) || !may_be_found(line))
            continue;
        add(arena, out,
            (struct eg_finding){.kind = kind,
                                .certainty = line->verdict.conclusion == EG_UNDER_WHATEVER
                                                 ? EG_CERTAIN
                                                 : EG_IF_LIKE,
                                .people_kind = people_kind,
                                .field = line->field,
                                .category = line->category,
                                .line = line});
    }
    if (out->count > first)
        qsort(out->all + first, out->count - first, sizeof *out->all, by_shortfall);
}

static bool is_whatever(const struct eg_passed *line)
{
    return line->verdict.conclusion == EG_UNDER_WHATEVER ||
           line->verdict.conclusion == EG_OVER_WHATEVER;
}

void eg_findings_add_passages(struct eg_arena *arena, struct eg_findings *out,
                              const struct eg_passages *of, const struct eg_passing *pair,
                              enum eg_finding_kind_code kind, enum eg_kind people_kind)
{
    for (int firm = 1; firm >= 0; firm--)
        for (size_t i = 0; i < of->count; i++) {
            const struct eg_passed *line = &of->lines[i];
            if (line->passing == pair && eg_passed_is_worse(line) && is_whatever(line) == firm)
                add(arena, out,
                    (struct eg_finding){.kind = kind,
                                        .certainty = firm ? EG_CERTAIN : EG_IF_LIKE,
                                        .people_kind = people_kind,
                                        .field = line->field,
                                        .category = line->category,
                                        .passed = line});
        }
}

void eg_findings_add_small(struct eg_arena *arena, struct eg_findings *out,
                           const struct eg_representation *of)
{
    struct eg_finding *last = NULL;
    for (size_t i = 0; i < of->count; i++) {
        const struct eg_represented *line = &of->lines[i];
        int64_t least = line->with->rules->values[EG_RULE_PUBLISH_LEAST];
        if (line->category->level == EG_LEVEL_BINARY || line->obstacle == EG_NOT_RECORDED ||
            line->group.shown == 0 || line->group.shown >= least)
            continue;
        if (!last || last->field != line->field)
            last = add(arena, out,
                       (struct eg_finding){.kind = EG_FINDING_TOO_SMALL, .field = line->field});
        if (line->category->level == EG_LEVEL_DETAIL)
            last->whole++;
        else
            last->people++;
    }
}
