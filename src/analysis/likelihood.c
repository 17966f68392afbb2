#include "equigap/analysis/likelihood.h"

#include "equigap/domain/recruiting.h"
#include "equigap/domain/unit.h"

#define CONFIDENCE 0.95

const struct eg_nhs_indicator eg_nhs_indicators[EG_NHS_INDICATORS] = {
    {.name = "WRES indicator 2",
     .title = "Relative likelihood of White applicants being appointed from shortlisting across "
              "all posts compared to BME applicants",
     .field = "ethnicity",
     .first = "BIN_W",
     .second = "BIN_EM",
     .first_words = "White",
     .second_words = "BME"},
    {.name = "WDES metric 2",
     .title = "Relative likelihood of non-disabled applicants being appointed from shortlisting "
              "across all posts compared to disabled applicants",
     .field = "disability",
     .first = "N",
     .second = "Y",
     .first_words = "non-disabled",
     .second_words = "disabled"},
};

static struct eg_shortlisted count(const struct eg_figures *figures, const struct eg_fields *fields,
                                   const struct eg_field *field, int64_t answer)
{
    struct eg_slice everybody = {.by = EG_BY_UNIT, .unit = EG_UNIT_ROOT};
    return (struct eg_shortlisted){
        eg_figures_sum_stages(figures, everybody, eg_stages_from(fields, "SHORTLISTED"), field,
                              answer)
            .shown,
        eg_figures_sum_stages(figures, everybody, eg_stages_from(fields, "APPOINTED"), field,
                              answer)
            .shown};
}

static void add(struct eg_shortlisted *to, struct eg_shortlisted more)
{
    to->shortlisted += more.shortlisted;
    to->appointed += more.appointed;
}

static void compare(struct eg_likelihood *of)
{
    struct eg_contrast contrast = {of->second.appointed, of->second.shortlisted,
                                   of->first.appointed, of->first.shortlisted};
    struct eg_contrast turned = {contrast.other_part, contrast.other_whole, contrast.part,
                                 contrast.whole};
    struct eg_ratio ratio;
    if (contrast.other_whole == 0 || !eg_relative_likelihood(&contrast, &of->ratio))
        return;
    int64_t first = contrast.other_part * contrast.whole;
    int64_t second = contrast.part * contrast.other_whole;
    of->has_ratio = true;
    of->more_likely = first > second ? 1 : first < second ? 2 : 0;
    of->band = 5 * first < 4 * second   ? EG_BAND_BELOW
               : 4 * first > 5 * second ? EG_BAND_ABOVE
                                        : EG_BAND_INSIDE;
    if (eg_ratio_measure(&turned, eg_critical_value(CONFIDENCE), &ratio) && !ratio.is_adjusted) {
        of->has_interval = true;
        of->interval = ratio.estimate.interval;
    }
}

static void measure_silence(struct eg_likelihood *of)
{
    const double level = 0.05;
    struct eg_contrast unknown = {of->unknown.appointed, of->unknown.shortlisted,
                                  of->first.appointed + of->second.appointed,
                                  of->first.shortlisted + of->second.shortlisted};
    of->silence = eg_silence_measure(&unknown, level);
}

bool eg_likelihood_measure(const struct eg_figures *figures, const struct eg_fields *fields,
                           const struct eg_nhs_indicator *indicator, struct eg_likelihood *out)
{
    const struct eg_field *field = eg_fields_find(fields, indicator->field);
    const struct eg_category *first = field ? eg_field_find(field, indicator->first) : NULL;
    const struct eg_category *second = field ? eg_field_find(field, indicator->second) : NULL;
    *out = (struct eg_likelihood){.has_ratio = false};
    if (!first || !second)
        return false;
    for (size_t i = 0; i < field->category_count; i++) {
        int64_t answer = field->categories[i].number;
        bool is_first = eg_answer_stands(field, answer, first->number) == EG_STANDS_IN;
        bool is_second = eg_answer_stands(field, answer, second->number) == EG_STANDS_IN;
        add(is_first    ? &out->first
            : is_second ? &out->second
                        : &out->unknown,
            count(figures, fields, field, answer));
    }
    static const int64_t states[] = {EG_ANSWER_MISSING, EG_ANSWER_UNDECLARED,
                                     EG_ANSWER_UNRECOGNISED};
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        add(&out->unknown, count(figures, fields, field, states[i]));
    compare(out);
    measure_silence(out);
    return true;
}
