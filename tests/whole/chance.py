"""Comparisons with a benchmark worked out a second time: binomial tails by summing, the procedure for many tests
and the verdicts, as methods describe them and not as the program does them."""
import functools
import math

LEVEL = 0.025


def log_chance(k, n, p):
    return (math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
            + k * math.log(p) + (n - k) * math.log1p(-p))


@functools.cache
def less(x, n, p):
    if x < 0:
        return 0.0
    if x >= n:
        return 1.0
    return min(1.0, math.fsum(math.exp(log_chance(k, n, p)) for k in range(x + 1)))


def greater(x, n, p):
    return less(n - x, n, 1 - p)


def cut_of(values):
    m, cut = len(values), None
    for k, p in enumerate(sorted(values), start=1):
        if p <= k * LEVEL / m:
            cut = k * LEVEL / m
    return cut if cut is not None else LEVEL / max(m, 1)


def verdict_of(line, cuts, may_rest_on_declared):
    """The class of a line, both directions worked out."""
    found = {}
    for direction in ("under", "over"):
        p = line[direction]
        cut = cuts[direction]
        if line[direction + " few"]:
            found[direction] = "few"
        elif p[2] <= cut[2]:
            found[direction] = "whatever"
        elif p[1] <= cut[1] and may_rest_on_declared:
            found[direction] = "if like"
        elif p[0] <= cut[0]:
            found[direction] = "cannot"
        else:
            found[direction] = "none"
    for direction in ("under", "over"):
        if found[direction] in ("whatever", "if like"):
            return direction, found[direction]
    if "cannot" in found.values():
        return "", "cannot"
    return "", "few" if found["under"] == "few" else "none"


WORDS = {("under", "whatever"): "Under-represented", ("over", "whatever"): "Over-represented",
         ("under", "if like"): "Under-represented if the unknown",
         ("over", "if like"): "Over-represented if the unknown", ("", "cannot"): "Cannot be told",
         ("", "few"): "Too few to tell", ("", "none"): "No evidence of a gap"}
