/* Units, grades and bands on paper: what is found there, and what would settle what is open. */
#include "gap_room.h"

enum { FOUND_COLUMNS = 9, SETTLE_COLUMNS = 8 };

/* The lines of a representation one place and field after the other, as they stand. */
struct walk {
    const struct eg_representation *of;
    size_t at;
};

/* One place and field, and where its lines begin, in broad groups and in detail. */
struct corner {
    const struct eg_scope *scope;
    const struct eg_field *field;
    struct walk walks[2];
};

/* The next line of the corner, broad groups first; NULL: there is none. */
static const struct eg_represented *next_line(struct corner *corner)
{
    for (int i = 0; i < 2; i++) {
        struct walk *walk = &corner->walks[i];
        const struct eg_represented *line =
            walk->at < walk->of->count ? &walk->of->lines[walk->at] : NULL;
        if (line && line->scope == corner->scope && line->field == corner->field) {
            walk->at++;
            return line;
        }
    }
    return NULL;
}

/* Does something with each place and field, in the order of the sheets. */
static void visit(struct gap *gap, const struct gap_places *places, struct eg_table *table,
                  void (*add)(struct gap *gap, struct eg_table *table, struct corner *corner))
{
    const struct eg_fields *fields = gap->review->run.fields;
    struct corner corner = {.walks = {{&places->broad, 0}, {&places->detail, 0}}};
    for (size_t s = 0; s < places->count; s++)
        for (size_t f = 0; f < fields->count; f++) {
            corner.scope = &places->scopes[s];
            corner.field = &fields->fields[f];
            add(gap, table, &corner);
        }
}

/* ---- What is found ---- */

static bool is_found(const struct eg_represented *line)
{
    enum eg_conclusion conclusion = line->verdict.conclusion;
    return line->obstacle == EG_COMPARED &&
           (eg_conclusion_is_under(conclusion) || eg_conclusion_is_over(conclusion));
}

static void add_found(struct gap *gap, struct eg_table *table, struct corner *corner)
{
    const struct eg_represented *line;
    while ((line = next_line(corner)) != NULL) {
        if (!is_found(line))
            continue;
        struct compared of = gap_compare(gap, line);
        struct eg_cell *row = eg_table_add_row(table);
        row[0] = eg_cell_text(line->scope->name);
        row[1] = eg_cell_text(line->field->label);
        row[2] = eg_cell_text(gap_group_label(gap, line->field, line->category));
        row[3] = gap_group_count(gap, line);
        row[4] = of.share;
        row[5] = of.benchmark;
        row[6] = of.difference;
        row[7] = of.shortfall;
        row[8] = eg_cell_text(gap_reading(gap, line));
    }
}

/* ---- What would settle what is open ---- */

/* The open lines of a corner. */
struct open {
    int64_t lines, settling;     /* all; those that answers like the declared settle */
    struct eg_settlement needed; /* the fewest for any of them; for all settling */
    bool has_unknown;            /* any has an answer that is not known */
};

static struct open open_of(struct corner *corner)
{
    const struct eg_represented *line;
    struct open open = {0};
    while ((line = next_line(corner)) != NULL) {
        if (!gap_is_open(line))
            continue;
        struct eg_settlement one = eg_represented_settlement(line);
        open.lines++;
        if (line->unknown.shown > 0 && (!open.has_unknown || one.fewest < open.needed.fewest))
            open.needed.fewest = one.fewest;
        open.has_unknown |= line->unknown.shown > 0;
        if (!gap_may_settle(line, one))
            continue;
        open.settling++;
        if (one.like_declared > open.needed.like_declared)
            open.needed.like_declared = one.like_declared;
    }
    return open;
}

/* A row for all open lines, since people answer a question and not a category. */
static void add_open(struct gap *gap, struct eg_table *table, struct corner *corner)
{
    struct open open = open_of(corner);
    if (open.lines == 0)
        return;
    struct eg_cell *row = eg_table_add_row(table);
    row[0] = eg_cell_text(corner->scope->name);
    row[1] = eg_cell_text(corner->field->label);
    row[2] = eg_cell_count(open.lines);
    row[3] = eg_cell_count(open.settling);
    row[4] = eg_cell_count(gap_askable(gap, corner->scope, corner->field));
    row[7] = eg_cell_text(GAP_OTHERS_DECIDE);
    if (open.has_unknown)
        row[5] = eg_cell_count(open.needed.fewest);
    if (open.settling == 0)
        return;
    struct gap_parts parts = gap_parts_of(gap, corner->scope);
    row[6] = eg_cell_count(open.needed.like_declared);
    row[7] = eg_cell_text(gap_where_to_ask(gap, &parts, corner->field, open.needed));
}

/* ---- The sheets ---- */

static bool has_places(struct gap *gap, int table, const char *name)
{
    if (gap->units.count + gap->grades.count > 0)
        return true;
    edition_leave_out(&gap->edition, table, name,
                      gap->release ? "no unit and no grade stands apart in the release"
                                   : "the staff extract has no column for a unit or a grade");
    return false;
}

static struct eg_column *fitted(struct edition *edition, const struct eg_column *columns,
                                size_t count, const int *notes)
{
    struct eg_column *out = edition_columns(edition, columns, count, notes);
    for (size_t i = 0; i < count; i++)
        out[i].width = eg_column_width(out[i].heading, out[i].width);
    return out;
}

