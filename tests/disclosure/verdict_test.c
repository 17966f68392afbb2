/* An officer's verdict, from protected figures, never contradicts HR's: random organisations. */
#include "equigap/analysis/representation.h"
#include "equigap/disclosure/audit.h"
#include "equigap/disclosure/release.h"
#include "equigap/domain/release_view.h"
#include "equigap/intake/lists.h"
#include "../test.h"

/* A sanitized build takes ten times as long for each. */
#ifdef __SANITIZE_ADDRESS__
enum { ORGANISATIONS = 400 };
#else
enum { ORGANISATIONS = 10000 };
#endif
enum { DIRECTORATES = 4, SERVICES = 3 };

static const struct eg_fields *built_in; /* sex, disability and age */

static const struct eg_fields *choose_fields(struct eg_arena *arena)
{
    static const char *const keys[] = {"sex", "disability", "age"};
    struct eg_error error = {0};
    const struct eg_fields *all = eg_lists_fields(arena, &error);
    struct eg_fields *out = eg_arena_take(arena, sizeof *out);
    assert_non_null(all);
    out->arena = arena;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        struct eg_field *field = eg_fields_add(out, keys[i]);
        *field = *eg_fields_find(all, keys[i]);
        field->number = (int32_t)i + 1;
    }
    return out;
}

static uint64_t seed = 20250630;

static int64_t below(int64_t most)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (int64_t)((seed >> 33) % (uint64_t)most);
}

struct made {
    struct eg_arena *arena;
    const struct eg_fields *fields;
    struct eg_units *units;
    struct eg_figures *figures;
    struct eg_rules rules;
    struct eg_benchmark benchmarks[3];
    struct eg_benchmarks all;
    struct eg_release release;
    struct eg_release_view view;
    struct eg_setting hr, officer;
};

static const struct eg_field *sex_of(const struct made *made)
{
    return eg_fields_find(made->fields, "sex");
}

static const struct eg_field *age_of(const struct made *made)
{
    return eg_fields_find(made->fields, "age");
}

static const struct eg_field *disability_of(const struct made *made)
{
    return eg_fields_find(made->fields, "disability");
}

static void count(struct made *made, int64_t unit, const struct eg_field *field, int64_t answer,
                  int64_t people, bool are_new)
{
    for (; unit != 0; unit = eg_units_at(made->units, unit)->parent) {
        size_t slice =
            eg_figures_slice(made->figures, (struct eg_slice){.by = EG_BY_UNIT, .unit = unit});
        if (are_new)
            eg_figures_add(made->figures, slice, EG_SLOT_PEOPLE, people);
        eg_figures_add(made->figures, slice, eg_figures_slot(made->figures, field, answer), people);
    }
}

/* Some people of a unit, by the parts in a hundred who give each answer. */
static void staff_unit(struct made *made, int64_t unit)
{
    int64_t people = 8 + below(220), women = 20 + below(60), disabled = 2 + below(30);
    int64_t silent = below(60), old = below(30), middle = 20 + below(50);
    for (int64_t i = 0; i < people; i++) {
        int64_t of_age = below(100);
        const char *age = of_age < old ? "65+" : of_age < old + middle ? "35-44" : "45-54";
        count(made, unit, age_of(made),
              below(20) ? eg_field_find(age_of(made), age)->number : EG_ANSWER_MISSING, 1, false);
        bool answers_none = below(100) < silent;
        count(made, unit, sex_of(made),
              eg_field_find(sex_of(made), below(100) < women ? "F" : "M")->number, 1, true);
        count(made, unit, disability_of(made),
              answers_none
                  ? (below(3) ? EG_ANSWER_MISSING : EG_ANSWER_UNDECLARED)
                  : eg_field_find(disability_of(made), below(100) < disabled ? "Y" : "N")->number,
              1, false);
    }
}

