/* The front of the recruitment comparison: headline figures, and what they say. */
#include <string.h>

#include "recruitment_room.h"

enum { SENTENCES_MOST = 5 };

static void say(struct eg_sheet *sheet, const char *text)
{
    eg_sheet_add_line(sheet, EG_LINE_PLAIN, text);
}

/* NULL: a release has no figures of the stage, since too few got there. */
static const struct eg_funnel_stage *stage_of(const struct way_in *way, const char *name)
{
    size_t s = way_stage(way, name);
    return s < way->funnel.stage_count ? &way->funnel.stages[s] : NULL;
}

static struct eg_cell people_at(const struct way_in *way, const char *name)
{
    const struct eg_funnel_stage *stage = stage_of(way, name);
    return stage ? eg_cell_count(eg_scope_people(stage->with, &stage->reached).shown)
                 : eg_cell_marker(EG_MARKER_WITHHELD);
}

static bool is_nobody_at(const struct way_in *way, const char *name)
{
    struct eg_cell cell = people_at(way, name);
    return cell.kind == EG_CELL_COUNT && cell.number == 0;
}

/* Fields of which at least so many applicants declared that a share of theirs can stand by itself. */
static int64_t fields_told(const struct way_in *way)
{
    int64_t count = 0;
    for (size_t i = 0; i < way->at[0].count; i++) {
        const struct eg_represented *line = &way->at[0].lines[i];
        bool is_first = i == 0 || line[-1].field != line->field;
        count += is_first && line->obstacle != EG_NOT_RECORDED && !line->is_withheld;
    }
    return count;
}

void recruitment_fill_summary(struct recruitment *of, struct eg_sheet *summary)
{
    enum { COLUMNS = 4, WIDTH = 36 };
    struct edition *edition = &of->gap.edition;
    bool are_people = strcmp(recruitment_counted(of, of->main), "applicants") == 0;
    const struct eg_column columns[COLUMNS] = {
        {are_people ? "Applicants\n(number)" : "Applications\n(number)", EG_CELL_COUNT, WIDTH,
         EG_PLAIN},
        {"Shortlisted\n(number)", EG_CELL_COUNT, WIDTH, EG_PLAIN},
        {"Appointed\n(number)", EG_CELL_COUNT, WIDTH, EG_PLAIN},
        {"Fields that enough applicants declared\n(number)", EG_CELL_COUNT, WIDTH, EG_PLAIN},
    };
    struct eg_column *kept = eg_arena_take_array(edition->arena, COLUMNS, sizeof *kept);
    memcpy(kept, columns, sizeof columns);
    struct eg_table *table = eg_sheet_set_table(summary, "Headline_figures", kept, COLUMNS);
    table->is_headline = true;
    struct eg_cell *row = eg_table_add_row(table);
    row[0] = eg_cell_count(of->main->count);
    row[1] = people_at(of->main, "Shortlisted");
    row[2] = people_at(of->main, "Appointed");
    row[3] = eg_cell_count(fields_told(of->main));
    edition_describe_table(edition, summary,
                           "one table of headline figures, and charts where there are any");
    say(summary, eg_arena_format(edition->arena, "Figures are of %s %s.",
                                 recruitment_counted(of, of->main), of->main->made));
    recruitment_add_figures(of, summary);
    edition_add_return(summary);
}

/* "Ethnicity, Asian: from applied to shortlisted 60 of 300 (20.0%), against ..." of the findings that are
 * against a group, the whole way first. */
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
            say(cover, eg_arena_format(of->gap.edition.arena, "%s: %s",
                                       way->decided.names[line->passing - way->decided.steps],
                                       gap_passage_words(&of->gap, line)));
            said++;
        }
    return said;
}

/* "Ethnicity: of the 90 without an answer 25 were appointed, of the 1,604 who answered 141". */
static const char *silence_words(struct recruitment *of, const struct eg_passed *line)
{
    struct edition *edition = &of->gap.edition;
    const struct eg_contrast *silent = &line->silence.of;
    const char *about = of->gap.release ? "about " : "";
    return eg_arena_format(edition->arena,
                           "%s: of %s%s without an answer %s%s %s, of %s%s who answered %s%s",
                           line->field->label, about, edition_thousands(edition, silent->whole),
                           about, edition_thousands(edition, silent->part), line->passing->verb,
                           about, edition_thousands(edition, silent->other_whole), about,
                           edition_thousands(edition, silent->other_part));
}

