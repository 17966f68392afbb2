#include "equigap/stats/many.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "count.h"

/* A p-value and the line it belongs to. */
struct ranked {
    double p;
    size_t line;
};

static int by_p(const void *one, const void *other)
{
    const struct ranked *a = one, *b = other;
    if (a->p != b->p)
        return a->p < b->p ? -1 : 1;
    return (a->line > b->line) - (a->line < b->line);
}

static struct ranked *rank(struct eg_arena *arena, const struct eg_family *family)
{
    struct ranked *ranked = eg_arena_take_array(arena, family->count, sizeof *ranked);
    for (size_t i = 0; i < family->count; i++) {
        assert(0 <= family->p[i] && family->p[i] <= 1);
        ranked[i] = (struct ranked){family->p[i], i};
    }
    qsort(ranked, family->count, sizeof *ranked, by_p);
    return ranked;
}

static int64_t lines_of(const struct eg_family *family)
{
    assert(family->ones >= 0 && family->zeros >= 0);
    return (int64_t)family->count + family->ones + family->zeros;
}

/* By what each p-value has to be better to allow for any dependence. */
static double penalty(const struct eg_family *family)
{
    double sum = 1;
    if (family->correction == EG_BENJAMINI_YEKUTIELI)
        for (int64_t i = lines_of(family); i >= 2; i--)
            sum += 1 / (double)i;
    return sum;
}

double eg_family_cut(struct eg_arena *arena, const struct eg_family *family, double q)
{
    assert(0 < q && q < 1);
    int64_t lines = lines_of(family);
    if (lines == 0)
        return q;
    const struct ranked *ranked = rank(arena, family);
    double level = q / penalty(family);
    /* The lines of p = 0 come first. */
    for (size_t i = family->count; i > 0; i--) {
        double line = (double)(family->zeros + (int64_t)i) * level / (double)lines;
        if (ranked[i - 1].p <= line)
            return line;
    }
    int64_t rejected = family->zeros > 0 ? family->zeros : 1;
    return (double)rejected * level / (double)lines;
}

void eg_family_adjust(struct eg_arena *arena, const struct eg_family *family, double *adjusted)
{
    const struct ranked *ranked = rank(arena, family);
    double factor = (double)lines_of(family) * penalty(family), lowest = 1;
    for (size_t i = family->count; i > 0; i--) {
        lowest = fmin(lowest, ranked[i - 1].p * factor / (double)(family->zeros + (int64_t)i));
        adjusted[ranked[i - 1].line] = lowest;
    }
}

bool eg_is_too_few(enum eg_direction direction, int64_t whole, double p0, double level)
{
    assert(0 < level && level < 1);
    int64_t extreme = direction == EG_UNDER ? 0 : whole;
    return eg_binomial_tail(direction, extreme, whole, p0) > level;
}

/* A test of shares. */
struct test {
    enum eg_direction direction;
    int64_t whole;
    double p0, level;
};

static bool is_enough(int64_t whole, const void *context)
{
    const struct test *test = context;
    return !eg_is_too_few(test->direction, whole, test->p0, test->level);
}

bool eg_fewest_people(enum eg_direction direction, double p0, double level, int64_t *out)
{
    struct test test = {.direction = direction, .p0 = p0, .level = level};
    int64_t people = eg_bisect(0, EG_PEOPLE_MOST, is_enough, &test);
    if (people > EG_PEOPLE_MOST)
        return false;
    *out = people;
    return true;
}

/* Whether the lower tail has grown over the level, or the upper has shrunk to it. */
static bool is_past(int64_t part, const void *context)
{
    const struct test *test = context;
    double tail = eg_binomial_tail(test->direction, part, test->whole, test->p0);
    return test->direction == EG_UNDER ? tail > test->level : tail <= test->level;
}

int64_t eg_critical_count(enum eg_direction direction, int64_t whole, double p0, double level)
{
    assert(0 < level && level < 1);
    struct test test = {direction, whole, p0, level};
    int64_t past = eg_bisect(0, whole, is_past, &test);
    return direction == EG_UNDER ? past - 1 : past;
}

double eg_power(enum eg_direction direction, int64_t whole, double p0, double level, double share)
{
    int64_t critical = eg_critical_count(direction, whole, p0, level);
    return eg_binomial_tail(direction, critical, whole, share);
}

bool eg_detectable_share(enum eg_direction direction, int64_t whole, double p0, double level,
                         double power, double *out)
{
    assert(0 < power && power < 1);
    if (eg_is_too_few(direction, whole, p0, level))
        return false;
    int64_t critical = eg_critical_count(direction, whole, p0, level);
    *out = eg_share_where(direction, critical, whole, power);
    return true;
}
