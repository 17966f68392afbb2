/* The page that a sheet is printed on. */
#include <math.h>
#include <xlsxwriter.h>

#include "xlsx_room.h"

enum { ROWS_OF_A_PAGE = 12 };

/* A4 between its margins: pixels across and points down. */
#define UPRIGHT_ACROSS 698.0
#define UPRIGHT_DOWN 755.0
#define LYING_ACROSS 1026.0
#define LYING_DOWN 509.0

#define REST_LEAST 0.35  /* of a page: less than that is not left alone on the last one, */
#define SCALE_LEAST 0.65 /* unless 12 point would be printed smaller than 8 */

static double width_in_pixels(const struct eg_sheet *sheet)
{
    double width = 0;
    for (size_t c = 0; sheet->table && c < sheet->table->column_count; c++)
        width += sheet->table->columns[c].width * 7 + 5;
    return width;
}

uint16_t xlsx_pages_down(const struct eg_sheet *sheet, const struct layout *layout)
{
    if (sheet->kind == EG_SHEET_SUMMARY)
        return 1;
    double across = sheet->is_landscape ? LYING_ACROSS : UPRIGHT_ACROSS;
    double down = sheet->is_landscape ? LYING_DOWN : UPRIGHT_DOWN;
    double width = width_in_pixels(sheet), scale = width > across ? across / width : 1;
    double pages = layout->height * scale / down, whole = floor(pages);
    if (whole < 1 || pages - whole > REST_LEAST || scale * whole / pages < SCALE_LEAST)
        return 0;
    return (uint16_t)whole;
}

bool xlsx_repeats_headings(const struct eg_sheet *sheet)
{
    return sheet->table && sheet->table->row_count > ROWS_OF_A_PAGE;
}

/* A4, one page wide; the summary is one page. */
bool xlsx_set_page(struct drawing *drawing, const struct eg_sheet *sheet, struct layout *layout)
{
    lxw_worksheet *worksheet = layout->worksheet;
    worksheet_set_paper(worksheet, PAPER_A4);
    worksheet_set_margins(worksheet, MARGIN_BESIDE, MARGIN_BESIDE, MARGIN_ABOVE, MARGIN_ABOVE);
    worksheet_fit_to_pages(worksheet, 1, layout->pages_down);
    if (sheet->is_landscape)
        worksheet_set_landscape(worksheet);
    if (sheet->kind == EG_SHEET_SUMMARY)
        worksheet_center_horizontally(worksheet);
    if (drawing->report->has_page_footer &&
        !xlsx_expect(drawing, worksheet_set_footer(worksheet, XLSX_FOOTER), "the footer"))
        return false;
    return !xlsx_repeats_headings(sheet) ||
           xlsx_expect(drawing,
                       worksheet_repeat_rows(worksheet, layout->first_row - 1,
                                             layout->first_row - 1),
                       "repeated rows");
}
