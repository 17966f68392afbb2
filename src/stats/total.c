#include "total.h"

#include <assert.h>
#include <math.h>

#include "count.h"

/* ---- One stratum ---- */

/* Who gets through, in the papers' letters. */
struct margins {
    int64_t n1, n2, t; /* the group, the others, places */
    int64_t low, high; /* of the group's places */
};

static struct margins margins_of(const struct eg_contrast *stratum)
{
    assert(0 <= stratum->part && stratum->part <= stratum->whole);
    assert(0 <= stratum->other_part && stratum->other_part <= stratum->other_whole);
    struct margins of = {
        .n1 = stratum->whole, .n2 = stratum->other_whole, .t = stratum->part + stratum->other_part};
    of.low = of.t > of.n2 ? of.t - of.n2 : 0;
    of.high = eg_smaller(of.n1, of.t);
    return of;
}

static double mean_of(const struct margins *of)
{
    return of->n1 == 0 ? 0 : (double)of->n1 * (double)of->t / (double)(of->n1 + of->n2);
}

static double variance_of(const struct margins *of)
{
    double n1 = (double)of->n1, n2 = (double)of->n2, t = (double)of->t, n = n1 + n2;
    return n <= 1 ? 0 : n1 * n2 * t * (n - t) / (n * n * (n - 1));
}

/* The chance of one more of the group over that of `k`. */
static double step_up(const struct margins *of, int64_t k)
{
    return (double)(of->n1 - k) * (double)(of->t - k) /
           ((double)(k + 1) * (double)(of->n2 - of->t + k + 1));
}

/* The chances of a stratum around its mode, in the order of the counts. */
struct chances {
    double *weights;
    int64_t first;
    size_t count;
};

static struct chances chances_of(const struct margins *of, double least, double *room)
{
    int64_t mode =
        (int64_t)((double)(of->t + 1) * (double)(of->n1 + 1) / (double)(of->n1 + of->n2 + 2));
    mode = mode < of->low ? of->low : eg_smaller(mode, of->high);
    int64_t first = mode - of->low, last = first, most = of->high - of->low;
    double sum = room[first] = 1; /* room[i] is the weight of low + i */
    for (; last < most && room[last] > least; last++)
        sum += room[last + 1] = room[last] * step_up(of, of->low + last);
    for (; first > 0 && room[first] > least; first--)
        sum += room[first - 1] = room[first] / step_up(of, of->low + first - 1);
    for (int64_t i = first; i <= last; i++)
        room[i] /= sum;
    return (struct chances){room + first, of->low + first, (size_t)(last - first) + 1};
}

/* ---- Their sum ---- */

/* Adds a stratum; `room` holds as many weights as the whole distribution, and is exchanged. */
static void convolve(struct eg_total *total, const struct chances *one, double **room)
{
    size_t count = total->count + one->count - 1;
    double *restrict sum = *room;
    const double *restrict weights = total->weights;
    for (size_t i = 0; i < count; i++)
        sum[i] = 0;
    for (size_t option = 0; option < one->count; option++) {
        double chance = one->weights[option];
        for (size_t i = 0; i < total->count; i++)
            sum[i + option] += chance * weights[i];
    }
    *room = total->weights;
    total->weights = sum;
    total->count = count;
    total->first += one->first;
}

/* Takes off both ends what is too small to matter; they are moved to the beginning of their room. */
static void trim(struct eg_total *total, double least)
{
    size_t from = 0;
    while (total->count > 1 && total->weights[total->count - 1] < least)
        total->count--;
    while (from + 1 < total->count && total->weights[from] < least)
        from++;
    if (from == 0)
        return;
    total->count -= from;
    total->first += (int64_t)from;
    for (size_t i = 0; i < total->count; i++)
        total->weights[i] = total->weights[i + from];
}

static void work_out(struct eg_arena *arena, const struct eg_contrast *strata, size_t count,
                     double least, struct eg_total *out)
{
    size_t range = (size_t)(out->high - out->low) + 1;
    double *room = eg_arena_take_array(arena, range, sizeof *room);
    double *one = eg_arena_take_array(arena, range, sizeof *one);
    out->weights = eg_arena_take_array(arena, range, sizeof *out->weights);
    out->weights[0] = 1;
    out->count = 1;
    for (size_t i = 0; i < count; i++) {
        struct margins of = margins_of(&strata[i]);
        if (of.low == of.high) {
            out->first += of.low;
            continue;
        }
        struct chances chances = chances_of(&of, least, one);
        convolve(out, &chances, &room);
        trim(out, least);
    }
}

struct eg_total eg_total_of(struct eg_arena *arena, const struct eg_contrast *strata, size_t count,
                            struct eg_effort effort)
{
    struct eg_total out = {0};
    for (size_t i = 0; i < count; i++) {
        struct margins of = margins_of(&strata[i]);
        out.observed += strata[i].part;
        out.low += of.low;
        out.high += of.high;
        out.mean += mean_of(&of);
        out.variance += variance_of(&of);
    }
    if (out.variance <= effort.variance_most)
        work_out(arena, strata, count, effort.chance_least, &out);
    return out;
}

/* ---- Tails ---- */

/* The chance of a normal number of at most `z`. */
static double normal_less(double z)
{
    double beyond = eg_normal_two_sided(z) / 2;
    return z < 0 ? beyond : 1 - beyond;
}

double eg_total_less(const struct eg_total *of, int64_t total)
{
    if (total >= of->high)
        return 1;
    if (!of->weights)
        return normal_less(((double)total - of->mean + 0.5) / sqrt(of->variance));
    double sum = 0;
    for (size_t i = 0; i < of->count && of->first + (int64_t)i <= total; i++)
        sum += of->weights[i];
    return fmin(1, sum);
}

double eg_total_greater(const struct eg_total *of, int64_t total)
{
    if (total <= of->low)
        return 1;
    if (!of->weights)
        return normal_less((of->mean - (double)total + 0.5) / sqrt(of->variance));
    double sum = 0;
    for (size_t i = of->count; i > 0 && of->first + (int64_t)i > total; i--)
        sum += of->weights[i - 1];
    return fmin(1, sum);
}

double eg_total_tail(const struct eg_total *of, enum eg_direction direction, int64_t total)
{
    return direction == EG_UNDER ? eg_total_less(of, total) : eg_total_greater(of, total);
}
