#include "form_room.h"

#include <string.h>

static const char *clean(const struct form *form, struct eg_bytes text)
{
    if (text.length > 1 && text.start[0] == '\'' && strchr("=+-@", text.start[1]))
        text = (struct eg_bytes){text.start + 1, text.length - 1};
    return eg_text_clean(form->arena, text.start, text.length);
}

bool form_refuse(const struct form *form, size_t place, const char *problem)
{
    return eg_fail(form->error, EG_FAULT_DATA, "%s:%lld: column '%s': %s; nothing was changed",
                   form->path, (long long)form->record.line,
                   place < form->width ? form->headings[place] : "", problem);
}

static bool read_headings(struct form *form)
{
    bool found = false;
    while (!found && eg_extract_next(form->extract, &form->record))
        found = form->record.trouble == EG_RECORD_WHOLE && form->record.count > 1;
    if (!found)
        return eg_fail(
            form->error, EG_FAULT_DATA,
            "%s: there is no line of headings in it, with two columns or more; nothing was "
            "changed",
            form->path);
    form->width = form->record.count;
    form->headings = eg_arena_take_array(form->arena, form->width, sizeof(const char *));
    for (size_t i = 0; i < form->width; i++)
        form->headings[i] = clean(form, form->record.fields[i]);
    return true;
}

bool form_open(struct form *form, struct eg_arena *arena, const char *path, struct eg_error *error)
{
    *form = (struct form){.arena = arena, .path = path, .error = error};
    struct eg_source_request wanted = {.path = path};
    if (!eg_source_open(&form->source, &wanted, error))
        return false;
    form->extract = eg_extract_begin(
        arena, form->source, (char)(eg_source_facts(form->source)->is_workbook ? ',' : '\0'));
    return read_headings(form);
}

bool form_find(const struct form *form, const char *heading, size_t *place)
{
    *place = SIZE_MAX;
    for (size_t i = 0; i < form->width; i++) {
        const char *text = form->headings[i];
        if (strcmp(eg_text_normalise(form->arena, text, strlen(text)), heading) != 0)
            continue;
        if (*place != SIZE_MAX)
            return form_refuse(form, i, "stands there twice; take one out");
        *place = i;
    }
    return true;
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
