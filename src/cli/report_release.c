/* What an officer's edition is made from: releases, and nothing about a person. */
#include "equigap/domain/release_view.h"
#include "report_sources.h"

/* A release as if it were a snapshot: what a report asks of one. */
static const struct eg_snapshot *snapshot_of(struct eg_call *call, const struct eg_release *release)
{
    struct eg_snapshot *snapshot = eg_arena_take(call->arena, sizeof *snapshot);
    *snapshot = (struct eg_snapshot){.kind = EG_STAFF,
                                     .first_day = release->as_at,
                                     .last_day = release->as_at,
                                     .quarter = release->quarter,
                                     .fields = release->fields,
                                     .rules = release->rules,
                                     .file = "",
                                     .sha256 = "",
                                     .encoding = "",
                                     .lists = release->lists,
                                     .program = release->program};
    return snapshot;
}

bool report_release_load(struct eg_call *call, struct eg_store *lists,
                         const struct eg_release *releases, size_t count, struct eg_gap_review *out)
{
    struct eg_measured *quarters = eg_arena_take_array(call->arena, count, sizeof *quarters);
    const struct eg_release *now = &releases[count - 1];
    struct eg_release_view view = {0};
    *out = (struct eg_gap_review){.quarters = quarters, .quarter_count = count, .release = now};
    if (!report_lists_load(call, lists, &out->run))
        return false;
    for (size_t i = 0; i < count; i++) {
        eg_release_view_make(call->arena, &releases[i], out->run.fields, &view);
        quarters[i] =
            (struct eg_measured){snapshot_of(call, &releases[i]), view.figures, releases[i].layout};
        if (view.applicants) {
            out->applied = view.applicants;
            out->applied_in = &releases[i];
        }
    }
    out->run.rules = &now->rules;
    out->run.units = view.units;
    out->run.grades = view.grades;
    out->details = view.details;
    return true;
}
