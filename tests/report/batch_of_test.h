/* A batch in a folder of a test's own, and what is built in it. */
#ifndef EQUIGAP_TESTS_REPORT_BATCH_OF_TEST_H
#define EQUIGAP_TESTS_REPORT_BATCH_OF_TEST_H

#include "equigap/report/batch.h"
#include "equigap/report/csv.h"
#include "folder.h"

static struct eg_error error;
static struct eg_batch *batch;
static struct eg_batch_written written;

static const struct eg_batch_about about = {"officer gap review", "=Housing, North"};

static inline int begin(void **state)
{
    (void)state;
    memset(&error, 0, sizeof error);
    if (!begin_folder())
        return -1;
    batch = eg_batch_begin(arena, false);
    return 0;
}

static inline int end(void **state)
{
    (void)state;
    eg_batch_cancel(batch);
    return end_folder();
}

/* Builds a file of the batch. */
static inline void build(const char *name, const char *text)
{
    const struct eg_target *to = eg_batch_place(batch, folder, name, about, &error);
    assert_non_null(to);
    assert_string_equal(to->name, path_of(name));
    fill(to->path, text);
}

/* A workbook with tables of these names. */
static inline struct eg_workbook *workbook_of(const char *const *names)
{
    static const struct eg_column columns[] = {{"Field", EG_CELL_TEXT, 20, EG_PLAIN}};
    struct eg_workbook *workbook = eg_workbook_begin(arena);
    for (; *names; names++) {
        struct eg_sheet *sheet = eg_workbook_add_sheet(workbook, *names, "Title");
        eg_table_add_row(eg_sheet_set_table(sheet, *names, columns, 1))[0] = eg_cell_text("x");
    }
    return workbook;
}

/* Builds the tables of a workbook. */
static inline void build_tables(const char *const *names)
{
    struct eg_workbook *workbook = workbook_of(names);
    const struct eg_target *to =
        eg_batch_place_tables(batch, folder, "a-csv", workbook, about, &error);
    assert_non_null(to);
    assert_string_equal(to->name, path_of("a-csv"));
    assert_true(eg_csv_write(workbook, to, &error));
}

#endif
