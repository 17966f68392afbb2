#include "list_records.h"

#include <stdio.h>
#include <string.h>

#include "equigap/report/csv.h"
#include "equigap/store/checks.h"
#include "equigap/store/people.h"
#include "equigap/store/settings.h"
#include "equigap/store/snapshots.h"
#include "extract_options.h"
#include "json.h"

enum { COLUMNS_MOST = 10 };

/* A table on its way to stdout, row by row, as CSV or as JSON. */
struct listing {
    const struct eg_call *call;
    const char *const *names; /* of the columns; NULL ends them */
    const char *file;         /* of the snapshot */
    struct eg_json_list rows;
};

static struct listing begin(const struct eg_call *call, const char *const *names)
{
    for (size_t i = 0; !call->is_json && names[i]; i++)
        printf("%s%s", i ? "," : "", names[i]);
    struct listing list = {.call = call, .names = names};
    if (call->is_json)
        list.rows = eg_json_list_begin(NULL, NULL);
    else
        putchar('\n');
    return list;
}

static void add(struct listing *list, const char *const *texts)
{
    if (list->call->is_json) {
        json_t *row = json_object();
        for (size_t i = 0; list->names[i]; i++)
            json_object_set_new(row, list->names[i], json_string(texts[i]));
        eg_json_list_add(&list->rows, row);
        return;
    }
    for (size_t i = 0; list->names[i]; i++) {
        if (i > 0)
            putchar(',');
        eg_csv_write_field(stdout, texts[i]);
    }
    putchar('\n');
}

static void end(struct listing *list)
{
    if (list->call->is_json)
        eg_json_list_end(&list->rows);
}

static const char *number(const struct eg_call *call, int64_t line)
{
    return line ? eg_arena_format(call->arena, "%lld", (long long)line) : "";
}

static void add_refused(void *closure, const struct eg_issue *issue)
{
    struct listing *list = closure;
    char line[24];
    snprintf(line, sizeof line, "%lld", (long long)issue->line);
    add(list,
        (const char *const[]){list->file, line, issue->column, issue->problem, issue->remedy});
}

bool eg_list_refused(struct eg_call *call, struct eg_store *store,
                     const struct eg_snapshot *snapshot)
{
    static const char *const names[] = {"file", "line", "column", "problem", "what to do", NULL};
    struct listing list = begin(call, names);
    list.file = snapshot->file;
    bool done = eg_refused_each(store, snapshot->id, add_refused, &list, &call->error);
    end(&list);
    return done;
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

/* Nobody is listed for gender identity, nor for a column that holds it together with sex (Gender
 * Recognition Act 2004 s.22). */
static bool is_never_listed(const struct eg_fields *fields, const struct eg_checked *checks,
                            size_t count, int32_t number)
{
    const struct eg_field *field = eg_fields_find_number(fields, number);
    for (size_t i = 0; i < count; i++)
        if (checks[i].check == EG_CHECK_TWO_QUESTIONS && checks[i].field == number &&
            checks[i].failed > 0)
            return true;
    return field && eg_field_is_never_listed(field);
}

/* The unit of each person that a check lists, by reference; empty if none is listed by it. */
static bool find_units(struct eg_call *call, struct eg_store *store,
                       const struct eg_snapshot *snapshot, const struct eg_check_record *records,
                       size_t count, struct eg_hash *unit_of)
{
    struct eg_person person;
    bool has_reference = false;
    for (size_t i = 0; i < count; i++)
        has_reference |= records[i].reference[0] != '\0';
    if (!has_reference || snapshot->kind == EG_APPLICANTS) /* who may have applied in several */
        return true;
    struct eg_people_walk *walk =
        eg_people_walk_begin(store, call->arena, snapshot->kind, snapshot->id, &call->error);
    while (walk && eg_people_walk_next(walk, &person))
        eg_hash_set(unit_of, person.reference, strlen(person.reference), person.unit);
    return eg_people_walk_end(walk);
}

/* The answers behind a check, each a row that begins as the check's own. */
struct answers {
    struct listing *list;
    const char **row;
    bool has_any;
};

static void add_answer(void *closure, const char *reference, int64_t line, const char *text)
{
    struct answers *answers = closure;
    char number[24];
    snprintf(number, sizeof number, "%lld", (long long)line);
    answers->row[7] = number;
    answers->row[8] = reference;
    answers->row[9] = text;
    add(answers->list, answers->row);
    answers->has_any = true;
}

bool eg_list_checks(struct eg_call *call, struct eg_store *store,
                    const struct eg_snapshot *snapshot)
{
    static const char *const names[] = {"check",     "field",   "result", "failed",
                                        "checked",   "meaning", "place",  "line",
                                        "reference", "text",    NULL};
    struct eg_checked *checks;
    struct eg_check_record *records;
    size_t count, record_count;
    struct eg_fields *fields = eg_fields_load(store, call->arena, &call->error);
    struct eg_units *units = eg_units_load(store, call->arena, &call->error);
    struct eg_hash *unit_of = eg_hash_begin(call->arena);
    if (!fields || !units ||
        !eg_checks_load(store, call->arena, snapshot->id, &checks, &count, &call->error) ||
        !eg_check_records_load(store, call->arena, snapshot->id, &records, &record_count,
                               &call->error) ||
        !find_units(call, store, snapshot, records, record_count, unit_of))
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
            "",
            ""};
        bool has_record = false;
        if (checks[i].check == EG_CHECK_UNRECOGNISED && checks[i].failed > 0 &&
            !is_never_listed(fields, checks, count, checks[i].field)) {
            struct answers answers = {&list, row, false};
            if (!eg_unrecognised_each(store, snapshot->id, checks[i].field, add_answer, &answers,
                                      &call->error))
                return false;
            has_record = answers.has_any;
        }
        for (size_t r = 0; r < record_count; r++) {
            if (records[r].check != checks[i].check || records[r].field != checks[i].field ||
                checks[i].check == EG_CHECK_TWO_QUESTIONS) /* hidden as on Import_checks */
                continue;
            int64_t unit;
            const char *reference = records[r].reference;
            bool is_known =
                eg_hash_find(unit_of, reference, strlen(reference), &unit) && unit != EG_UNIT_ROOT;
            row[6] = is_known ? eg_units_at(units, unit)->name : checks[i].place;
            row[7] = number(call, records[r].line);
            row[8] = reference;
            add(&list, row);
            has_record = true;
        }
        if (!has_record)
            add(&list, row);
    }
    end(&list);
    return true;
}
