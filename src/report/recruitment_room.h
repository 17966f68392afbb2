/* What the sheets of the recruitment comparison share while it is made. */
#ifndef EQUIGAP_REPORT_RECRUITMENT_ROOM_H
#define EQUIGAP_REPORT_RECRUITMENT_ROOM_H

#include "equigap/report/recruitment.h"
#include "way_room.h"

/* The numbers of the tables. */
enum recruitment_table {
    TABLE_FUNNEL = 1,
    TABLE_FUNNEL_PEOPLE,
    TABLE_V_STAFF,
    TABLE_SHARES,
    TABLE_STAGES,
    TABLE_OPENS,
    TABLE_YEAR,
    TABLE_YEAR_PEOPLE,
    TABLE_HELD,
};

/* Applications: with fewer, or where nothing can be told of who gets through, the year to date stands
 * for the quarter. */
enum { QUARTER_LEAST = 50 };

struct recruitment {
    struct gap gap;
    int64_t unit;
    const char *name; /* of the unit, as sentences say it: "Housing", "the whole organisation" */
    const char *full_name; /* the same, however long */
    struct way_in quarter; /* of applications; of a release nothing */
    struct way_in people;  /* HR's, of the quarter's applicants each once */
    struct way_in year;    /* to date: HR's of applications, a release's of applicants */
    struct way_in
        twin; /* HR's: the applicants of the year to date, each once, as a release counts them */
    struct eg_setting cuts[EG_APPLIED_CUTS]; /* of these, or of a release's applicants */
    const struct way_in
        *main; /* what the sheets are of: the quarter, or the year where it has too few */
    struct eg_representation staff, organisation; /* beside the benchmark, broad groups */
    struct eg_openings openings;
};

/* Whether a way in counts people, or applications; "applicants", "applications". */
bool recruitment_are_people(const struct recruitment *of, const struct way_in *way);
const char *recruitment_counted(const struct recruitment *of, const struct way_in *way);

void recruitment_add_funnels(struct recruitment *of);
void recruitment_add_staff(struct recruitment *of);
/* 1 where a group is a larger part of applicants than of the unit's staff, -1 a smaller, among
 * those who declared and beyond chance and rounding; 0: no clear difference. */
int recruitment_side(const struct recruitment *of, const struct eg_represented *applicants);
void recruitment_add_shares(struct recruitment *of);
/* "Applied to shortlisted". */
const char *recruitment_step_name(const struct way_in *way, const struct eg_passing *step);

void recruitment_add_steps(struct recruitment *of);
void recruitment_add_openings(struct recruitment *of);
void recruitment_add_year(struct recruitment *of);
void recruitment_add_held(struct recruitment *of);
void recruitment_fill_summary(struct recruitment *of, struct eg_sheet *summary);
/* Two figures, and the sheet of their data. */
void recruitment_add_figures(struct recruitment *of, struct eg_sheet *summary);
void recruitment_add_method(struct recruitment *of); /* of a release */
void recruitment_add_cover(struct recruitment *of, struct eg_sheet *cover);
/* The sentences of the cover about who applies. */
void recruitment_say_attraction(struct recruitment *of, struct eg_sheet *cover);

#endif
