#include <stdio.h>

#include "equigap/store/journal.h"
#include "equigap/cli/command.h"
#include "json.h"

static void print_table(const struct eg_journal_entry *entries, size_t count)
{
    printf("%4s  %-20s  %-12s  %-10s  %s\n", "no.", "when (UTC)", "who", "command",
           "what was done");
    for (size_t i = 0; i < count; i++)
        printf("%4lld  %-20s  %-12s  %-10s  %s\n", (long long)entries[i].number, entries[i].at,
               entries[i].who, entries[i].what, entries[i].about);
}

static void print_json(const struct eg_journal_entry *entries, size_t count)
{
    json_t *all = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(all, json_pack("{s:I, s:s, s:s, s:s, s:s, s:s, s:s}", "number",
                                             (json_int_t)entries[i].number, "at", entries[i].at,
                                             "who", entries[i].who, "command", entries[i].what,
                                             "about", entries[i].about, "previous",
                                             entries[i].previous, "hash", entries[i].hash));
    eg_json_print(all);
}

static bool run(struct eg_call *call)
{
    struct eg_journal_entry *entries;
    struct eg_journal_head head;
    size_t count;
    struct eg_store *store = eg_call_open_store(call, EG_STORE_READ);
    bool done = store && eg_journal_verify(store, &head, &call->error) &&
                eg_journal_load(store, call->arena, &entries, &count, &call->error);
    eg_store_close(store);
    if (!done)
        return false;
    if (call->is_json)
        print_json(entries, count);
    else
        print_table(entries, count);
    eg_call_say(call, "%lld entries; the hash of the last, which stands for all of them, is %s",
                (long long)head.entries, head.hash);
    return true;
}

static const struct eg_option options[] = {{NULL, NULL, NULL}};

const struct eg_command eg_command_journal = {
    .name = "journal",
    .words = "",
    .summary = "Prints who changed the store, when and how",
    .detail =
        "One entry for each command that changed something, the newest last; nothing in it is "
        "about "
        "a person. An\nentry is never changed, and holds the hash of the one before it: note the "
        "number of entries and the last\nhash (they are on the sheet Run_details of every "
        "workbook for HR, too), and you can tell later that\nnothing before it was changed or "
        "taken out. --json gives the hashes of all.",
    .options = options,
    .run = run,
};
