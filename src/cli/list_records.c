#include "list_records.h"

#include <stdio.h>

#include "equigap/report/csv.h"
#include "equigap/store/checks.h"
#include "equigap/store/settings.h"
#include "equigap/store/snapshots.h"
#include "extract_options.h"
#include "json.h"

enum { COLUMNS_MOST = 9 };

/* A table on its way to stdout, as CSV or, row after row as objects, as JSON. */
struct listing {
    const struct eg_call *call;
    const char *const *names; /* of the columns; NULL ends them */
    json_t *rows;
};

static struct listing begin(const struct eg_call *call, const char *const *names)
{
    for (size_t i = 0; !call->is_json && names[i]; i++)
        printf("%s%s", i ? "," : "", names[i]);
    if (!call->is_json)
        putchar('\n');
    return (struct listing){call, names, json_array()};
}

static void add(struct listing *list, const char *const *texts)
{
    json_t *row = json_object();
    for (size_t i = 0; list->names[i]; i++) {
        json_object_set_new(row, list->names[i], json_string(texts[i]));
        if (list->call->is_json)
            continue;
        if (i > 0)
            putchar(',');
        eg_csv_write_field(stdout, texts[i]);
    }
    if (!list->call->is_json)
        putchar('\n');
    json_array_append_new(list->rows, row);
}

static void end(struct listing *list)
{
    if (list->call->is_json)
        eg_json_print(list->rows);
    else
        json_decref(list->rows);
}

static const char *number(const struct eg_call *call, int64_t line)
{
    return line ? eg_arena_format(call->arena, "%lld", (long long)line) : "";
}

bool eg_list_refused(struct eg_call *call, struct eg_store *store,
                     const struct eg_snapshot *snapshot)
{
    static const char *const names[] = {"file", "line", "column", "problem", "what to do", NULL};
    struct eg_issue *issues;
    size_t count;
    if (!eg_refused_load(store, call->arena, snapshot->id, &issues, &count, &call->error))
        return false;
    struct listing list = begin(call, names);
    for (size_t i = 0; i < count; i++)
        add(&list, (const char *const[]){snapshot->file, number(call, issues[i].line),
                                         issues[i].column, issues[i].problem, issues[i].remedy});
    end(&list);
    return true;
}

bool eg_list_left_out(struct eg_call *call, struct eg_store *store,
                      const struct eg_snapshot *snapshot)
{
    static const char *const names[] = {"file", "line", "rule", "meaning", NULL};
    struct eg_left_out_record *records;
    size_t count;
    if (!eg_left_out_load(store, call->arena, snapshot->id, &records, &count, &call->error))
        return false;
    struct listing list = begin(call, names);
    for (size_t i = 0; i < count; i++)
        add(&list, (const char *const[]){snapshot->file, number(call, records[i].line),
                                         eg_left_out_name(records[i].rule),
                                         eg_left_out_meaning(records[i].rule)});
    end(&list);
    return true;
}

bool eg_list_checks(struct eg_call *call, struct eg_store *store,
                    const struct eg_snapshot *snapshot)
{
    static const char *const names[] = {"check",   "field", "result", "failed",    "checked",
                                        "meaning", "place", "line",   "reference", NULL};
    struct eg_checked *checks;
    struct eg_check_record *records;
    size_t count, record_count;
    struct eg_fields *fields = eg_fields_load(store, call->arena, &call->error);
    if (!fields ||
        !eg_checks_load(store, call->arena, snapshot->id, &checks, &count, &call->error) ||
        !eg_check_records_load(store, call->arena, snapshot->id, &records, &record_count,
                               &call->error))
        return false;
    struct listing list = begin(call, names);
    for (size_t i = 0; i < count; i++) {
        const char *row[COLUMNS_MOST] = {
            eg_check_name(checks[i].check),
            eg_check_field_label(fields, &checks[i]),
            eg_check_result_name(checks[i].result),
            eg_arena_format(call->arena, "%lld", (long long)checks[i].failed),
            eg_arena_format(call->arena, "%lld", (long long)checks[i].checked),
            eg_check_meaning(checks[i].check),
            checks[i].place,
            "",
            ""};
        bool has_record = false;
        for (size_t r = 0; r < record_count; r++) {
            if (records[r].check != checks[i].check || records[r].field != checks[i].field)
                continue;
            row[7] = number(call, records[r].line);
            row[8] = records[r].reference;
            add(&list, row);
            has_record = true;
        }
        if (!has_record)
            add(&list, row);
    }
    end(&list);
    return true;
}
