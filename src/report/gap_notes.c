/* The notes of the gap review and the recruitment comparison. */
#include <string.h>

#include "gap_room.h"

static const char *const note_texts[NOTE_COUNT] = {
    [NOTE_DECLARED] =
        "Declared: the person gave a category, in detail or as a broad group. The percentage is of "
        "all people in scope, whether they answered or not.",
    [NOTE_UNDECLARED] =
        "Prefer not to say: the person was asked and declined. That is an answer, and it is never "
        "counted as a missing one: asking again will not help, explaining why may.",
    [NOTE_UNRECOGNISED] =
        "Not recognised: the extract holds text that no spelling in the lists covers. It counts as "
        "a gap until the spelling is added or the extract is corrected.",
    [NOTE_NO_RECORD] = "No record: blank, not known or not yet asked. These people can be asked.",
    [NOTE_COMPLETENESS] =
        "Completeness: declared and prefer not to say together, of all people in scope. It says "
        "whether the question was answered at all.",
    [NOTE_CHANGE] =
        "Change: completeness in this quarter less completeness in the quarter before it that was "
        "imported, in percentage points, from unrounded figures. A fall in one quarter is more "
        "often a fault of a system than of people: look at the extract first.",
    [NOTE_PRIORITY] = "", /* holds numbers: notes_of */
    [NOTE_AVERAGE] = "Average completeness: the unweighted average over the fields that the "
                     "extract has a column for. Its change is over the fields that both quarters "
                     "have a column for.",
    [NOTE_EVERYTHING] =
        "Every field answered: staff for whom each field of the extract holds a category or prefer "
        "not to say.",
    [NOTE_UNITS] =
        "People are counted once, in the unit of their primary post, however many posts they hold.",
    [NOTE_SHARE] =
        "Share of declared: people declared in the group, of all who declared an answer "
        "that says whether they are in it. People who declared what the benchmark's "
        "population has not (65 and over beside residents of 16 to 64) are left out, but "
        "not of the share of that group itself.",
    [NOTE_LIMITS] = "Limits: Wilson's 95% interval. Staff are all there, nothing was sampled: the "
                    "interval is about the process that filled the posts, which under the same "
                    "chances could have turned out otherwise.",
    [NOTE_BENCHMARK] =
        "Benchmark: the share of the group in the population of the area, of those who answered "
        "the census or survey. A population of all ages differs from one of working age, so the "
        "reading says where that is so.",
    [NOTE_EXPECTED] =
        "Expected: people there would be among the declared at the benchmark's share. "
        "Shortfall: expected less those there are; negative where there are more.",
    [NOTE_READING] = "", /* holds numbers: notes_of */
    [NOTE_RANGE] =
        "Lowest and highest possible: the share if none, or all, of the unknown belong to the "
        "group; of ratios, if all of the unknown who did not get through do and none who did, or "
        "the other way round. No assumption is made about them.",
    [NOTE_CHANCE] = "p: the chance of so few of the group or fewer, if people came as the "
                    "benchmark says; of so many or more where the verdict is of over-"
                    "representation (exact binomial test, one-sided). Lowest "
                    "and highest: over "
                    "every way in which the unknown could answer. 0.0000 is less than 0.00005.",
    [NOTE_RATIO] = "Ratio: the rate of the group over the rate of those it is compared with; 1.00 "
                   "is equal. Limits: "
                   "95% interval (Katz; Walter where a number is 0 or all). Exact tests decide the "
                   "reading, not the ratio: Fisher's of staff, of applications the same over "
                   "vacancies.",
    [NOTE_RATIO_TOGETHER] =
        "Ratio: the rate of the group over the rate of those it is compared with; 1.00 is equal. "
        "Limits: 95% interval (Katz; Walter where a number is 0 or all). An exact test (Fisher's) "
        "decides the reading, over all vacancies together; whether different vacancies explain a "
        "difference is told in HR's Recruitment_rates, which compares within them.",
    [NOTE_VERDICT] =
        "Verdict: the reading in a few words. 'Under-represented' and 'Over-represented' hold "
        "whatever the unknown answers are; 'if like the declared' rests on the unknown being like "
        "those who "
        "declared; 'cannot be told' is left to the missing answers, and what follows is all that "
        "they could make of it.",
    [NOTE_TIPPING] =
        "Would undo it: so many of the unknown, if they belong to the group (where it is "
        "over-represented: if they do not), leave no finding. No figure where "
        "nothing they could answer does.",
    [NOTE_SEVERAL] =
        "Several answers: each is compared by itself, as a question of its own: the people who "
        "gave it, "
        "or one inside it, among others, of all who declared. Somebody with two of them counts in "
        "both, "
        "so the shares do not add up to 100%. Unknown are people without an answer, and in a "
        "detailed line those who gave only the broader one. An answer that names no kind counts as "
        "declared.",
    [NOTE_LEFT_OVER] = "", /* of releases: change_notes */
    [NOTE_ADDED_UP] = "",
    [NOTE_SETTLE] =
        "Answers needed: fewer than 'at least' cannot settle the comparison, however they fall; "
        "'if "
        "like the declared' do so if the people asked answer as those who declared did.",
    [NOTE_SCREENING] =
        "US screening rules, which are no UK law and no test: the four-fifths rule flags a share "
        "under 0.80 of the benchmark's, or a rate under 0.80 of the others' (29 CFR 1607.4 D), the "
        "other one a shortfall of over two standard deviations (Hazelwood School District v United "
        "States, 1977). Both know no vacancies. Shown where they say other than the reading.",
    [NOTE_APPLICATIONS] =
        "Applications are counted, not applicants: somebody who applied for two vacancies counts "
        "twice. An application belongs to the quarter in which it was made.",
    [NOTE_APPLICANTS] = "Applicants: people who applied in the quarter, each applicant reference "
                        "counted once, with "
                        "the latest answer to each field. 'Prefer not to say' takes the place of "
                        "an earlier answer; "
                        "a blank does not.",
    [NOTE_VACANCIES] =
        "Within vacancies: the rate of the group over that of others who applied for the same "
        "vacancy, over all vacancies (Mantel and Haenszel; 95% interval of Greenland and Robins). "
        "The reading rests on the exact test of the same comparison: how many of the group got "
        "through in all, given who applied for each vacancy and how many got through there. Above "
        "a variance of 4,000 the test of Cochran, Mantel and Haenszel with continuity correction "
        "stands for it. Applications for no known vacancy are compared with each other. Nothing of "
        "a single vacancy is shown.",
    [NOTE_CLOSED] =
        "Closed vacancies: who is shortlisted and appointed is told of vacancies for which "
        "somebody was appointed, whenever they applied; who withdraws, of all. A vacancy is still "
        "open while an application for it is not decided on. Open vacancies, those for which "
        "nobody was appointed and applications whose vacancy is not known are in no rate of "
        "success: Vacancies counts them. Where no extract says for which vacancies people applied, "
        "rates are of all applications decided on.",
    [NOTE_MIX] =
        "Mix of vacancies: groups apply for different vacancies, and some are harder to get "
        "through. A difference over all of them together is explained by that if there is none "
        "beyond chance within vacancies and the limits there leave no gap of four fifths (0.80, or "
        "1.25 the other way round); if they leave one, it is not ruled out. A difference is hidden "
        "by the mix if it is "
        "there only within vacancies. It is of those who declared.",
};

