/* Random organisations and their completions: what is said of every completion, none may contradict. */
#include <string.h>

#include "equigap/analysis/representation.h"
#include "equigap/intake/lists.h"
#include "equigap/tally/count.h"
#include "../test.h"

enum { UNITS = 5, KINDS = 6, COUNCILS = 10000 };

static struct eg_fields chosen;

/* The two fields of the lists that are asked here. */
static bool choose_fields(struct eg_arena *arena)
{
    static const char *const keys[] = {"disability", "impairment"};
    struct eg_error error = {0};
    const struct eg_fields *all = eg_lists_fields(arena, &error);
    chosen.arena = arena;
    for (int32_t i = 0; all && i < 2; i++) {
        struct eg_field *field = eg_fields_add(&chosen, keys[i]);
        *field = *eg_fields_find(all, keys[i]);
        field->number = i + 1;
    }
    return all != NULL;
}

static uint64_t seed = 20260331;

static int64_t any(int64_t below)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (int64_t)((seed >> 33) % (uint64_t)below);
}

/* People who answered alike: what they gave, and which kinds they could be if all were known; the first
 * of these has the answer that is looked at. */
struct kind {
    const char *codes[3];
    int could_be[KINDS]; /* up to the first negative one; the kind itself if there is none before */
};

/* One field as people answer it. */
struct question {
    const char *field, *code, *other;
    struct kind kinds[KINDS];
    size_t kind_count;
};

static const struct question disability = {
    "disability", "Y", "N", {{{"Y"}, {-1}}, {{"N"}, {-1}}, {{NULL}, {0, 1, -1}}}, 3};

/* Several answers: two details of one broad one, both of them, neither, the broad one alone, none. */
static const struct question impairment = {"impairment",
                                           "SPLD",
                                           "LDD",
                                           {{{"SPLD"}, {-1}},
                                            {{"LDD"}, {-1}},
                                            {{"SPLD", "LDD"}, {-1}},
                                            {{"NOI"}, {-1}},
                                            {{"LEA"}, {0, 1, 2, -1}},
                                            {{NULL}, {0, 1, 2, 3, -1}}},
                                           6};

struct council {
    const struct question *asked;
    int64_t people[UNITS][KINDS];
    double share;
};

static struct council invent(const struct question *asked)
{
    struct council of = {.asked = asked, .share = 0.02 + (double)any(40) / 100};
    int64_t silence = 1 + any(60); /* percent at most */
    for (int u = 0; u < UNITS; u++) {
        int64_t people = 5 + any(400), truth = any(60);
        for (size_t k = 0; k < asked->kind_count; k++) {
            bool is_open = asked->kinds[k].could_be[0] >= 0;
            int64_t percent = is_open ? any(silence) : k == 0 ? truth : any(100);
            of.people[u][k] = people * percent / 100;
        }
    }
    return of;
}

static void count_kind(struct eg_count *count, const struct question *asked, int k, int64_t unit,
                       int64_t people)
{
    const struct eg_field *field = eg_fields_find(&chosen, asked->field);
    struct eg_person person = {.unit = unit};
    int64_t *answer = &person.answers[field->number - 1];
    for (int i = 0; i < 3 && asked->kinds[k].codes[i]; i++) {
        int64_t number = eg_field_find(field, asked->kinds[k].codes[i])->number;
        *answer = field->takes_several ? *answer | INT64_C(1) << (number - 1) : number;
    }
    eg_count_person(count, &person, people);
}

/* What the judge reads, made anew for each council. */
struct house {
    struct eg_units *units;
    struct eg_rules rules;
    struct eg_benchmark_share shares[2];
    struct eg_benchmark benchmark;
    struct eg_benchmarks benchmarks;
    struct eg_setting with;
};

static void count_all(struct house *house, struct eg_arena *arena, const struct council *of)
{
    struct eg_count_request request = {&chosen, house->units, EG_STAFF, house->with.recorded};
    struct eg_count *count = eg_count_begin(arena, &request);
    for (int u = 0; u < UNITS; u++) {
        char name[] = {'U', (char)('1' + u), 0};
        int64_t unit = eg_units_add(house->units, EG_UNIT_ROOT, name);
        for (size_t k = 0; k < of->asked->kind_count; k++)
            count_kind(count, of->asked, (int)k, unit, of->people[u][k]);
    }
    house->with.figures = eg_count_figures(count);
}

