#include "publication_room.h"

static void say(struct eg_sheet *sheet, const char *text)
{
    eg_sheet_add_line(sheet, EG_LINE_PLAIN, text);
}

static void add_rounding(struct gap *gap, struct eg_sheet *sheet)
{
    int64_t base = gap->release->rules.values[EG_RULE_ROUND_BASE];
    int64_t off = base + gap_off(gap, false);
    struct eg_arena *arena = gap->edition.arena;
    eg_sheet_add_line(sheet, EG_LINE_SUBHEADING, "How counts are rounded");
    say(sheet,
        eg_arena_format(
            arena,
            "Every count of that list is a multiple of %lld, chosen by a secret start so that "
            "figures add up and no total drifts from the truth. Here it is rounded again, to the "
            "nearest %lld; [low] stands where that is 0. So a count is at most %lld from the true "
            "one, and that of a group that is left over (White, not disabled, men, or the largest; "
            "a note marks it) can be further away.",
            (long long)base, (long long)publication_base(gap), (long long)off));
    say(sheet, eg_arena_format(arena,
                               "Percentages are worked out from the counts as printed, are whole, "
                               "and [c] where fewer than %lld people are what they are a part of. "
                               "Those of one field may not add up to 100%%.",
                               (long long)gap->edition.percent_base));
}

static void add_shown(struct gap *gap, struct eg_sheet *sheet)
{
    const int64_t *rules = gap->release->rules.values;
    struct eg_arena *arena = gap->edition.arena;
    eg_sheet_add_line(sheet, EG_LINE_SUBHEADING, "What is shown");
    say(sheet,
        eg_arena_format(
            arena,
            "Grades and directorates of %lld people or more. Smaller ones, and those of whom "
            "fewer than %lld people changed since an earlier release, are counted together "
            "where that makes %lld, and otherwise in the whole organisation alone.",
            (long long)rules[EG_RULE_PUBLIC_BLOCK], (long long)rules[EG_RULE_REFRESH_LEAST],
            (long long)rules[EG_RULE_PUBLIC_BLOCK]));
    say(sheet, "Gender identity is shown for the whole organisation alone, and no two fields are "
               "crossed with each other.");
}

/* Where the population's figures are from. */
static void add_sources(struct gap *gap, struct eg_sheet *sheet)
{
    const struct eg_benchmarks *benchmarks = gap->review->run.benchmarks;
    eg_sheet_add_line(sheet, EG_LINE_SUBHEADING, "What staff are compared with");
    bool has_census = false;
    for (size_t i = 0; i < benchmarks->count; i++) {
        const struct eg_benchmark *of = &benchmarks->benchmarks[i];
        const struct eg_field *field = eg_fields_find(gap->review->run.fields, of->field);
        say(sheet,
            eg_arena_format(gap->edition.arena, "%s: %s, %s, ages %s, %s.%s", field->label,
                            of->origin.source, of->origin.base, of->origin.ages, of->origin.year,
                            of->leaves_out_silent ? " Without those who did not answer." : ""));
        has_census |= !of->is_own;
    }
    if (has_census)
        say(sheet, "Census figures are those of the Office for National Statistics, used under the "
                   "Open Government Licence v3.0.");
}

void publication_add_method(struct gap *gap)
{
    struct eg_sheet *sheet =
        edition_front_sheet(&gap->edition, "Method", "Method: how people are protected");
    gap_say_promise(gap, sheet);
    add_rounding(gap, sheet);
    add_shown(gap, sheet);
    add_sources(gap, sheet);
    int64_t count = publication_base(gap);
    while (publication_low(gap, count) == 0)
        count += publication_base(gap);
    gap_say_limits(gap, sheet, publication_stands_for(gap, count));
    edition_add_return(sheet);
}
