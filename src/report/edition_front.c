/* Contents, and the fixed parts of the cover. */
#include "edition_room.h"

void edition_fill_contents(struct edition *edition, struct eg_sheet *contents)
{
    static const struct eg_column columns[] = {
        {"Sheet", EG_CELL_TEXT, 32, EG_PLAIN},
        {"Title", EG_CELL_TEXT, 92, EG_PLAIN},
    };
    struct eg_table *table = eg_sheet_set_table(contents, "Table_of_contents", columns, 2);
    for (size_t i = 0; i < edition->workbook->sheet_count; i++) {
        const struct eg_sheet *sheet = edition->workbook->sheets[i];
        if (sheet == contents)
            continue;
        struct eg_cell *row = eg_table_add_row(table);
        row[0] = eg_cell_link(sheet->name, sheet->name);
        row[1] = eg_cell_text(sheet->title);
    }
    eg_sheet_add_line(contents, EG_LINE_PLAIN,
                      "This worksheet contains one table. Each sheet name is a link to the sheet.");
    for (size_t i = 0; i < edition->absent_count; i++)
        eg_sheet_add_line(contents, EG_LINE_PLAIN, edition->absent[i]);
}

void edition_add_marking(const struct edition *edition, struct eg_sheet *cover)
{
    eg_sheet_add_line(
        cover, EG_LINE_MARKING,
        edition->is_draft
            ? "DRAFT, HR only. The release is not issued yet: this workbook must not leave HR, "
              "because several drafts of the same people, put side by side, would protect them "
              "less."
        : edition->is_protected
            ? "For equality officers. Counts are rounded so that nobody can be picked out; sheet "
              "Method says how, and what that means for the figures."
            : "HR only. This workbook holds exact figures about people and must not leave HR.");
}

void edition_add_shorthand(struct edition *edition, struct eg_sheet *cover)
{
    bool used[EG_MARKER_COUNT] = {false};
    for (size_t i = 0; i < edition->workbook->sheet_count; i++)
        if (edition->workbook->sheets[i]->table)
            eg_table_find_markers(edition->workbook->sheets[i]->table, used);
    eg_sheet_add_line(cover, EG_LINE_SUBHEADING, "Shorthand and notes");
    for (int i = 0; i < EG_MARKER_COUNT; i++)
        if (used[i])
            eg_sheet_add_line(cover, EG_LINE_PLAIN,
                              eg_arena_format(edition->arena, "%s %s.",
                                              eg_marker_text((enum eg_marker)i),
                                              eg_marker_meaning((enum eg_marker)i)));
    eg_sheet_add_line(
        cover, EG_LINE_PLAIN,
        "Each sheet that uses shorthand says what it means there. Some tables refer to notes, "
        "marked like this: [note 1]. The texts are on the Notes sheet.");
}

void edition_add_contact(struct edition *edition, struct eg_sheet *cover)
{
    eg_sheet_add_line(cover, EG_LINE_SUBHEADING, "Contact");
    eg_sheet_add_line(cover, EG_LINE_PLAIN,
                      eg_arena_format(edition->arena,
                                      "Questions about this workbook go to HR of %s.",
                                      edition->run->organisation));
    eg_sheet_add_link(cover, "Go to the contents list", "Contents");
}
