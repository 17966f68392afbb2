/* What a comparison supports, in sentences made from its own numbers. */
#include <math.h>

#include "gap_room.h"

static const char *number(struct gap *gap, int64_t count)
{
    return edition_thousands(&gap->edition, count);
}

/* "17.2%" */
static const char *percent(struct gap *gap, double share)
{
    return edition_cell(&gap->edition, eg_cell_of_share(fmin(1, fmax(0, share))));
}

static const char *side(enum eg_direction direction)
{
    return direction == EG_UNDER ? "under-represented" : "over-represented";
}

/* "(17.2%; of the declared 7.1% do)": how large a part of the unknown it takes, which can only be said of
 * exact figures, and how many of the declared answer so. */
static const char *part_words(struct gap *gap, const struct eg_represented *line,
                              enum eg_direction direction, int64_t tipping)
{
    struct eg_arena *arena = gap->edition.arena;
    int64_t declared = line->declared.shown, unknown = line->unknown.shown;
    bool has_part = eg_figure_is_exact(line->unknown) && unknown > 0;
    const char *part = has_part ? percent(gap, (double)tipping / (double)unknown) : "";
    if (declared == 0)
        return has_part ? eg_arena_format(arena, " (%s)", part) : "";
    double share = (double)line->group.shown / (double)declared;
    return eg_arena_format(arena, " (%s%sof the declared %s)", part, has_part ? "; " : "",
                           direction == EG_UNDER
                               ? eg_arena_format(arena, "%s do", percent(gap, share))
                               : eg_arena_format(arena, "%s do not", percent(gap, 1 - share)));
}

/* "at least 23 of the 134 unknown belong to the group (...)": whom it takes to undo a finding in that
 * direction. For over-representation they are those who do not belong. */
static const char *tipping_words(struct gap *gap, const struct eg_represented *line,
                                 enum eg_direction direction, int64_t tipping)
{
    const char *unknown = edition_between(&gap->edition, line->unknown);
    const char *do_so =
        direction == EG_UNDER ? "belong to the group" : "do not belong to the group";
    const char *part = part_words(gap, line, direction, tipping);
    return eg_figure_is_exact(line->unknown)
               ? eg_arena_format(gap->edition.arena, "at least %s of the %s unknown %s%s",
                                 number(gap, tipping), unknown, do_so, part)
               : eg_arena_format(gap->edition.arena, "at least %s unknown %s, of %s%s",
                                 number(gap, tipping), do_so, unknown, part);
}

static bool is_within_unknown(const struct eg_represented *line, int64_t tipping)
{
    return tipping >= 1 && tipping <= line->unknown.high;
}

bool gap_hangs_on_others(const struct eg_represented *line)
{
    return !is_within_unknown(line, line->tipping);
}

static const char *if_like_words(struct gap *gap, const struct eg_represented *line)
{
    if (gap->release && gap_hangs_on_others(line))
        return eg_arena_format(gap->edition.arena,
                               "%s if the unknown are like the declared; whether it holds whatever "
                               "they are, rounded figures do not tell",
                               line->direction == EG_UNDER ? "Under-represented"
                                                           : "Over-represented");
    if (gap_hangs_on_others(line))
        return eg_arena_format(gap->edition.arena,
                               "%s; how strict the limit for many tests is depends on the missing "
                               "answers of other lines",
                               line->direction == EG_UNDER ? "Under-represented"
                                                           : "Over-represented");
    bool is_fragile = eg_represented_is_fragile(line);
    return eg_arena_format(
        gap->edition.arena, "%s if the unknown are like the declared; no finding if %s%s%s",
        line->direction == EG_UNDER ? "Under-represented" : "Over-represented",
        tipping_words(gap, line, line->direction, line->tipping), is_fragile ? "; fragile" : "",
        line->verdict.is_open_opposite ? "; the missing answers could also make it the opposite"
                                       : "");
}

/* Why the declared cannot speak for the others; "" where they can. */
static const char *doubt_words(struct gap *gap, const struct eg_represented *line)
{
    if (line->is_withheld)
        return eg_arena_format(gap->edition.arena, "; fewer than %lld%% have declared",
                               (long long)gap->review->run.rules->values[EG_RULE_DECLARED_LEAST]);
    if (line->scope->partly & eg_field_bit(line->field))
        return "; some directorate records only one side of it";
    return "";
}

