/* What a comparison of who gets through supports, in sentences made from its own numbers. */
#include "gap_room.h"

const char *gap_passage_others(const struct eg_passed *line)
{
    return line->reference ? line->reference->label : "Everybody else who declared";
}

const char *gap_about(struct gap *gap, int64_t count)
{
    int64_t base = gap->release ? gap->release->rules.values[EG_RULE_ROUND_BASE] : 1;
    return eg_arena_format(gap->edition.arena, "%s%s", gap->release ? "about " : "",
                           edition_thousands(&gap->edition, (count + base / 2) / base * base));
}

static const char *rate_words(struct gap *gap, int64_t part, int64_t whole)
{
    struct eg_cell share = eg_cell_share(part, whole);
    return eg_arena_format(
        gap->edition.arena, "%s of %s (%s)", gap_about(gap, part), gap_about(gap, whole),
        edition_cell(&gap->edition, gap->release ? eg_cell_in_whole(share) : share));
}

/* "0.33 times as likely as men to be shortlisted"; a ratio is never printed as a percentage. */
static const char *ratio_words(struct gap *gap, const struct eg_passed *line)
{
    if (!line->has_ratio || line->declared.part == 0)
        return "none of the group";
    if (line->declared.other_part == 0)
        return "none of those";
    const char *ratio = edition_cell(&gap->edition, eg_cell_of_ratio(line->ratio.estimate.value));
    if (!line->has_common_ratio)
        return eg_arena_format(gap->edition.arena, "%s times the rate of those", ratio);
    return eg_arena_format(gap->edition.arena,
                           "%s times the rate of those, within vacancies %s times", ratio,
                           edition_cell(&gap->edition, eg_cell_of_ratio(line->common_ratio.value)));
}

static const char *verb_of(const struct gap *gap, const struct eg_passing *passing)
{
    if (passing->verb)
        return passing->verb;
    if (passing == gap->senior_pair)
        return "are in a senior grade";
    switch (passing - gap->recruitment_pairs) {
    case EG_SHORTLISTING:
        return gap_has_cohort(gap) ? "were shortlisted for closed vacancies" : "were shortlisted";
    case EG_APPOINTING:
        return gap_has_cohort(gap) ? "were appointed from the shortlists of closed vacancies"
                                   : "were appointed from the shortlist";
    default:
        return "withdrew";
    }
}

static bool is_complete(const struct eg_passed *line)
{
    return line->stage.unknown_through.high + line->stage.unknown_stopped.high == 0;
}

const char *gap_mix_of(enum eg_mix mix, enum gap_mixed mixed)
{
    static const char *const words[][2] = {
        [EG_MIX_CHANGES_NOTHING] = {"Changes nothing", "Changes nothing"},
        [EG_MIX_EXPLAINS] = {"Explained by which vacancies people applied for",
                             "Alarm: explained by which grades people applied for"},
        [EG_MIX_LEAVES_OPEN] = {"Not shown within vacancies, where a gap is not ruled out",
                                "Alarm: not shown within grades, where a gap is not ruled out"},
        [EG_MIX_HIDES] = {"Hidden by the mix: not shown over all vacancies together",
                          "Alarm: hidden by the mix of grades, shown within them"},
        [EG_MIX_REVERSES] = {"Hidden by the mix: the other way round over all vacancies together",
                             "Alarm: the other way round within grades"},
        [EG_MIX_UNTOLD] = {"The declared do not stand for the others",
                           "The declared do not stand for the others"},
    };
    return words[mix][mixed];
}

const char *gap_mix_words(struct gap *gap, const struct eg_passed *line)
{
    bool is_of_all = is_complete(line) || line->mix == EG_MIX_UNTOLD;
    return eg_arena_format(gap->edition.arena, "%s%s", gap_mix_of(line->mix, GAP_MIX_OF_VACANCIES),
                           is_of_all ? "" : ", among the declared");
}

static const char *mix_in_sentence(const struct eg_passed *line)
{
    if (line->mix == EG_MIX_HIDES)
        return "; over all vacancies together their mix hides it";
    return line->mix == EG_MIX_REVERSES
               ? "; over all vacancies together their mix turns it the other way round"
               : "";
}