/* The fields in which silence goes with success, each once, and what is known of the first. */
static void say_silence(struct recruitment *of, struct eg_sheet *cover)
{
    struct edition *edition = &of->gap.edition;
    const struct way_in *way = of->main;
    const char *list = NULL, *first = NULL;
    uint32_t said = 0;
    for (size_t i = way->lines.count; i-- > 0;) { /* the whole way before its steps */
        const struct eg_passed *line = &way->lines.lines[i];
        if (!line->silence.goes_with_success || said & eg_field_bit(line->field))
            continue;
        said |= eg_field_bit(line->field);
        first = silence_words(of, line);
        const char *label = edition_inside(edition, line->field->label);
        list = list ? edition_list(edition, label, list) : label;
    }
    if (!list)
        return;
    say(cover,
        eg_arena_format(edition->arena,
                        "Silence goes with success in: %s. %s. People who got through were "
                        "probably entered without their form%s. Until then no ratio is given "
                        "where it is so; Stages says at which step.",
                        list, first,
                        of->gap.release ? ", which HR can find out" : ": see to that first"));
}

static void say_openings(struct recruitment *of, struct eg_sheet *cover)
{
    for (size_t i = 0; i < of->openings.count; i++) {
        const struct eg_opening *one = &of->openings.all[i];
        if (one->leading && eg_passed_is_worse(one->whole))
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
    if (!of->gap.release)
        say(cover, "Rates are of vacancies to which somebody was appointed.");
    else
        say(cover, "Applicants are those for vacancies to which somebody was appointed.");
    if (!stage_of(way, "Shortlisted") || !stage_of(way, "Appointed"))
        say(cover,
            eg_arena_format(of->gap.edition.arena,
                            "Fewer than %lld people were %s, so they are not shown apart.",
                            (long long)of->gap.review->run.rules->values[EG_RULE_BLOCK_MINIMUM],
                            stage_of(way, "Shortlisted") ? "appointed" : "shortlisted, or not"));
    else if (is_nobody_at(way, "Shortlisted"))
        say(cover, "Nobody was shortlisted, so there are no rates.");
    else if (is_nobody_at(way, "Appointed"))
        say(cover, "Nobody was appointed, so there are no rates of appointment.");
}

/* The difference that is least likely to be chance, of rates that are shown. */
static void say_largest(struct recruitment *of, struct eg_sheet *cover)
{
    const struct way_in *way = of->main;
    const struct eg_passed *found = NULL;
    for (size_t i = 0; i < way->lines.count; i++) {
        const struct eg_passed *line = &way->lines.lines[i];
        if (line->obstacle == EG_COMPARED && !line->silence_may_go &&
            line->declared.whole >= of->gap.edition.percent_base &&
            line->declared.other_whole >= of->gap.edition.percent_base &&
            (!found || line->evidence[EG_UNDER].declared < found->evidence[EG_UNDER].declared))
            found = line;
    }
    if (!found || found->evidence[EG_UNDER].declared > 0.5)
        return;
    const struct eg_contrast *rates = &found->declared;
    say(cover, eg_arena_format(
                   of->gap.edition.arena,
                   "The largest difference seen: %s%s of %s (%s) %s, against %s of %s. Whether "
                   "it is more than chance cannot be told from these figures.",
                   of->gap.release ? "about " : "", whole_percent(of, rates->part, rates->whole),
                   found->category->label, edition_inside(&of->gap.edition, found->field->label),
                   found->passing->verb, whole_percent(of, rates->other_part, rates->other_whole),
                   found->reference ? found->reference->label : "the others who declared"));
}

void recruitment_add_cover(struct recruitment *of, struct eg_sheet *cover)
{
    struct edition *edition = &of->gap.edition;
    bool is_of_year = of->main == &of->year;
    if (!of->gap.release || edition->is_draft)
        edition_add_marking(edition, cover);
    say(cover, eg_arena_format(
                   edition->arena,
                   of->unit == EG_UNIT_ROOT
                       ? "This workbook is about %s: who applies, who is shortlisted and "
                         "appointed, and how that compares with the staff."
                       : "This workbook is about %s only. Figures for the whole organisation are "
                         "given to compare.",
                   of->name));
    if (is_of_year && !of->gap.release)
        say(cover,
            "The quarter has fewer than 50 applications: all sheets are of the year to date.");
    if (of->gap.release && gap_people_of(&of->gap, of->unit) == 0)
        say(cover, "Its staff have no figures of their own in the release: they are counted with "
                   "those of others, so applicants are held against the organisation alone.");
    eg_sheet_add_line(cover, EG_LINE_SUBHEADING, "What the data show");
    say_stages(of, cover);
    if (say_findings(of, cover) == 0) {
        say(cover, of->gap.release
                       ? "No group got through less often by more than chance, the missing answers "
                         "and the rounding could explain; that is no proof that there is no "
                         "difference: exact figures are with HR."
                       : "No group got through less often by more than chance and the missing "
                         "answers could explain; that is no proof that there is no difference.");
        say_largest(of, cover);
    }
    say_openings(of, cover);
    say_silence(of, cover);
    say(cover, "It says where to look. It is no evidence of discrimination, and nothing in it is "
               "about one vacancy, one panel or one person.");
    edition_add_shorthand(edition, cover);
    edition_add_contact(edition, cover);
}
