#include "equigap/stats/way.h"

#include <assert.h>
#include <math.h>

static bool has_logarithm(const struct eg_contrast *step)
{
    return step->part > 0 && step->whole > 0 && step->other_part > 0 && step->other_whole > 0;
}

bool eg_way_measure(const struct eg_contrast *steps, size_t count, struct eg_way *out)
{
    assert(0 < count && count <= EG_WAY_STEPS_MOST);
    *out = (struct eg_way){.steps = count};
    for (size_t i = 0; i < count; i++) {
        if (!has_logarithm(&steps[i]))
            return false;
        out->parts[i] = log((double)steps[i].part / (double)steps[i].whole) -
                        log((double)steps[i].other_part / (double)steps[i].other_whole);
        out->whole += out->parts[i];
    }
    for (size_t i = 1; i < count; i++)
        if (out->whole < 0 ? out->parts[i] < out->parts[out->most]
                           : out->parts[i] > out->parts[out->most])
            out->most = i;
    return true;
}
