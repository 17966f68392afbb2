#include "equigap/domain/check.h"

#include <assert.h>
#include <string.h>

static const struct {
    const char *name, *meaning, *remedy;
    enum eg_rule rule;
} checks[EG_CHECK_COUNT] = {
    [EG_CHECK_REFUSED] = {"records-refused", "records that were refused",
                          "correct them at the source and import the extract again",
                          EG_RULE_MAX_REFUSED},
    [EG_CHECK_UNRECOGNISED] = {"not-recognised", "answers that no spelling covers",
                               "decide what they stand for with 'equigap spellings'",
                               EG_RULE_MAX_UNRECOGNISED},
    [EG_CHECK_ONE_SIDED] = {"one-sided", "more yes than no is recorded; people with no record",
                            "ask everybody, and record no as well as yes",
                            EG_RULE_ONE_SIDED_NO_RECORD},
    [EG_CHECK_CLUMP] = {"first-option",
                        "the option that stands first in the alphabet, chosen by very many",
                        "ask whether the form fills it in by itself", EG_RULE_CLUMP_LIMIT},
    [EG_CHECK_NEW_YEAR] = {"first-of-january", "birth dates on 1 January",
                           "ask whether they stand for a date that was not known",
                           EG_RULE_NEW_YEAR_LIMIT},
    [EG_CHECK_ONE_DATE] = {"one-birth-date", "the same birth date for many people",
                           "ask whether it stands for a date that was not known",
                           EG_RULE_ONE_DATE_LIMIT},
    [EG_CHECK_TWO_QUESTIONS] = {"two-questions",
                                "answers about sex and gender identity in one column",
                                "ask the two questions apart", EG_RULE_TWO_QUESTIONS_LIMIT},
    [EG_CHECK_LUMPED] = {"lumped",
                         "one answer for not known and for prefer not to say, counted as no record",
                         "record the two apart", EG_RULE_LUMPED_LIMIT},
    [EG_CHECK_OBJECTED] = {"objected",
                           "people who objected to equality monitoring: the answers that the law "
                           "protects most are not kept",
                           "nothing is to be done; they count as no record", EG_RULE_COUNT},
    [EG_CHECK_CONFLICT] = {"conflict", "people whose records give different answers",
                           "ask the people concerned which is right", EG_RULE_CONFLICT_LIMIT},
    [EG_CHECK_UNDECLARED] = {"turned-undeclared",
                             "people with no record last time and prefer not to say now",
                             "ask whether the HR system filled in a default", EG_RULE_TURNED_LIMIT},
    [EG_CHECK_LOST] = {"answers-lost", "people with an answer last time and no record now",
                       "ask whether answers were lost in a change of HR system",
                       EG_RULE_LOST_LIMIT},
    [EG_CHECK_RENUMBERED] =
        {"renumbered", "references of a directorate that vanished while as many appeared",
         "ask whether people were given new numbers; if so, import again with --replace and "
         "--renumbered FILE, which says who is who",
         EG_RULE_RENUMBERED_LIMIT},
    [EG_CHECK_NUMBER] = {"number-not-read",
                         "FTE or hours that are no number, or more than anybody works: not known",
                         "correct them in the extract", EG_RULE_COUNT},
    [EG_CHECK_COLUMN_GONE] =
        {"column-gone",
         "no column is read as this field, which the last snapshot had; people "
         "with an answer then",
         "if its column has a new name, say so with --heading 'Column=field'; "
         "otherwise ask why the extract lacks it",
         EG_RULE_COUNT},
    [EG_CHECK_EMPLOYMENT] =
        {"employment-not-recognised",
         "records whose employment is not recognised, so that none is left out for it",
         "decide what each text stands for in a file with the columns field, text and "
         "decision, read it with 'equigap spellings FILE', and import again with --replace",
         EG_RULE_COUNT},
};

const char *eg_check_name(enum eg_check check)
{
    assert(check >= 0 && check < EG_CHECK_COUNT);
    return checks[check].name;
}

const char *eg_check_meaning(enum eg_check check)
{
    assert(check >= 0 && check < EG_CHECK_COUNT);
    return checks[check].meaning;
}

const char *eg_check_remedy(enum eg_check check)
{
    assert(check >= 0 && check < EG_CHECK_COUNT);
    return checks[check].remedy;
}

bool eg_check_find(const char *name, enum eg_check *out)
{
    for (int i = 0; i < EG_CHECK_COUNT; i++)
        if (strcmp(checks[i].name, name) == 0) {
            *out = (enum eg_check)i;
            return true;
        }
    return false;
}

enum eg_rule eg_check_rule(enum eg_check check)
{
    assert(check >= 0 && check < EG_CHECK_COUNT && checks[check].rule != EG_RULE_COUNT);
    return checks[check].rule;
}

bool eg_check_is_over(int64_t failed, int64_t checked, int64_t limit)
{
    return failed * 1000 > limit * checked;
}

const char *eg_check_result_name(enum eg_check_result result)
{
    static const char *const names[] = {"passed", "warning", "stop"};
    return names[result];
}
