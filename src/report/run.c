#include "equigap/report/run.h"

#include <assert.h>
#include <string.h>

#include "equigap/base/date.h"
#include "equigap/base/text.h"

enum { STEM_MOST = 55 };

const char *eg_report_file_name(struct eg_arena *arena, const char *organisation, int quarter,
                                const char *edition)
{
    struct eg_date end = eg_date_from_day(eg_quarter_last_day(quarter));
    const char *tail = eg_arena_format(arena, "-%04d-%02d-%s", end.year, end.month, edition);
    assert(strlen(tail) < STEM_MOST);
    const char *head = eg_text_for_file_name(arena, organisation, STEM_MOST - strlen(tail));
    return eg_arena_format(arena, "%s%s", head, tail);
}
