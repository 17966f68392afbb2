/* The indicators of the NHS workforce equality standards on appointment from shortlisting. */
#include "equigap/analysis/likelihood.h"
#include "equigap/base/date.h"
#include "gap_room.h"

enum { NHS_COLUMNS = 9 };

/* ---- In words ---- */

/* "none of the 12 BME applicants shortlisted" */
static const char *count_words(struct gap *gap, struct eg_shortlisted of, const char *whom)
{
    return eg_arena_format(gap->edition.arena, "%s of the %s %s applicants shortlisted",
                           of.appointed == 0 ? "none"
                                             : edition_thousands(&gap->edition, of.appointed),
                           edition_thousands(&gap->edition, of.shortlisted), whom);
}

static const char *why_no_ratio(struct gap *gap, const struct eg_nhs_indicator *indicator,
                                const struct eg_likelihood *of)
{
    struct eg_arena *arena = gap->edition.arena;
    const char *first = indicator->first_words, *second = indicator->second_words;
    if (of->first.shortlisted == 0 && of->second.shortlisted == 0)
        return eg_arena_format(arena, "Not calculable: no %s and no %s applicants were shortlisted",
                               first, second);
    if (of->first.shortlisted == 0 || of->second.shortlisted == 0)
        return eg_arena_format(arena, "Not calculable: no %s applicants were shortlisted",
                               of->first.shortlisted == 0 ? first : second);
    return eg_arena_format(arena, "Not calculable: %s and %s were appointed",
                           count_words(gap, of->second, indicator->second_words),
                           count_words(gap, of->first, indicator->first_words));
}

/* "White applicants were 1.54 times as likely to be appointed from shortlisting as BME applicants" */
static const char *top_words(struct gap *gap, const struct eg_nhs_indicator *indicator,
                             const struct eg_likelihood *of)
{
    struct edition *edition = &gap->edition;
    bool is_first = of->more_likely == 1;
    const char *top = is_first ? indicator->first_words : indicator->second_words;
    const char *other = is_first ? indicator->second_words : indicator->first_words;
    if (of->first.appointed == 0)
        return eg_arena_format(edition->arena, "%s applicants were more likely: %s was appointed",
                               edition_capitalised(edition, top),
                               count_words(gap, of->first, indicator->first_words));
    if (of->more_likely == 0)
        return eg_arena_format(edition->arena, "%s and %s applicants were equally likely",
                               edition_capitalised(edition, indicator->first_words),
                               indicator->second_words);
    return eg_arena_format(
        edition->arena,
        "%s applicants were %s times as likely to be appointed from shortlisting as %s applicants",
        edition_capitalised(edition, top),
        edition_cell(edition, eg_cell_of_ratio(is_first ? of->ratio : 1 / of->ratio)), other);
}

static const char *chance_words(const struct eg_likelihood *of)
{
    if (!of->has_interval)
        return "too few were appointed for an interval";
    if (of->interval.low <= 1 && of->interval.high >= 1)
        return "the 95% interval includes 1.00, so that chance could account for it";
    return "the 95% interval leaves out 1.00";
}

/* Where those whose answer is not known were appointed at another rate than the others: that comes first, for
 * then the two groups do not stand for them. */
static const char *silence_words(struct gap *gap, const struct eg_likelihood *of)
{
    const struct eg_contrast *all = &of->silence.of;
    if (!of->silence.goes_with_success)
        return "";
    return eg_arena_format(
        gap->edition.arena,
        "Those whose answer is not known were appointed at another rate than the others (%s "
        "against %s): see first whether they were entered without their form. Until then this "
        "stands for those who answered alone: ",
        edition_cell(&gap->edition, eg_cell_share(all->part, all->whole)),
        edition_cell(&gap->edition, eg_cell_share(all->other_part, all->other_whole)));
}

static const char *reading_of(struct gap *gap, const struct eg_nhs_indicator *indicator,
                              const struct eg_likelihood *of)
{
    static const char *const bands[] = {
        [EG_BAND_BELOW] = "below the band of 0.80 to 1.25",
        [EG_BAND_INSIDE] = "inside the band of 0.80 to 1.25",
        [EG_BAND_ABOVE] = "above the band of 0.80 to 1.25",
    };
    if (!of->has_ratio)
        return why_no_ratio(gap, indicator, of);
    return eg_arena_format(gap->edition.arena, "%s%s; %s; %s", silence_words(gap, of),
                           top_words(gap, indicator, of), chance_words(of), bands[of->band]);
}

/* ---- The sheet ---- */

static struct eg_cell *add_group(struct gap *gap, struct eg_table *table,
                                 const struct eg_nhs_indicator *indicator, const char *whom,
                                 struct eg_shortlisted of)
{
    struct eg_cell *row = eg_table_add_row(table);
    row[0] = eg_cell_text(
        eg_arena_format(gap->edition.arena, "%s: %s", indicator->name, indicator->title));
    row[1] = eg_cell_text(edition_capitalised(&gap->edition, whom));
    row[2] = eg_cell_count(of.shortlisted);
    row[3] = eg_cell_count(of.appointed);
    row[4] = eg_cell_share(of.appointed, of.shortlisted);
    return row;
}

