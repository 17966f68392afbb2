#include <stdio.h>
#include <string.h>

#include "equigap/base/date.h"
#include "json.h"
#include "releases.h"

/* What is said: a draft, what was just issued, or what stands in the release file. */
struct told {
    const struct eg_release *release;
    bool is_issued, is_in_file;
    bool is_new;            /* in the file */
    struct names not_apart; /* none if what stands would be another by now */
};

/* What stands in the file, too, unless data were changed since. */
static bool is_as_drawn(struct eg_call *call, const struct drawn *drawn,
                        const struct eg_release *standing)
{
    return !standing || strcmp(eg_release_digest(call->arena, standing),
                               eg_release_digest(call->arena, &drawn->release)) == 0;
}

static struct told told_of(struct eg_call *call, const struct drawn *drawn,
                           const struct eg_release *standing, bool is_issued)
{
    bool is_in_file = standing || is_issued; /* after issuing it is there */
    return (struct told){
        .release = standing ? standing : &drawn->release,
        .is_issued = is_issued || drawn->is_standing,
        .is_in_file = is_in_file,
        .is_new = is_in_file && !standing,
        .not_apart = is_as_drawn(call, drawn, standing) ? releases_not_apart(call, drawn)
                                                        : (struct names){0},
    };
}

/* Its first line. */
static void say_which(struct eg_call *call, const struct told *told)
{
    const char *name = eg_release_name(call->arena, told->release->quarter);
    if (!told->is_issued)
        printf("Draft: the release would be that of %s", name);
    else if (told->is_new)
        printf("Issued: the release of %s", name);
    else if (told->is_in_file)
        printf("The release of %s was issued and stands, in %s. What is corrected later goes into "
               "the next quarter's.\nIt is",
               name, releases_path(call));
    else
        printf("The release of %s was issued, and is not in %s. 'equigap release --issue' writes "
               "it there again, before any data are changed.\nIt is",
               name, releases_path(call));
}

/* What the release file does not name. */
static void say_not_apart(const struct names *names)
{
    enum { NAMED_MOST = 10 };
    for (size_t i = 0; i < names->count && i < NAMED_MOST; i++)
        printf("%s%s", i == 0 ? "Not shown apart, since too few people changed: " : ", ",
               names->all[i]);
    if (names->count > NAMED_MOST)
        printf(" and %zu more", names->count - NAMED_MOST);
    if (names->count > 0)
        printf("\n");
}

static void say_release(struct eg_call *call, const struct told *told)
{
    char day[32];
    size_t blocks[EG_RELEASE_ALL_FAMILIES] = {0};
    const struct eg_release *release = told->release;
    int64_t base = release->rules.values[EG_RULE_ROUND_BASE];
    for (size_t b = 0; b < release->block_count; b++)
        blocks[release->blocks[b].family]++;
    size_t units = blocks[EG_RELEASED_UNITS] - 1; /* without the whole */
    size_t grades = blocks[EG_RELEASED_GRADES] > 0 ? blocks[EG_RELEASED_GRADES] - 1 : 0;
    bool is_known = told->is_issued && !told->is_new;
    say_which(call, told);
    printf("%s people in post on %s\n", is_known ? " of" : ",",
           eg_day_in_words(release->as_at, day));
    printf("%zu figures: of the organisation, %zu unit%s and %zu grade%s\n", release->figure_count,
           units, units == 1 ? "" : "s", grades, grades == 1 ? "" : "s");
    printf("%s\n", release->told);
    say_not_apart(&told->not_apart);
    printf("Every count is a multiple of %lld; on the lowest level it is within %lld of the true "
           "one, but for the group that the others leave, which is as far off as they are "
           "together.\n",
           (long long)base, (long long)base - 1);
    if (told->is_new)
        printf("Written to %s\n", releases_path(call));
}

static json_t *in_json(struct eg_call *call, const struct told *told, const struct drawn *drawn)
{
    char day[16];
    const struct eg_release *release = told->release;
    json_t *blocks = json_array(), *unissued = json_array(), *not_apart = json_array();
    for (size_t i = 0; i < told->not_apart.count; i++)
        json_array_append_new(not_apart, json_string(told->not_apart.all[i]));
    for (size_t i = 0; i < drawn->unissued_count; i++)
        json_array_append_new(
            unissued, json_string(eg_release_name(call->arena, drawn->unissued[i]->quarter)));
    for (size_t b = 0; b < release->block_count; b++) {
        const struct eg_released_block *block = &release->blocks[b];
        json_array_append_new(blocks, json_pack("{s:s, s:s, s:I, s:b}", "family",
                                                eg_release_family_name(block->family), "name",
                                                block->name, "people", (json_int_t)block->people,
                                                "pool", block->is_pool));
    }
    bool repeats = eg_quarter_nearest(release->as_at) != release->quarter; /* an earlier one */
    return json_pack("{s:s, s:s, s:b, s:b, s:b, s:b, s:I, s:s, s:o, s:o, s:o}", "release",
                     eg_release_name(call->arena, release->quarter), "as_at",
                     eg_day_to_iso(release->as_at, day), "issued", told->is_issued, "in_file",
                     told->is_in_file, "full", release->is_full, "repeats", repeats, "figures",
                     (json_int_t)release->figure_count, "told", release->told, "blocks", blocks,
                     "passes_over", unissued, "not_apart", not_apart);
}

static bool issue(struct eg_call *call, struct eg_store *store, struct drawn *drawn,
                  const struct eg_release **standing)
{
    return releases_issue(call, store, drawn, standing) &&
           (!*standing || releases_check_same(call, drawn, *standing));
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
    const struct eg_release *standing = NULL;
    bool done = store && releases_draw(call, store, day == EG_NO_DAY ? INT32_MAX : day, &drawn);
    if (done)
        releases_say_unissued(call, &drawn);
    done = done && (is_issued ? issue(call, store, &drawn, &standing)
                              : releases_find_standing(call, store, &drawn, &standing));
    eg_store_close(store);
    if (!done)
        return false;
    struct told told = told_of(call, &drawn, standing, is_issued);
    if (call->is_json)
        eg_json_print(in_json(call, &told, &drawn));
    else if (!call->is_quiet)
        say_release(call, &told);
    return true;
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
        "release, and what is left out.\n\n"
        "Quarters are issued in order: once one is issued, an earlier one that is not can be "
        "issued "
        "no more. A warning\nnames those that have a staff snapshot; 'equigap release --as-of DATE "
        "--issue' issues them first.",
    .options = options,
    .run = run,
};
