/* The applicants of a release: how far they got, by directorate. */
#include <string.h>

#include "equigap/base/date.h"
#include "equigap/base/digest.h"
#include "equigap/disclosure/audit.h"
#include "equigap/store/ledger.h"
#include "releases.h"
#include "report_sources.h"

/* A key of their own, so that nothing of theirs begins as the figures of staff do. */
#define APPLICANTS_KEY "applicants"

/* How a release that could have applicants says that it has none; why follows. */
#define HAS_NONE "There are no applicants: "

/* Puts the blocks and figures of a way to divide the applicants behind those that are there. */
static void append(struct eg_arena *arena, struct eg_release *to, enum eg_release_family family,
                   const struct eg_release *from)
{
    int64_t first = (int64_t)to->block_count;
    for (size_t b = 0; b < from->block_count; b++) {
        struct eg_released_block block = from->blocks[b];
        block.family = family;
        block.parent += block.parent < 0 ? 0 : first;
        block.places = NULL; /* stages are no places of the store */
        block.place_count = 0;
        eg_release_add_block(arena, to, block);
    }
    for (size_t i = 0; i < from->figure_count; i++) {
        struct eg_released_figure figure = from->figures[i];
        figure.block += first;
        eg_release_add_figure(arena, to, figure);
    }
}

static bool draw_family(struct eg_call *call, const struct eg_draw *draw,
                        enum eg_release_family family, struct eg_release *out)
{
    struct eg_audit audit;
    struct eg_release drawn;
    if (!eg_release_draw(call->arena, draw, eg_draw_units(call->arena, draw), NULL, &drawn,
                         &call->error) ||
        !eg_release_audit(&drawn, draw->fields, &audit, &call->error))
        return false;
    append(call->arena, out, family, &drawn);
    return true;
}

/* The same key, so that both ways start alike and have the same figures of everybody. */
static bool draw(struct eg_call *call, struct drawn *out, const struct eg_reached *reached,
                 uint32_t recorded)
{
    struct eg_draw draw = out->draw;
    draw.units = reached->units;
    draw.grades = eg_grades_arrange(call->arena, NULL, 0);
    draw.figures = reached->figures;
    draw.recorded = recorded;
    draw.key = eg_hmac_hex(call->arena, out->key, APPLICANTS_KEY);
    draw.is_plain = true;
    draw.keeps_lone = true; /* a directorate with all applicants is one, and not its stages */
    draw.into = eg_draw_partitions(call->arena, draw.fields, draw.figures, draw.key);
    if (!draw_family(call, &draw, EG_RELEASED_APPLICANTS, &out->release))
        return false;
    draw.units = reached->stages;
    draw.figures = reached->stage_figures;
    return draw_family(call, &draw, EG_RELEASED_STAGES, &out->release);
}

static void say_drawn(struct eg_call *call, struct drawn *out, const struct eg_reached *reached)
{
    char first[32], last[32];
    releases_say(
        call, &out->release.told,
        eg_arena_format(call->arena,
                        "%lld applicants for vacancies to which somebody was appointed, who "
                        "applied from %s to %s, each counted once, by directorate and how far they "
                        "got, and all by how far they got; a directorate stands apart, and a stage "
                        "of it, with %lld people or "
                        "more.",
                        (long long)reached->applicants,
                        eg_day_in_words(out->release.applied_first, first),
                        eg_day_in_words(out->release.applied_last, last),
                        (long long)out->rules.values[EG_RULE_BLOCK_MINIMUM]));
    if (reached->left_out > 0)
        releases_say(
            call, &out->release.told,
            eg_arena_format(call->arena,
                            "Not among them are people whom an earlier release counted: %lld.",
                            (long long)reached->left_out));
}

bool releases_draw_applicants(struct eg_call *call, struct eg_store *store, struct drawn *out,
                              const struct eg_applications *year)
{
    enum { LEAST = 100 }; /* as of staff: fewer would be one block alone */
    struct eg_reached reached;
    if (!out->draw.is_full) {
        releases_say(call, &out->release.told, "Applicants are in the yearly full release alone.");
        return true;
    }
    if (!year->cohort || year->snapshot_count == 0) {
        releases_say(call, &out->release.told, HAS_NONE "none are stored of the year to date.");
        return true;
    }
    struct eg_reached_request request =
        report_reached_request(year, out->draw.fields, out->draw.units);
    request.key = out->key;
    int64_t *released;
    if (!eg_ledger_load_applicants(store, call->arena, out->draw.quarter, &released,
                                   &request.released_count, &call->error))
        return false;
    request.released = released;
    if (!eg_reached_count(store, call->arena, &request, &reached, &call->error))
        return false;
    if (reached.applicants < LEAST) {
        releases_say(call, &out->release.told,
                     HAS_NONE "fewer than 100 applied for vacancies to which somebody was "
                              "appointed.");
        return true;
    }
    if (!draw(call, out, &reached, report_recorded_in(year)))
        return false;
    out->applicants = reached.people;
    out->applicant_count = reached.applicants;
    eg_applications_period(year, &out->release.applied_first, &out->release.applied_last);
    say_drawn(call, out, &reached);
    return true;
}

const char *releases_why_no_applicants(struct eg_call *call, const struct eg_release *release)
{
    const char *why = strstr(release->told, HAS_NONE);
    if (!why)
        return NULL;
    why += strlen(HAS_NONE);
    return eg_arena_copy(call->arena, why, strcspn(why, ".\n"));
}
