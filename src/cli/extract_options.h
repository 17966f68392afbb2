/* The options that import and inspect share, and what both say of a file. */
#ifndef EQUIGAP_CLI_EXTRACT_OPTIONS_H
#define EQUIGAP_CLI_EXTRACT_OPTIONS_H

#include "equigap/cli/command.h"
#include "equigap/intake/import.h"

/* clang-format off */
#define EG_EXTRACT_OPTIONS \
    {"heading", "COLUMN=FIELD", "read a column as a field; COLUMN= leaves it out; repeatable"}, \
    {"scheme", "FIELD=SCHEME", "the codes of a column, as in ethnicity=NHS; repeatable"}, \
    {"polarity", "FIELD=WHICH", "what yes means, same or trans, as in gender_identity=trans"}, \
    {"date-order", "WHICH", "day or month: which stands first in 03/04/2025, if not found rightly"}, \
    {"encoding", "NAME", "utf-8, utf-16le, utf-16be, windows-1252, iso-8859-1 or -15, if not found rightly"}, \
    {"sheet", "NAME", "of a workbook; otherwise its first that is not hidden"}, \
    {"delimiter", "CHARACTER", "between fields: comma, semicolon, tab, bar or the character"}
/* clang-format on */

/* A text seen by fewer people than this is told by its line, not in clear, outside HR's own files: a
 * rare answer in free text points at somebody. */
enum { EG_TEXT_RARE = 3 };

/* Fills the request from these options. */
bool eg_extract_options_read(struct eg_call *call, struct eg_import_request *request);

/* After an import, on stderr: "staff-2025.csv: 941 records read: 930 imported (912 people), 4 refused,
 * 7 left out", columns that are not kept, and what was noticed. */
void eg_extract_say(const struct eg_call *call, const struct eg_import_result *result);

/* What an extract is and what importing it would do, on stdout: one screen. */
void eg_extract_print(const struct eg_call *call, const struct eg_import_result *result);

/* The same as JSON. Every refused record stands in it if `store` holds the snapshot, which has `id`
 * there; otherwise (NULL) the first ten. */
bool eg_extract_print_json(struct eg_call *call, const struct eg_import_result *result,
                           struct eg_store *store, int64_t id);

/* The scheme that a column's codes may follow, in a sentence; NULL: none is proposed. Owned by the call. */
const char *eg_extract_proposal(const struct eg_call *call, const struct eg_import_result *result,
                                size_t column);

/* What to do about a check that warns: its remedy, and for a column that is gone which columns may be
 * it. Owned by the call. */
const char *eg_check_advice(const struct eg_call *call, const struct eg_import_result *result,
                            const struct eg_checked *checked);

/* The label of the field of a check; "" for the whole extract. */
const char *eg_check_field_label(const struct eg_fields *fields, const struct eg_checked *checked);

/* Names of fates, for people and JSON. */
const char *eg_fate_name(enum eg_fate fate);

#endif
