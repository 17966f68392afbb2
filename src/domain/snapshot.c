#include "equigap/domain/snapshot.h"

#include <assert.h>
#include <string.h>

static const struct {
    const char *name, *meaning;
} rules[EG_LEFT_OUT_COUNT] = {
    [EG_LEFT_OUT_BLANK] = {"blank", "blank line"},
    [EG_LEFT_OUT_PREAMBLE] = {"above-headings", "stands above the headings"},
    [EG_LEFT_OUT_REPEATED] = {"repeated-headings", "the headings again, at the top of a page"},
    [EG_LEFT_OUT_LEAVER] = {"leaver", "left before the snapshot date"},
    [EG_LEFT_OUT_FUTURE] = {"future-starter", "starts after the snapshot date"},
    [EG_LEFT_OUT_TOTAL] = {"total-row", "a total row of the report, not a person"},
    [EG_LEFT_OUT_NOTE] = {"note-row", "a note of the report, not a person"},
    [EG_LEFT_OUT_OUTSIDE_PERIOD] = {"outside-period", "applied outside the period of the extract"},
    [EG_LEFT_OUT_NO_DATE] = {"no-date-applied", "no readable date applied, so not in the period"},
    [EG_LEFT_OUT_INVALID] = {"invalid-application",
                             "marked invalid, duplicate or test by the recruitment system"},
};

const char *eg_left_out_name(enum eg_left_out rule)
{
    assert(rule >= 0 && rule < EG_LEFT_OUT_COUNT);
    return rules[rule].name;
}

const char *eg_left_out_meaning(enum eg_left_out rule)
{
    assert(rule >= 0 && rule < EG_LEFT_OUT_COUNT);
    return rules[rule].meaning;
}

bool eg_left_out_find(const char *name, enum eg_left_out *out)
{
    for (int i = 0; i < EG_LEFT_OUT_COUNT; i++)
        if (strcmp(rules[i].name, name) == 0) {
            *out = (enum eg_left_out)i;
            return true;
        }
    return false;
}
