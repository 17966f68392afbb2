#include "form_room.h"

#include <string.h>

/* True for a text behind the apostrophe that our own CSV files put before what a spreadsheet could
 * take for a formula. */
static bool is_guarded(struct eg_bytes text)
{
    return text.length > 0 && text.start[0] == '\'' &&
           eg_text_looks_like_formula(text.start + 1, text.length - 1);
}

static const char *clean(const struct form *form, struct eg_bytes text)
{
    if (is_guarded(text))
        text = (struct eg_bytes){text.start + 1, text.length - 1};
    return eg_text_clean(form->arena, text.start, text.length);
}

bool form_refuse(const struct form *form, size_t place, const char *problem)
{
    return eg_fail(form->error, EG_FAULT_DATA, "%s:%lld: column '%s': %s; nothing was changed",
                   form->path, (long long)form->record.line,
                   place < form->width ? form->headings[place] : "", problem);
}

/* How well a heading is the one named: 2 is the name, 1 the name and something behind it. */
static int likeness(const struct form *form, const char *text, const char *name)
{
    const char *normal = eg_text_normalise(form->arena, text, strlen(text));
    const char *wanted = eg_text_normalise(form->arena, name, strlen(name));
    size_t length = strlen(wanted);
    if (strcmp(normal, wanted) == 0)
        return 2;
    return form->may_have_marks && strncmp(normal, wanted, length) == 0 && normal[length] == ' ';
}

/* Whether a record has half of the headings that are looked for, or two fields if none are. */
static bool is_headings(const struct form *form, const char *const *wanted)
{
    size_t found = 0, count = 0;
    if (form->record.trouble != EG_RECORD_WHOLE || form->record.count < 2)
        return false;
    for (; wanted && wanted[count]; count++) {
        int best = 0;
        for (size_t i = 0; i < form->record.count && best == 0; i++)
            best = likeness(form, clean(form, form->record.fields[i]), wanted[count]);
        found += best > 0;
    }
    return found * 2 >= count;
}

/* The other sheets of a workbook, to name in a message. */
static const char *other_sheets(const struct form *form)
{
    const struct eg_source_facts *facts = eg_source_facts(form->source);
    return facts->sheets ? eg_arena_format(form->arena, " (this workbook has %s)", facts->sheets)
                         : "";
}

static bool read_headings(struct form *form, const char *sheet, const char *const *wanted)
{
    bool found = false;
    while (!found && eg_extract_next(form->extract, &form->record))
        found = is_headings(form, wanted);
    if (!found && wanted)
        return eg_fail(
            form->error, EG_FAULT_DATA,
            "%s: there is no line of headings in it with '%s', '%s' and the others of the sheet "
            "%s; give the workbook of a report that has this sheet, or the sheet saved "
            "as CSV%s; nothing was changed",
            form->path, wanted[0], wanted[1], sheet, other_sheets(form));
    if (!found)
        return eg_fail(form->error, EG_FAULT_DATA,
                       "%s: there is no line of headings in it, with two columns or more; nothing "
                       "was changed",
                       form->path);
    form->width = form->record.count;
    form->headings = eg_arena_take_array(form->arena, form->width, sizeof(const char *));
    for (size_t i = 0; i < form->width; i++)
        form->headings[i] = clean(form, form->record.fields[i]);
    return true;
}

static bool open_file(struct form *form, const struct eg_source_request *request)
{
    if (!eg_source_open(&form->source, request, form->error))
        return false;
    form->extract = eg_extract_begin(
        form->arena, form->source, (char)(eg_source_facts(form->source)->is_workbook ? ',' : '\0'));
    return true;
}

bool form_open(struct form *form, struct eg_arena *arena, const char *path, struct eg_error *error)
{
    *form = (struct form){.arena = arena, .path = path, .error = error};
    struct eg_source_request request = {.path = path};
    return open_file(form, &request) && read_headings(form, NULL, NULL);
}

bool form_open_table(struct form *form, struct eg_arena *arena, const char *path, const char *sheet,
                     const char *const *headings, struct eg_error *error)
{
    *form = (struct form){.arena = arena, .path = path, .error = error, .may_have_marks = true};
    struct eg_source_request request = {.path = path, .usual_sheet = sheet};
    return open_file(form, &request) && read_headings(form, sheet, headings);
}

bool form_find(const struct form *form, const char *heading, size_t *place)
{
    int best = 1, times = 0;
    *place = SIZE_MAX;
    for (size_t i = 0; i < form->width; i++) {
        int found = likeness(form, form->headings[i], heading);
        if (found < best)
            continue;
        times = found > best ? 1 : times + 1;
        best = found;
        *place = i;
    }
    return times < 2 || form_refuse(form, *place, "stands there twice; take one out");
}

bool form_must_find(const struct form *form, const char *heading, const char *remedy, size_t *place)
{
    return form_find(form, heading, place) &&
           (*place != SIZE_MAX ||
            eg_fail(form->error, EG_FAULT_DATA,
                    "%s:%lld: column '%s': is missing; %s; nothing was changed", form->path,
                    (long long)form->record.line, heading, remedy));
}

bool form_next(struct form *form)
{
    while (!eg_failed(form->error) && eg_extract_next(form->extract, &form->record)) {
        if (form->record.trouble == EG_RECORD_BLANK)
            continue;
        if (form->record.trouble != EG_RECORD_WHOLE)
            return form_refuse(form, 0, eg_record_trouble_text(form->record.trouble));
        if (form->record.count > form->width)
            return form_refuse(form, form->width - 1,
                               "the line has more fields than the headings; a text that holds the "
                               "delimiter needs quotes");
        for (size_t i = 0; i < form->record.count; i++)
            if (form->record.fields[i].length > 0)
                return true;
    }
    return false;
}

const char *form_cell(const struct form *form, size_t place)
{
    return place < form->record.count ? clean(form, form->record.fields[place]) : "";
}

bool form_close(struct form *form)
{
    bool done = !eg_failed(form->error);
    if (form->extract)
        eg_extract_end(form->extract);
    if (form->source)
        form->sha256 = eg_arena_format(form->arena, "%s", eg_source_facts(form->source)->sha256);
    return (!form->source || eg_source_close(form->source, form->error)) && done;
}
