/* What the sheets of the gap review share while it is made. */
#ifndef EQUIGAP_REPORT_GAP_ROOM_H
#define EQUIGAP_REPORT_GAP_ROOM_H

#include "edition_room.h"
#include "equigap/analysis/coverage.h"
#include "equigap/analysis/finding.h"
#include "equigap/analysis/passage.h"
#include "equigap/analysis/representation.h"
#include "equigap/analysis/size.h"
#include "equigap/report/gap_review.h"

enum gap_note {
    NOTE_DECLARED,
    NOTE_UNDECLARED,
    NOTE_UNRECOGNISED,
    NOTE_NO_RECORD,
    NOTE_COMPLETENESS,
    NOTE_CHANGE,
    NOTE_PRIORITY,
    NOTE_AVERAGE,
    NOTE_EVERYTHING,
    NOTE_UNITS,
    NOTE_APPLICATIONS,
    NOTE_APPLICANTS,
    NOTE_VACANCIES,
    NOTE_CLOSED,
    NOTE_MIX,
    NOTE_SHARE,
    NOTE_LIMITS,
    NOTE_BENCHMARK,
    NOTE_EXPECTED,
    NOTE_READING,
    NOTE_RANGE,
    NOTE_CHANCE,
    NOTE_SCREENING,
    NOTE_SETTLE,
    NOTE_LEFT_OVER,
    NOTE_ADDED_UP,
    NOTE_RATIO,
    NOTE_RATIO_TOGETHER,
    NOTE_SEVERAL,
    NOTE_VERDICT,
    NOTE_TIPPING,
    NOTE_COUNT
};

/* The numbers of the tables. */
enum gap_table {
    TABLE_COMPLETENESS = 1,
    TABLE_COUNTS,
    TABLE_BY_DIRECTORATE,
    TABLE_DETAIL,
    TABLE_APPLICANTS,
    TABLE_TREND,
    TABLE_STAFF,
    TABLE_STAFF_RANGE,
    TABLE_JOINERS,
    TABLE_JOINERS_RANGE,
    TABLE_APPLICANTS_V,
    TABLE_APPLICANTS_RANGE,
    TABLE_UNITS,
    TABLE_UNITS_DETAIL,
    TABLE_GRADES,
    TABLE_GRADES_DETAIL,
    TABLE_PLACES_FOUND,
    TABLE_SENIOR,
    TABLE_RECRUITMENT,
    TABLE_STAGES_OF_ALL,
    TABLE_VACANCIES,
    TABLE_NHS,
    TABLE_SETTLE,
    TABLE_PLACES_SETTLE,
    TABLE_PRIORITIES,
    TABLE_FINDINGS,
    TABLE_MEASURES,
    TABLE_EVIDENCE,
    TABLE_DETAILS,
};

/* Some places - units, or grades and bands - and their lines, in families of their own. */
struct gap_places {
    struct eg_scope *scopes;
    size_t count;
    struct eg_representation broad, detail; /* none where there are no places */
};

enum { EG_EVERYBODY = 0 }; /* the block of a release */

struct gap {
    struct edition edition;
    const struct eg_gap_review *review;
    const struct eg_release *release; /* NULL: HR's exact figures */
    const struct eg_measured *now;    /* the quarter reported */
    const struct eg_measured *before; /* the one before it in the store, or NULL */
    const char *day, *quarter;        /* "30 June 2025", "April to June 2025" */
    const char *quarter_before;       /* "January to March 2025", or NULL */
    struct eg_snapshot together;      /* what all extracts of applications recorded */
    int64_t applications;             /* made in the quarter */
    const char *applied;              /* "from 1 April 2025 to 30 June 2025" */
    int64_t people_who_applied;       /* made them, each counted once */
    /* Applications, and the people who made them. */
    struct eg_setting staff_setting, application_setting, applicant_setting;
    struct eg_representation staff, joiners, applicants; /* beside the benchmark, all levels */
    struct gap_places units, grades;
    struct eg_representation applications_made; /* the applicants' applications */
    struct eg_passages recruitment, seniors;
    const struct eg_passing *recruitment_pairs, *senior_pair; /* NULL: none are compared */
    struct eg_findings findings;
    const struct way_in *way; /* way_room.h; NULL: no applicants, or too few */
    int64_t applicants_off;   /* of a release, gap_off of applicants; 0: exact figures */
};