const char *gap_passage_words(struct gap *gap, const struct eg_passed *line)
{
    const struct eg_contrast *of = &line->declared;
    return eg_arena_format(gap->edition.arena, "%s, %s: %s %s, against %s for %s; %s. %s%s.",
                           line->field->label, line->category->label,
                           rate_words(gap, of->part, of->whole), verb_of(gap, line->passing),
                           rate_words(gap, of->other_part, of->other_whole),
                           gap_passage_others(line), ratio_words(gap, line),
                           gap_passage_reading(gap, line), mix_in_sentence(line));
}

/* How the unknown would have to be shared out to undo a finding. Over vacancies it matters in which of them
 * they are, too, so that the numbers are an example. */
static const char *tipping_words(struct gap *gap, const struct eg_passed *line)
{
    struct edition *edition = &gap->edition;
    if (line->tipping.state != EG_TIPPING_FOUND)
        return "";
    const char *numbers =
        eg_arena_format(edition->arena,
                        "%s of the %s unknown who got through and %s of the %s who did not",
                        edition_thousands(edition, line->tipping.through),
                        gap_about(gap, line->stage.unknown_through.high),
                        edition_thousands(edition, line->tipping.stopped),
                        gap_about(gap, line->stage.unknown_stopped.high));
    return eg_arena_format(edition->arena,
                           line->passing->strata
                               ? "; otherwise it may be no finding, for example if %s are of the "
                                 "group, depending on the vacancies they applied for"
                               : "; no finding if %s are of the group",
                           numbers);
}

/* Where every way in which the unknown could answer leaves the rate on one side: it is only chance that
 * cannot be ruled out. Not within vacancies: there the ratio of all rates is not what is tested. */
static const char *side_words(const struct gap *gap, const struct eg_passed *line)
{
    if (line->passing->strata)
        return "";
    if (gap->release && line->bounds.has_high && line->bounds.high < 1)
        return "; lower whatever the missing answers are, but it may be chance";
    if (gap->release && line->bounds.has_low && line->bounds.low > 1)
        return "; higher whatever the missing answers are, but it may be chance";
    if (line->bounds.has_high && line->bounds.high < 1)
        return "; the rate is lower however they answer: open is only whether by more than chance";
    if (line->bounds.has_low && line->bounds.low > 1)
        return "; the rate is higher however they answer: open is only whether by more than chance";
    return "";
}

static const char *difference_words(struct gap *gap, const struct eg_passed *line)
{
    return eg_arena_format(
        gap->edition.arena, "%s often than %s", line->direction == EG_UNDER ? "Less" : "More",
        line->passing->strata ? "others who applied for the same vacancies" : "the others");
}

/* With what these numbers could have shown. */
static const char *no_evidence_words(struct gap *gap, const struct eg_passed *line)
{
    struct edition *edition = &gap->edition;
    const char *begin = eg_arena_format(
        edition->arena, "No evidence of a difference%s%s",
        line->passing->strata ? " between those who applied for the same vacancies" : "",
        is_complete(line) ? "; no answer is missing" : ", however the unknown would answer");
    if (!line->has_critical)
        return eg_arena_format(edition->arena, "%s; with so few no difference could be shown",
                               begin);
    return eg_arena_format(edition->arena, "%s; %s or %s of the %s would have been a finding",
                           begin, edition_thousands(edition, line->critical),
                           line->passing->worse == EG_UNDER ? "fewer" : "more",
                           gap_about(gap, line->declared.whole));
}

static const char *if_like_words(struct gap *gap, const struct eg_passed *line)
{
    const char *begin = difference_words(gap, line);
    if (eg_passed_hangs_on_others(line))
        return eg_arena_format(gap->edition.arena,
                               "%s; how strict the limit for many tests is depends on the missing "
                               "answers of other lines",
                               begin);
    return eg_arena_format(gap->edition.arena, "%s if the unknown are like the declared%s%s", begin,
                           tipping_words(gap, line), side_words(gap, line));
}