static struct eg_benchmark_share share_of(const struct eg_field *field, const char *code,
                                          double share)
{
    return (struct eg_benchmark_share){.category = eg_field_find(field, code)->number,
                                       .low = share,
                                       .shown = share,
                                       .high = share};
}

static void furnish(struct house *house, struct eg_arena *arena, const struct council *of)
{
    const struct eg_field *field = eg_fields_find(&chosen, of->asked->field);
    house->units = eg_units_begin(arena, "Council");
    house->rules = eg_rules_by_default();
    house->rules.values[EG_RULE_ONE_SIDED_NO_RECORD] = 100; /* sidedness is tested by itself */
    house->shares[0] = share_of(field, of->asked->code, of->share);
    house->shares[1] = share_of(field, of->asked->other, 1 - of->share);
    house->benchmark = (struct eg_benchmark){.field = field->key,
                                             .shares = house->shares,
                                             .share_count = 2,
                                             .is_complete = !field->takes_several};
    house->benchmarks = (struct eg_benchmarks){.benchmarks = &house->benchmark, .count = 1};
    house->with = (struct eg_setting){.arena = arena,
                                      .fields = &chosen,
                                      .units = house->units,
                                      .recorded = eg_field_bit(field),
                                      .benchmarks = &house->benchmarks,
                                      .rules = &house->rules};
    count_all(house, arena, of);
}

/* The verdicts on one answer of all units in one family. */
static void judge(const struct council *of, enum eg_conclusion out[UNITS])
{
    struct eg_arena *arena = eg_arena_begin();
    struct house house;
    struct eg_scope scopes[UNITS];
    struct eg_representation lines;
    furnish(&house, arena, of);
    for (int u = 0; u < UNITS; u++)
        scopes[u] = eg_scope_of_unit(&house.with, u + 2, "unit");
    eg_representation_measure(arena, &house.with, scopes, UNITS, EG_ALL_LEVELS, &lines);
    memset(out, 0, UNITS * sizeof *out);
    for (size_t i = 0; i < lines.count; i++)
        if (strcmp(lines.lines[i].category->code, of->asked->code) == 0)
            out[lines.lines[i].scope - scopes] = lines.lines[i].verdict.conclusion;
    eg_arena_end(arena);
}

/* Everybody gets one of the kinds that they could be: the first for so many of a hundred. */
static void complete_kind(const struct kind *kind, int64_t lean, int64_t people, int64_t out[KINDS])
{
    int choices = 0;
    while (kind->could_be[choices] >= 0)
        choices++;
    for (; people > 0; people--)
        out[kind->could_be[any(100) < lean ? 0 : 1 + any(choices - 1)]]++;
}

static struct council complete(const struct council *of)
{
    struct council full = *of;
    int64_t lean = any(101);
    for (int u = 0; u < UNITS; u++)
        for (size_t k = 0; k < of->asked->kind_count; k++) {
            if (of->asked->kinds[k].could_be[0] < 0)
                continue;
            full.people[u][k] = 0;
            complete_kind(&of->asked->kinds[k], lean, of->people[u][k], full.people[u]);
        }
    return full;
}

static bool is_firm(enum eg_conclusion conclusion)
{
    return conclusion == EG_UNDER_WHATEVER || conclusion == EG_OVER_WHATEVER;
}

/* "Whatever" and "no evidence" were said of every completion, so none may say otherwise. */
static void must_hold(const struct question *asked, int councils)
{
    int64_t firm = 0, none = 0;
    for (int i = 0; i < councils; i++) {
        struct council of = invent(asked), full = complete(&of);
        enum eg_conclusion said[UNITS], truth[UNITS];
        judge(&of, said);
        judge(&full, truth);
        for (int u = 0; u < UNITS; u++) {
            firm += is_firm(said[u]);
            none += said[u] == EG_NO_EVIDENCE;
            if (is_firm(said[u]) || said[u] == EG_NO_EVIDENCE)
                assert_int_equal(truth[u], said[u]);
        }
    }
    assert_true(firm > councils / 4);
    assert_true(none > councils / 20);
}

static void no_completion_overturns_what_holds_whatever(void **state)
{
    must_hold(&disability, COUNCILS);
    (void)state;
}

static void nor_does_one_of_several_answers(void **state)
{
    must_hold(&impairment, COUNCILS / 4);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_completion_overturns_what_holds_whatever),
        cmocka_unit_test(nor_does_one_of_several_answers),
    };
    struct eg_arena *arena = eg_arena_begin();
    int failed = choose_fields(arena) ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
    eg_arena_end(arena);
    return failed;
}
