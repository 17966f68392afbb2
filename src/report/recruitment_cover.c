/* The cover of the recruitment comparison: what the figures say, and how sure that is. */
#include <math.h>
#include <string.h>

#include "recruitment_room.h"

enum { SENTENCES_MOST = 5 };

static void say(struct eg_sheet *sheet, const char *text)
{
    eg_sheet_add_line(sheet, EG_LINE_PLAIN, text);
}

static bool is_shown(const struct way_in *way, const char *stage)
{
    return way_people_at(way, stage).kind == EG_CELL_COUNT;
}

static bool is_nobody_at(const struct way_in *way, const char *stage)
{
    return is_shown(way, stage) && way_people_at(way, stage).number == 0;
}

/* "Ethnicity, Asian: from applied to shortlisted 60 of 300 (20.0%), against ..." of the findings
 * that are against a group, the whole way first. */
static size_t say_findings(struct recruitment *of, struct eg_sheet *cover)
{
    const struct way_in *way = of->main;
    size_t said = 0;
    for (int whole = 1; whole >= 0; whole--)
        for (size_t i = 0; i < way->lines.count && said < SENTENCES_MOST; i++) {
            const struct eg_passed *line = &way->lines.lines[i];
            if (!eg_passed_is_worse(line) ||
                eg_funnel_is_whole(&way->decided, line->passing) != (whole == 1))
                continue;
            const char *alarm = way_alarm(of->main, line);
            say(cover,
                eg_arena_format(of->gap.edition.arena, "%s: %s%s%s",
                                way->decided.names[line->passing - way->decided.steps],
                                gap_passage_words(&of->gap, line), alarm ? " " : "",
                                alarm ? eg_arena_format(of->gap.edition.arena, "%s.", alarm) : ""));
            said++;
        }
    return said;
}

/* "Of ethnicity, 90 gave no answer, and 25 of them were appointed, against 141 of 1,604 who
 * answered." At a later step "Of ethnicity, 20 of those interviewed gave no answer". */
static const char *silence_words(struct recruitment *of, const struct eg_passed *line)
{
    struct edition *edition = &of->gap.edition;
    const struct eg_contrast *silent = &line->silence.of;
    const struct eg_funnel *funnel = &of->main->decided;
    size_t from =
        eg_funnel_is_whole(funnel, line->passing) ? 0 : (size_t)(line->passing - funnel->steps);
    const char *whom = from == 0
                           ? ""
                           : eg_arena_format(edition->arena, " of those %s",
                                             edition_inside(edition, funnel->stages[from].name));
    return eg_arena_format(edition->arena,
                           "Of %s, %s%s gave no answer, and %s of them %s, against %s of %s who "
                           "answered.",
                           edition_inside(edition, line->field->label),
                           gap_about(&of->gap, silent->whole), whom,
                           gap_about(&of->gap, silent->part), line->passing->verb,
                           gap_about(&of->gap, silent->other_part),
                           gap_about(&of->gap, silent->other_whole));
}

/* Whether those who gave no answer got through more often than the others. */
static bool succeeds(const struct eg_passed *line)
{
    const struct eg_contrast *of = &line->silence.of;
    return (double)of->part * (double)of->other_whole > (double)of->other_part * (double)of->whole;
}

/* How far apart the rates of those who gave no answer and of the others are. */
static double silence_apart(const struct eg_passed *line)
{
    const struct eg_contrast *of = &line->silence.of;
    return fabs((double)of->part / (double)of->whole -
                (double)of->other_part / (double)of->other_whole);
}

/* The fields in which silence goes with success, and what is known of the one where it does so
 * most, of those in which a release has so many silent that it shows a rate. */
static void say_silence(struct recruitment *of, struct eg_sheet *cover)
{
    struct edition *edition = &of->gap.edition;
    const struct way_in *way = of->main;
    const struct eg_passed *most = NULL;
    const char *list = NULL;
    bool is_one = true;
    uint32_t said = 0;
    for (size_t i = way->lines.count; i-- > 0;) { /* the whole way before its steps */
        const struct eg_passed *line = &way->lines.lines[i];
        if (!line->silence.goes_with_success || said & eg_field_bit(line->field))
            continue;
        said |= eg_field_bit(line->field);
        if (line->silence.of.whole >= edition->percent_base &&
            (!most || silence_apart(line) > silence_apart(most)))
            most = line;
        const char *label = edition_inside(edition, line->field->label);
        is_one = list == NULL;
        list = list ? edition_list(edition, label, list) : label;
    }
    if (!list)
        return;
    say(cover, eg_arena_format(
                   edition->arena,
                   "People who gave no answer got through at another rate than those who "
                   "did, in: %s. %s%s%s%s; until it is known, groups of %s cannot be "
                   "compared where it is so (Stages says at which step).",
                   list, most ? silence_words(of, most) : "", most ? " " : "",
                   most && succeeds(most) ? "One cause may be people entered without their form"
                                          : "The cause may lie in how their forms were recorded",
                   of->gap.release ? ", which HR can find out" : ": see to that first",
                   is_one ? "this field" : "these fields"));
}

