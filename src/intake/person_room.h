/* What reading staff and reading applicants share. */
#ifndef EQUIGAP_INTAKE_PERSON_ROOM_H
#define EQUIGAP_INTAKE_PERSON_ROOM_H

#include "equigap/base/date.h"
#include "equigap/base/hash.h"
#include "equigap/domain/check.h"
#include "equigap/intake/person.h"

enum { EG_AGES = 131, EG_NO_DAYS_MOST = 32 };

struct eg_reader {
    struct eg_arena *arena;   /* as long as the reader */
    struct eg_arena *scratch; /* as long as a record */
    struct eg_reader_request with;
    struct eg_coder **coders;         /* by column; NULL: no answer */
    struct eg_coder **outcome_coders; /* by column, of status columns */
    struct eg_coder *date_words;      /* placeholders for "no date" */
    struct eg_hash *no_dates;         /* dates that stand for none, as they stand */
    int32_t no_days[EG_NO_DAYS_MOST]; /* days that stand for none, however written */
    size_t no_day_count;
    struct eg_date_column *dates; /* by column */
    struct eg_births births;
    const struct eg_field *age, *stage, *outcome, *status, *contract, *pattern, *group;
    int64_t age_answers[EG_AGES]; /* the group of an age; 0: none */
    size_t taken_since_scratch;
};

/* The cell of a column, or of the only column of a role; empty if there is none. */
struct eg_bytes eg_cell_of(const struct eg_record *record, int column);
struct eg_bytes eg_cell_of_role(const struct eg_reader *reader, const struct eg_record *record,
                                enum eg_role role);

/* A cell as a cleaned text of its own. */
const char *eg_cell_copy(struct eg_reader *reader, struct eg_bytes cell);

/* A cell that says yes ("Y", "yes", "true", "1", "primary", "internal"). */
bool eg_cell_is_yes(struct eg_bytes cell);

/* The answer of an employment or recruitment field in the column of a role; 0 if there is none. */
int64_t eg_code_of_role(struct eg_reader *reader, const struct eg_record *record,
                        enum eg_role role);

/* Reads the date in a column, whatever it is for; `*day` is EG_NO_DAY, and it counts as read, where
 * nothing or a placeholder stands. */
enum eg_date_reading eg_cell_day(struct eg_reader *reader, const struct eg_record *record,
                                 int column, int32_t *day);

/* A date of the record: false and the reading refused if there is text that is no date. `*day` is
 * EG_NO_DAY where nothing, or a placeholder, stands. */
bool eg_read_day(struct eg_reader *reader, const struct eg_record *record, enum eg_role role,
                 int32_t *day, struct eg_reading *reading);

void eg_refuse(struct eg_reading *reading, const char *column, const char *problem,
               const char *remedy);
void eg_leave_out(struct eg_reading *reading, enum eg_left_out rule);
void eg_keep_raw(struct eg_reader *reader, struct eg_reading *reading, const struct eg_field *field,
                 struct eg_bytes text);

/* Age and equality answers, with the age as on `day`. */
void eg_read_answers(struct eg_reader *reader, const struct eg_record *record, int32_t day,
                     struct eg_reading *reading);

/* FTE or hours in hundredths, percentages as the share they are; EG_NOT_KNOWN where nothing stands, and,
 * with the reason in the reading, where no number does or one that nobody works. */
int64_t eg_read_number(struct eg_reader *reader, const struct eg_record *record, enum eg_role role,
                       struct eg_reading *reading);

void eg_read_staff(struct eg_reader *reader, const struct eg_record *record,
                   struct eg_reading *reading);

/* Raises the stage of an application to at least that of `code`; stages are ordered by `sort`. */
void eg_reach_stage(const struct eg_fields *fields, struct eg_person *person, const char *code);

/* Sets the outcome, and the stage that it implies. */
void eg_take_outcome(const struct eg_fields *fields, struct eg_person *person, int64_t number);

bool eg_read_application(struct eg_reader *reader, const struct eg_record *record,
                         struct eg_reading *reading);

#endif
