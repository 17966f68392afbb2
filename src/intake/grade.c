#include "equigap/intake/grade.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "equigap/domain/grade.h"
#include "equigap/store/settings.h"
#include "form_room.h"

enum { GRADE, ORDER, BAND, SENIOR, COLUMNS };
enum { ORDER_MOST = 1000000 };

static const char *const column_names[COLUMNS] = {"grade", "order", "band", "senior"};

/* A row of the list. */
struct row {
    struct eg_grade_said said;
    int64_t line;
    bool says_no; /* senior: no */
};

struct reading {
    struct form form;
    const struct eg_grades *known;
    struct eg_names *bands;
    struct row *rows; /* that of id n at n - 1; line 0: not named yet */
    size_t count;     /* named so far */
    size_t places[COLUMNS];
};

/* Refuses the list at a line that has been read. */
static bool refuse(const struct reading *reading, int64_t line, int column, const char *problem)
{
    return eg_fail(reading->form.error, EG_FAULT_DATA,
                   "%s:%lld: column '%s': %s; nothing was changed", reading->form.path,
                   (long long)line, column_names[column], problem);
}

static const char *normal_of(const struct reading *reading, const char *text)
{
    return eg_text_normalise_name(reading->form.arena, text);
}

static bool find_columns(struct reading *reading)
{
    static const char remedy[] =
        "there must be columns grade, order and band, as 'equigap grades' prints them";
    for (int n = 0; n < SENIOR; n++)
        if (!form_must_find(&reading->form, column_names[n], remedy, &reading->places[n]))
            return false;
    return form_find(&reading->form, column_names[SENIOR], &reading->places[SENIOR]);
}

/* The grade of the store whose name is nearest to one that is not there; NULL if none is near. */
static const char *near_grade(const struct reading *reading, const char *normal)
{
    int least = strlen(normal) < 4 ? 1 : 3; /* letters that may not differ */
    const char *near = NULL;
    for (size_t i = 0; i < reading->known->count; i++) {
        const char *name = reading->known->grades[i].name;
        int distance = eg_text_distance(normal, normal_of(reading, name));
        if (distance < least) {
            least = distance;
            near = name;
        }
    }
    return near;
}

static bool find_grade(const struct reading *reading, int64_t line, const char *name, int64_t *id)
{
    const char *normal = normal_of(reading, name);
    for (size_t i = 0; i < reading->known->count; i++) {
        *id = reading->known->grades[i].id;
        if (strcmp(normal_of(reading, reading->known->grades[i].name), normal) == 0)
            return true;
    }
    if (name[0] == '\0')
        return refuse(reading, line, GRADE, "is empty; name the grade, or take the line out");
    const char *near = near_grade(reading, normal);
    return refuse(
        reading, line, GRADE,
        eg_arena_format(reading->form.arena,
                        "no import has brought a grade '%s'%s%s%s; 'equigap grades' prints "
                        "those there are: correct the name, or take the line out",
                        name, near ? ", did you mean '" : "", near ? near : "", near ? "'?" : ""));
}

static bool read_order(const struct reading *reading, int64_t line, const char *text,
                       int64_t *order)
{
    *order = 0;
    if (strcmp(normal_of(reading, text), "none") == 0 ||
        eg_text_to_integer(text, strlen(text), 1, ORDER_MOST, order))
        return true;
    const char *problem =
        text[0] ? eg_arena_format(reading->form.arena, "'%s' is no order", text) : "is empty";
    return refuse(
        reading, line, ORDER,
        eg_arena_format(reading->form.arena,
                        "%s; give a whole number up to %d, 1 for the most junior grade, or "
                        "'none' for a grade that stands outside the order",
                        problem, ORDER_MOST));
}

static bool read_senior(const struct reading *reading, const char *text, struct row *row)
{
    const char *normal = normal_of(reading, text);
    row->said.is_senior = strcmp(normal, "yes") == 0;
    row->says_no = strcmp(normal, "no") == 0;
    return row->said.is_senior || row->says_no || text[0] == '\0' ||
           refuse(reading, row->line, SENIOR,
                  eg_arena_format(reading->form.arena,
                                  "'%s' is neither yes nor no; write one of them, or "
                                  "leave it empty",
                                  text));
}

/* The band as it was first written. */
static bool read_band(const struct reading *reading, const char *text, struct row *row)
{
    if (strlen(text) > EG_NAME_MOST)
        return refuse(reading, row->line, BAND, "is longer than 255 bytes; shorten the name");
    if (row->said.order == 0 && (text[0] || row->said.is_senior))
        return refuse(
            reading, row->line, text[0] ? BAND : SENIOR,
            "a grade outside the order is in no band and not senior; give it an order, or "
            "empty this cell");
    int64_t band = text[0] ? eg_names_add(reading->bands, text) : 0;
    row->said.band = band ? reading->bands->names[band - 1] : "";
    return true;
}

static bool read_row(struct reading *reading)
{
    const char *cells[COLUMNS];
    for (int n = 0; n < COLUMNS; n++)
        cells[n] = form_cell(&reading->form, reading->places[n]);
    struct row row = {.line = reading->form.record.line, .said = {.is_listed = true}};
    if (!find_grade(reading, row.line, cells[GRADE], &row.said.id) ||
        !read_order(reading, row.line, cells[ORDER], &row.said.order) ||
        !read_senior(reading, cells[SENIOR], &row) || !read_band(reading, cells[BAND], &row))
        return false;
    struct row *kept = &reading->rows[row.said.id - 1];
    if (kept->line != 0)
        return refuse(reading, row.line, GRADE,
                      eg_arena_format(reading->form.arena,
                                      "'%s' stands in line %lld already; take one of them out",
                                      cells[GRADE], (long long)kept->line));
    *kept = row;
    reading->count++;
    return true;
}