/* ---- Who gets through ---- */

/* The groups of a step that could be judged; NULL: none could. */
static const char *groups_judged(struct recruitment *of, const struct eg_passing *step)
{
    const char *list = NULL;
    for (size_t i = of->main->lines.count; i-- > 0;) {
        const struct eg_passed *line = &of->main->lines.lines[i];
        if (line->passing != step || !way_is_judged(line))
            continue;
        const char *label = way_group_name(&of->gap, line->field, line->category);
        list = list ? edition_list(&of->gap.edition, label, list) : label;
    }
    return list;
}

/* Step by step, of which groups something could be told. */
static void say_none_found(struct recruitment *of, struct eg_sheet *cover)
{
    struct eg_arena *arena = of->gap.edition.arena;
    const struct eg_funnel *funnel = &of->main->decided;
    bool is_any = way_can_judge(of->main);
    if (!is_any && funnel->step_count > 0)
        say(cover, "Who gets through: it cannot be told of any group, at any step, whether it gets "
                   "through less often.");
    for (size_t s = 0; is_any && s < funnel->step_count; s++) {
        if (eg_funnel_is_whole(funnel, &funnel->steps[s]))
            continue;
        const char *judged = groups_judged(of, &funnel->steps[s]);
        say(cover,
            judged ? eg_arena_format(arena,
                                     "%s: a large difference against %s would have shown, and "
                                     "there is none (Stages says how large); a smaller one could "
                                     "be missed. Of other groups it cannot be told.",
                                     funnel->names[s], judged)
                   : eg_arena_format(
                         arena,
                         "%s: it cannot be told of any group whether it gets through less often.",
                         funnel->names[s]));
    }
}

/* That it is no all-clear. */
static void say_open(struct recruitment *of, struct eg_sheet *cover)
{
    say(cover, eg_arena_format(
                   of->gap.edition.arena,
                   "Where it cannot be told, too few people%s leave it open. This is no "
                   "all-clear%s.",
                   of->gap.release ? ", missing answers or the rounding" : " or missing answers",
                   of->gap.release ? ": ask HR, who can look at the exact figures, which "
                                     "are not sent round, and say whether to act"
                                   : ""));
}

static void say_openings(struct recruitment *of, struct eg_sheet *cover)
{
    for (size_t i = 0; i < of->openings.count; i++) {
        const struct eg_opening *one = &of->openings.all[i];
        if (one->leading && eg_passed_is_worse(one->whole) && !way_alarm(of->main, one->whole))
            say(cover,
                eg_arena_format(
                    of->gap.edition.arena, "The gap of %s (%s) opens mostly here: %s.",
                    one->whole->category->label,
                    edition_inside(&of->gap.edition, one->whole->field->label),
                    edition_inside(
                        &of->gap.edition,
                        of->main->decided.names[one->leading->passing - of->main->decided.steps])));
    }
}

static const char *whole_percent(struct recruitment *of, int64_t part, int64_t whole)
{
    return edition_cell(&of->gap.edition, eg_cell_in_whole(eg_cell_share(part, whole)));
}

/* Where nothing can be said, for so few or of nobody. */
static void say_stages(struct recruitment *of, struct eg_sheet *cover)
{
    const struct way_in *way = of->main;
    struct eg_arena *arena = of->gap.edition.arena;
    long long least = of->gap.review->run.rules->values[EG_RULE_BLOCK_MINIMUM];
    if (!way_is_told(way)) {
        say(cover,
            "Of no application is it known that it got further, or how it ended, so nothing can "
            "be told of who gets through.");
        return;
    }
    if (!is_shown(way, "Shortlisted"))
        say(cover, eg_arena_format(arena,
                                   "Shortlisting and appointing: not told, because fewer than %lld "
                                   "people were shortlisted, or fewer than %lld were not.",
                                   least, least));
    else if (!is_shown(way, "Appointed"))
        say(cover, eg_arena_format(arena,
                                   "Appointing: not told, because fewer than %lld people were "
                                   "appointed, or fewer than %lld of those shortlisted were not.",
                                   least, least));
    else if (is_nobody_at(way, "Shortlisted"))
        say(cover, "Nobody was shortlisted, so there are no rates.");
    else if (is_nobody_at(way, "Appointed"))
        say(cover, "Nobody was appointed, so there are no rates of appointment.");
}

/* Whether a release has applicants of other top-level units, too. */
static bool is_one_of_several(const struct recruitment *of)
{
    const struct eg_release *release = of->gap.release;
    int64_t root = eg_release_root(release, EG_RELEASED_APPLICANTS);
    int count = 0;
    for (size_t b = 0; b < release->block_count; b++)
        count += release->blocks[b].parent == root;
    return count > 1;
}

