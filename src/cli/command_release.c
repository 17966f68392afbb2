#include <stdio.h>

#include "equigap/base/date.h"
#include "json.h"
#include "releases.h"

static void say_drawn(struct eg_call *call, const struct drawn *drawn, bool is_issued)
{
    char day[32];
    size_t blocks[EG_RELEASE_ALL_FAMILIES] = {0};
    for (size_t b = 0; b < drawn->release.block_count; b++)
        blocks[drawn->release.blocks[b].family]++;
    size_t units = blocks[EG_RELEASED_UNITS], grades = blocks[EG_RELEASED_GRADES];
    if (drawn->is_standing && !drawn->is_written) {
        printf("The release of %s was issued and stands, in %s. What is corrected later goes "
               "into the next quarter's.\n",
               eg_release_name(call->arena, drawn->release.quarter), releases_path(call));
        return;
    }
    printf("%s of %s, people in post on %s\n",
           is_issued ? "Issued: the release" : "Draft: the release would be that",
           eg_release_name(call->arena, drawn->release.quarter),
           eg_day_in_words(drawn->release.as_at, day));
    printf("%zu figures: of the organisation, %zu units and %zu grades\n",
           drawn->release.figure_count, units - 1, grades > 0 ? grades - 1 : 0);
    printf("%s\n", drawn->release.told);
    printf("Every count is a multiple of %lld; on the lowest level it is within %lld of the true "
           "one, but for the group that the others leave, which is as far off as they are "
           "together.\n",
           (long long)drawn->rules.values[EG_RULE_ROUND_BASE],
           (long long)drawn->rules.values[EG_RULE_ROUND_BASE] - 1);
    if (is_issued)
        printf("Written to %s\n", releases_path(call));
}

static json_t *in_json(struct eg_call *call, const struct drawn *drawn, bool is_issued)
{
    char day[16];
    json_t *blocks = json_array();
    for (size_t b = 0; b < drawn->release.block_count; b++) {
        const struct eg_released_block *block = &drawn->release.blocks[b];
        json_array_append_new(blocks, json_pack("{s:s, s:s, s:I, s:b}", "family",
                                                eg_release_family_name(block->family), "name",
                                                block->name, "people", (json_int_t)block->people,
                                                "pool", block->is_pool));
    }
    return json_pack("{s:s, s:s, s:b, s:b, s:b, s:I, s:s, s:o}", "release",
                     eg_release_name(call->arena, drawn->release.quarter), "as_at",
                     eg_day_to_iso(drawn->release.as_at, day), "issued", is_issued, "full",
                     drawn->release.is_full, "repeats", drawn->repeats, "figures",
                     (json_int_t)drawn->release.figure_count, "told", drawn->release.told, "blocks",
                     blocks);
}

static bool run(struct eg_call *call)
{
    struct drawn drawn = {0};
    int32_t day;
    bool is_issued = eg_call_has(call, "issue");
    if (is_issued && eg_call_has(call, "dry-run"))
        return eg_fail(&call->error, EG_FAULT_USAGE, "--issue or --dry-run, not both");
    if (!eg_call_day(call, "as-of", true, &day))
        return false;
    struct eg_store *store = eg_call_open_store(call, is_issued ? EG_STORE_WRITE : EG_STORE_READ);
    bool done = store && releases_draw(call, store, day == EG_NO_DAY ? INT32_MAX : day, &drawn) &&
                (!is_issued || releases_issue(call, store, &drawn));
    eg_store_close(store);
    if (done && call->is_json)
        eg_json_print(in_json(call, &drawn, is_issued || drawn.is_standing));
    else if (done && !call->is_quiet)
        say_drawn(call, &drawn, is_issued);
    return done;
}

static const struct eg_option options[] = {
    {"as-of", "DATE", "release the last staff snapshot up to this day; otherwise the latest"},
    {"issue", NULL, "issue it: its figures are fixed, and go into the release file"},
    {"dry-run", NULL, "say what it would show; as without --issue"},
    {"release", "FILE", "the release file; otherwise released/equigap-release.db beside the store"},
    {NULL, NULL, NULL},
};

const struct eg_command eg_command_release = {
    .name = "release",
    .words = "[--issue]",
    .summary = "Draws the quarter's protected figures, or issues them into the release file",
    .detail =
        "Until it is issued a release is a draft: it follows corrections, and stays with HR. Once "
        "issued it is\nnever changed. It says what was pooled, what is kept from an earlier "
        "release, "
        "and what is left out.",
    .options = options,
    .run = run,
};
