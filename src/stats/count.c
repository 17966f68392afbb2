#include "count.h"

int64_t eg_bisect(int64_t low, int64_t high, eg_condition *holds, const void *context)
{
    int64_t end = high + 1;
    while (low < end) {
        int64_t middle = low + (end - low) / 2;
        if (holds(middle, context))
            end = middle;
        else
            low = middle + 1;
    }
    return end;
}

int64_t eg_smaller(int64_t one, int64_t other)
{
    return one < other ? one : other;
}

int64_t eg_proportion(int64_t all, int64_t part, int64_t whole)
{
    return (2 * all * part + whole) / (2 * whole);
}
