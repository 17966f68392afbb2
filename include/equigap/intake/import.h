/*
 * The whole trip of one extract into the store: one transaction, whole or not at all.
 *
 *     struct eg_import_request request = {.kind = EG_STAFF, .path = path, .last_day = day, ...};
 *     struct eg_import_result result;
 *     if (!eg_import(store, arena, &request, &result, error)) ...    // the store is as it was
 */
#ifndef EQUIGAP_INTAKE_IMPORT_H
#define EQUIGAP_INTAKE_IMPORT_H

#include "equigap/base/date.h"
#include "equigap/domain/figure.h"
#include "equigap/intake/person.h"
#include "equigap/intake/source.h"
#include "equigap/store/checks.h"

/* Told now and then how far an import is: records so far, bytes read of all. */
typedef void eg_import_tell(void *closure, int64_t records, int64_t given, int64_t all);

struct eg_import_request {
    const char *path; /* "-": standard input */
    enum eg_kind kind;
    bool guess_kind;             /* take the kind from the headings */
    int32_t first_day, last_day; /* staff: both the snapshot day */
    const char *encoding;        /* NULL: find out */
    const char *sheet;           /* of a workbook; NULL: its first */
    char delimiter;              /* 0: find out */
    const char *const *headings; /* "Column=field" */
    size_t heading_count;
    const char *const *schemes; /* "field=SCHEME" */
    size_t scheme_count;
    bool has_date_order;           /* the user says it; otherwise it is found */
    enum eg_date_order date_order; /* of day and month */
    const char *renumbered;        /* staff: a file of old and new references; NULL: none */
    bool is_trial;                 /* --dry-run: nothing is kept */
    bool may_replace;              /* a snapshot of the same kind and days is replaced */
    bool ignores_limit;            /* inspect: over max-refused is said, not refused */
    struct eg_store
        *memory; /* where spellings, rules, layouts and the snapshot before are known from; NULL:
                    the store. The other must have its fields and units, under their numbers. */
    const char *program;  /* version */
    eg_import_tell *tell; /* NULL: nobody is told */
    void *closure;
};

enum { EG_IMPORT_ISSUES_MOST = 10 };

/* What became of it. Everything is owned by the arena. */
struct eg_import_result {
    bool was_there;              /* the same file for the same days was imported before */
    bool is_kind_unsure;         /* guessed as asked, but the headings could be of either kind */
    const char *other_rules;     /* then: rules it is counted with that are others now, or NULL */
    int64_t replaced;            /* id of the snapshot replaced, or 0 */
    struct eg_snapshot snapshot; /* counts; the id is 0 for a trial */
    struct eg_layout layout;
    struct eg_source_facts source;
    struct eg_issue issues[EG_IMPORT_ISSUES_MOST]; /* the first of the refused records */
    size_t issue_count;
    const char *const *schemes; /* in use: said now, or remembered */
    size_t scheme_count;
    const struct eg_lists *lists;
    const struct eg_reader *reader; /* for the texts each column held */
    const struct eg_fields *fields;
    const struct eg_figures *figures; /* NULL if it was there */
    int64_t unknown_statuses;         /* applications with a status that is not recognised */
    struct eg_unknown_text *statuses; /* their texts, the most frequent first */
    size_t status_count;
    int64_t unread_births[EG_IMPORT_ISSUES_MOST]; /* lines of birth dates or ages not believed */
    size_t unread_birth_count;
    struct eg_issue unread_numbers[EG_IMPORT_ISSUES_MOST]; /* the first FTE and hours not read */
    size_t unread_number_count;
    const char **warnings; /* what the extract as a whole seems to lack, in sentences */
    size_t warning_count;
    bool is_over_limit;
    int64_t renumbered; /* people who were given another reference */
    int64_t wiped;      /* other snapshots that answers of people who objected were taken out of */
    int64_t taken_out;  /* entries in the ledgers of issued releases, likewise */
    bool lacks_key;     /* to find them there */
    struct eg_checked *checks; /* what was noticed */
    size_t check_count;
};

/*
 * Imports an extract. After a failure nothing is changed: EG_FAULT_DATA for a file that is refused
 * (see source.h, heading.h, and: no records; more refused than max-refused; the same file for other
 * days; another snapshot for the days without may_replace; a row of `renumbered` that the people do
 * not bear out), EG_FAULT_FILE, EG_FAULT_USAGE, EG_FAULT_STORE. The same file again for the same
 * days changes nothing and succeeds.
 */
bool eg_import(struct eg_store *store, struct eg_arena *arena,
               const struct eg_import_request *request, struct eg_import_result *result,
               struct eg_error *error);

#endif
