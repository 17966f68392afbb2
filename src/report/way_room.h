/* The way in, as the recruitment comparison and the gap review measure it and speak of it. */
#ifndef EQUIGAP_REPORT_WAY_ROOM_H
#define EQUIGAP_REPORT_WAY_ROOM_H

#include "equigap/analysis/funnel.h"
#include "gap_room.h"

/* A funnel with its comparisons, which are of the vacancies with a known outcome. */
struct way_in {
    struct eg_funnel funnel, decided;
    struct eg_setting with, decided_with;
    struct eg_passages lines, within_grades;
    struct eg_representation at[EG_FUNNEL_STAGES_MOST]; /* who stands at each stage, broad groups */
    const struct eg_scope *withdrawn;                   /* HR's: gap_who_withdrew */
    struct eg_representation who_withdrew;              /* where that is told */
    const char *made;                                   /* "made from April to June 2025" */
    int64_t count;                                      /* of applications, or of applicants */
};

/* Of applications to a unit and below. `closed`: those for vacancies with a known outcome; NULL: it
 * is not known for which they are. */
void way_measure(struct gap *gap, const struct eg_setting *with, const struct eg_figures *closed,
                 int64_t unit, struct way_in *out);

/* Of applicants as a release counts them: a release's, or HR's exact ones. Fills `cuts`, which must
 * live as long. */
void way_measure_applied(struct gap *gap, int64_t unit,
                         struct eg_setting cuts[static EG_APPLIED_CUTS], struct way_in *out);

/* The line of a category; NULL: there is none. */
const struct eg_represented *way_line(const struct eg_representation *of,
                                      const struct eg_category *category);

/* The stage of that name; as many as there are: a release has no figures of it, since too few got
 * there. */
size_t way_stage(const struct way_in *way, const char *name);

/* How many got to a stage of that name; [c] without it, [x] where no stage is told. */
struct eg_cell way_people_at(const struct way_in *way, const char *stage);

/* False where of no application it is known that it got further than applying, or how it ended. */
bool way_is_told(const struct way_in *way);

/* Whether any comparison says something. */
bool way_can_judge(const struct way_in *way);

/* True where a comparison says something: a finding, or that there is none where one could have
 * been seen. */
bool way_is_judged(const struct eg_passed *line);

/* The share of the declared at a stage of that name; [c] without it, [z] if nobody declared. */
struct eg_cell way_share_at(const struct gap *gap, const struct way_in *way, const char *stage,
                            const struct eg_category *category);

/* The label of a group; marked where a release's figure of it is what the others leave, or is added
 * up. */
const char *way_label(struct gap *gap, const struct eg_field *field,
                      const struct eg_category *category);

/* A ratio of a step with its interval, and the lowest and highest that the missing answers allow.
 * [c] where a rate is withheld; [z] where there is none: also where silence goes with success, and
 * where the rounding of a release and the missing answers leave open on which side of 1 it is, so
 * that no one figure should stand for it. */
struct way_ratio {
    struct eg_cell value, low, high, lowest, highest;
};

/* A line of a step: of a group, or of those who gave no answer beside those who did (of which the
 * lowest and highest are [z]). */
struct way_rates {
    struct eg_cell through, rate, other_rate;
    struct way_ratio ratio;
    const char *reading; /* "Asian: 0.58 times the rate of White. Less often ..." */
};
struct way_rates way_rates_of(struct gap *gap, const struct eg_passed *line);
struct way_rates way_rates_of_silent(struct gap *gap, const struct eg_passed *line);

/* True where a release and the missing answers leave the ratio that open. */
bool way_is_loose(const struct gap *gap, const struct eg_passed *line);

/* What the mix of grades does to a difference: "Alarm: ..." of a line where it is another matter
 * within grades, else NULL. */
const char *way_alarm(const struct way_in *way, const struct eg_passed *line);

/* True of one group that stands for a field in a chart: women, ethnic minority, disabled; no bands,
 * no lists. */
bool way_is_drawn(const struct eg_represented *line);

/* The first `count` columns of a table after its names as the series of a chart. */
void way_set_series(struct eg_chart *chart, const struct eg_table *table, size_t count);

/* A chart's title and alternative text, and the line of the sheet that says the same. `what`: "Bar
 * chart of ..." */
void way_caption(struct gap *gap, struct eg_sheet *summary, struct eg_chart *chart, int number,
                 const char *message, const char *what);

/* Puts a ratio into five cells. */
void way_fill_ratio(struct eg_cell *first, struct way_ratio ratio);

/* What a group is called in a sentence or a chart: its label without what stands in brackets; "Aged
 * 25 to 34". */
const char *way_group_name(struct gap *gap, const struct eg_field *field,
                           const struct eg_category *category);

/* How applicants are counted in a release; paragraphs of a sheet. */
void way_say_applicants(struct gap *gap, struct eg_sheet *sheet, const struct eg_release *of);

#endif