/* gap_notes.c: the texts of the notes, by enum gap_note, with the limits in force. */
const char *const *gap_notes(struct eg_arena *arena, const struct eg_gap_review *review);

/* What every sheet reads; no sheet is made yet. */
void gap_begin(struct gap *gap, struct eg_arena *arena, const struct eg_gap_review *review);

/* Whether applications were made in the quarter, and are stored one by one: not so if they were
 * reduced. */
bool gap_knows_applicants(const struct gap *gap);
const char *gap_why_no_applicants(const struct gap *gap);
/* Why there is no Recruitment_stages, where the gap review has no way in. */
const char *gap_why_no_stages(const struct gap *gap);
const char *gap_why_no_units(const struct gap *gap);

/* The fields that both quarters recorded, as bits; none without a quarter before. */
uint32_t gap_shared_fields(const struct gap *gap);

struct eg_slice gap_unit(int64_t unit);
struct eg_completeness gap_measure(const struct eg_measured *measured, int64_t unit,
                                   const struct eg_field *field);

/* The average over some fields; `among` as in eg_completeness_average. */
struct eg_share gap_average(struct gap *gap, const struct eg_measured *measured, int64_t unit,
                            uint32_t among);

/* The change of the average over the fields that both quarters recorded; [z] without any. */
struct eg_cell gap_average_change(struct gap *gap);

/* Cells from shares. */
struct eg_cell gap_share(const struct gap *gap, struct eg_share share);
struct eg_cell gap_share_of(const struct gap *gap, struct eg_figure part, struct eg_figure whole);
struct eg_cell gap_change(const struct gap *gap, struct eg_share now, struct eg_share before);

/* The change of a field since the quarter before; [z] where it cannot be told. */
struct eg_cell gap_change_of(const struct gap *gap, const struct eg_completeness *of);

/* "Act"; "Act or Improve" where rounded figures allow both. */
const char *gap_priority_words(struct gap *gap, const struct eg_completeness *of);

/* Why there is no change: "there is no earlier quarter", ... */
const char *gap_why_no_change(const struct gap *gap);

/* A recorded field as sentences speak of it. */
struct spoken {
    const struct eg_field *field;
    struct eg_completeness now;
    struct eg_cell share, change; /* change: a marker where there is none */
};

/* The recorded fields with their shares and changes; how many into `*count`. */
struct spoken *gap_speak(struct gap *gap, size_t *count);

/* How many of them are less than `percent` complete. */
size_t gap_count_under(const struct spoken *all, size_t count, int64_t percent);

/* Top-level units with anybody in this quarter, by name: the store remembers closed ones too. */
const int64_t *gap_directorates(struct gap *gap, size_t *count);
int64_t gap_people_of(const struct gap *gap, int64_t unit);

/* A line of a comparison, as cells: [x] where there is no benchmark or no usable record, [z] where
 * nobody declared. */
struct compared {
    const struct eg_represented *line;
    struct eg_cell share, low, high; /* of the declared, with its interval */
    struct eg_cell benchmark, difference, expected, shortfall;
};
struct compared gap_compare(const struct gap *gap, const struct eg_represented *line);
struct eg_cell gap_group_count(const struct gap *gap, const struct eg_represented *line);
/* False where no number of answers like those of the declared settles it, since it is so near the
 * limit for many tests that the missing answers of other lines decide. */
bool gap_may_settle(const struct eg_represented *line, struct eg_settlement needed);
/* How many answers like those of the declared would settle it: 0 it is settled; [z] none do, or the
 * figures are protected. */
struct eg_cell gap_answers_needed(const struct gap *gap, const struct eg_represented *line);

/* True where the missing answers could still make another verdict. */
bool gap_is_open(const struct eg_represented *line);

/* gap_ask.c: the parts of some people that can be asked one by one: the units right below a unit,
 * the directorates of all staff or of grades. Who is in none of them belongs to `of` alone. */
