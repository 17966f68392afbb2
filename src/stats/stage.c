#include "equigap/stats/stage.h"

#include <assert.h>

#include "count.h"
#include "law.h"
#include "stage_room.h"

static void check_range(struct eg_range range)
{
    assert(0 <= range.low && range.low <= range.high && range.high <= EG_PEOPLE_MOST);
}

static void check(const struct eg_stage *stage)
{
    check_range(stage->group_through);
    check_range(stage->group_stopped);
    check_range(stage->unknown_through);
    check_range(stage->unknown_stopped);
    check_range(stage->through);
    check_range(stage->stopped);
    assert(stage->group_through.low + stage->unknown_through.low <= stage->through.high);
    assert(stage->group_stopped.low + stage->unknown_stopped.low <= stage->stopped.high);
}

/* `all` less `some`, of whom there may seem to be more. */
static int64_t rest(int64_t all, int64_t some)
{
    return all > some ? all - some : 0;
}

static struct eg_contrast table_of(int64_t through, int64_t stopped, int64_t others_through,
                                   int64_t others_stopped)
{
    return (struct eg_contrast){through, through + stopped, others_through,
                                others_through + others_stopped};
}

/* The table at the ends of the figures where the group does best (EG_UNDER: worse for the finding)
 * or worst, if so many of the unknown are the group's. */
static struct eg_contrast table_at(const struct eg_stage *stage, enum eg_direction direction,
                                   int64_t unknown_through, int64_t unknown_stopped)
{
    const struct eg_range *all_through = &stage->through, *all_stopped = &stage->stopped;
    bool is_under = direction == EG_UNDER;
    int64_t through = is_under ? stage->group_through.high : stage->group_through.low;
    int64_t stopped = is_under ? stage->group_stopped.low : stage->group_stopped.high;
    through = eg_smaller(through + unknown_through, all_through->high);
    stopped = eg_smaller(stopped + unknown_stopped, all_stopped->high);
    return table_of(through, stopped,
                    rest(is_under ? all_through->low : all_through->high, through),
                    rest(is_under ? all_stopped->high : all_stopped->low, stopped));
}

/* The completion that is worst for a finding in the direction, so best for one in the other. */
static struct eg_contrast worst_for(const struct eg_stage *stage, enum eg_direction direction)
{
    return direction == EG_UNDER ? table_at(stage, direction, stage->unknown_through.high, 0)
                                 : table_at(stage, direction, 0, stage->unknown_stopped.high);
}

static enum eg_direction opposite(enum eg_direction direction)
{
    return direction == EG_UNDER ? EG_OVER : EG_UNDER;
}

static bool is_exact(struct eg_range range)
{
    return range.low == range.high;
}

struct eg_contrast eg_stage_completed(const struct eg_stage *stage, int64_t to_group_through,
                                      int64_t to_group_stopped)
{
    check(stage);
    assert(is_exact(stage->group_through) && is_exact(stage->group_stopped));
    assert(is_exact(stage->unknown_through) && is_exact(stage->unknown_stopped));
    assert(is_exact(stage->through) && is_exact(stage->stopped));
    assert(0 <= to_group_through && to_group_through <= stage->unknown_through.low);
    assert(0 <= to_group_stopped && to_group_stopped <= stage->unknown_stopped.low);
    return table_at(stage, EG_UNDER, to_group_through, to_group_stopped);
}

struct eg_contrast eg_stage_declared(const struct eg_stage *stage, enum eg_direction direction)
{
    check(stage);
    struct eg_contrast table = table_at(stage, direction, 0, 0);
    bool is_under = direction == EG_UNDER;
    int64_t unknown_through = is_under ? stage->unknown_through.high : stage->unknown_through.low;
    int64_t unknown_stopped = is_under ? stage->unknown_stopped.low : stage->unknown_stopped.high;
    int64_t others_stopped = table.other_whole - table.other_part;
    return table_of(table.part, table.whole - table.part, rest(table.other_part, unknown_through),
                    rest(others_stopped, unknown_stopped));
}

/* How many the group (for over: the others) could be. */
static struct eg_range sizes_of(const struct eg_stage *stage, enum eg_direction direction)
{
    int64_t people = stage->through.high + stage->stopped.high;
    int64_t unknown = stage->unknown_through.high + stage->unknown_stopped.high;
    int64_t most =
        eg_smaller(stage->group_through.high + stage->group_stopped.high + unknown, people);
    int64_t least = stage->group_through.low + stage->group_stopped.low;
    if (direction == EG_UNDER)
        return (struct eg_range){least, most};
    int64_t fewest = stage->through.low + stage->stopped.low;
    return (struct eg_range){rest(fewest, most), people - least};
}

/* The smallest p-value that a group of that size could have. */
static double smallest_at(int64_t size, int64_t through, int64_t stopped)
{
    int64_t people = through + stopped;
    size = eg_smaller(size, people);
    struct eg_law law = eg_law_hypergeometric(size, people - size, through);
    return eg_law_less(&law, law.low);
}

/* It falls while the group grows to as many as did not get through, and then rises: so it is at the size
 * nearest to that. */
double stage_smallest(const struct eg_stage *stage, enum eg_direction direction)
{
    struct eg_range sizes = sizes_of(stage, direction);
    int64_t size =
        stage->stopped.high < sizes.low ? sizes.low : eg_smaller(stage->stopped.high, sizes.high);
    return smallest_at(size, stage->through.high, stage->stopped.high);
}

