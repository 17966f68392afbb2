#include "equigap/intake/scheme.h"

#include <string.h>

#include "equigap/base/text.h"

enum { NINE_IN_TEN = 90, RECORDS_LEAST = 3 };

/* Records of a coder's unrecognised texts: all of them, or those that a scheme recognises. */
static int64_t count_records(const struct eg_lists *lists, const struct eg_coder *coder,
                             const char *scheme)
{
    struct eg_arena *scratch = eg_arena_begin();
    int64_t records = 0, answer;
    size_t count;
    const struct eg_coded_text *texts = eg_coder_texts(coder, &count);
    for (size_t i = 0; i < count; i++) {
        const char *text = texts[i].text;
        if (texts[i].answer == EG_ANSWER_UNRECOGNISED &&
            (!scheme ||
             eg_spelling_find_own(lists, eg_coder_field(coder), scheme,
                                  eg_text_normalise(scratch, text, strlen(text)), &answer)))
            records += texts[i].records;
    }
    eg_arena_end(scratch);
    return records;
}

/* Records that say `word`. */
static int64_t count_word(const struct eg_coder *coder, const char *const *words)
{
    struct eg_arena *scratch = eg_arena_begin();
    int64_t records = 0;
    size_t count;
    const struct eg_coded_text *texts = eg_coder_texts(coder, &count);
    for (size_t i = 0; i < count; i++) {
        const char *normal = eg_text_normalise(scratch, texts[i].text, strlen(texts[i].text));
        for (size_t w = 0; words[w]; w++)
            if (strcmp(normal, words[w]) == 0)
                records += texts[i].records;
    }
    eg_arena_end(scratch);
    return records;
}

/* The scheme of the question that the heading or the answers speak of; NULL if neither does. */
static const char *tell_question(struct eg_arena *arena, const struct eg_coder *coder,
                                 const char *heading, const char **reason)
{
    static const char *const yes_words[] = {"yes", "y", "1", "true", NULL};
    static const char *const no_words[] = {"no", "n", "0", "false", NULL};
    static const char same[] = "same_as_birth_question", trans[] = "trans_question";
    int64_t yes = count_word(coder, yes_words), no = count_word(coder, no_words);
    bool says_same = strstr(heading, "same"), says_trans = strstr(heading, "trans");
    if (strcmp(eg_coder_field(coder), EG_FIELD_GENDER_IDENTITY) != 0 || yes + no == 0)
        return NULL;
    if (says_same != says_trans) {
        *reason = eg_arena_format(arena, "the heading says '%s'", says_same ? "same" : "trans");
        return says_same ? same : trans;
    }
    if (yes * 100 < NINE_IN_TEN * (yes + no) && no * 100 < NINE_IN_TEN * (yes + no))
        return NULL;
    *reason = eg_arena_format(arena, "nearly everybody says %s", yes > no ? "yes" : "no");
    return yes > no ? same : trans;
}

bool eg_scheme_propose(const struct eg_lists *lists, struct eg_arena *arena,
                       const struct eg_coder *coder, const char *heading,
                       struct eg_proposal *proposal)
{
    size_t count;
    const struct eg_scheme *schemes = eg_schemes(lists, &count);
    *proposal = (struct eg_proposal){
        .others = "", .reason = "", .records = count_records(lists, coder, NULL)};
    if (proposal->records < RECORDS_LEAST)
        return false;
    for (size_t i = 0; i < count; i++) {
        if (strcmp(schemes[i].field, eg_coder_field(coder)) != 0)
            continue;
        int64_t covered = count_records(lists, coder, schemes[i].name);
        if (covered > proposal->covered) {
            proposal->scheme = schemes[i].name;
            proposal->covered = covered;
            proposal->others = "";
        } else if (covered == proposal->covered && covered > 0) {
            proposal->others = eg_arena_format(arena, "%s, %s", proposal->others, schemes[i].name);
        }
    }
    if (proposal->covered * 100 < NINE_IN_TEN * proposal->records)
        return false;
    const char *question = tell_question(arena, coder, heading, &proposal->reason);
    if (question) {
        proposal->scheme = question;
        proposal->others = "";
    }
    return true;
}
