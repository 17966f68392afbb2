#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "equigap/base/date.h"
#include "equigap/base/text.h"
#include "equigap/store/snapshots.h"
#include "extract_options.h"
#include "list_records.h"
#include "json.h"

/* What can be listed of a snapshot beside itself. */
static const struct {
    const char *option;
    bool (*list)(struct eg_call *call, struct eg_store *store, const struct eg_snapshot *snapshot);
} parts[] = {
    {"refused", eg_list_refused}, {"left-out", eg_list_left_out}, {"checks", eg_list_checks}};
enum { PARTS = sizeof parts / sizeof *parts };

static void print_headings(void)
{
    printf("%4s  %-10s  %-25s %8s %8s %8s %8s  %s\n", "no.", "extract", "date or period", "people",
           "imported", "refused", "left out", "file");
}

/* People, of applicants too, who may have applied several times; records that were imported are beside
 * them. */
static void print_line(const struct eg_snapshot *snapshot)
{
    char first[16], last[16];
    printf("%4lld  %-10s  %s%s%s  %8lld %8lld %8lld %8lld  %s%s\n", (long long)snapshot->id,
           eg_kind_name(snapshot->kind), eg_day_to_iso(snapshot->first_day, first),
           snapshot->kind == EG_STAFF ? "               " : " to ",
           snapshot->kind == EG_STAFF ? "" : eg_day_to_iso(snapshot->last_day, last),
           (long long)snapshot->counts.individuals, (long long)snapshot->counts.imported,
           (long long)snapshot->counts.refused, (long long)snapshot->counts.left_out,
           snapshot->file, snapshot->is_reduced ? " (reduced)" : "");
}

static json_t *as_json(const struct eg_snapshot *snapshot)
{
    char first[16], last[16];
    return json_pack("{s:I, s:s, s:s, s:s, s:s, s:s, s:I, s:I, s:I, s:I, s:I, s:I, s:b}",
                     "snapshot", (json_int_t)snapshot->id, "kind", eg_kind_name(snapshot->kind),
                     "from", eg_day_to_iso(snapshot->first_day, first), "to",
                     eg_day_to_iso(snapshot->last_day, last), "file", snapshot->file, "sha256",
                     snapshot->sha256, "read", (json_int_t)snapshot->counts.read, "imported",
                     (json_int_t)snapshot->counts.imported, "refused",
                     (json_int_t)snapshot->counts.refused, "left_out",
                     (json_int_t)snapshot->counts.left_out, "people",
                     (json_int_t)snapshot->counts.people, "individuals",
                     (json_int_t)snapshot->counts.individuals, "reduced", snapshot->is_reduced);
}

static bool print_one(struct eg_call *call, struct eg_store *store, const struct eg_snapshot *all,
                      size_t count)
{
    int64_t id;
    const char *word = call->words[0];
    if (!eg_text_to_integer(word, strlen(word), 1, INT32_MAX, &id))
        return eg_fail(&call->error, EG_FAULT_USAGE,
                       "'%s' is no snapshot number; see 'equigap list'", word);
    for (size_t i = 0; i < count; i++) {
        if (all[i].id != id)
            continue;
        for (size_t p = 0; p < PARTS; p++)
            if (eg_call_has(call, parts[p].option))
                return parts[p].list(call, store, &all[i]);
        if (call->is_json) {
            json_t *one = as_json(&all[i]);
            eg_json_print(one);
        } else {
            print_headings();
            print_line(&all[i]);
        }
        return true;
    }
    return eg_fail(&call->error, EG_FAULT_USAGE, "there is no snapshot %lld; see 'equigap list'",
                   (long long)id);
}

static bool print_all(struct eg_call *call, const struct eg_snapshot *all, size_t count)
{
    if (call->is_json) {
        json_t *list = json_array();
        for (size_t i = 0; i < count; i++)
            json_array_append_new(list, as_json(&all[i]));
        eg_json_print(list);
        return true;
    }
    if (count == 0) {
        eg_call_say(call, "nothing has been imported yet");
        return true;
    }
    print_headings();
    for (size_t i = 0; i < count; i++)
        print_line(&all[i]);
    return true;
}

static bool run(struct eg_call *call)
{
    struct eg_snapshot *all;
    size_t count;
    for (size_t p = 0; p < PARTS; p++)
        if (eg_call_has(call, parts[p].option) && call->word_count == 0)
            return eg_fail(&call->error, EG_FAULT_USAGE,
                           "--%s needs the number of a snapshot; see 'equigap list'",
                           parts[p].option);
    size_t asked = 0;
    for (size_t p = 0; p < PARTS; p++)
        asked += eg_call_has(call, parts[p].option);
    if (asked > 1)
        return eg_fail(&call->error, EG_FAULT_USAGE,
                       "list prints one table: ask for --refused, --left-out or --checks, one at a "
                       "time");
    struct eg_store *store = eg_call_open_store(call, EG_STORE_READ);
    bool done =
        store && eg_snapshots_load(store, call->arena, &all, &count, &call->error) &&
        (call->word_count == 1 ? print_one(call, store, all, count) : print_all(call, all, count));
    eg_store_close(store);
    return done;
}

static const struct eg_option options[] = {
    {"refused", NULL, "the refused records of the snapshot as CSV: line, reason, what to do"},
    {"left-out", NULL, "the records that a rule left out, as CSV: line and rule"},
    {"checks", NULL, "what was noticed about the data, as CSV, with the records behind it"},
    {NULL, NULL, NULL},
};

const struct eg_command eg_command_list = {
    .name = "list",
    .words = "[SNAPSHOT [--refused | --left-out | --checks]]",
    .summary = "Lists the snapshots, or the refused records of one",
    .detail = "Of each: how many people are counted in it, of an applicant extract those whose "
              "applications it was the first\nto bring, how many records were imported, and how "
              "many were refused or left out.",
    .options = options,
    .words_most = 1,
    .run = run,
};