struct gap_parts {
    const struct eg_scope *of;
    struct eg_scope *scopes;
    size_t count, capacity;
};
struct gap_parts gap_parts_of(struct gap *gap, const struct eg_scope *of);

/* People with no record of a field, or an answer that is not recognised. */
int64_t gap_askable(const struct gap *gap, const struct eg_scope *of, const struct eg_field *field);

#define GAP_OTHERS_DECIDE \
    "Answers like those of the declared leave it near the limit for many tests, which the " \
    "missing answers of other lines move"

/* "Adults (120), Housing (41)": the parts with most people to ask, until they hold as many as are
 * needed if they answer like the declared. */
const char *gap_where_to_ask(struct gap *gap, const struct gap_parts *parts,
                             const struct eg_field *field, struct eg_settlement needed);

/* With whom people are compared; the bars, and in how many comparisons. */
void gap_say_benchmark(struct gap *gap, struct eg_sheet *sheet);
void gap_say_family(struct gap *gap, struct eg_sheet *sheet, const struct eg_representation *of);

/* gap_words.c: what a line supports, in a sentence and in a few words alike on every such line;
 * what would meet the benchmark; where the US screening rules say other than the verdict. The last
 * two of compared lines only. */
const char *gap_reading(struct gap *gap, const struct eg_represented *line);
const char *gap_verdict(struct gap *gap, const struct eg_represented *line);
/* Only the limit for many tests, which the missing answers of other lines move, leaves it open. */
bool gap_hangs_on_others(const struct eg_represented *line);
const char *gap_met_words(struct gap *gap, const struct eg_represented *line);
const char *gap_screening_words(struct gap *gap, const struct eg_represented *line);

/* gap_findings.c: a finding as a sentence made from its numbers; whom it is about: "Whole
 * organisation", "Applicants", a unit, a contract type. */
const char *gap_finding_words(struct gap *gap, const struct eg_finding *finding);
const char *gap_finding_where(struct gap *gap, const struct eg_finding *finding);

/* The codes of the measures that answer a finding. */
const char *gap_measure_codes(struct gap *gap, const struct eg_finding *finding);

/* gap_since.c: what has become of the figure of a finding since a measure was noted for it. */
const char *gap_since_words(struct gap *gap, const struct eg_finding *finding,
                            const struct eg_measure_note *note);

/* gap_passage_words.c: "1,204"; of a release "about 1,205", to the nearest of its figures. */
const char *gap_about(struct gap *gap, int64_t count);

/* gap_passage_words.c: what a line supports, and the same in a sentence with its numbers. */
const char *gap_passage_reading(struct gap *gap, const struct eg_passed *line);
const char *gap_passage_words(struct gap *gap, const struct eg_passed *line);

/* gap_passage_words.c: where silence goes with success, at which rates; else "". */
const char *gap_silence_words(struct gap *gap, const struct eg_passed *line);

/* gap_passage_words.c: with whom the group is compared; what the mix of vacancies does, of compared
 * lines. */
const char *gap_passage_others(const struct eg_passed *line);
const char *gap_mix_words(struct gap *gap, const struct eg_passed *line);

/* What the mix of vacancies, or of grades, does to a difference; of grades an alarm. */
enum gap_mixed { GAP_MIX_OF_VACANCIES, GAP_MIX_OF_GRADES };
const char *gap_mix_of(enum eg_mix mix, enum gap_mixed mixed);

/* "South East", "Hart and Surrey"; "the area" where none is set. */
const char *gap_areas(struct gap *gap);

/* "Adults > Housing > Repairs". */
const char *gap_path_of(struct gap *gap, int64_t unit);

/* Why the series breaks at quarter `index`: "[b] ...", "No break", "First quarter". */
const char *gap_break_at(struct gap *gap, size_t index);