static bool read_file(struct reading *reading, struct eg_arena *arena, const char *path,
                      struct eg_error *error)
{
    bool goes_on = form_open(&reading->form, arena, path, error) && find_columns(reading);
    while (goes_on && form_next(&reading->form))
        goes_on = read_row(reading);
    return form_close(&reading->form);
}

/* ---- What must hold between the rows ---- */

static bool names_all(const struct reading *reading)
{
    for (size_t i = 0; i < reading->known->count; i++) {
        const struct eg_grade *grade = &reading->known->grades[i];
        if (reading->rows[grade->id - 1].line == 0)
            return eg_fail(reading->form.error, EG_FAULT_DATA,
                           "%s: column 'grade': %zu of the %zu grades of the store are not in it, "
                           "the first is '%s'; add a line for each, with order 'none' if it stands "
                           "outside the order; nothing was changed",
                           reading->form.path, reading->known->count - reading->count,
                           reading->known->count, grade->name);
    }
    return true;
}

static int by_order(const void *one, const void *other)
{
    const struct row *a = one, *b = other;
    if (a->said.order != b->said.order)
        return a->said.order < b->said.order ? -1 : 1;
    return (a->line > b->line) - (a->line < b->line);
}

/* Whether the band of `row` has ended before it: a grade of another band stands between. */
static bool is_split(const struct row *rows, const struct row *row)
{
    if (row->said.band[0] == '\0' || row == rows || row[-1].said.band == row->said.band)
        return false;
    for (const struct row *before = rows; before < row; before++)
        if (before->said.band == row->said.band)
            return true;
    return false;
}

static bool check_row(const struct reading *reading, const struct row *rows, const struct row *row)
{
    const struct row *before = row > rows && row[-1].said.order > 0 ? &row[-1] : NULL;
    if (before && before->said.order == row->said.order)
        return refuse(
            reading, row->line, ORDER,
            eg_arena_format(reading->form.arena,
                            "%lld is the order of line %lld, too; give one of them another",
                            (long long)row->said.order, (long long)before->line));
    if (before && is_split(rows, row))
        return refuse(
            reading, row->line, BAND,
            eg_arena_format(reading->form.arena,
                            "the grades of '%s' do not follow each other: line %lld, which "
                            "is just below this one in the order, is not in it; correct an "
                            "order or a band",
                            row->said.band, (long long)before->line));
    if (before && before->said.is_senior && !row->said.is_senior)
        return refuse(reading, row->line, SENIOR,
                      eg_arena_format(reading->form.arena,
                                      "is not yes, though line %lld, below it in the order, is "
                                      "senior; write yes here, or correct the order",
                                      (long long)before->line));
    return true;
}

/* The rows side by side: ids have gaps where nobody has a grade any more. */
static void close_up(struct reading *reading)
{
    size_t kept = 0;
    for (int64_t i = 0; i < reading->known->id_most; i++)
        if (reading->rows[i].line > 0)
            reading->rows[kept++] = reading->rows[i];
    assert(kept == reading->count);
}

/* By order; those outside it first. Orders become places. */
static bool arrange(struct reading *reading)
{
    bool is_marked = false;
    const struct row *no = NULL;
    int64_t place = 0;
    close_up(reading);
    qsort(reading->rows, reading->count, sizeof *reading->rows, by_order);
    for (size_t i = 0; i < reading->count; i++) {
        struct row *row = &reading->rows[i];
        if (row->said.order > 0 && !check_row(reading, reading->rows, row))
            return false;
        is_marked |= row->said.is_senior;
        no = row->says_no ? row : no;
    }
    if (no && !is_marked)
        return refuse(reading, no->line, SENIOR,
                      "no grade is senior; write yes at those that are, or leave the column empty: "
                      "then those of the top band are");
    for (size_t i = 0; i < reading->count; i++)
        if (reading->rows[i].said.order > 0)
            reading->rows[i].said.order = ++place;
    return true;
}

static bool keep(const struct reading *reading, struct eg_store *store)
{
    struct eg_grade_said *said =
        eg_arena_take_array(reading->form.arena, reading->count, sizeof *said);
    for (size_t i = 0; i < reading->count; i++)
        said[i] = reading->rows[i].said;
    return eg_grades_save(store, said, reading->count, reading->form.error);
}

bool eg_grades_read(struct eg_store *store, struct eg_arena *arena, const char *path,
                    struct eg_error *error)
{
    struct reading reading = {.known = eg_grades_load(store, arena, error),
                              .bands = eg_names_begin(arena)};
    if (!reading.known)
        return false;
    if (reading.known->count == 0)
        return eg_fail(error, EG_FAULT_DATA,
                       "%s: the store knows no grades yet; import an extract with a grade column "
                       "first; nothing was changed",
                       path);
    reading.rows = eg_arena_take_array(arena, (size_t)reading.known->id_most, sizeof *reading.rows);
    if (!eg_store_begin(store, error))
        return false;
    if (read_file(&reading, arena, path, error) && names_all(&reading) && arrange(&reading) &&
        keep(&reading, store))
        return eg_store_commit(store, "grades", "a list of grades was read", error);
    eg_store_rollback(store);
    return false;
}
