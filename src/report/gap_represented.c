/* Staff, joiners and applicants beside the population of the area. */
#include "gap_room.h"

/* Which of the fields take several answers, so that nobody adds their shares up. */
static void say_several(struct gap *gap, struct eg_sheet *sheet, const struct eg_representation *of)
{
    struct edition *edition = &gap->edition;
    uint32_t said = 0;
    for (size_t i = 0; i < of->count; i++) {
        const struct eg_field *field = of->lines[i].field;
        if (!field->takes_several || said & eg_field_bit(field))
            continue;
        said |= eg_field_bit(field);
        eg_sheet_add_line(
            sheet, EG_LINE_PLAIN,
            eg_arena_format(edition->arena,
                            "%s takes several answers: each is compared by itself, and "
                            "the shares do not add up to 100%% %s.",
                            field->label, edition_note(edition, NOTE_SEVERAL)));
    }
}

void gap_say_family(struct gap *gap, struct eg_sheet *sheet, const struct eg_representation *of)
{
    struct edition *edition = &gap->edition;
    eg_sheet_add_line(
        sheet, EG_LINE_PLAIN,
        "The bars repeat the gap, from 15 percentage points under the benchmark to 15 "
        "over it.");
    eg_sheet_add_line(
        sheet, EG_LINE_PLAIN,
        eg_arena_format(edition->arena,
                        "%s took part in the procedure for under-representation, %s in that for "
                        "over-representation; the others have too few people, no benchmark or no "
                        "usable record.",
                        edition_count(edition, (int64_t)of->compared[EG_UNDER], "comparison",
                                      "comparisons"),
                        edition_thousands(edition, (int64_t)of->compared[EG_OVER])));
    say_several(gap, sheet, of);
}

/* The base note of each benchmark that has one is in the reading; the sources stand here once. */
void gap_say_benchmark(struct gap *gap, struct eg_sheet *sheet)
{
    const struct eg_run *run = &gap->review->run;
    struct edition *edition = &gap->edition;
    const char *list = NULL;
    for (size_t i = 0; i < run->area_count; i++)
        list = edition_list(edition, list, run->areas[i].name);
    if (!list)
        eg_sheet_add_line(sheet, EG_LINE_PLAIN,
                          "No area is set, so nothing can be compared: 'equigap benchmark --area "
                          "NAME' sets one.");
    else
        eg_sheet_add_line(sheet, EG_LINE_PLAIN,
                          eg_arena_format(edition->arena,
                                          "The benchmark is the population of %s; Run_details has "
                                          "the source, ages and year for each field.",
                                          list));
}

/* ---- One scope beside the benchmark ---- */

enum { COMPARED_COLUMNS = 12 };

/* What a pair of sheets is about. */
struct about {
    int table, range_table;
    const char *name, *range_name;
    const char *title, *range_title;
    const char *people, *whom;              /* heading of the count; "staff" */
    const struct eg_representation *beside; /* a column with the share among others; NULL: none */
    const char *beside_heading;
};

/* The share among others of the declared, for the same category; [x] where no column of theirs
 * holds it. */
static struct eg_cell share_beside(const struct gap *gap, const struct eg_representation *all,
                                   const struct eg_represented *line)
{
    for (size_t i = 0; i < all->count; i++)
        if (all->lines[i].category == line->category)
            return gap_compare(gap, &all->lines[i]).share;
    return eg_cell_marker(EG_MARKER_NOT_COLLECTED);
}

static void add_compared_row(struct gap *gap, struct eg_table *table,
                             const struct eg_represented *line, const struct about *about)
{
    struct compared of = gap_compare(gap, line);
    struct eg_cell *row = eg_table_add_row(table);
    size_t column = 0;
    row[column++] = eg_cell_text(line->field->label);
    row[column++] = eg_cell_text(gap_group_label(gap, line->field, line->category));
    row[column++] = gap_group_count(gap, line);
    row[column++] = of.share;
    row[column++] = of.low;
    row[column++] = of.high;
    if (about->beside)
        row[column++] = share_beside(gap, about->beside, line);
    row[column++] = of.benchmark;
    row[column++] = of.difference;
    row[column++] = of.expected;
    row[column++] = of.shortfall;
    row[column++] = eg_cell_text(gap_reading(gap, line));
}