void gap_add_cover(struct gap *gap, struct eg_sheet *cover);
void gap_fill_summary(struct gap *gap, struct eg_sheet *summary);
void gap_add_completeness(struct gap *gap);
void gap_add_applicants(struct gap *gap);
void gap_add_directorates(struct gap *gap);
void gap_add_trend(struct gap *gap);
void gap_measure_representation(struct gap *gap);
void gap_add_representation(struct gap *gap);
/* What the missing answers of `whom` could do to the lines of a sheet. */
struct gap_range {
    int table;
    const char *name, *title, *whom;
};
void gap_add_range(struct gap *gap, const struct eg_representation *of,
                   const struct gap_range *about);
void gap_add_places(struct gap *gap);
/* The comparisons of a sheet that take part in its tests, by direction (eg_gap_review_count). */
void gap_count_lines(struct gap *gap, const char *sheet, size_t count[2]);
void gap_add_found_places(struct gap *gap);
void gap_measure_findings(struct gap *gap); /* after the sheets of comparisons */
/* The pairs, in the order of enum eg_step, and their lines, of the applications of a setting: who
 * gets through of those for closed vacancies, who withdraws of all. */
const struct eg_passing *gap_measure_recruitment(const struct eg_setting *with,
                                                 const struct eg_applications *of,
                                                 struct eg_passages *out);
/* Whoever of a unit's applications withdrew, at whatever stage; NULL: they are not told apart, for
 * no outcome is told of any, or the unit is below the top-level ones. */
const struct eg_scope *gap_who_withdrew(const struct eg_setting *with, int64_t unit);
void gap_measure_passages(struct gap *gap); /* adds its findings */
void gap_add_passages(struct gap *gap);
/* Whether it is known for which vacancies people applied, so that there are closed ones. */
bool gap_has_cohort(const struct gap *gap);
void gap_measure_way(struct gap *gap);
void gap_add_stages(struct gap *gap);
/* What the way in shows, and how many are in it, as sentences; NULL: no applicants, or too few. */
const char *gap_way_words(struct gap *gap);
const char *gap_way_coverage(struct gap *gap);
void gap_add_vacancies(struct gap *gap);
void gap_add_nhs(struct gap *gap);
void gap_add_findings(struct gap *gap);
void gap_add_measures(struct gap *gap);
void gap_add_settle(struct gap *gap);
void gap_add_settle_places(struct gap *gap);
void gap_add_priorities(struct gap *gap);
void gap_add_evidence(struct gap *gap);
/* The figures of the summary, from tables that are there by now; and of these the two about
 * applicants. */
void gap_add_figures(struct gap *gap, struct eg_sheet *summary);
void gap_add_applied_figures(struct gap *gap, struct eg_sheet *summary);
void gap_add_run_details(struct gap *gap);

/* gap_release.c: of an officer's edition, what its figures are and what was not shown. */
/* What a release promises, and what it does not; paragraphs of a sheet. */
void gap_say_promise(struct gap *gap, struct eg_sheet *sheet);
/* `of_a_count`: what a small count of this edition stands for. */
void gap_say_limits(struct gap *gap, struct eg_sheet *sheet, const char *of_a_count);

/* Where units or grades of a release are counted together: where it is said which. */
void gap_say_pools(const struct gap *gap, struct eg_sheet *sheet);

/* How far counts of categories, of staff or of applicants, may be off: one less than rule
 * round-base, or more where totals were repaired. */
int64_t gap_off(const struct gap *gap, bool of_applicants);

/* "5 stands for 1 to 9 people": the least count that stands for somebody for certain. */
const char *gap_certain_count(struct gap *gap, bool of_applicants);

void gap_add_method(struct gap *gap);
void gap_add_release_details(struct gap *gap);

/* Of a release: which fields have no verdict, and which are of everybody alone. */
void gap_set_release(struct gap *gap);

/* The label of a group; of a release, that of the one that the others leave has a mark of a note.
 */
const char *gap_group_label(struct gap *gap, const struct eg_field *field,
                            const struct eg_category *category);

/* Whether a field has figures of a unit. */
bool gap_has_figures(const struct gap *gap, const struct eg_field *field, int64_t unit);

/* A setting for one sheet: with the lines that HR's edition has and this one has not. */
struct eg_setting *gap_setting_of(struct gap *gap, const char *sheet);

#endif
