#include "equigap/domain/rules.h"

#include <assert.h>
#include <string.h>

#include "equigap/base/date.h"

/* clang-format off */
static const struct eg_rule_definition definitions[EG_RULE_COUNT] = {
    [EG_RULE_MAX_REFUSED] = {"max-refused", "percent of the records read", 5, 0, 100, 1,
        "An extract with more refused records than this is refused whole: nothing is imported.",
        "the project's own default"},
    [EG_RULE_ACT_UNDER] = {"act-under", "percent complete", 50, 1, 100, 1,
        "A field whose completeness is lower than this has the priority Act.",
        "the project's own default"},
    [EG_RULE_IMPROVE_UNDER] = {"improve-under", "percent complete", 80, 1, 100, 1,
        "A field whose completeness is lower than this, and that is not Act, has the priority Improve.",
        "the project's own default"},
    [EG_RULE_AGE_MINIMUM] = {"age-minimum", "years", 16, 10, 18, 1,
        "A birth date that makes somebody younger than this is not recognised as an answer.",
        "school leaving age in England"},
    [EG_RULE_AGE_MAXIMUM] = {"age-maximum", "years", 100, 75, 120, 1,
        "A birth date that makes somebody older than this is not recognised as an answer.",
        "the project's own default"},
    [EG_RULE_COUNT_ABSENT] = {"count-absent", "1 yes, 0 no", 1, 0, 1, 1,
        "People in post but away (parental leave, career break, secondment out, suspended) are counted.",
        "they are employees (Equality Act 2010 s.83)"},
    [EG_RULE_COUNT_CASUAL] = {"count-casual", "1 yes, 0 no", 1, 0, 1, 1,
        "Bank, casual, relief and zero-hours workers are counted.",
        "the project's own default; the NHS race and disability standards leave bank staff out"},
    [EG_RULE_COUNT_AGENCY] = {"count-agency", "1 yes, 0 no", 0, 0, 1, 1,
        "Agency workers and contractors (employed by somebody else) are counted.",
        "the project's own default"},
    [EG_RULE_COUNT_SECONDED_IN] = {"count-seconded-in", "1 yes, 0 no", 0, 0, 1, 1,
        "People on secondment from another employer are counted.",
        "the project's own default"},
    [EG_RULE_COUNT_APPRENTICES] = {"count-apprentices", "1 yes, 0 no", 1, 0, 1, 1,
        "Apprentices and trainees are counted.",
        "they are employees (Equality Act 2010 s.83)"},
    [EG_RULE_COUNT_OFFICE_HOLDERS] = {"count-office-holders", "1 yes, 0 no", 0, 0, 1, 1,
        "Councillors, non-executives, honorary staff and volunteers are counted.",
        "they are no employees; the project's own default"},
    [EG_RULE_COUNT_SCHOOL_STAFF] = {"count-school-staff", "1 yes, 0 no", 0, 0, 1, 1,
        "Staff of maintained schools are counted.",
        "they count as employees of the governing body (SI 2017/353)"},
    [EG_RULE_COUNT_DIRECT] = {"count-direct-appointments", "1 yes, 0 no", 0, 0, 1, 1,
        "People appointed without a competition (transfer, redeployment, bank to substantive) are counted as applications.",
        "they have no shortlist to be compared on"},
    [EG_RULE_COUNT_RESERVE] = {"count-reserve-list", "1 yes, 0 no", 0, 0, 1, 1,
        "Applications on a reserve list are counted.",
        "their outcome is still open; the project's own default"},
    [EG_RULE_COUNT_CANCELLED] = {"count-cancelled-vacancies", "1 yes, 0 no", 0, 0, 1, 1,
        "Applications for a vacancy that was cancelled are counted.",
        "nobody could be appointed; the project's own default"},
    [EG_RULE_MAX_UNRECOGNISED] = {"max-unrecognised", "percent of people", 0, 0, 100, 1,
        "A field in which more answers than this are not recognised is warned about.",
        "the project's own default"},
    [EG_RULE_ONE_SIDED_NO_RECORD] = {"one-sided-no-record", "percent of people", 50, 10, 100, 1,
        "A field with more yes than no, and no record for at least this many, is recorded one-sidedly.",
        "the project's own default"},
    [EG_RULE_ONE_SIDED_YES] = {"one-sided-yes", "percent", 30, 5, 100, 1,
        "A field in which at least this share of the declared say yes, and of all people have no record, is doubtful.",
        "the project's own default"},
    [EG_RULE_CLUMP_LIMIT] = {"clump-limit", "percent of the declared", 25, 1, 100, 1,
        "The option that stands first in the alphabet is warned about if more than this many chose it.",
        "the project's own default"},
    [EG_RULE_NEW_YEAR_LIMIT] = {"new-year-limit", "percent of birth dates", 2, 1, 100, 1,
        "Birth dates on 1 January are warned about if there are more than this.",
        "one in 365 is 0.3 percent; the project's own default"},
    [EG_RULE_ONE_DATE_LIMIT] = {"one-date-limit", "percent of birth dates", 2, 1, 100, 1,
        "A birth date is warned about if more people than this share it.",
        "the project's own default"},
    [EG_RULE_TWO_QUESTIONS_LIMIT] = {"two-questions-limit", "percent of people", 0, 0, 100, 1,
        "A column in which more answers than this speak of another field is warned about.",
        "the project's own default"},
    [EG_RULE_LUMPED_LIMIT] = {"lumped-limit", "percent of people", 0, 0, 100, 1,
        "A field in which more answers than this lump not known and prefer not to say is warned about.",
        "the project's own default"},
    [EG_RULE_CONFLICT_LIMIT] = {"conflict-limit", "percent of people", 0, 0, 100, 1,
        "A field is warned about if the records of more people than this disagree.",
        "the project's own default"},
    [EG_RULE_TURNED_LIMIT] = {"turned-limit", "percent of people in both snapshots", 2, 0, 100, 1,
        "A field is warned about if more people than this turned from no record to prefer not to say.",
        "the project's own default"},
    [EG_RULE_LOST_LIMIT] = {"lost-limit", "percent of people in both snapshots", 1, 0, 100, 1,
        "A field is warned about if more people than this lost an answer they had given.",
        "the project's own default"},
    [EG_RULE_RENUMBERED_LIMIT] = {"renumbered-limit", "percent of the references", 20, 5, 100, 1,
        "A directorate is warned about if more of its references than this vanish and as many appear.",
        "the project's own default"},
    [EG_RULE_DECLARED_LEAST] = {"declared-least", "percent of people", 60, 1, 100, 1,
        "A share is withheld from headlines and charts where fewer people than this have declared; no finding then rests on the declared alone.",
        "a threshold used in Civil Service statistics, as a default"},
    [EG_RULE_UNDECLARED_MOST] = {"undeclared-most", "percent of people", 20, 1, 100, 1,
        "More people than this who prefer not to say are a finding.",
        "the project's own default"},
    [EG_RULE_MISSING_MOST] = {"missing-most", "percent of people", 20, 1, 100, 1,
        "More people than this without a record are a finding.",
        "the project's own default"},
    [EG_RULE_SIGNIFICANCE] = {"significance", "thousandths, in each direction", 25, 1, 50, 1,
        "False findings are held to this share of all findings of a sheet in one direction (Benjamini and Hochberg).",
        "2.5 percent each way, 5 percent both; common practice"},
    [EG_RULE_ANY_DEPENDENCE] = {"any-dependence", "1 yes, 0 no", 0, 0, 1, 1,
        "Findings are held to that share however the comparisons of a sheet depend on each other (Benjamini and Yekutieli).",
        "for sceptics: it finds less"},
    [EG_RULE_PUBLISH_LEAST] = {"publish-least", "people", 10, 1, 1000, 1,
        "A group with fewer people than this among the declared is too small to publish by itself.",
        "ten people a group: consultation on ethnicity and disability pay gap reports, 2025"},
    [EG_RULE_BLOCK_MINIMUM] = {"block-minimum", "people", 20, 10, 1000, 1,
        "A unit or grade with fewer people than this has no figures of its own in a release; it is pooled with its siblings.",
        "the project's own default"},
    [EG_RULE_ROUND_BASE] = {"round-base", "people", 5, 5, 20, 1,
        "Figures of a release are multiples of this, each less than this from the count, but for the group that the others leave, totals of blocks in which a figure was lowered to protect people, and parts of a figure: these may be further from it.",
        "five, as in statistics of higher education in the UK"},
    [EG_RULE_REFRESH_LEAST] = {"refresh-least", "people", 5, 3, 100, 1,
        "A figure is renewed only if at least this many of its people joined, left or changed their answer to the question, some of them each way.",
        "the project's own default"},
    [EG_RULE_DETAIL_MINIMUM] = {"detail-minimum", "people", 250, 100, 10000, 1,
        "Detailed categories are released of a unit only if it, and every unit beside it, has at least this many people.",
        "the project's own default"},
    [EG_RULE_DETAIL_MONTH] = {"detail-month", "month", 3, 3, 12, 3,
        "The quarter that ends in this month has the yearly full release: all levels of units, and details (3, 6, 9 or 12).",
        "31 March is the date of most equality reports in the UK public sector"},
    [EG_RULE_PERCENT_BASE] = {"percent-base", "people", 50, 20, 1000, 1,
        "A percentage of fewer people than this is withheld in a release.",
        "the project's own default"},
    [EG_RULE_PUBLIC_BLOCK] = {"public-block", "people", 100, 50, 10000, 1,
        "A directorate with fewer people than this has no figures of its own in what is published.",
        "the project's own default"},
    [EG_RULE_PUBLIC_PERCENT_BASE] = {"public-percent-base", "people", 100, 50, 10000, 1,
        "A percentage of fewer people than this is withheld in what is published.",
        "the project's own default"},
    [EG_RULE_YEAR_START] = {"year-start", "month", 4, 1, 10, 3,
        "Applications of the year to date are counted from the quarter that begins with this month (1, 4, 7 or 10).",
        "the financial year of most of the UK public sector"},
};
/* clang-format on */

