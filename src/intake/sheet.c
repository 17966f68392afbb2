/* Which file, which sheet; the parts of a workbook in order. */
#include "equigap/intake/sheet.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sheet_room.h"

#define INFLATED_MOST ((int64_t)2 << 30)

enum { PARTS_MOST = 10000, RATIO_MOST = 300 };

/* ---- The file ---- */

/* Looks at the first bytes. O_NONBLOCK, because opening a pipe that nobody writes to would wait. */
static bool read_magic(const char *path, char magic[static 8], struct eg_error *error)
{
    struct stat status;
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (descriptor < 0)
        return eg_fail(error, EG_FAULT_FILE, "%s: cannot be opened: %s", path, strerror(errno));
    bool is_file = fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
    memset(magic, 0, 8);
    ssize_t got = is_file ? read(descriptor, magic, 8) : 0;
    int cause = errno;
    close(descriptor);
    if (!is_file)
        return eg_fail(error, EG_FAULT_FILE, "%s: is no file; name a workbook", path);
    if (got < 0)
        return eg_fail(error, EG_FAULT_FILE, "%s: cannot be read: %s", path, strerror(cause));
    return true;
}

static bool check_kind(const char *path, struct eg_error *error)
{
    char magic[8];
    if (!read_magic(path, magic, error))
        return false;
    if (memcmp(magic, "\xD0\xCF\x11\xE0", 4) == 0)
        return eg_fail(error, EG_FAULT_DATA,
                       "%s: is a workbook with a password, or an old one (.xls); open it in Excel, "
                       "take the password out and save it as 'Excel Workbook (.xlsx)'",
                       path);
    if (memcmp(magic, "PK", 2) != 0)
        return eg_fail(error, EG_FAULT_DATA,
                       "%s: is no workbook (.xlsx); open it in Excel and save it as 'Excel "
                       "Workbook (.xlsx)'",
                       path);
    return true;
}

/* ---- Parts ---- */

static bool add_bytes(void *closure, const char *bytes, size_t length)
{
    return eg_xml_add(closure, bytes, length);
}

bool eg_sheet_read_part(const struct eg_sheet_book *book, const char *part,
                        const struct eg_xml_events *events, void *closure)
{
    const char *place = eg_arena_format(book->arena, "%s: its part '%s'", book->path, part);
    struct eg_xml *xml = eg_xml_begin(events, closure, place, INFLATED_MOST, book->error);
    bool is_read = eg_zip_stream(book->zip, part, add_bytes, xml, book->error);
    return eg_xml_end(xml) && is_read;
}

/* ---- The sheet ---- */

/* Cuts at the border of a character. */
static void copy_name(char *out, size_t size, const char *name)
{
    size_t length = strlen(name);
    if (length >= size) {
        length = size - 1;
        while (length > 0 && ((unsigned char)name[length] & 0xC0) == 0x80)
            length--;
    }
    memcpy(out, name, length);
    out[length] = '\0';
}

static void list_names(const struct eg_sheet_book *book, struct eg_sheet_facts *facts)
{
    enum { MORE = 32 }; /* room for " and 4,096 more" */
    size_t length = 0;
    for (size_t i = 0; i < book->count; i++) {
        char name[EG_SHEET_NAME_SIZE], *at = facts->names + length;
        copy_name(name, sizeof name, book->sheets[i].name);
        size_t needed = strlen(name) + 4;
        if (length + needed + MORE > sizeof facts->names) {
            snprintf(at, MORE, " and %zu more", book->count - i);
            return;
        }
        snprintf(at, needed + 1, "%s'%s'", i > 0 ? ", " : "", name);
        length += strlen(at);
    }
}

static const struct eg_sheet_entry *find_named(const struct eg_sheet_book *book, const char *name)
{
    for (size_t i = 0; i < book->count; i++)
        if (strcmp(book->sheets[i].name, name) == 0)
            return &book->sheets[i];
    for (size_t i = 0; i < book->count; i++)
        if (strcasecmp(book->sheets[i].name, name) == 0)
            return &book->sheets[i];
    return NULL;
}

static const struct eg_sheet_entry *find_first(const struct eg_sheet_book *book)
{
    for (size_t i = 0; i < book->count; i++)
        if (book->sheets[i].kind == EG_SHEET_OF_CELLS && !book->sheets[i].is_hidden)
            return &book->sheets[i];
    return NULL;
}

/* The sheet that is asked for; NULL after a failure. */
static const struct eg_sheet_entry *choose(const struct eg_sheet_book *book, const char *name,
                                           const struct eg_sheet_facts *facts)
{
    const struct eg_sheet_entry *sheet = name ? find_named(book, name) : find_first(book);
    if (!sheet && name)
        eg_fail(book->error, EG_FAULT_USAGE, "%s: has no sheet '%s'; its sheets are %s", book->path,
                name, facts->names);
    else if (!sheet)
        eg_fail(book->error, EG_FAULT_DATA,
                "%s: has no visible sheet of cells; name one with --sheet (%s)", book->path,
                facts->names);
    else if (sheet->kind != EG_SHEET_OF_CELLS)
        eg_fail(book->error, EG_FAULT_DATA,
                "%s: sheet '%s' is %s and has no cells; name another with --sheet (%s)", book->path,
                sheet->name, sheet->kind == EG_SHEET_OF_CHART ? "a chart" : "a dialog or a macro",
                facts->names);
    return eg_failed(book->error) ? NULL : sheet;
}

static bool write_sheet(struct eg_sheet_book *book, const char *name, int descriptor,
                        struct eg_sheet_facts *facts)
{
    if (!eg_sheet_read_workbook(book))
        return false;
    facts->sheets = (int)book->count;
    list_names(book, facts);
    const struct eg_sheet_entry *sheet = choose(book, name, facts);
    if (!sheet)
        return false;
    copy_name(facts->name, sizeof facts->name, sheet->name);
    struct eg_sheet_csv csv = eg_sheet_csv_begin(book->path, descriptor, book->error);
    bool is_read = eg_sheet_read_rows(book, sheet, &csv);
    facts->rows = csv.row;
    facts->columns = csv.columns;
    if (is_read && csv.row == 0)
        eg_fail(book->error, EG_FAULT_DATA,
                "%s: sheet '%s' is empty; name another with --sheet (%s)", book->path, sheet->name,
                facts->names);
    return eg_sheet_csv_end(&csv);
}

bool eg_sheet_write_csv(const char *path, const char *sheet_name, int out_descriptor,
                        struct eg_sheet_facts *facts, struct eg_error *error)
{
    static const struct eg_zip_limits limits = {PARTS_MOST, INFLATED_MOST, RATIO_MOST};
    struct eg_sheet_book book = {.path = path, .error = error};
    *facts = (struct eg_sheet_facts){0};
    if (!check_kind(path, error) || !eg_zip_open(&book.zip, path, &limits, error))
        return false;
    book.arena = eg_arena_begin();
    bool is_written = write_sheet(&book, sheet_name, out_descriptor, facts);
    eg_arena_end(book.arena);
    eg_zip_close(book.zip);
    return is_written;
}
