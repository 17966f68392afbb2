/* Texts that no spelling covers, to decide on; and what was decided before. */
#include "equigap/base/date.h"
#include "quality_room.h"

enum { VALUE_COLUMNS = 6, MAP_COLUMNS = 5 };

/* A rare text tells who a person is: it is a line, and for gender identity not even that. */
static void add_value(struct quality *quality, struct eg_table *table, size_t index,
                      const struct eg_quality_text *text)
{
    struct edition *edition = &quality->edition;
    bool is_rare = text->records < EG_QUALITY_RARE_UNDER;
    bool is_hidden = is_rare && quality_is_never_listed(quality, text->field);
    struct eg_cell *row = eg_table_add_row(table);
    row[0] = eg_cell_text(quality_field(quality, text->field));
    row[1] = eg_cell_text(!is_rare    ? edition_quoted(edition, text->text)
                          : is_hidden ? "Rare value"
                                      : eg_arena_format(edition->arena, "Rare value, line %lld",
                                                        (long long)text->line));
    row[2] = is_rare ? eg_cell_text("Not shown")
                     : eg_cell_text(text->suggestion ? text->suggestion : "No suggestion");
    row[3] = eg_cell_count(text->records);
    row[4] = is_hidden ? eg_cell_text("Not shown")
                       : eg_cell_text(quality_place(quality, index, text->line));
    row[5] = eg_cell_entry();
}

static const struct eg_entry decisions = {
    .choices = (const char *const[]){"Map to the suggestion", "Map to another code",
                                     "Ask the person", "Leave as it is", NULL},
    .title = "Decision",
    .prompt = "Choose what to do with this value. To apply codes, fill in the file that 'equigap "
              "spellings --unrecognised' writes, and read it with 'equigap spellings FILE'.",
};

void quality_add_values(struct quality *quality)
{
    static const struct eg_column columns[VALUE_COLUMNS] = {
        {"Field", EG_CELL_TEXT, 32, EG_PLAIN},
        {"Value supplied", EG_CELL_TEXT, 44, EG_PLAIN},
        {"Suggested code", EG_CELL_TEXT, 34, EG_PLAIN},
        {"Records\n(number)", EG_CELL_COUNT, 12, EG_PLAIN},
        {"First seen", EG_CELL_TEXT, 44, EG_PLAIN},
        {"Decision", EG_CELL_ENTRY, 28, EG_PLAIN},
    };
    static const int notes[VALUE_COLUMNS] = {NO_NOTE, QUALITY_NOTE_RARE, QUALITY_NOTE_SUGGESTED,
                                             NO_NOTE, NO_NOTE,           NO_NOTE};
    struct edition *edition = &quality->edition;
    struct eg_sheet *sheet = edition_table_sheet(edition, TABLE_VALUES, "Values_not_recognised",
                                                 "Values not recognised, to decide on");
    struct eg_table *table =
        eg_sheet_set_table(sheet, "Values_not_recognised",
                           edition_columns(edition, columns, VALUE_COLUMNS, notes), VALUE_COLUMNS);
    table->entry = &decisions;
    for (size_t i = 0; i < quality->source->extract_count; i++)
        for (size_t k = 0; k < quality->source->extracts[i].text_count; k++)
            add_value(quality, table, i, &quality->source->extracts[i].texts[k]);
    bool is_empty = table->row_count == 0;
    edition_say_none(table, "Every value is recognised");
    edition_finish_sheet(edition, sheet,
                         is_empty
                             ? NULL
                             : "Cells in the Decision column are blank for you to fill in from "
                               "a list. The same value counts once for each extract.");
}

static void add_mapping(struct quality *quality, struct eg_table *table,
                        const struct eg_mapping *mapping)
{
    static const char *const kinds[] = {[EG_MAPPING_SPELLING] = "Value",
                                        [EG_MAPPING_SCHEME] = "Codes of a scheme",
                                        [EG_MAPPING_HEADING] = "Column heading"};
    struct edition *edition = &quality->edition;
    struct eg_cell *row = eg_table_add_row(table);
    row[0] = eg_cell_text(mapping->field);
    row[1] = eg_cell_text(kinds[mapping->kind]);
    row[2] = eg_cell_text(mapping->supplied ? edition_quoted(edition, mapping->supplied)
                                            : "The whole column");
    row[3] = eg_cell_text(mapping->means);
    row[4] = eg_cell_text(mapping->since == EG_NO_DAY ? "Not kept"
                                                      : edition_day(edition, mapping->since));
}

void quality_add_code_map(struct quality *quality)
{
    static const struct eg_column columns[MAP_COLUMNS] = {
        {"Field", EG_CELL_TEXT, 34, EG_PLAIN},
        {"What is mapped", EG_CELL_TEXT, 24, EG_PLAIN},
        {"Value supplied", EG_CELL_TEXT, 48, EG_PLAIN},
        {"Code", EG_CELL_TEXT, 44, EG_PLAIN},
        {"Since", EG_CELL_TEXT, 24, EG_PLAIN},
    };
    struct edition *edition = &quality->edition;
    const struct eg_data_quality *source = quality->source;
    struct eg_sheet *sheet =
        edition_table_sheet(edition, TABLE_CODE_MAP, "Code_map",
                            "What was decided: values, schemes and columns of this employer");
    struct eg_table *table = eg_sheet_set_table(sheet, "Code_map", columns, MAP_COLUMNS);
    for (size_t i = 0; i < source->mapping_count; i++)
        add_mapping(quality, table, &source->mappings[i]);
    edition_say_none(table, "Nothing was decided yet");
    edition_finish_sheet(
        edition, sheet,
        eg_arena_format(edition->arena,
                        "These come before the lists that equigap has built in (version %s).",
                        quality->now->snapshot->lists));
}