const struct eg_rule_definition *eg_rule_definition(enum eg_rule rule)
{
    assert(rule >= 0 && rule < EG_RULE_COUNT);
    return &definitions[rule];
}

struct eg_rules eg_rules_by_default(void)
{
    struct eg_rules rules;
    for (int i = 0; i < EG_RULE_COUNT; i++)
        rules.values[i] = definitions[i].by_default;
    return rules;
}

int eg_rules_first_quarter(const struct eg_rules *rules, int quarter)
{
    enum { MONTHS = 3, QUARTERS = 4 };
    int64_t first = (rules->values[EG_RULE_YEAR_START] - 1) / MONTHS;
    int one = quarter;
    for (int i = 1; i < QUARTERS; i++, one--)
        if ((eg_date_from_day(eg_quarter_first_day(one)).month - 1) / MONTHS == first)
            break;
    return one;
}

bool eg_rule_allows(enum eg_rule rule, int64_t value)
{
    const struct eg_rule_definition *is = eg_rule_definition(rule);
    return value >= is->low && value <= is->high && (value - is->low) % is->step == 0;
}

int64_t eg_rules_least_block(int64_t round_base)
{
    return round_base - 1;
}

bool eg_rule_find(const char *name, enum eg_rule *out)
{
    for (int i = 0; i < EG_RULE_COUNT; i++)
        if (strcmp(definitions[i].name, name) == 0) {
            *out = (enum eg_rule)i;
            return true;
        }
    return false;
}

bool eg_rule_protects(enum eg_rule rule)
{
    return rule >= EG_RULE_BLOCK_MINIMUM && rule <= EG_RULE_PUBLIC_PERCENT_BASE &&
           rule != EG_RULE_DETAIL_MONTH;
}
