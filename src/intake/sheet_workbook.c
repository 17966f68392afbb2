/* The list of sheets, and where their parts are. */
#include <string.h>

#include "equigap/base/hash.h"
#include "sheet_room.h"

enum { SHEETS_MOST = 4096, RELATIONS_MOST = 65536 };

/* ---- Relations: what a part refers to, by an id ---- */

struct relation {
    const char *kind; /* the last word of its type, in the strict namespace as in the other */
    const char *part;
};

struct relations {
    const struct eg_sheet_book *book;
    const char *folder; /* that targets are relative to: "" or ends with '/' */
    struct eg_hash *by_id;
    struct relation *all;
    size_t count, capacity;
};

static char *folder_of(struct eg_arena *arena, const char *part)
{
    const char *slash = strrchr(part, '/');
    return eg_arena_copy(arena, part, slash ? (size_t)(slash + 1 - part) : 0);
}

/* Cuts the last name off a path of `length` bytes that ends with '/'. */
static size_t without_last(const char *path, size_t length)
{
    if (length > 0)
        length--;
    while (length > 0 && path[length - 1] != '/')
        length--;
    return length;
}

/* A target that is absolute, or relative to a folder, as the path of a part. */
static const char *resolve(struct eg_arena *arena, const char *folder, const char *target)
{
    char *path = eg_arena_take(arena, strlen(folder) + strlen(target) + 2);
    size_t length = 0;
    if (*target != '/' && *target != '\\') {
        length = strlen(folder);
        memcpy(path, folder, length);
    }
    while (*target) {
        size_t name = strcspn(target, "/\\");
        bool is_up = name == 2 && memcmp(target, "..", 2) == 0;
        bool is_here = name == 0 || (name == 1 && *target == '.');
        bool is_folder = target[name] != '\0';
        if (is_up)
            length = without_last(path, length);
        if (!is_up && !is_here) {
            memcpy(path + length, target, name);
            length += name;
            if (is_folder)
                path[length++] = '/';
        }
        target += name + is_folder;
    }
    path[length] = '\0';
    return path;
}

static bool add_relation(struct relations *relations, const char *const *attributes)
{
    const struct eg_sheet_book *book = relations->book;
    const char *id = eg_xml_attribute(attributes, "Id");
    const char *type = eg_xml_attribute(attributes, "Type");
    const char *target = eg_xml_attribute(attributes, "Target");
    const char *mode = eg_xml_attribute(attributes, "TargetMode");
    if (!id || !type || !target || (mode && strcmp(mode, "External") == 0))
        return true;
    if (relations->count == RELATIONS_MOST)
        return eg_fail(book->error, EG_FAULT_DATA,
                       "%s: has more than %d relations; " EG_SHEET_REMEDY, book->path,
                       RELATIONS_MOST);
    const char *slash = strrchr(type, '/');
    const char *kind = slash ? slash + 1 : type;
    relations->all = eg_arena_grow(book->arena, relations->all, &relations->capacity,
                                   relations->count + 1, sizeof *relations->all);
    eg_hash_set(relations->by_id, id, strlen(id), (int64_t)relations->count);
    relations->all[relations->count++] =
        (struct relation){eg_arena_copy(book->arena, kind, strlen(kind)),
                          resolve(book->arena, relations->folder, target)};
    return true;
}

static bool start_relation(void *closure, int depth, const char *name,
                           const char *const *attributes)
{
    return depth != 2 || strcmp(name, "Relationship") != 0 || add_relation(closure, attributes);
}

/* What `part` refers to; "" is the whole file. */
static bool read_relations(const struct eg_sheet_book *book, const char *part,
                           struct relations *out)
{
    static const struct eg_xml_events events = {.start = start_relation};
    const char *folder = folder_of(book->arena, part);
    *out = (struct relations){.book = book, .folder = folder, .by_id = eg_hash_begin(book->arena)};
    const char *name =
        eg_arena_format(book->arena, "%s_rels/%s.rels", folder, part + strlen(folder));
    return eg_sheet_read_part(book, name, &events, out);
}

/* The part of the first relation of a kind; NULL if there is none. */
static const char *find_kind(const struct relations *relations, const char *kind)
{
    for (size_t i = 0; i < relations->count; i++)
        if (strcmp(relations->all[i].kind, kind) == 0)
            return relations->all[i].part;
    return NULL;
}

/* ---- The workbook's own part ---- */

