/* FTE and hours of a record: read, or said to be not known, with the reason. */
#include <string.h>

#include "person_room.h"

/* In hundredths: what nobody works. People have two posts, and long weeks; but hours in a column of FTE
 * begin at one or two, and those of a month at a hundred. */
enum { FTE_MOST = 150, HOURS_MOST = 10000 };

static bool ends_in_percent(const char *text)
{
    size_t length = strlen(text);
    return length > 0 && text[length - 1] == '%';
}

static bool is_of_percentages(const char *heading)
{
    return strchr(heading, '%') || strstr(heading, "percent");
}

/* Nothing, a word for it ("n/a", ".."), or a mark of official statistics ("[c]"). */
static bool stands_for_nothing(const struct eg_reader *reader, const char *normal)
{
    int64_t answer;
    if (normal[0] == '[' && normal[1] && strcmp(normal + 2, "]") == 0)
        return true;
    return normal[0] == '\0' || (eg_spelling_find(reader->with.lists, "*", "", normal, &answer) &&
                                 answer == EG_ANSWER_MISSING);
}

static int64_t not_read(struct eg_reader *reader, struct eg_reading *reading, const char *heading,
                        const char *text, const char *problem, const char *remedy)
{
    reading->numbers[reading->unread++] =
        (struct eg_issue){.line = reading->issue.line,
                          .column = heading,
                          .problem = eg_arena_format(reader->scratch, "'%s' %s", text, problem),
                          .remedy = remedy};
    return EG_NOT_KNOWN;
}

static int64_t believe(struct eg_reader *reader, struct eg_reading *reading, enum eg_role role,
                       const char *heading, const char *text, int64_t number)
{
    if (role == EG_ROLE_FTE && number > FTE_MOST)
        return not_read(reader, reading, heading, text,
                        "is more than 1.5 full-time posts, so it may be hours or a percentage",
                        eg_arena_format(reader->scratch,
                                        "read hours with --heading '%s=hours'; write percentages "
                                        "as 80%% or with %% in the heading",
                                        heading));
    if (role == EG_ROLE_HOURS && number > HOURS_MOST)
        return not_read(reader, reading, heading, text,
                        "is more than 100 hours a week, so it may be hours of a month or a year",
                        eg_arena_format(reader->scratch,
                                        "give weekly hours in the extract, or leave the column out "
                                        "with --heading '%s='",
                                        heading));
    return number;
}

/* A percentage as hundredths of one. A fraction in a column of percentages is nobody's FTE. */
static int64_t from_percent(struct eg_reader *reader, struct eg_reading *reading,
                            const char *heading, const char *text, int64_t number)
{
    bool may_be_fraction = !ends_in_percent(text) && number > 0 && number <= FTE_MOST;
    if (may_be_fraction)
        return not_read(reader, reading, heading, text,
                        "is in a column of percentages and may be a fraction",
                        "write 80 or 80% in the extract, or take the % out of the heading");
    return (number + 50) / 100;
}

int64_t eg_read_number(struct eg_reader *reader, const struct eg_record *record, enum eg_role role,
                       struct eg_reading *reading)
{
    int column = reader->with.layout->column_of[role];
    if (column < 0)
        return EG_NOT_KNOWN;
    const char *heading = reader->with.layout->headings[column].text;
    const char *text = eg_cell_copy(reader, record->fields[column]);
    if (stands_for_nothing(reader, eg_text_normalise(reader->scratch, text, strlen(text))))
        return EG_NOT_KNOWN;
    reading->numbers_met++;
    int64_t number;
    if (!eg_text_to_hundredths(text, strlen(text) - ends_in_percent(text), &number))
        return not_read(reader, reading, heading, text, "is no number",
                        "correct it in the extract, or leave it empty");
    bool is_percent =
        role == EG_ROLE_FTE &&
        (ends_in_percent(text) ||
         is_of_percentages(eg_text_normalise(reader->scratch, heading, strlen(heading))));
    if (is_percent)
        number = from_percent(reader, reading, heading, text, number);
    return believe(reader, reading, role, heading, text, number);
}