static bool add_indicator(struct gap *gap, struct eg_table *table,
                          const struct eg_nhs_indicator *indicator)
{
    struct eg_likelihood of;
    if (!eg_likelihood_measure(gap->review->nhs->figures, gap->review->run.fields, indicator, &of))
        return false;
    struct eg_cell *row = add_group(gap, table, indicator, indicator->first_words, of.first);
    row[8] = eg_cell_text(reading_of(gap, indicator, &of));
    if (of.has_ratio)
        row[5] = eg_cell_of_ratio(of.ratio);
    if (of.has_interval) {
        row[6] = eg_cell_of_ratio(of.interval.low);
        row[7] = eg_cell_of_ratio(of.interval.high);
    }
    row = add_group(gap, table, indicator, indicator->second_words, of.second);
    row[8] = eg_cell_text("See the row above");
    row = add_group(gap, table, indicator, "Unknown", of.unknown);
    row[8] = eg_cell_text("In no likelihood that is compared");
    return true;
}

/* "1 April 2025 to 30 June 2025": the days that extracts cover, from quarter `first` to the one reported. */
static const char *days_covered(struct gap *gap, int first)
{
    const struct eg_applications *of = gap->review->nhs;
    struct edition *edition = &gap->edition;
    struct eg_period *found =
        eg_arena_take_array(edition->arena, of->snapshot_count + 1, sizeof *found);
    struct eg_period run = {0};
    const char *text = NULL;
    for (int quarter = first; quarter <= of->quarter; quarter++) {
        size_t count = eg_coverage_of(of->snapshots, of->snapshot_count, quarter, found);
        for (size_t i = 0; i < count; i++) {
            bool goes_on = run.last_day != 0 && found[i].first_day == run.last_day + 1;
            if (run.last_day != 0 && !goes_on)
                text = edition_list(edition, text,
                                    edition_period(edition, run.first_day, run.last_day));
            run.first_day = goes_on ? run.first_day : found[i].first_day;
            run.last_day = found[i].last_day;
        }
    }
    return edition_list(edition, text, edition_period(edition, run.first_day, run.last_day));
}

static void say_what_is_counted(struct gap *gap, struct eg_sheet *sheet)
{
    struct eg_arena *arena = gap->edition.arena;
    int first = eg_quarter_year_begins(gap->review->nhs->quarter);
    eg_sheet_add_line(
        sheet, EG_LINE_PLAIN,
        eg_arena_format(arena,
                        "All applications that were shortlisted, and all of these that were "
                        "appointed, by the day of application: %s. The standards report twelve "
                        "months to 31 March.",
                        days_covered(gap, first)));
    eg_sheet_add_line(sheet, EG_LINE_PLAIN,
                      "A relative likelihood above 1.00 means that the first group is the more "
                      "likely one. The band of 0.80 to 1.25, within which no difference is read, "
                      "is NHS practice; no law and no test. Unlike Recruitment_rates, open "
                      "vacancies are included and vacancies are not told apart, as the standards "
                      "have it.");
}

static void add_sheet(struct gap *gap)
{
    static const struct eg_column columns[NHS_COLUMNS] = {
        {"Indicator", EG_CELL_TEXT, 44, EG_PLAIN},
        {"Group", EG_CELL_TEXT, 16, EG_PLAIN},
        {"Shortlisted\n(number)", EG_CELL_COUNT, 14, EG_PLAIN},
        {"Appointed from shortlisting\n(number)", EG_CELL_COUNT, 16, EG_PLAIN},
        {"Likelihood of being appointed\n(%)", EG_CELL_SHARE, 16, EG_PLAIN},
        {"Relative likelihood\n(1.00 = equal)", EG_CELL_RATIO, 16, EG_PLAIN},
        {"Lower limit\n(ratio)", EG_CELL_RATIO, 10, EG_PLAIN},
        {"Upper limit\n(ratio)", EG_CELL_RATIO, 10, EG_PLAIN},
        {"Reading", EG_CELL_TEXT, 44, EG_PLAIN},
    };
    static const int notes[NHS_COLUMNS] = {NO_NOTE, NO_NOTE,    NOTE_APPLICATIONS, NO_NOTE, NO_NOTE,
                                           NO_NOTE, NOTE_RATIO, NO_NOTE,           NO_NOTE};
    struct edition *edition = &gap->edition;
    struct eg_sheet *sheet =
        edition_table_sheet(edition, TABLE_NHS, "NHS_indicators",
                            "NHS workforce equality standards: appointment from shortlisting");
    struct eg_table *table = eg_sheet_set_table(
        sheet, sheet->name, edition_columns(edition, columns, NHS_COLUMNS, notes), NHS_COLUMNS);
    for (size_t i = 0; i < EG_NHS_INDICATORS; i++)
        add_indicator(gap, table, &eg_nhs_indicators[i]);
    edition_say_none(table, "The lists have none of the groups of the standards");
    table->marker_means[EG_MARKER_NOT_APPLICABLE] =
        "stands in the first row of an indicator, or cannot be calculated";
    edition_describe_table(edition, sheet, "one table");
    say_what_is_counted(gap, sheet);
    edition_add_return(sheet);
}

void gap_add_nhs(struct gap *gap)
{
    const struct eg_applications *of = gap->review->nhs;
    if (!of)
        edition_leave_out(&gap->edition, TABLE_NHS, "NHS_indicators",
                          "it is made if asked for ('equigap report --nhs')");
    else if (of->snapshot_count == 0)
        edition_leave_out(&gap->edition, TABLE_NHS, "NHS_indicators",
                          "no applications of the year are stored");
    else
        add_sheet(gap);
}
