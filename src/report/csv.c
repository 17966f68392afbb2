#include "equigap/report/csv.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "csv_room.h"
#include "equigap/base/text.h"

void eg_csv_write_field(FILE *file, const char *text)
{
    bool is_guarded = eg_text_looks_like_formula(text, strlen(text));
    bool is_quoted = is_guarded || strpbrk(text, ",\"\r") != NULL || text[0] == ' ';
    if (is_quoted)
        putc('"', file);
    if (is_guarded)
        putc('\'', file);
    for (; *text; text++) {
        if (*text == '"')
            putc('"', file);
        putc(*text == '\n' ? ' ' : *text, file);
    }
    if (is_quoted)
        putc('"', file);
}

/* `number` in units of the last of so many decimals. */
static void write_decimal(FILE *file, int64_t number, int decimals)
{
    long long unit = 1;
    for (int i = 0; i < decimals; i++)
        unit *= 10;
    fprintf(file, "%s%lld.%0*lld", number < 0 ? "-" : "", llabs(number) / unit, decimals,
            llabs(number) % unit);
}

static void write_cell(FILE *file, const struct eg_cell *cell)
{
    switch (cell->kind) {
    case EG_CELL_TEXT:
    case EG_CELL_LINK:
        eg_csv_write_field(file, cell->text);
        break;
    case EG_CELL_COUNT:
    case EG_CELL_WHOLE:
    case EG_CELL_WHOLE_POINTS:
        fprintf(file, "%lld", (long long)cell->number);
        break;
    case EG_CELL_SHARE:
    case EG_CELL_POINTS:
    case EG_CELL_TENTHS:
        write_decimal(file, cell->number, 1);
        break;
    case EG_CELL_FINE:
    case EG_CELL_RATIO:
        write_decimal(file, cell->number, 2);
        break;
    case EG_CELL_CHANCE:
        write_decimal(file, cell->number, 4);
        break;
    case EG_CELL_MARKER:
        fputs(eg_marker_text(cell->marker), file);
        break;
    case EG_CELL_ENTRY:
        break;
    }
}

static void write_rows(FILE *file, const struct eg_table *of)
{
    const struct eg_table *table = eg_table_whole(of);
    for (size_t c = 0; c < table->column_count; c++) {
        if (c > 0)
            putc(',', file);
        eg_csv_write_field(file, table->columns[c].heading);
    }
    putc('\n', file);
    for (size_t i = 0; i < table->row_count * table->column_count; i++) {
        write_cell(file, &table->cells[i]);
        putc((i + 1) % table->column_count == 0 ? '\n' : ',', file);
    }
}

/* Writes the file that `to` stands for: a table, or (NULL) the index of the workbook's tables. */
static bool write_file(const struct eg_workbook *workbook, const struct eg_table *table,
                       struct eg_publication *to, struct eg_error *error)
{
    FILE *file = fopen(to->temporary_path, "we");
    if (!file)
        return eg_fail(error, EG_FAULT_FILE, "%s: cannot be written: %s", to->name,
                       strerror(errno));
    if (table)
        write_rows(file, table);
    else
        csv_write_index(workbook, file);
    bool failed = ferror(file) != 0;
    failed |= fclose(file) != 0;
    return !failed ||
           eg_fail(error, EG_FAULT_FILE, "%s: cannot be written: %s", to->name, strerror(errno));
}

/* Begins a file of the folder and writes it; it has not its name yet. */
static bool begin_file(const struct eg_workbook *workbook, const struct eg_table *table,
                       const struct eg_target *folder, struct eg_publication *to,
                       struct eg_error *error)
{
    struct eg_arena *arena = workbook->arena;
    const char *name = table ? table->name : CSV_INDEX;
    const struct eg_target file = {eg_arena_format(arena, "%s/%s.csv", folder->path, name),
                                   eg_arena_format(arena, "%s/%s.csv", folder->name, name)};
    return eg_publish_begin(to, &file, false, error) && write_file(workbook, table, to, error);
}

bool eg_csv_write(const struct eg_workbook *workbook, const struct eg_target *folder,
                  struct eg_error *error)
{
    size_t count = workbook->sheet_count, begun = 0, ended = 0;
    struct eg_publication *files = eg_arena_take_array(workbook->arena, count + 1, sizeof *files);
    if (mkdir(folder->path, S_IRWXU) != 0 && errno != EEXIST)
        return eg_fail(error, EG_FAULT_FILE, "%s: the folder cannot be made: %s", folder->name,
                       strerror(errno));
    /* All are written before the first takes its name; the index takes its name last. */
    for (size_t i = 0; i <= count && !eg_failed(error); i++)
        if (i == count)
            begin_file(workbook, NULL, folder, &files[begun++], error);
        else if (workbook->sheets[i]->table)
            begin_file(workbook, workbook->sheets[i]->table, folder, &files[begun++], error);
    while (!eg_failed(error) && ended < begun && eg_publish_end(&files[ended], error))
        ended++;
    for (size_t i = ended; i < begun; i++)
        eg_publish_cancel(&files[i]);
    return !eg_failed(error);
}
