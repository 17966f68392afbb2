#include "equigap/stats/silence.h"

struct eg_silence eg_silence_measure(const struct eg_contrast *silent_and_declared, double level)
{
    double p = eg_fisher_minlike(silent_and_declared);
    return (struct eg_silence){*silent_and_declared, p, p <= level};
}
