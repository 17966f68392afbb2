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
    {"encoding", "NAME", \
     "utf-8, utf-16le or -be, windows-1252, iso-8859-1 or -15; otherwise found out"}, \
    {"delimiter", "CHARACTER", "between fields: comma, semicolon, tab, bar or the character"}
/* clang-format on */

/* Fills the request from these options. */
bool eg_extract_options_read(struct eg_call *call, struct eg_import_request *request);

/* Columns that are not kept, in one sentence each kind, on stderr. */
void eg_extract_say_columns(const struct eg_call *call, const struct eg_layout *layout);

/* "staff-2025.csv: 941 records read: 930 imported (912 people), 4 refused, 7 left out". */
void eg_extract_say_counts(const struct eg_call *call, const struct eg_import_result *result);

/* The same as JSON on stdout. */
void eg_extract_print_json(const struct eg_call *call, const struct eg_import_result *result);

/* Names of fates and kinds, for people and JSON. */
const char *eg_kind_name(enum eg_kind kind);
const char *eg_fate_name(enum eg_fate fate);

#endif
