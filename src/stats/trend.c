/* A share over a sequence of periods. */
#include <assert.h>
#include <math.h>

#include "equigap/stats/share.h"
#include "equigap/stats/trend.h"

bool eg_trend_measure(const struct eg_point *points, size_t count, struct eg_trend *out)
{
    double part = 0, whole = 0, scores = 0;
    for (size_t i = 0; i < count; i++) {
        assert(0 <= points[i].part && points[i].part <= points[i].whole);
        part += (double)points[i].part;
        whole += (double)points[i].whole;
        scores += (double)points[i].whole * points[i].score;
    }
    if (part <= 0 || part >= whole)
        return false;
    double share = part / whole, middle = scores / whole, rise = 0, spread = 0;
    bool has_spread = false;
    const struct eg_point *first = NULL;
    for (size_t i = 0; i < count; i++) {
        if (points[i].whole == 0)
            continue;
        first = first ? first : &points[i];
        has_spread = has_spread || points[i].score != first->score;
        double distance = points[i].score - middle, people = (double)points[i].whole;
        rise += distance * ((double)points[i].part - people * share);
        spread += people * distance * distance;
    }
    if (!has_spread)
        return false;
    double square = rise * rise / (share * (1 - share) * spread);
    *out = (struct eg_trend){square, eg_normal_two_sided(sqrt(square)), rise / spread};
    return true;
}
