#include "equigap/analysis/coverage.h"

#include <stdlib.h>

#include "equigap/base/date.h"

static int32_t later(int32_t one, int32_t other)
{
    return one > other ? one : other;
}

static int32_t earlier(int32_t one, int32_t other)
{
    return one < other ? one : other;
}

static struct eg_period cut(const struct eg_snapshot *snapshot, int quarter)
{
    return (struct eg_period){later(snapshot->first_day, eg_quarter_first_day(quarter)),
                              earlier(snapshot->last_day, eg_quarter_last_day(quarter))};
}

bool eg_coverage_reaches(const struct eg_snapshot *snapshot, int quarter)
{
    struct eg_period part = cut(snapshot, quarter);
    return part.first_day <= part.last_day;
}

static int by_first_day(const void *one, const void *other)
{
    const struct eg_period *a = one, *b = other;
    return (a->first_day > b->first_day) - (a->first_day < b->first_day);
}

size_t eg_coverage_of(const struct eg_snapshot *const *snapshots, size_t count, int quarter,
                      struct eg_period *out)
{
    size_t found = 0, joined = 0;
    for (size_t i = 0; i < count; i++)
        if (eg_coverage_reaches(snapshots[i], quarter))
            out[found++] = cut(snapshots[i], quarter);
    qsort(out, found, sizeof *out, by_first_day);
    for (size_t i = 0; i < found; i++)
        if (joined > 0 && out[i].first_day <= out[joined - 1].last_day + 1)
            out[joined - 1].last_day = later(out[joined - 1].last_day, out[i].last_day);
        else
            out[joined++] = out[i];
    return joined;
}
