#include "bisect.h"

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
