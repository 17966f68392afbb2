/* One import under way. */
#ifndef EQUIGAP_INTAKE_IMPORT_ROOM_H
#define EQUIGAP_INTAKE_IMPORT_ROOM_H

#include "equigap/intake/import.h"
#include "equigap/intake/shape.h"
#include "equigap/tally/count.h"
#include "known.h"

/* Figures of an earlier snapshot whose applications this extract brings up to date. */
struct earlier {
    int64_t snapshot;
    struct eg_count *count;
};

struct trip {
    struct eg_store *store;
    struct eg_arena *arena;
    const struct eg_import_request *request;
    struct eg_import_result *result;
    enum eg_kind kind;
    struct eg_error *error;
    struct eg_source *source;
    struct eg_extract *extract;
    struct eg_shape *shape;
    struct eg_fields *fields;
    struct eg_lists *lists;
    struct eg_rules rules;
    struct eg_units *units;
    struct eg_names *grades, *vacancies;
    struct eg_reader *reader;
    struct eg_count_request counting;
    struct eg_count *count;
    struct eg_known known;  /* references of this snapshot */
    int32_t *in_post_since; /* by number in the snapshot - 1; NULL: no column says it */
    size_t in_post_since_capacity;
    struct renumbering *renumbering;     /* NULL: nobody has a new reference */
    struct eg_hash *objections;          /* references of people of this kind who objected */
    uint32_t special;                    /* fields that an objection stops */
    int64_t objected;                    /* records of such people */
    int64_t said_objected;               /* records in which a column says so */
    int64_t numbers_met, numbers_unread; /* FTE and hours */
    int64_t conflicts[EG_FIELDS_MOST];   /* people whose records disagree, by field number - 1 */
    size_t check_capacity;
    const char *layout_text;      /* what the layout is known by */
    struct eg_layout_word *words; /* what was said of it before */
    size_t word_count;
    struct eg_snapshot *before; /* those of the store as it was, in the order of their days */
    size_t before_count;
    int64_t cut_off; /* line of a refused record within which the file may be cut off; 0: none */
    int64_t between; /* applications known to have got further than applied, and not appointed */
    int64_t appointed, ended;         /* appointed; that ended otherwise */
    const enum eg_date_order *orders; /* of day and month, by column; NULL before they are known */
    bool must_read_again;             /* the order turned out to be another */
    struct earlier *earlier;
    size_t earlier_count, earlier_capacity;
};

/* Refuses what may not be imported beside what the store holds; fills `was_there` and `replaced` of
 * the result. */
bool eg_import_check_history(struct trip *trip);

/* What a snapshot keeps of how its file was read: an encoding, or the sheet of a workbook. */
const char *eg_import_encoding(struct eg_arena *arena, const struct eg_source_facts *facts);

/* Takes the snapshot that is replaced out of the store. */
bool eg_import_take_back(struct trip *trip);

/* Everything that is noticed about the data, once the people and figures are there; `records` are
 * those of people. */
bool eg_import_check(struct trip *trip, int64_t records);

/* Refuses a line of headings that is a record, unless something was said of this layout before; `path` as
 * messages have it. */
bool eg_import_must_have_headings(struct trip *trip, const char *path, int64_t line);

/* The snapshots there are before this one goes in, and one that it replaces is gone. */
bool eg_import_recall_snapshots(struct trip *trip);

/* How far an application got, and whether it ended, is counted. */
void eg_import_note_progress(struct trip *trip, const struct eg_person *person);

/* What the extract as a whole seems to lack, in sentences, into the result. */
void eg_import_warn(struct trip *trip);

/* The store that knows the user's spellings, rules, layouts and earlier snapshots. */
struct eg_store *eg_import_memory(const struct trip *trip);

/* The user's spellings and rules; what is known of a layout with these headings; the schemes that the
 * columns are read with. */
bool eg_import_recall_spellings(struct trip *trip);
bool eg_import_recall_objections(struct trip *trip);
bool eg_import_recall_layout(struct trip *trip, const struct eg_record *headings);
void eg_import_choose_schemes(struct trip *trip);

/* Who was given a new reference: read before the transaction; after that objections follow; kept, if the people
 * bear it out, once these are there. */
bool eg_import_read_renumbered(struct trip *trip);
void eg_import_follow_objections(struct trip *trip);
bool eg_import_renumber(struct trip *trip);

/* Keeps what the user said of headings and schemes for the next extract of this layout. */
bool eg_import_remember(struct trip *trip);

/* The orders to read dates with, by column; NULL: day first. */
const enum eg_date_order *eg_import_date_orders(struct trip *trip);

/* After all records: true if every column of dates was read in its order. Otherwise refused, or
 * must_read_again and the orders are set. */
bool eg_import_check_dates(struct trip *trip);

/* Reads every record after the headings: people, refusals, records left out, figures. */
bool eg_import_records(struct trip *trip);

/* Keeps the figures of earlier snapshots that changed, and seals these anew. */
bool eg_import_save_earlier(struct trip *trip);

/* What is said of raw texts beside their number. */
void eg_note_raw(struct eg_import_result *result, const struct eg_raw *raw, int64_t line);

/* Keeps a copy that lives as long as the result, behind those there are if there is room. */
void eg_keep_issue(struct trip *trip, const struct eg_issue *issue, struct eg_issue *issues,
                   size_t *count);

/* FTE and hours that stand there and are not known. */
bool eg_note_numbers(struct trip *trip, const struct eg_reading *reading);

/* A field in which two records of one person contradict each other; what they say is not kept, and nobody
 * is listed for gender identity. `*count`: of such people so far. */
bool eg_note_conflict(struct eg_store *store, const struct eg_field *field,
                      const struct eg_person *person, int64_t line, int64_t *count,
                      struct eg_error *error);

/* The fields in which a record contradicts what is known of its person. */
bool eg_note_conflicts(struct trip *trip, const struct eg_person *before,
                       const struct eg_reading *reading);

/* What an objection says is kept: of this record's person, and, of an employee, of the same person as an
 * applicant. */
bool eg_note_objection(struct trip *trip, const struct eg_reading *reading, bool is_said);

#endif