const char *gap_silence_words(struct gap *gap, const struct eg_passed *line)
{
    const struct eg_contrast *of = &line->silence.of;
    if (!line->silence_may_go)
        return "";
    if (gap->release)
        return of->whole == 0 ? "" : "; those who gave no answer may differ from the others";
    return eg_arena_format(
        gap->edition.arena,
        "; the declared do not stand for those who gave no answer: %s of these %s, against %s of "
        "the declared",
        edition_cell(&gap->edition, eg_cell_share(of->part, of->whole)),
        verb_of(gap, line->passing),
        edition_cell(&gap->edition, eg_cell_share(of->other_part, of->other_whole)));
}

static const char *cannot_tell_words(struct gap *gap, const struct eg_passed *line)
{
    bool is_rounding = gap->release && line->silence.of.whole == 0;
    const char *why = is_rounding    ? "the rounding leaves it open"
                      : gap->release ? "the missing answers or the rounding leave it open"
                                     : "the missing answers decide it";
    if (is_complete(line))
        why = "no answer is missing here, but it is near the limit for many tests, which depends "
              "on the missing answers of other lines";
    else if (eg_passed_hangs_on_others(line))
        why = "near the limit for many tests, which depends on the missing answers of other lines";
    return eg_arena_format(gap->edition.arena, "Cannot be told: %s%s%s%s", why,
                           line->is_withheld ? "; too few have declared" : "",
                           gap_silence_words(gap, line), side_words(gap, line));
}

static const char *verdict_words(struct gap *gap, const struct eg_passed *line)
{
    switch (line->verdict.conclusion) {
    case EG_UNDER_WHATEVER:
    case EG_OVER_WHATEVER:
        return eg_arena_format(gap->edition.arena, "%s%s", difference_words(gap, line),
                               is_complete(line) ? "; no answer is missing"
                                                 : ", whatever the unknown answers are");
    case EG_UNDER_IF_LIKE:
    case EG_OVER_IF_LIKE:
        return if_like_words(gap, line);
    case EG_CANNOT_TELL:
        return cannot_tell_words(gap, line);
    case EG_TOO_FEW:
        return line->passing->strata ? "Too few to tell: hardly any of them applied for the same "
                                       "vacancies"
                                     : "Too few to tell";
    case EG_NO_EVIDENCE:
        return no_evidence_words(gap, line);
    case EG_NOT_USABLE:
        break;
    }
    return "Not recorded in a usable way";
}

/* The US screening rules, where they say other than the verdict does. They know no vacancies. */
static const char *screening_words(struct gap *gap, const struct eg_passed *line)
{
    struct eg_arena *arena = gap->edition.arena;
    double deviations = 0;
    bool is_worse = eg_passed_is_worse(line);
    bool is_beyond = eg_pooled_z(&line->declared, &deviations) && deviations < -2;
    if (gap->release || line->passing->worse == EG_OVER ||
        (line->is_under_four_fifths == is_worse && is_beyond == is_worse))
        return "";
    const char *fifths = line->is_under_four_fifths == is_worse ? ""
                         : line->is_under_four_fifths           ? " four fifths would flag it"
                                                                : " four fifths would not flag it";
    const char *two =
        is_beyond == is_worse
            ? ""
            : eg_arena_format(arena, " two standard deviations would %sflag it (%.2f)",
                              is_beyond ? "" : "not ", deviations);
    return eg_arena_format(arena, "; US screening rules%s:%s%s%s",
                           line->passing->strata ? ", on the rates over all vacancies" : "", fifths,
                           fifths[0] && two[0] ? "," : "", two);
}

const char *gap_passage_reading(struct gap *gap, const struct eg_passed *line)
{
    if (line->obstacle == EG_ONE_SIDED)
        return "Not recorded in a usable way: the field is recorded one-sidedly";
    if (line->obstacle != EG_COMPARED)
        return gap->release
                   ? "Too few people to compare"
                   : "Nobody to compare: one of the groups, or one of the outcomes, has nobody";
    return eg_arena_format(gap->edition.arena, "%s%s", verdict_words(gap, line),
                           screening_words(gap, line));
}
