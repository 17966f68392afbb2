/*
 * Kinds of finding, the measures that answer them, and what an officer noted of those taken up.
 *
 *     const struct eg_measure *one = NULL;
 *     while ((one = eg_measure_next(measures, one, "F07", "disability"))) ...    // in list order
 *     struct eg_measure_key key = {"F07", "disability", ...};
 *     note = eg_measure_note_find(notes, count, &key);
 *
 * Lists: schema/lists/findings.csv and measures.csv. Notes come from the filled-in sheet Measures.
 */
#ifndef EQUIGAP_DOMAIN_MEASURE_H
#define EQUIGAP_DOMAIN_MEASURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { EG_FINDING_NUMBER_MOST = 63 }; /* "F01" to "F63": a bit of a set each */

struct eg_finding_kind {
    int number;         /* 7 */
    const char *code;   /* "F07" */
    const char *label;  /* "Staff under-represent a group in the area" */
    const char *test;   /* in words: what is compared with what */
    const char *source; /* of the test */
};

struct eg_measure {
    const char *code;       /* "M12" */
    const char *text;       /* what to do */
    uint64_t findings;      /* that it answers: bit n for the finding of number n */
    const char *field;      /* key; it answers findings of this field only; "": of any */
    const char *legal_note; /* "" for none */
    const char *source;
};

struct eg_measures {
    struct eg_finding_kind *kinds;
    size_t kind_count;
    struct eg_measure *all;
    size_t count;
};

/* By code, exactly; NULL if there is none. */
const struct eg_finding_kind *eg_finding_kind_find(const struct eg_measures *measures,
                                                   const char *code);
const struct eg_measure *eg_measure_find(const struct eg_measures *measures, const char *code);

/* The finding whose measures answer every finding that is open until more people have declared,
 * too. */
#define EG_FINDING_OF_OPEN_ONES "F02"

/* Whether a measure answers a kind of finding of a field (key; "": of no field in particular). */
bool eg_measure_answers(const struct eg_measure *measure, const struct eg_finding_kind *kind,
                        const char *field);

/* The next measure in list order, behind `before` (NULL: the first), that answers a finding of this
 * code about a field; NULL past the last, and for a code that is not there. */
const struct eg_measure *eg_measure_next(const struct eg_measures *measures,
                                         const struct eg_measure *before, const char *finding,
                                         const char *field);

enum eg_measure_status {
    EG_MEASURE_NOT_STARTED,
    EG_MEASURE_UNDER_WAY,
    EG_MEASURE_DONE,
    EG_MEASURE_DROPPED,
    EG_MEASURE_STATUS_COUNT
};

/* What the sheet says of a row that has no note. */
#define EG_MEASURE_NOT_TAKEN_UP "Not taken up yet"

/* "Not started", "Under way", "Done", "Dropped". */
const char *eg_measure_status_text(enum eg_measure_status status);

/* What a row of the sheet is about; no two notes have the same. Texts are never NULL. */
struct eg_measure_key {
    const char *finding;  /* "F07" */
    const char *field;    /* key; "": the finding is of no field in particular */
    const char *category; /* code; "": all groups */
    const char *where;    /* "Adults > Housing"; "": the whole organisation */
    const char *measure;  /* "M12" */
};

/* What the officer filled in for it, the latest time. */
struct eg_measure_note {
    struct eg_measure_key key;
    const char *owner;    /* "" for none yet */
    int32_t due;          /* the day, of a quarter its last; EG_NO_DAY: none given */
    const char *due_text; /* as it was given, "" for none */
    enum eg_measure_status status;
    int quarter;  /* of the report whose sheet was filled in */
    int32_t read; /* day on which it was read in */
};

/* The note of a row; NULL if nothing was filled in for it. */
const struct eg_measure_note *eg_measure_note_find(const struct eg_measure_note *notes,
                                                   size_t count, const struct eg_measure_key *key);

#endif