static void set_benchmark(struct made *made, const struct eg_field *field, const char *code,
                          const char *rest, double share)
{
    struct eg_benchmark_share *shares = eg_arena_take_array(made->arena, 2, sizeof *shares);
    shares[0] = (struct eg_benchmark_share){.category = eg_field_find(field, code)->number,
                                            .low = share,
                                            .shown = share,
                                            .high = share};
    shares[1] = (struct eg_benchmark_share){.category = eg_field_find(field, rest)->number,
                                            .low = 1 - share,
                                            .shown = 1 - share,
                                            .high = 1 - share};
    made->benchmarks[made->all.count++] = (struct eg_benchmark){.field = field->key,
                                                                .shares = shares,
                                                                .share_count = 2,
                                                                .is_complete = true,
                                                                .base_note = "",
                                                                .caution = ""};
}

static void make(struct made *made)
{
    made->fields = built_in;
    made->units = eg_units_begin(made->arena, "Council");
    made->figures = eg_figures_begin(made->arena, made->fields);
    made->rules = eg_rules_by_default();
    made->all.benchmarks = made->benchmarks;
    for (int d = 0; d < DIRECTORATES; d++) {
        int64_t directorate = eg_units_add(made->units, EG_UNIT_ROOT,
                                           eg_arena_format(made->arena, "Directorate %d", d));
        for (int s = 0; s < SERVICES; s++)
            staff_unit(made, eg_units_add(made->units, directorate,
                                          eg_arena_format(made->arena, "Service %d", s)));
    }
    set_benchmark(made, sex_of(made), "F", "M", 0.5);
    set_benchmark(made, disability_of(made), "Y", "N", 0.15);
    set_benchmark(made, age_of(made), "35-44", "45-54", 0.4); /* of residents up to 64 */
    made->hr = (struct eg_setting){.arena = made->arena,
                                   .figures = made->figures,
                                   .fields = made->fields,
                                   .recorded = eg_field_bit(sex_of(made)) |
                                               eg_field_bit(disability_of(made)) |
                                               eg_field_bit(age_of(made)),
                                   .units = made->units,
                                   .benchmarks = &made->all,
                                   .rules = &made->rules};
}

static void draw(struct made *made)
{
    struct eg_error error = {0};
    struct eg_audit audit;
    struct eg_grades *grades = eg_grades_arrange(made->arena, NULL, 0);
    const char *key =
        eg_arena_format(made->arena, "%064llx", (unsigned long long)below(INT64_MAX / 2));
    struct eg_draw draw = {
        .organisation = "Council",
        .program = "test",
        .lists = "",
        .layout = "",
        .fields = made->fields,
        .units = made->units,
        .grades = grades,
        .figures = made->figures,
        .recorded = made->hr.recorded,
        .rules = &made->rules,
        .key = key,
        .quarter = 8100,
        .is_full = true,
        .into = eg_draw_partitions(made->arena, made->fields, made->figures, key),
    };
    assert_true(eg_release_draw(made->arena, &draw, eg_draw_units(made->arena, &draw), NULL,
                                &made->release, &error));
    if (!eg_release_audit(&made->release, made->fields, &audit, &error))
        fail_msg("%s", error.message);
    eg_release_view_make(made->arena, &made->release, made->fields, &made->view);
    made->officer = made->hr;
    made->officer.figures = made->view.figures;
    made->officer.units = made->view.units;
    made->officer.is_coarse = true;
}

/* All units below the organisation, or it alone. */
static struct eg_scope *scopes_of(struct made *made, const struct eg_setting *with, bool is_whole,
                                  size_t *count)
{
    struct eg_scope *scopes = eg_arena_take_array(made->arena, with->units->count, sizeof *scopes);
    *count = 0;
    for (size_t i = is_whole ? 0 : 1; i < (is_whole ? 1 : with->units->count); i++)
        if (!with->units->units[i].is_pool)
            scopes[(*count)++] =
                eg_scope_of_unit(with, with->units->units[i].id, with->units->units[i].name);
    return scopes;
}

