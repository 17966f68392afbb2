#include <stdio.h>
#include <string.h>

#include "equigap/intake/spelling.h"
#include "equigap/report/csv.h"
#include "equigap/cli/command.h"
#include "json.h"
#include "reduced.h"

static void print_json(const struct eg_undecided *texts, size_t count)
{
    json_t *all = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(all, json_pack("{s:s, s:s, s:I, s:s, s:s}", "field", texts[i].field,
                                             "text", texts[i].text, "records",
                                             (json_int_t)texts[i].records, "suggestion",
                                             texts[i].suggestion, "reason", texts[i].reason));
    eg_json_print(all);
}

static void print_csv(const struct eg_call *call, const struct eg_undecided *texts, size_t count)
{
    puts("field,text,records,suggestion,reason,decision");
    for (size_t i = 0; i < count; i++) {
        eg_csv_write_field(stdout, texts[i].field);
        putchar(',');
        eg_csv_write_field(stdout, texts[i].text);
        printf(",%lld,", (long long)texts[i].records);
        eg_csv_write_field(stdout, texts[i].suggestion);
        putchar(',');
        eg_csv_write_field(stdout, texts[i].reason);
        puts(",");
    }
    eg_call_say(call,
                "%zu texts to decide on: fill in the column decision with a code, a label, "
                "'prefer not to say' or 'no record', then 'equigap spellings FILE'",
                count);
}

/* The texts to decide on, as CSV to fill in, or as JSON. */
static bool print_undecided(struct eg_call *call, struct eg_store *store)
{
    struct eg_undecided *texts;
    size_t count;
    if (!eg_spellings_undecided(store, call->arena, &texts, &count, &call->error))
        return false;
    if (call->is_json)
        print_json(texts, count);
    else
        print_csv(call, texts, count);
    return true;
}

static bool apply(struct eg_call *call, struct eg_store *store)
{
    struct eg_spelling_result result;
    if (!eg_spellings_apply(store, call->arena, call->words[0], &result, &call->error) ||
        !eg_reduced_say(call, store, "what was not recognised in them stays so"))
        return false;
    eg_call_say(call,
                "%lld spellings added, %lld known already, %lld rows without a decision; %lld "
                "answers recoded in %lld snapshots",
                (long long)result.added, (long long)result.known, (long long)result.undecided,
                (long long)result.recoded, (long long)result.snapshots);
    if (result.changed > 0)
        eg_call_say(call,
                    "%lld decisions changed, for later imports: what was read by the "
                    "old ones stays until the extracts with these texts are imported again, with "
                    "--replace",
                    (long long)result.changed);
    if (call->is_json) {
        json_t *all =
            json_pack("{s:I, s:I, s:I, s:I, s:I, s:I}", "added", (json_int_t)result.added,
                      "changed", (json_int_t)result.changed, "known", (json_int_t)result.known,
                      "undecided", (json_int_t)result.undecided, "recoded",
                      (json_int_t)result.recoded, "snapshots", (json_int_t)result.snapshots);
        eg_json_print(all);
    }
    return true;
}

static bool run(struct eg_call *call)
{
    bool asks = eg_call_has(call, "unrecognised");
    if (asks == (call->word_count == 1))
        return eg_fail(
            &call->error, EG_FAULT_USAGE,
            "give either --unrecognised, which writes the texts to decide on, or the FILE "
            "with the decisions");
    struct eg_store *store = eg_call_open_store(call, asks ? EG_STORE_READ : EG_STORE_WRITE);
    bool done = store && (asks ? print_undecided(call, store) : apply(call, store));
    eg_store_close(store);
    return done;
}

static const struct eg_option options[] = {
    {"unrecognised", NULL, "write the texts that no spelling covers, as CSV to fill in"},
    {NULL, NULL, NULL},
};

const struct eg_command eg_command_spellings = {
    .name = "spellings",
    .words = "FILE | --unrecognised",
    .summary = "Decides what texts stand for, and recodes what is stored",
    .detail =
        "'equigap spellings --unrecognised > texts.csv' writes a CSV with the columns field, "
        "text, records,\nsuggestion, reason and decision. Fill in decision and give the file "
        "back: the store remembers it for later\nimports, gives stored people their answers "
        "and counts their figures anew. The CSV holds what people wrote:\nkeep it with HR. "
        "'equigap help fields NAME' lists what the answers of a field may be.\n\n"
        "A wrong decision is corrected by a line with the same field and text and the right one, "
        "for later imports. Of\npeople who were read by the wrong one the text is not kept: to "
        "have them read anew, import their extracts\nagain with --replace.",
    .options = options,
    .words_least = 0,
    .words_most = 1,
    .run = run,
};