void gap_add_found_places(struct gap *gap)
{
    static const struct eg_column columns[FOUND_COLUMNS] = {
        {"Unit, grade or band", EG_CELL_TEXT, 36, EG_PLAIN},
        {"Field", EG_CELL_TEXT, 20, EG_PLAIN},
        {"Group", EG_CELL_TEXT, 32, EG_PLAIN},
        {"Staff\n(number)", EG_CELL_COUNT, 9, EG_PLAIN},
        {"Share of declared\n(%)", EG_CELL_SHARE, 11, EG_PLAIN},
        {"Benchmark\n(%)", EG_CELL_SHARE, 12, EG_PLAIN},
        {"Gap\n(percentage points)", EG_CELL_POINTS, 13, EG_GAP_BAR},
        {"Shortfall\n(people)", EG_CELL_TENTHS, 11, EG_PLAIN},
        {"Reading", EG_CELL_TEXT, 56, EG_PLAIN},
    };
    static const int notes[FOUND_COLUMNS] = {NO_NOTE, NO_NOTE,       NO_NOTE,
                                             NO_NOTE, NOTE_SHARE,    NOTE_BENCHMARK,
                                             NO_NOTE, NOTE_EXPECTED, NOTE_READING};
    struct edition *edition = &gap->edition;
    const char *name = "Findings_by_place";
    if (!has_places(gap, TABLE_PLACES_FOUND, name))
        return;
    struct eg_sheet *sheet = edition_table_sheet(
        edition, TABLE_PLACES_FOUND, name,
        eg_arena_format(edition->arena,
                        "Units, grades and bands where a group is under- or over-represented, %s",
                        gap->day));
    struct eg_table *table = eg_sheet_set_table(
        sheet, name, fitted(edition, columns, FOUND_COLUMNS, notes), FOUND_COLUMNS);
    visit(gap, &gap->units, table, add_found);
    visit(gap, &gap->grades, table, add_found);
    edition_say_none(table,
                     gap->release ? "Nothing that rounded figures could tell" : "Nothing is found");
    edition_describe_table(edition, sheet, "one table");
    eg_sheet_add_line(sheet, EG_LINE_PLAIN,
                      "Lines of Units_v_benchmark, Grades and their details, of which these hold "
                      "whatever the unknown answers are, or if they are like the declared. What is "
                      "not here is open, too small to tell, or shows no gap. The bars repeat the "
                      "gap, from 15 percentage points under the benchmark to 15 over it.");
    gap_say_benchmark(gap, sheet);
    edition_add_return(sheet);
}

void gap_add_settle_places(struct gap *gap)
{
    static const struct eg_column columns[SETTLE_COLUMNS] = {
        {"Unit, grade or band", EG_CELL_TEXT, 48, EG_PLAIN},
        {"Field", EG_CELL_TEXT, 31, EG_PLAIN},
        {"Open lines\n(number)", EG_CELL_COUNT, 10, EG_PLAIN},
        {"Of which settle\n(number)", EG_CELL_COUNT, 10, EG_PLAIN},
        {"Can be asked\n(number)", EG_CELL_COUNT, 11, EG_PLAIN},
        {"Answers for any open line at least\n(number)", EG_CELL_COUNT, 15, EG_PLAIN},
        {"Answers for all that settle if like the declared\n(number)", EG_CELL_COUNT, 18, EG_PLAIN},
        {"Where to ask first", EG_CELL_TEXT, 62, EG_PLAIN},
    };
    static const int notes[SETTLE_COLUMNS] = {NO_NOTE, NO_NOTE, NO_NOTE,     NO_NOTE,
                                              NO_NOTE, NO_NOTE, NOTE_SETTLE, NO_NOTE};
    struct edition *edition = &gap->edition;
    const char *name = "To_settle_by_place";
    if (!has_places(gap, TABLE_PLACES_SETTLE, name))
        return;
    struct eg_sheet *sheet = edition_table_sheet(
        edition, TABLE_PLACES_SETTLE, name,
        eg_arena_format(edition->arena,
                        "What would settle the open comparisons of units, grades and bands, %s",
                        gap->day));
    struct eg_table *table = eg_sheet_set_table(
        sheet, name, fitted(edition, columns, SETTLE_COLUMNS, notes), SETTLE_COLUMNS);
    visit(gap, &gap->units, table, add_open);
    visit(gap, &gap->grades, table, add_open);
    edition_say_none(table, "No comparison is open");
    table->marker_means[EG_MARKER_NOT_APPLICABLE] = "the answers of other lines decide it";
    edition_describe_table(edition, sheet, "one table");
    eg_sheet_add_line(sheet, EG_LINE_PLAIN,
                      "People answer a question, not a category: a row is for all open lines of a "
                      "field there, in broad groups and in detail. Units_v_benchmark, Grades and "
                      "their details have the number for each line. Of which settle: lines that "
                      "answers like those of the declared settle; of the others the missing "
                      "answers of other lines decide.");
    eg_sheet_add_line(
        sheet, EG_LINE_PLAIN,
        "In brackets: people who can be asked, in the unit right below or, of a grade, "
        "in the directorate.");
    edition_add_return(sheet);
}