static const struct eg_column *compared_columns(struct gap *gap, const struct about *about,
                                                size_t *count)
{
    struct edition *edition = &gap->edition;
    struct eg_column *columns =
        eg_arena_take_array(edition->arena, COMPARED_COLUMNS, sizeof *columns);
    size_t n = 0;
    columns[n++] = (struct eg_column){"Field", EG_CELL_TEXT, 18, EG_PLAIN};
    columns[n++] = (struct eg_column){"Group", EG_CELL_TEXT, 30, EG_PLAIN};
    columns[n++] = (struct eg_column){about->people, EG_CELL_COUNT, 9, EG_PLAIN};
    columns[n++] = (struct eg_column){eg_arena_format(edition->arena, "Share of declared\n(%%) %s",
                                                      edition_note(edition, NOTE_SHARE)),
                                      EG_CELL_SHARE, 11, EG_PLAIN};
    columns[n++] = (struct eg_column){eg_arena_format(edition->arena, "Lower limit\n(%%) %s",
                                                      edition_note(edition, NOTE_LIMITS)),
                                      EG_CELL_SHARE, 10, EG_PLAIN};
    columns[n++] = (struct eg_column){"Upper limit\n(%)", EG_CELL_SHARE, 10, EG_PLAIN};
    if (about->beside)
        columns[n++] = (struct eg_column){about->beside_heading, EG_CELL_SHARE, 12, EG_PLAIN};
    columns[n++] = (struct eg_column){eg_arena_format(edition->arena, "Benchmark\n(%%) %s",
                                                      edition_note(edition, NOTE_BENCHMARK)),
                                      EG_CELL_SHARE, 12, EG_PLAIN};
    columns[n++] = (struct eg_column){"Gap\n(percentage points)", EG_CELL_POINTS, 13, EG_GAP_BAR};
    columns[n++] = (struct eg_column){eg_arena_format(edition->arena, "Expected\n(people) %s",
                                                      edition_note(edition, NOTE_EXPECTED)),
                                      EG_CELL_TENTHS, 11, EG_PLAIN};
    columns[n++] = (struct eg_column){"Shortfall\n(people)", EG_CELL_TENTHS, 10, EG_PLAIN};
    columns[n++] = (struct eg_column){eg_arena_format(edition->arena, "Reading %s",
                                                      edition_note(edition, NOTE_READING)),
                                      EG_CELL_TEXT, 56, EG_PLAIN};
    for (size_t i = 0; i < n; i++)
        columns[i].width = eg_column_width(columns[i].heading, columns[i].width);
    *count = n;
    return columns;
}

static void add_compared(struct gap *gap, const struct eg_representation *of,
                         const struct about *about)
{
    struct edition *edition = &gap->edition;
    struct eg_sheet *sheet = edition_table_sheet(edition, about->table, about->name, about->title);
    size_t columns;
    const struct eg_column *headings = compared_columns(gap, about, &columns);
    struct eg_table *table = eg_sheet_set_table(sheet, about->name, headings, columns);
    for (size_t i = 0; i < of->count; i++)
        add_compared_row(gap, table, &of->lines[i], about);
    edition_say_none(table, "No field can be compared");
    table->marker_means[EG_MARKER_NOT_COLLECTED] = "not recorded, or no benchmark";
    table->marker_means[EG_MARKER_NOT_APPLICABLE] = "nobody declared";
    edition_describe_table(edition, sheet, "one table");
    if (of == &gap->applicants)
        eg_sheet_add_line(
            sheet, EG_LINE_PLAIN,
            eg_arena_format(edition->arena, "%s made %s in the quarter. %s",
                            edition_count(edition, gap->people_who_applied, "person", "people"),
                            edition_count(edition, gap->applications, "application",
                                          "applications"),
                            "The test is of the people, each counted once; the share of the "
                            "applications stands beside."));
    gap_say_benchmark(gap, sheet);
    gap_say_family(gap, sheet, of);
    edition_add_return(sheet);
}

/* ---- The sheets ---- */

static void add_range_of(struct gap *gap, const struct eg_representation *of,
                         const struct about *about)
{
    const struct gap_range range = {about->range_table, about->range_name, about->range_title,
                                    about->whom};
    gap_add_range(gap, of, &range);
}

static void measure(struct gap *gap, const struct eg_setting *with, struct eg_slice slice,
                    const char *name, struct eg_representation *out)
{
    struct eg_scope *scope = eg_arena_take(gap->edition.arena, sizeof *scope);
    *scope = eg_scope_of_slice(with, slice, name);
    eg_representation_measure(gap->edition.arena, with, scope, 1, EG_ALL_LEVELS, out);
}

void gap_measure_representation(struct gap *gap)
{
    const struct eg_run *run = &gap->review->run;
    gap->staff_setting = (struct eg_setting){.arena = gap->edition.arena,
                                             .figures = gap->now->figures,
                                             .fields = run->fields,
                                             .recorded = gap->now->snapshot->fields,
                                             .units = run->units,
                                             .benchmarks = run->benchmarks,
                                             .rules = run->rules};
    gap->application_setting = gap->staff_setting;
    gap->application_setting.figures = gap->review->applications.figures;
    gap->application_setting.recorded = gap->together.fields;
    gap->applicant_setting = gap->application_setting;
    gap->applicant_setting.figures = gap->review->applications.people;
    gap_set_release(gap);
    measure(gap, gap_setting_of(gap, "Staff_v_benchmark"), gap_unit(EG_UNIT_ROOT), "All staff",
            &gap->staff);
    if (gap->release)
        return;
    measure(gap, &gap->staff_setting, (struct eg_slice){.by = EG_BY_JOINER, .unit = EG_UNIT_ROOT},
            "Joiners", &gap->joiners);
    if (!gap_knows_applicants(gap))
        return;
    measure(gap, &gap->applicant_setting, gap_unit(EG_UNIT_ROOT), "Applicants", &gap->applicants);
    measure(gap, &gap->application_setting, gap_unit(EG_UNIT_ROOT), "Applications",
            &gap->applications_made);
}