static void say_counted(struct recruitment *of, struct eg_sheet *cover)
{
    bool is_of_closed = of->main->decided_with.figures != of->main->with.figures;
    if (!of->gap.release && is_of_closed && way_is_told(of->main))
        say(cover, "Rates are of vacancies to which somebody was appointed; the sheets of who "
                   "applies count all applications.");
    if (of->gap.release)
        say(cover, eg_arena_format(
                       of->gap.edition.arena,
                       "Only vacancies to which somebody was appointed are counted, "
                       "and each applicant once, in the part of the organisation where "
                       "they got furthest (if equal, where they applied last)%s.",
                       is_one_of_several(of)
                           ? eg_arena_format(of->gap.edition.arena,
                                             ": so more people than these %s may have applied here",
                                             edition_thousands(&of->gap.edition, of->main->count))
                           : ""));
}

/* Of the differences at a step that cannot be told, the clearest against a group: of rates that are
 * shown, with limits under 1 among the declared; NULL: none. */
static const struct eg_passed *clearest(const struct recruitment *of, const struct eg_passing *step)
{
    enum { LEAST = 20 }; /* people of whom a rate is said */
    const struct eg_passed *found = NULL;
    for (size_t i = 0; i < of->main->lines.count; i++) {
        const struct eg_passed *line = &of->main->lines.lines[i];
        int64_t fewest = line->declared.whole < line->declared.other_whole
                             ? line->declared.whole
                             : line->declared.other_whole;
        if (line->passing == step && line->obstacle == EG_COMPARED && line->has_ratio &&
            !line->ratio.is_adjusted && !line->silence.goes_with_success &&
            line->verdict.conclusion == EG_CANNOT_TELL && fewest >= LEAST &&
            fewest >= of->gap.edition.percent_base &&
            line->ratio.estimate.interval.high < (found ? found->ratio.estimate.interval.high : 1))
            found = line;
    }
    return found;
}

/* What leaves it open. */
static const char *why_open(const struct recruitment *of, const struct eg_passed *line)
{
    if (!of->gap.release)
        return "Whether that is more than chance cannot be told (Stages)";
    return line->bounds.has_high && line->bounds.high < 1
               ? "It is lower however the counts were rounded, but it may be chance: ask HR before "
                 "anything is done about it"
               : "The rounding or the missing answers could account for it: ask HR before anything "
                 "is done about it";
}

/* What to ask about first, step by step. */
static void say_to_ask(struct recruitment *of, struct eg_sheet *cover)
{
    const struct eg_funnel *funnel = &of->main->decided;
    for (size_t s = 0; s < funnel->step_count; s++) {
        const struct eg_passed *line = clearest(of, &funnel->steps[s]);
        if (!line || eg_funnel_is_whole(funnel, &funnel->steps[s]))
            continue;
        const struct eg_contrast *rates = &line->declared;
        say(cover,
            eg_arena_format(
                of->gap.edition.arena,
                "To ask about first, %s: %s%s of %s (%s) %s, against %s of %s. %s.",
                edition_inside(&of->gap.edition, funnel->names[s]), of->gap.release ? "about " : "",
                whole_percent(of, rates->part, rates->whole),
                way_group_name(&of->gap, line->field, line->category),
                edition_inside(&of->gap.edition, line->field->label), line->passing->verb,
                whole_percent(of, rates->other_part, rates->other_whole),
                line->reference ? way_group_name(&of->gap, line->field, line->reference)
                                : "the others who declared",
                why_open(of, line)));
    }
}

void recruitment_add_cover(struct recruitment *of, struct eg_sheet *cover)
{
    struct edition *edition = &of->gap.edition;
    bool is_of_year = of->main == &of->year;
    if (!of->gap.release || edition->is_draft)
        edition_add_marking(edition, cover);
    say(cover,
        eg_arena_format(
            edition->arena,
            of->unit == EG_UNIT_ROOT
                ? "This workbook is about %s: who applies, who is shortlisted and "
                  "appointed, and how that compares with the staff."
                : "This workbook is about %s only. Shares of the population of %s, and of the "
                  "whole organisation's staff, are given to compare.",
            of->full_name, gap_areas(&of->gap)));
    if (is_of_year && !of->gap.release)
        say(cover, eg_arena_format(edition->arena,
                                   "Of the applications of the quarter nothing can be told of who "
                                   "gets through, or they are fewer than %d: all sheets but "
                                   "Funnel_people are of the year to date.",
                                   QUARTER_LEAST));
    if (of->gap.release && gap_people_of(&of->gap, of->unit) == 0)
        say(cover,
            "Its staff have no figures of their own in the release: they are counted with "
            "those of others. Applicants are compared with the population; shares of all staff "
            "of the organisation are shown beside.");
    eg_sheet_add_line(cover, EG_LINE_SUBHEADING, "What the data show");
    recruitment_say_attraction(of, cover);
    bool can_say = way_is_told(of->main) && !is_nobody_at(of->main, "Shortlisted");
    bool is_open = say_findings(of, cover) == 0 && can_say;
    if (is_open) {
        say_none_found(of, cover);
        say_to_ask(of, cover);
    }
    say_stages(of, cover);
    if (is_open)
        say_open(of, cover);
    say_openings(of, cover);
    say_silence(of, cover);
    say_counted(of, cover);
    say(cover, "Nothing here is evidence of discrimination, or about one vacancy, one panel or one "
               "person.");
    edition_add_shorthand(edition, cover);
    edition_add_contact(edition, cover);
}
