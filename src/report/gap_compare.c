/* The figures of a line beside the population of the area, as cells. */
#include "gap_room.h"

static struct eg_cell not_collected(void)
{
    return eg_cell_marker(EG_MARKER_NOT_COLLECTED);
}

static struct eg_cell not_applicable(void)
{
    return eg_cell_marker(EG_MARKER_NOT_APPLICABLE);
}

/* The figures of one line, as cells; [x] where there is no benchmark or no column, [z] where nobody
 * declared. */
struct compared gap_compare(const struct gap *gap, const struct eg_represented *line)
{
    struct compared of = {line,
                          not_applicable(),
                          not_applicable(),
                          not_applicable(),
                          not_collected(),
                          not_collected(),
                          not_collected(),
                          not_collected()};
    struct eg_size size;
    bool is_recorded = line->obstacle != EG_NOT_RECORDED && line->obstacle != EG_ONE_SIDED;
    if (!is_recorded)
        of.share = of.low = of.high = not_collected();
    if (line->compare) {
        of.benchmark = eg_cell_of_share(line->compare->shown);
        of.benchmark.is_public = true;
    }
    if (!is_recorded || !eg_represented_size(line, &size))
        return of;
    of.share = gap_share_of(gap, line->group, line->declared);
    bool is_withheld = of.share.kind == EG_CELL_MARKER;
    of.low = is_withheld ? of.share : eg_cell_of_share(size.limits.low);
    of.high = is_withheld ? of.share : eg_cell_of_share(size.limits.high);
    if (!line->compare)
        return of;
    if (is_withheld) {
        of.difference = of.expected = of.shortfall = of.share;
        return of;
    }
    of.difference = eg_cell_of_difference(size.difference);
    of.expected = eg_cell_of_people(size.expected);
    of.shortfall = eg_cell_of_people(size.shortfall);
    return of;
}

bool gap_may_settle(const struct eg_represented *line, struct eg_settlement needed)
{
    return needed.like_declared <= line->unknown.shown;
}

struct eg_cell gap_answers_needed(const struct gap *gap, const struct eg_represented *line)
{
    if (line->obstacle != EG_COMPARED)
        return not_collected();
    if (gap->release) /* how many answers it takes is known of exact figures alone */
        return not_applicable();
    struct eg_settlement needed = eg_represented_settlement(line);
    return gap_may_settle(line, needed) ? eg_cell_count(needed.like_declared) : not_applicable();
}

struct eg_cell gap_group_count(const struct gap *gap, const struct eg_represented *line)
{
    return line->obstacle == EG_NOT_RECORDED ? not_collected()
                                             : edition_people(&gap->edition, line->group);
}
