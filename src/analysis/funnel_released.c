/* The way in of a release's applicants. */
#include "equigap/domain/recruiting.h"
#include "funnel_room.h"

/* False if the unit is not divided so, or the lists have no such stages. */
static bool add_step(struct eg_arena *arena, struct eg_funnel *funnel,
                     const struct eg_setting *with, const char *stopped, const char *through)
{
    int64_t unit = funnel->stages[0].reached.unit;
    uint64_t stays = eg_stage_bit(with->fields, stopped);
    uint64_t passes = eg_stage_bit(with->fields, through);
    struct eg_scope far = funnel_scope(with, unit, passes, through);
    if (stays == 0 || passes == 0 || eg_scope_people(with, &far).high == 0)
        return false;
    funnel->steps[funnel->step_count] =
        (struct eg_passing){.with = with,
                            .through = funnel_keep(arena, far),
                            .stopped = funnel_keep(arena, funnel_scope(with, unit, stays, stopped)),
                            .worse = EG_UNDER};
    return true;
}

static void name_step(struct eg_funnel *funnel, const char *name, const char *verb)
{
    funnel->steps[funnel->step_count].verb = verb;
    funnel->names[funnel->step_count++] = name;
}

static void add_stage(struct eg_funnel *funnel, const char *name, const struct eg_setting *with,
                      struct eg_scope reached)
{
    funnel->stages[funnel->stage_count++] = (struct eg_funnel_stage){name, with, reached};
}

void eg_funnel_of_release(struct eg_arena *arena, const struct eg_setting *cuts, int64_t unit,
                          struct eg_funnel *out)
{
    const struct eg_setting *first = &cuts[EG_APPLIED_SHORTLISTING];
    const struct eg_setting *last = &cuts[EG_APPLIED_APPOINTING];
    *out = (struct eg_funnel){.stage_count = 0};
    add_stage(out, "Applied", &cuts[EG_APPLIED_ALL],
              funnel_scope(&cuts[EG_APPLIED_ALL], unit, 0, "Applied"));
    if (!add_step(arena, out, first, "APPLIED", "SHORTLISTED"))
        return;
    add_stage(out, "Shortlisted", first, *out->steps[0].through);
    name_step(out, "Applied to shortlisted", "were shortlisted");
    if (!add_step(arena, out, last, "SHORTLISTED", "APPOINTED"))
        return;
    add_stage(out, "Appointed", last, *out->steps[1].through);
    name_step(out, "Shortlisted to appointed", "were appointed from the shortlist");
    if (add_step(arena, out, &cuts[EG_APPLIED_WHOLE], "APPLIED", "APPOINTED"))
        name_step(out, "Applied to appointed", "were appointed");
}