/* "; over-represented unless ..." where that is open, too; "" where it is not, or only others decide it. */
static const char *opposite_words(struct gap *gap, const struct eg_represented *line)
{
    enum eg_direction other = line->direction == EG_UNDER ? EG_OVER : EG_UNDER;
    if (!line->verdict.is_open_opposite || !is_within_unknown(line, line->opposite))
        return "";
    return eg_arena_format(gap->edition.arena, "; %s unless %s", side(other),
                           tipping_words(gap, line, other, line->opposite));
}

static const char *cannot_tell_words(struct gap *gap, const struct eg_represented *line)
{
    if (gap->release && (gap_hangs_on_others(line) || line->unknown.low == 0))
        return eg_arena_format(gap->edition.arena, "Cannot be told from rounded figures%s",
                               doubt_words(gap, line));
    if (gap_hangs_on_others(line))
        return eg_arena_format(
            gap->edition.arena,
            "Cannot be told: near the limit for many tests, which depends on the "
            "missing answers of other lines%s",
            doubt_words(gap, line));
    return eg_arena_format(gap->edition.arena,
                           "Cannot be told: the missing answers decide it; %s unless %s%s%s",
                           side(line->direction),
                           tipping_words(gap, line, line->direction, line->tipping),
                           opposite_words(gap, line), doubt_words(gap, line));
}

static const char *no_evidence_words(struct gap *gap, const struct eg_represented *line)
{
    double least;
    const char *begin = line->unknown.high == 0
                            ? "No evidence of a gap; no answer is missing"
                            : "No evidence of a gap, however the unknown would answer";
    if (!eg_represented_detectable(line, &least))
        return eg_arena_format(gap->edition.arena,
                               "%s; with so few people a shortfall could not be shown", begin);
    return eg_arena_format(gap->edition.arena,
                           "%s; %sso many people would show a gap of %s percentage points or more "
                           "4 times in 5",
                           begin, line->unknown.high == 0 ? "" : "had all answered, ",
                           edition_cell(&gap->edition, eg_cell_of_difference(least)));
}

static const char *compared_words(struct gap *gap, const struct eg_represented *line)
{
    switch (line->verdict.conclusion) {
    case EG_UNDER_WHATEVER:
        return line->unknown.high == 0 ? "Under-represented; no answer is missing"
                                       : "Under-represented whatever the unknown answers are";
    case EG_OVER_WHATEVER:
        return line->unknown.high == 0 ? "Over-represented; no answer is missing"
                                       : "Over-represented whatever the unknown answers are";
    case EG_UNDER_IF_LIKE:
    case EG_OVER_IF_LIKE:
        return if_like_words(gap, line);
    case EG_CANNOT_TELL:
        return cannot_tell_words(gap, line);
    case EG_NO_EVIDENCE:
        return no_evidence_words(gap, line);
    case EG_TOO_FEW:
        return eg_arena_format(
            gap->edition.arena,
            "Too few to tell: among %s not even none from the group would be unusual",
            edition_count(&gap->edition, line->people.shown, "person", "people"));
    case EG_NOT_USABLE:
        break;
    }
    return "Not recorded in a usable way";
}

static const char *one_sided_words(struct gap *gap, const struct eg_represented *line)
{
    struct eg_sides sides = eg_scope_sides(line->with, line->scope, line->field);
    return eg_arena_format(gap->edition.arena,
                           "Not recorded in a usable way: %s yes, %s no and %s without a record",
                           number(gap, sides.yes), number(gap, sides.no),
                           number(gap, sides.missing));
}

static const char *record_words(const struct eg_represented *line)
{
    return line->with->is_coarse
               ? "; it may be recorded in a doubtful way, with many yes and many without a record"
               : "; recorded in a doubtful way: many yes, many without a record";
}

const char *gap_reading(struct gap *gap, const struct eg_represented *line)
{
    switch (line->obstacle) {
    case EG_NOT_RECORDED:
        return "Not recorded: no column of the extract holds it";
    case EG_NO_BENCHMARK:
        return "No benchmark for this group";
    case EG_NOBODY:
        return "Nobody is in scope";
    case EG_ONE_SIDED:
        return gap->release ? "Not told: the rounded figures leave open whether people who would "
                              "say no have no record"
                            : one_sided_words(gap, line);
    case EG_NOT_SHOWN:
        return "Shown of the whole organisation alone";
    case EG_SEVERAL_UNITS:
        return "Several units counted together: not compared";
    case EG_COMPARED:
        break;
    }
    return eg_arena_format(gap->edition.arena, "%s%s%s%s", compared_words(gap, line),
                           line->is_borderline ? record_words(line) : "",
                           line->benchmark->base_note[0] ? "; " : "", line->benchmark->base_note);
}