/* Leaves the lines of details. They were compared together with the groups, as HR's are, so that no
 * verdict says more than HR's. */
static void keep_details(struct eg_representation *all)
{
    size_t count = 0;
    for (size_t i = 0; i < all->count; i++)
        if (all->lines[i].category->level == EG_LEVEL_DETAIL)
            all->lines[count++] = all->lines[i];
    all->count = count;
}

/* Detailed categories, where a release has them. */
static void add_details(struct gap *gap)
{
    const struct about about = {
        TABLE_DETAILS,
        0,
        "Staff_details",
        NULL,
        eg_arena_format(gap->edition.arena,
                        "Staff in post in detailed categories and the population of the area, %s",
                        gap->day),
        NULL,
        "Staff\n(number)",
        "staff",
        NULL,
        NULL};
    struct eg_representation all;
    if (!gap->review->details) {
        edition_leave_out(
            &gap->edition, TABLE_DETAILS, about.name,
            gap->release->is_full
                ? eg_arena_format(gap->edition.arena,
                                  "the release has no details: for these every unit beside needs "
                                  "%lld people",
                                  (long long)gap->review->run.rules->values[EG_RULE_DETAIL_MINIMUM])
                : "details are in the yearly full release alone");
        return;
    }
    struct eg_setting *with = gap_setting_of(gap, "Staff_v_benchmark");
    struct eg_scope *scope = eg_arena_take(gap->edition.arena, sizeof *scope);
    *scope = eg_scope_of_unit(with, EG_UNIT_ROOT, "All staff");
    with->figures = gap->review->details;
    with->has_details = true;
    eg_representation_measure(gap->edition.arena, with, scope, 1, EG_ALL_LEVELS, &all);
    keep_details(&all);
    add_compared(gap, &all, &about);
}

static void add_applicants(struct gap *gap)
{
    const char *name = "Applicants_v_benchmark", *range_name = "Applicants_v_benchmark_range";
    struct edition *edition = &gap->edition;
    struct eg_arena *arena = edition->arena;
    if (!gap_knows_applicants(gap)) {
        edition_leave_out(edition, TABLE_APPLICANTS_V, name, gap_why_no_applicants(gap));
        edition_leave_out(edition, TABLE_APPLICANTS_RANGE, range_name, gap_why_no_applicants(gap));
        return;
    }
    const struct about applicants = {
        TABLE_APPLICANTS_V,
        TABLE_APPLICANTS_RANGE,
        name,
        range_name,
        eg_arena_format(arena, "People who applied and the population of the area, %s",
                        gap->quarter),
        eg_arena_format(arena, "What the missing answers of applicants could change, %s",
                        gap->quarter),
        eg_arena_format(arena, "Applicants\n(number) %s", edition_note(edition, NOTE_APPLICANTS)),
        "applicants",
        &gap->applications_made,
        "Applications\n(%)"};
    add_compared(gap, &gap->applicants, &applicants);
    add_range_of(gap, &gap->applicants, &applicants);
}

void gap_add_representation(struct gap *gap)
{
    struct edition *edition = &gap->edition;
    struct eg_arena *arena = edition->arena;
    const struct about staff = {
        TABLE_STAFF,
        TABLE_STAFF_RANGE,
        "Staff_v_benchmark",
        "Staff_v_benchmark_range",
        eg_arena_format(arena, "Staff in post and the population of the area, %s", gap->day),
        eg_arena_format(arena, "What the missing answers of staff could change, %s", gap->day),
        "Staff\n(number)",
        "staff",
        gap->release ? NULL : &gap->applicants,
        "Applicants\n(%)"};
    const struct about joiners = {
        TABLE_JOINERS,
        TABLE_JOINERS_RANGE,
        "Joiners_v_benchmark",
        "Joiners_v_benchmark_range",
        eg_arena_format(arena,
                        "People who joined in the quarter and the population of the area, %s",
                        gap->quarter),
        eg_arena_format(arena, "What the missing answers of joiners could change, %s",
                        gap->quarter),
        "Joiners\n(number)",
        "joiners",
        NULL,
        NULL};
    add_compared(gap, &gap->staff, &staff);
    add_range_of(gap, &gap->staff, &staff);
    if (gap->release) {
        add_details(gap);
        return;
    }
    add_compared(gap, &gap->joiners, &joiners);
    add_range_of(gap, &gap->joiners, &joiners);
    add_applicants(gap);
}
