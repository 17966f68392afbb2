/* Whom we attract: which groups are a larger or smaller part of applicants than of the population. */
#include "equigap/analysis/size.h"
#include "recruitment_room.h"

static void say(struct eg_sheet *sheet, const char *text)
{
    eg_sheet_add_line(sheet, EG_LINE_PLAIN, text);
}

/* Those of a conclusion among the applicants, one after the other; NULL: none. */
static const char *groups_of(struct recruitment *of, enum eg_conclusion conclusion)
{
    const char *list = NULL;
    const struct eg_representation *applied = &of->main->at[0];
    for (size_t i = applied->count; i-- > 0;) {
        const struct eg_represented *line = &applied->lines[i];
        if (line->obstacle != EG_COMPARED || line->verdict.conclusion != conclusion)
            continue;
        const char *label = way_group_name(&of->gap, line->field, line->category);
        list = list ? edition_list(&of->gap.edition, label, list) : label;
    }
    return list;
}

/* "More apply than their share of the population: A; B. Fewer: C." NULL: neither more nor fewer. */
static const char *more_and_fewer(struct recruitment *of, enum eg_conclusion over,
                                  enum eg_conclusion under)
{
    struct eg_arena *arena = of->gap.edition.arena;
    const char *more = groups_of(of, over), *fewer = groups_of(of, under);
    if (more && fewer)
        return eg_arena_format(
            arena, "more apply than their share of the population: %s. Fewer: %s", more, fewer);
    return more ? eg_arena_format(arena, "more apply than their share of the population: %s", more)
           : fewer
               ? eg_arena_format(arena, "fewer apply than their share of the population: %s", fewer)
               : NULL;
}

/* How many groups show no sign of a gap where one could have been seen, and of how many it is open. */
static void count_others(const struct recruitment *of, int64_t *without, int64_t *open)
{
    const struct eg_representation *applied = &of->main->at[0];
    *without = *open = 0;
    for (size_t i = 0; i < applied->count; i++) {
        const struct eg_represented *line = &applied->lines[i];
        double least;
        bool is_none = line->verdict.conclusion == EG_NO_EVIDENCE;
        if (line->obstacle != EG_COMPARED || eg_conclusion_is_under(line->verdict.conclusion) ||
            eg_conclusion_is_over(line->verdict.conclusion))
            continue;
        if (is_none && eg_represented_detectable(line, &least))
            ++*without;
        else
            ++*open;
    }
}

void recruitment_say_attraction(struct recruitment *of, struct eg_sheet *cover)
{
    struct edition *edition = &of->gap.edition;
    const char *certain = more_and_fewer(of, EG_OVER_WHATEVER, EG_UNDER_WHATEVER);
    const char *if_like = more_and_fewer(of, EG_OVER_IF_LIKE, EG_UNDER_IF_LIKE);
    int64_t without, open;
    count_others(of, &without, &open);
    if (certain)
        say(cover, eg_arena_format(edition->arena, "Who applies: %s.", certain));
    if (if_like)
        say(cover,
            eg_arena_format(edition->arena,
                            "If those who gave no answer are like those who did, %s.", if_like));
    if (without + open == 0 && !certain && !if_like)
        say(cover, "Who applies: no group of applicants can be compared with a population (Shares "
                   "says why).");
    if (without + open == 0)
        return;
    const char *other = certain || if_like ? " other" : "";
    const char *none =
        eg_arena_format(edition->arena,
                        "of %s%s group%s there is no sign that more or fewer apply "
                        "than their share",
                        edition_number(edition, without), other, without == 1 ? "" : "s");
    const char *untold =
        without > 0
            ? eg_arena_format(edition->arena, "of %s it cannot be told",
                              edition_number(edition, open))
            : eg_arena_format(edition->arena,
                              "it cannot be told of %s%s group%s whether more or fewer apply "
                              "than their share",
                              edition_number(edition, open), other, open == 1 ? "" : "s");
    say(cover,
        eg_arena_format(edition->arena, "Who applies: %s%s%s (Shares).", without > 0 ? none : "",
                        without > 0 && open > 0 ? "; " : "", open > 0 ? untold : ""));
}