/* Where a note would not be true of protected figures. */
static void change_notes(struct eg_arena *arena, const char **notes)
{
    notes[NOTE_LEFT_OVER] =
        "Left over: this group is not rounded by itself, it is what the others leave of the "
        "people. So its count is as far off as theirs together, often by more than 4, its shares "
        "cannot be worked out again from the counts printed, and no change of it can be told.";
    notes[NOTE_VERDICT] =
        "Verdict: the reading in a few words. 'Under-represented' and 'Over-represented' hold "
        "whatever the unknown answers are and whichever counts were rounded; 'if like the "
        "declared' rests on the unknown being like those who declared; 'cannot be told' is left to "
        "the missing answers or to the rounding, and what follows is all that they could make of "
        "it.";
    notes[NOTE_LIMITS] =
        "Limits: Wilson's 95% interval, over all counts that the rounding allows. Staff are all "
        "there, nothing was sampled: the interval is about the process that filled the posts, "
        "which under the same chances could have turned out otherwise. Missing answers are not in "
        "it.";
    notes[NOTE_RATIO_TOGETHER] = eg_arena_format(
        arena,
        "%s The limits are of the counts as printed: what the rounding and the missing answers "
        "could make of the ratio is between the lowest and the highest possible. No ratio is "
        "given where these leave open on which side of 1.00 it is.",
        notes[NOTE_RATIO_TOGETHER]);
    notes[NOTE_ADDED_UP] =
        "Added up: this group is the sum of several rounded counts, and as far off as they are "
        "together.";
    notes[NOTE_CHANGE] =
        "Change: completeness in this quarter less completeness in the quarter before it that was "
        "released, in percentage points; only where it is larger than the rounding of both.";
}

const char *const *gap_notes(struct eg_arena *arena, const struct eg_gap_review *review)
{
    const struct eg_rules *rules = review->run.rules;
    const char **notes = eg_arena_take_array(arena, NOTE_COUNT, sizeof *notes);
    memcpy(notes, note_texts, sizeof note_texts);
    notes[NOTE_PRIORITY] =
        eg_arena_format(arena,
                        "Priority: Act under %lld%% complete, Improve under %lld%%, On track "
                        "otherwise. The limits are this employer's rules act-under and "
                        "improve-under, not a legal standard.",
                        (long long)rules->values[EG_RULE_ACT_UNDER],
                        (long long)rules->values[EG_RULE_IMPROVE_UNDER]);
    notes[NOTE_READING] = eg_arena_format(
        arena,
        "Reading: three tests on each line - all unknown outside the group, the declared only, all "
        "unknown inside it. 'Whatever' holds in every case; 'if the unknown are like the declared' "
        "only in the second; 'cannot be told' where the missing answers decide. False findings are "
        "held to %g%% of all findings of a sheet in each direction (Benjamini and Hochberg). No "
        "finding rests on the declared alone where fewer than %lld%% have declared. A finding is "
        "not evidence of discrimination: it shows where to look.",
        (double)rules->values[EG_RULE_SIGNIFICANCE] / 10,
        (long long)rules->values[EG_RULE_DECLARED_LEAST]);
    if (review->release)
        change_notes(arena, notes);
    return notes;
}
