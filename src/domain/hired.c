#include "equigap/domain/hired.h"

struct eg_hired *eg_hired_begin(struct eg_arena *arena, const struct eg_units *units)
{
    struct eg_hired *hired = eg_arena_take(arena, sizeof *hired);
    *hired = (struct eg_hired){.units = units};
    hired->by_unit = eg_arena_take_array(arena, units->count, sizeof *hired->by_unit);
    return hired;
}

static void add_in(struct eg_hired_count *count, uint32_t answered, uint32_t silent)
{
    count->people++;
    for (int i = 0; i < EG_FIELDS_MOST; i++) {
        uint32_t bit = UINT32_C(1) << i;
        count->answered[i] += (answered & bit) != 0;
        count->missing[i] += (answered & silent & bit) != 0;
    }
}

void eg_hired_add(struct eg_hired *hired, int64_t unit, uint32_t answered, uint32_t silent)
{
    int64_t top = eg_units_ancestor(hired->units, unit, 1);
    add_in(&hired->by_unit[EG_UNIT_ROOT - 1], answered, silent);
    if (top != 0)
        add_in(&hired->by_unit[top - 1], answered, silent);
}

const struct eg_hired_count *eg_hired_of(const struct eg_hired *hired, int64_t unit)
{
    return &hired->by_unit[unit - 1];
}