/* It falls with people who got through; with those who did not it rises where they are more than the
 * group, and falls where they are fewer; so it is largest at an end of both. */
double stage_largest(const struct eg_stage *stage, enum eg_direction direction)
{
    struct eg_range sizes = sizes_of(stage, direction);
    int64_t through = rest(stage->through.low, stage->unknown_through.high);
    int64_t stopped = rest(stage->stopped.low, stage->unknown_stopped.high);
    double small = smallest_at(sizes.low, through, stage->stopped.high);
    double large = smallest_at(sizes.high, through, stopped);
    return small > large ? small : large;
}

struct eg_evidence eg_stage_evidence(const struct eg_stage *stage, enum eg_direction direction,
                                     double level)
{
    assert(0 < level && level < 1);
    struct eg_contrast declared = eg_stage_declared(stage, direction);
    struct eg_contrast best = worst_for(stage, opposite(direction));
    struct eg_contrast worst = worst_for(stage, direction);
    struct eg_evidence out = {
        .lowest = eg_fisher_tail(direction, &best),
        .declared = eg_fisher_tail(direction, &declared),
        .highest = eg_fisher_tail(direction, &worst),
    };
    out.is_too_few = out.lowest > level && stage_smallest(stage, direction) > level;
    out.may_be_too_few = out.is_too_few || stage_largest(stage, direction) > level;
    return out;
}

/* The ratio of the rates, if it is finite. */
static bool ratio_of(const struct eg_contrast *table, double *out)
{
    if (table->whole == 0 || table->other_part == 0)
        return false;
    *out = (double)table->part * (double)table->other_whole /
           ((double)table->whole * (double)table->other_part);
    return true;
}

struct eg_ratio_bounds eg_stage_ratio_bounds(const struct eg_stage *stage)
{
    check(stage);
    struct eg_contrast low = worst_for(stage, EG_OVER), high = worst_for(stage, EG_UNDER);
    struct eg_ratio_bounds out = {0};
    out.has_low = ratio_of(&low, &out.low);
    out.has_high = ratio_of(&high, &out.high);
    return out;
}

/* `part` of `whole` if there is anybody, or of all declared; without any, all or none. */
static struct stage_share share_of(int64_t part, int64_t whole, const struct eg_contrast *declared,
                                   bool is_all)
{
    if (whole > 0)
        return (struct stage_share){part, whole};
    int64_t everybody = declared->whole + declared->other_whole;
    return everybody > 0 ? (struct stage_share){declared->whole, everybody}
                         : (struct stage_share){is_all, 1};
}

struct stage_share stage_share_through(const struct eg_contrast *declared, bool is_all)
{
    return share_of(declared->part, declared->part + declared->other_part, declared, is_all);
}

struct stage_share stage_share_stopped(const struct eg_contrast *declared, bool is_all)
{
    int64_t part = declared->whole - declared->part;
    int64_t others = declared->other_whole - declared->other_part;
    return share_of(part, part + others, declared, is_all);
}

int64_t stage_share_out(int64_t people, struct stage_share share)
{
    return eg_proportion(people, share.part, share.whole);
}

/* The way from sharing out the unknown like the declared to the completion worst for the finding. */
struct way {
    const struct eg_stage *stage;
    enum eg_direction direction;
    double cut;
    int64_t through, stopped;             /* the group's at the beginning */
    int64_t through_moves, stopped_moves; /* unknown who change sides: first these, then those */
};

static struct way way_of(const struct eg_stage *stage, enum eg_direction direction, double cut)
{
    struct eg_contrast declared = eg_stage_declared(stage, direction);
    int64_t through = stage->unknown_through.high, stopped = stage->unknown_stopped.high;
    bool is_under = direction == EG_UNDER;
    struct way way = {stage, direction, cut, 0, 0, 0, 0};
    way.through = stage_share_out(through, stage_share_through(&declared, !is_under));
    way.stopped = stage_share_out(stopped, stage_share_stopped(&declared, is_under));
    way.through_moves = is_under ? through - way.through : way.through;
    way.stopped_moves = is_under ? way.stopped : stopped - way.stopped;
    return way;
}

static struct eg_stage_tipping point_at(const struct way *way, int64_t step)
{
    int64_t first = eg_smaller(step, way->through_moves), second = step - first;
    bool is_under = way->direction == EG_UNDER;
    return (struct eg_stage_tipping){
        .through = is_under ? way->through + first : way->through - first,
        .stopped = is_under ? way->stopped - second : way->stopped + second,
    };
}

static bool is_undone(int64_t step, const void *context)
{
    const struct way *way = context;
    struct eg_stage_tipping point = point_at(way, step);
    struct eg_contrast table = table_at(way->stage, way->direction, point.through, point.stopped);
    return eg_fisher_tail(way->direction, &table) > way->cut;
}

struct eg_stage_tipping eg_stage_tipping_point(const struct eg_stage *stage,
                                               enum eg_direction direction, double cut)
{
    check(stage);
    assert(0 < cut && cut < 1);
    struct way way = way_of(stage, direction, cut);
    int64_t last = way.through_moves + way.stopped_moves;
    int64_t step = eg_bisect(0, last, is_undone, &way);
    if (step > last)
        return (struct eg_stage_tipping){.state = EG_TIPPING_IMPOSSIBLE};
    struct eg_stage_tipping found = point_at(&way, step);
    found.state = step == 0 ? EG_TIPPING_NONE_NEEDED : EG_TIPPING_FOUND;
    return found;
}