struct reading {
    struct eg_sheet_book *book;
    const struct relations *relations;
    size_t capacity;
    bool is_in_sheets;
};

static enum eg_sheet_kind kind_of(const char *relation)
{
    if (strcmp(relation, "worksheet") == 0)
        return EG_SHEET_OF_CELLS;
    return strcmp(relation, "chartsheet") == 0 ? EG_SHEET_OF_CHART : EG_SHEET_OTHER;
}

/* Goes into messages, so without control characters. */
static const char *copy_name(struct eg_arena *arena, const char *name)
{
    char *copy = eg_arena_copy(arena, name, strlen(name));
    size_t length = eg_sheet_clean(copy, strlen(copy));
    if (length > 0)
        copy[length] = '\0';
    return copy;
}

static bool add_sheet(struct reading *reading, const char *const *attributes)
{
    struct eg_sheet_book *book = reading->book;
    const char *name = eg_xml_attribute(attributes, "name");
    const char *id = eg_xml_prefixed(attributes, "id");
    const char *state = eg_xml_attribute(attributes, "state");
    int64_t found;
    if (!name || !*name || !id ||
        !eg_hash_find(reading->relations->by_id, id, strlen(id), &found) ||
        book->count == SHEETS_MOST)
        return eg_fail(book->error, EG_FAULT_DATA,
                       "%s: its list of sheets is damaged; " EG_SHEET_REMEDY, book->path);
    const struct relation *relation = &reading->relations->all[found];
    book->sheets = eg_arena_grow(book->arena, book->sheets, &reading->capacity, book->count + 1,
                                 sizeof *book->sheets);
    book->sheets[book->count++] = (struct eg_sheet_entry){
        .name = copy_name(book->arena, name),
        .part = relation->part,
        .kind = kind_of(relation->kind),
        .is_hidden = state && strcmp(state, "visible") != 0,
    };
    return true;
}

static bool start_workbook(void *closure, int depth, const char *name,
                           const char *const *attributes)
{
    struct reading *reading = closure;
    if (depth == 1 && strcmp(name, "workbook") != 0)
        return eg_fail(reading->book->error, EG_FAULT_DATA,
                       "%s: is no workbook (.xlsx), but another kind of document; name the extract",
                       reading->book->path);
    if (depth == 2) {
        reading->is_in_sheets = strcmp(name, "sheets") == 0;
        if (strcmp(name, "workbookPr") == 0) {
            const char *value = eg_xml_attribute(attributes, "date1904");
            reading->book->has_1904_dates =
                value && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
        }
    }
    return depth != 3 || !reading->is_in_sheets || strcmp(name, "sheet") != 0 ||
           add_sheet(reading, attributes);
}

static bool refuse_no_workbook(const struct eg_sheet_book *book)
{
    if (eg_zip_holds(book->zip, "content.xml") && eg_zip_holds(book->zip, "mimetype"))
        return eg_fail(book->error, EG_FAULT_DATA,
                       "%s: is a document of LibreOffice (.ods); open it there and save it as "
                       "'Excel 2007-365 (.xlsx)'",
                       book->path);
    return eg_fail(book->error, EG_FAULT_DATA,
                   "%s: is a zip file, but no workbook (.xlsx); unpack it and name the extract "
                   "inside",
                   book->path);
}

static bool is_binary(const char *part)
{
    size_t length = strlen(part);
    return length > 4 && strcmp(part + length - 4, ".bin") == 0;
}

bool eg_sheet_read_workbook(struct eg_sheet_book *book)
{
    static const struct eg_xml_events events = {.start = start_workbook};
    struct relations relations;
    if (!eg_zip_holds(book->zip, "_rels/.rels"))
        return refuse_no_workbook(book);
    if (!read_relations(book, "", &relations))
        return false;
    book->part = find_kind(&relations, "officeDocument");
    if (!book->part)
        return refuse_no_workbook(book);
    if (is_binary(book->part))
        return eg_fail(book->error, EG_FAULT_DATA,
                       "%s: is a binary workbook (.xlsb); open it in Excel and save it as 'Excel "
                       "Workbook (.xlsx)'",
                       book->path);
    if (!read_relations(book, book->part, &relations))
        return false;
    book->strings_part = find_kind(&relations, "sharedStrings");
    book->styles_part = find_kind(&relations, "styles");
    struct reading reading = {.book = book, .relations = &relations};
    return eg_sheet_read_part(book, book->part, &events, &reading);
}