static const char *verdict_words(const struct eg_represented *line)
{
    double least;
    switch (line->verdict.conclusion) {
    case EG_UNDER_WHATEVER:
        return "Under-represented";
    case EG_UNDER_IF_LIKE:
        return "Under-represented if like the declared";
    case EG_OVER_WHATEVER:
        return "Over-represented";
    case EG_OVER_IF_LIKE:
        return "Over-represented if like the declared";
    case EG_CANNOT_TELL:
        if (line->verdict.is_open_opposite)
            return "Cannot be told: under, over or no gap";
        return line->direction == EG_UNDER ? "Cannot be told: under or no gap"
                                           : "Cannot be told: over or no gap";
    case EG_NO_EVIDENCE:
        return eg_represented_detectable(line, &least) ? "No evidence of a gap"
                                                       : "No evidence; too few to show a shortfall";
    case EG_TOO_FEW:
        return "Too few to tell";
    case EG_NOT_USABLE:
        break;
    }
    return line->with->is_coarse ? "Not told: the record may be one-sided"
                                 : "Not usable: one-sided record";
}

const char *gap_priority_words(struct gap *gap, const struct eg_completeness *of)
{
    struct eg_priorities both = eg_completeness_priorities(of, gap->review->run.rules);
    const char *first = eg_priority_name(both.first);
    if (both.first == both.last)
        return first;
    bool has_between = both.last - both.first > 1;
    return eg_arena_format(gap->edition.arena, "%s%s%s or %s", first, has_between ? ", " : "",
                           has_between ? eg_priority_name(both.first + 1) : "",
                           eg_priority_name(both.last));
}

const char *gap_verdict(struct gap *gap, const struct eg_represented *line)
{
    const char *words = line->obstacle == EG_SEVERAL_UNITS
                            ? "Several counted together: not compared"
                            : verdict_words(line);
    return line->is_borderline
               ? eg_arena_format(gap->edition.arena,
                                 line->with->is_coarse ? "%s; the record may be doubtful"
                                                       : "%s; doubtful record",
                                 words)
               : words;
}

/* How many of the unknown would have to be the group's for the benchmark to be met. */
const char *gap_met_words(struct gap *gap, const struct eg_represented *line)
{
    int64_t unknown = line->unknown.shown;
    int64_t short_of = eg_represented_short(line);
    if (short_of == 0)
        return "The benchmark is met whatever the unknown answers are";
    if (short_of > unknown)
        return line->unknown.high == 0
                   ? "The benchmark is not met; no answer is missing"
                   : "The benchmark is not met even if every unknown is of the group";
    return eg_arena_format(
        gap->edition.arena,
        "The benchmark is met if at least %s of %s%s without a usable answer are of the group",
        percent(gap, (double)short_of / (double)unknown),
        eg_figure_is_exact(line->unknown) ? "the " : "",
        edition_about(&gap->edition, line->unknown));
}

/* The US screening rules, where they say other than the verdict does. */
const char *gap_screening_words(struct gap *gap, const struct eg_represented *line)
{
    struct eg_size size;
    if (!eg_represented_size(line, &size))
        return "No answer to screen";
    bool is_under = eg_conclusion_is_under(line->verdict.conclusion);
    bool fifths = size.ratio < 0.8;
    bool deviations = size.has_deviations && size.deviations < -2;
    const char *text = "";
    if (fifths != is_under)
        text = eg_arena_format(gap->edition.arena, "Four-fifths rule: %s (ratio %s)",
                               fifths ? "flagged" : "not flagged",
                               edition_cell(&gap->edition, eg_cell_of_ratio(size.ratio)));
    if (deviations != is_under)
        text = eg_arena_format(gap->edition.arena, "%s%sTwo standard deviations: %s (%.1f)", text,
                               text[0] ? ". " : "", deviations ? "flagged" : "not flagged",
                               size.deviations);
    return text[0] ? text : "Both agree with the reading";
}
