/* A table with named columns that a user gives: headings somewhere at the top, then rows. */
#ifndef EQUIGAP_INTAKE_FORM_ROOM_H
#define EQUIGAP_INTAKE_FORM_ROOM_H

#include "equigap/intake/extract.h"

/* A file while it is read. Cells are valid as long as the arena. */
struct form {
    struct eg_arena *arena;
    const char *path, *sha256;
    struct eg_source *source;
    struct eg_extract *extract;
    struct eg_record record;
    const char **headings; /* as they stand, cleaned */
    size_t width;
    bool may_have_marks; /* a heading may go on behind its name: "Due [note 3]" */
    struct eg_error *error;
};

/* Opens a file - CSV of any kind, or a workbook - and reads its headings: the first record of more than
 * one field. */
bool form_open(struct form *form, struct eg_arena *arena, const char *path, struct eg_error *error);

/* The same for a table of a report: the sheet of that name, if a workbook has it, or else the first. Text
 * may stand above; the headings are the first record that has half of `headings` (ended by NULL), which
 * may be followed by a mark or a second line. */
bool form_open_table(struct form *form, struct eg_arena *arena, const char *path, const char *sheet,
                     const char *const *headings, struct eg_error *error);

/* The place of a heading, written in any case; SIZE_MAX if there is none. False (EG_FAULT_DATA) if it
 * stands there twice. */
bool form_find(const struct form *form, const char *heading, size_t *place);

/* The same for one that must be there; `remedy` says which must. */
bool form_must_find(const struct form *form, const char *heading, const char *remedy,
                    size_t *place);

/* The next row that holds anything; false at the end, or after a refusal. */
bool form_next(struct form *form);

/* A cell of the row, cleaned, without a spreadsheet's apostrophe; "" where the row has none. */
const char *form_cell(const struct form *form, size_t place);

/* "FILE:12: column 'share': ...; nothing was changed" */
bool form_refuse(const struct form *form, size_t place, const char *problem);

/* Closes the file; false if it could not be read to its end or something failed before. */
bool form_close(struct form *form);

#endif
