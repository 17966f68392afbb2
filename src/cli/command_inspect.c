#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "equigap/base/date.h"
#include "equigap/store/settings.h"
#include "extract_options.h"
#include "list_records.h"
#include "progress.h"

/* A store in memory to read the file into: a file is inspected before there is a store, too. It has the
 * fields and units of the user's store, under their numbers, so that people can be compared. */
static struct eg_store *make_scratch(struct eg_call *call, struct eg_store *memory)
{
    struct eg_store *store;
    if (!eg_store_make_temporary(&store, &call->error))
        return NULL;
    const struct eg_fields *fields = memory ? eg_fields_load(memory, call->arena, &call->error)
                                            : eg_lists_fields(call->arena, &call->error);
    const struct eg_units *units = memory ? eg_units_load(memory, call->arena, &call->error)
                                          : eg_units_begin(call->arena, "Organisation");
    const char *lists = memory ? eg_settings_find(memory, call->arena, "lists", &call->error)
                               : eg_lists_version(call->arena);
    if (fields && units && lists && eg_store_begin(store, &call->error) &&
        eg_fields_save(store, fields, &call->error) &&
        eg_settings_set(store, "lists", lists, &call->error) &&
        eg_units_save(store, units, &call->error) &&
        eg_store_commit(store, NULL, NULL, &call->error))
        return store;
    eg_store_close(store);
    return NULL;
}

/* What the user's store has learned is put to use where there is a store; none is needed. */
static bool open_memory(struct eg_call *call, struct eg_store **memory)
{
    bool is_named = eg_call_value(call, "store") || getenv("EQUIGAP_STORE");
    *memory = NULL;
    if (!is_named && access(eg_call_store_path(call), F_OK) != 0)
        return true;
    *memory = eg_call_open_store(call, EG_STORE_READ);
    return *memory != NULL;
}

static bool read_request(struct eg_call *call, struct eg_import_request *request)
{
    const char *kind = eg_call_value(call, "kind");
    int32_t day, first, last;
    if (kind && strcmp(kind, "staff") != 0 && strcmp(kind, "applicants") != 0)
        return eg_fail(&call->error, EG_FAULT_USAGE, "--kind is staff or applicants");
    if (!eg_call_day(call, "as-of", true, &day) || !eg_call_day(call, "from", true, &first) ||
        !eg_call_day(call, "to", true, &last))
        return false;
    request->guess_kind = !kind;
    request->kind = kind && strcmp(kind, "applicants") == 0 ? EG_APPLICANTS : EG_STAFF;
    request->last_day = day == EG_NO_DAY ? eg_day_today() : day;
    request->first_day = eg_day_from_date((struct eg_date){1, 1, 1});
    if (first != EG_NO_DAY)
        request->first_day = first;
    if (last != EG_NO_DAY)
        request->last_day = last;
    return eg_extract_options_read(call, request);
}

/* What was asked for of a file that `store`, which is thrown away, now holds. */
static bool print(struct eg_call *call, struct eg_store *store, struct eg_import_result *result)
{
    if (eg_call_has(call, "refused"))
        return eg_list_refused(call, store, &result->snapshot);
    int64_t id = result->snapshot.id;
    result->snapshot.id = 0;
    if (call->is_json)
        return eg_extract_print_json(call, result, store, id);
    eg_extract_print(call, result);
    return true;
}

static bool run(struct eg_call *call)
{
    struct eg_import_request request = {.path = call->words[0], .ignores_limit = true};
    struct eg_import_result result;
    struct eg_progress progress;
    if (!read_request(call, &request))
        return false;
    if (!open_memory(call, &request.memory))
        return false;
    eg_progress_begin(&progress, call);
    request.tell = eg_progress_tell;
    request.closure = &progress;
    struct eg_store *store = make_scratch(call, request.memory);
    bool done = store && eg_import(store, call->arena, &request, &result, &call->error);
    eg_progress_end(&progress);
    done = done && print(call, store, &result);
    eg_store_close(store);
    eg_store_close(request.memory);
    return done;
}

static const struct eg_option options[] = {
    {"kind", "KIND", "staff or applicants, where the headings do not tell"},
    {"as-of", "DATE", "staff: the day to read it as of; otherwise today"},
    {"from", "DATE", "applicants: the first day of the period; otherwise all are in it"},
    {"to", "DATE", "applicants: the last day of the period; otherwise today"},
    {"refused", NULL, "every refused record as CSV, as of 'list': line, reason, what to do"},
    EG_EXTRACT_OPTIONS,
    {NULL, NULL, NULL},
};

const struct eg_command eg_command_inspect = {
    .name = "inspect",
    .words = "FILE",
    .summary = "Says what an extract is and what importing it would do; writes nothing",
    .detail =
        "It needs no store, but uses what yours has learned, and holds the file against its last "
        "snapshot. FILE is as for 'import'; - is "
        "standard input.\nA text seen fewer than three times is told by its line, not in "
        "clear: it may point at somebody.",
    .options = options,
    .words_least = 1,
    .words_most = 1,
    .run = run,
};
