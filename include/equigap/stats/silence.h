/*
 * Whether keeping silent goes with success: those without an answer got through at another rate
 * than those who declared. Then the declared do not stand for the silent, and no ratio among them
 * should lead.
 *
 *     struct eg_silence silence = eg_silence_measure(&(struct eg_contrast){53, 76, 42, 250}, 0.05);
 *     if (silence.goes_with_success) ...            // 69.7 % against 16.8 %
 *
 * A rate of the silent far above the others' is as a rule a fault of the record: people who are
 * appointed are keyed without their form.
 */
#ifndef EQUIGAP_STATS_SILENCE_H
#define EQUIGAP_STATS_SILENCE_H

#include "equigap/stats/contrast.h"

struct eg_silence {
    struct eg_contrast of;  /* the silent, and as the others those who declared */
    double p;               /* Fisher's test, both sides; 1 where one of them has nobody */
    bool goes_with_success; /* or with failing: p is at most the level */
};

struct eg_silence eg_silence_measure(const struct eg_contrast *silent_and_declared, double level);

#endif
