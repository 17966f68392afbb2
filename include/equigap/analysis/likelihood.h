/*
 * How likely people of two groups were to be appointed once shortlisted, as the workforce equality
 * standards of the NHS print it: every application that was shortlisted counts, decided on or not.
 *
 *     struct eg_likelihood found;
 *     if (eg_likelihood_measure(figures, fields, &eg_nhs_indicators[0], &found)) ...
 *
 * NHS England, Workforce Race Equality Standard, technical guidance, indicator 2; Workforce
 * Disability Equality Standard, metric 2.
 */
#ifndef EQUIGAP_ANALYSIS_LIKELIHOOD_H
#define EQUIGAP_ANALYSIS_LIKELIHOOD_H

#include "equigap/domain/figure.h"
#include "equigap/stats/contrast.h"
#include "equigap/stats/silence.h"

/* Whom an indicator compares: the category `first` over the category `second` of a field. */
struct eg_nhs_indicator {
    const char *name, *title;
    const char *field, *first, *second;     /* as the lists have them */
    const char *first_words, *second_words; /* as in a sentence: "White", "BME" */
};

enum { EG_NHS_INDICATORS = 2 };
extern const struct eg_nhs_indicator eg_nhs_indicators[EG_NHS_INDICATORS];

struct eg_shortlisted {
    int64_t shortlisted, appointed;
};

/* Where the ratio of the two likelihoods lies. */
enum eg_likelihood_band { EG_BAND_BELOW, EG_BAND_INSIDE, EG_BAND_ABOVE };

struct eg_likelihood {
    struct eg_shortlisted first, second, unknown; /* unknown: in neither group for certain */
    bool has_ratio; /* somebody of each was shortlisted, and of the second appointed */
    double ratio;   /* the first's likelihood over the second's */
    bool has_interval;
    struct eg_interval interval;  /* 95 % */
    int more_likely;              /* 1 the first, 2 the second, 0 neither; where there is a ratio */
    enum eg_likelihood_band band; /* of 0.80 to 1.25, both inside; where there is a ratio */
    struct eg_silence silence;    /* the unknown beside both groups together */
};

/* Of all applications that figures count. False if the lists have no such field or categories. */
bool eg_likelihood_measure(const struct eg_figures *figures, const struct eg_fields *fields,
                           const struct eg_nhs_indicator *indicator, struct eg_likelihood *out);

#endif