static struct eg_representation measure(struct made *made, const struct eg_setting *with,
                                        bool is_whole)
{
    struct eg_representation out;
    size_t count;
    const struct eg_scope *scopes = scopes_of(made, with, is_whole, &count);
    eg_representation_measure(made->arena, with, scopes, count, EG_BROAD_LEVELS, &out);
    return out;
}

/* How many lines HR's edition can have more than the officer's, as a release says it. */
static void set_lines_more(struct made *made, bool is_whole)
{
    size_t count, most[2];
    const struct eg_scope *scopes = scopes_of(made, &made->hr, is_whole, &count);
    eg_representation_most(made->arena, &made->hr, scopes, count, EG_BROAD_LEVELS, most);
    made->officer.lines_more[0] = made->officer.lines_more[1] = 0;
    struct eg_representation own = measure(made, &made->officer, is_whole);
    for (int d = 0; d < 2; d++)
        made->officer.lines_more[d] =
            most[d] > own.compared[d] ? (int64_t)(most[d] - own.compared[d]) : 0;
}

static bool is_same_place(const struct eg_represented *a, const struct eg_represented *b)
{
    const struct eg_unit *x = eg_units_at(a->with->units, a->scope->unit);
    const struct eg_unit *y = eg_units_at(b->with->units, b->scope->unit);
    if (x->depth != y->depth || strcmp(x->name, y->name) != 0)
        return false;
    return x->depth < 2 || strcmp(eg_units_at(a->with->units, x->parent)->name,
                                  eg_units_at(b->with->units, y->parent)->name) == 0;
}

static const struct eg_represented *line_of(const struct eg_representation *of,
                                            const struct eg_represented *like)
{
    for (size_t i = 0; i < of->count; i++)
        if (of->lines[i].category == like->category && is_same_place(&of->lines[i], like))
            return &of->lines[i];
    return NULL;
}

static bool agrees(enum eg_conclusion officer, enum eg_conclusion hr)
{
    switch (officer) {
    case EG_UNDER_WHATEVER:
    case EG_OVER_WHATEVER:
    case EG_NO_EVIDENCE:
        return hr == officer;
    case EG_UNDER_IF_LIKE:
        return hr == EG_UNDER_IF_LIKE || hr == EG_UNDER_WHATEVER;
    case EG_OVER_IF_LIKE:
        return hr == EG_OVER_IF_LIKE || hr == EG_OVER_WHATEVER;
    case EG_CANNOT_TELL:
    case EG_TOO_FEW:
    case EG_NOT_USABLE:
        break;
    }
    return true;
}

/* How many lines say something. */
static size_t compare(struct made *made, bool is_whole)
{
    struct eg_representation exact = measure(made, &made->hr, is_whole);
    set_lines_more(made, is_whole);
    struct eg_representation own = measure(made, &made->officer, is_whole);
    size_t telling = 0;
    for (size_t i = 0; i < own.count; i++) {
        const struct eg_represented *line = &own.lines[i], *hr = line_of(&exact, line);
        if (line->obstacle != EG_COMPARED || !hr || hr->obstacle != EG_COMPARED)
            continue;
        enum eg_conclusion conclusion = line->verdict.conclusion;
        telling += conclusion != EG_CANNOT_TELL && conclusion != EG_TOO_FEW;
        if (!agrees(conclusion, hr->verdict.conclusion))
            fail_msg("%s, %s: %d says the officer's edition, %d HR's", line->scope->name,
                     line->category->label, (int)conclusion, (int)hr->verdict.conclusion);
    }
    return telling;
}

static void no_verdict_of_an_officer_contradicts_hr_s(void **state)
{
    struct eg_arena *lists = eg_arena_begin();
    size_t telling = 0;
    built_in = choose_fields(lists);
    for (int i = 0; i < ORGANISATIONS; i++) {
        struct made made = {.arena = eg_arena_begin()};
        make(&made);
        draw(&made);
        telling += compare(&made, true) + compare(&made, false);
        eg_arena_end(made.arena);
    }
    eg_arena_end(lists);
    assert_true(telling > ORGANISATIONS); /* many of them do say something */
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_verdict_of_an_officer_contradicts_hr_s),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
