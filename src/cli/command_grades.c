#include <stdio.h>

#include "equigap/intake/grade.h"
#include "equigap/report/csv.h"
#include "equigap/store/settings.h"
#include "equigap/cli/command.h"
#include "json.h"

static void print_csv(struct eg_call *call, const struct eg_grades *grades)
{
    puts("grade,order,band,senior");
    for (size_t i = 0; i < grades->count; i++) {
        const struct eg_grade *grade = &grades->grades[i];
        eg_csv_write_field(stdout, grade->name);
        printf(",%s,", grade->order > 0
                           ? eg_arena_format(call->arena, "%lld", (long long)grade->order)
                       : grade->is_listed ? "none"
                                          : "");
        eg_csv_write_field(stdout, grade->band ? grade->band->name : "");
        puts(grade->is_senior ? ",yes" : ",");
    }
}

static void print_json(const struct eg_grades *grades)
{
    json_t *all = json_array();
    for (size_t i = 0; i < grades->count; i++) {
        const struct eg_grade *grade = &grades->grades[i];
        json_t *order = grade->order > 0 ? json_integer(grade->order) : json_null();
        json_array_append_new(all,
                              json_pack("{s:s, s:o, s:s?, s:b, s:b}", "grade", grade->name, "order",
                                        order, "band", grade->band ? grade->band->name : NULL,
                                        "senior", grade->is_senior, "listed", grade->is_listed));
    }
    eg_json_print(json_pack("{s:b, s:o}", "order_is_known", grades->is_order_known, "grades", all));
}

/* The grades that the list does not name: imports brought them since. */
static size_t count_unlisted(const struct eg_grades *grades)
{
    size_t count = 0;
    for (size_t i = 0; i < grades->count; i++)
        count += !grades->grades[i].is_listed;
    return count;
}

static void say_what_is_known(struct eg_call *call, const struct eg_grades *grades)
{
    size_t unlisted = count_unlisted(grades);
    if (!grades->is_order_known)
        eg_call_say(call,
                    "%zu grades, no order said: reports assume that of their names; fill in order "
                    "(1 for the most junior) and band, then 'equigap grades FILE'",
                    grades->count);
    else
        eg_call_say(call,
                    "%zu grades in %zu bands; %zu of them not in the list: an import brought "
                    "them since%s",
                    grades->count, grades->band_count, unlisted,
                    unlisted > 0 ? "; fill in their order, then 'equigap grades FILE'" : "");
}

static bool run(struct eg_call *call)
{
    bool reads = call->word_count == 1;
    struct eg_store *store = eg_call_open_store(call, reads ? EG_STORE_WRITE : EG_STORE_READ);
    const struct eg_grades *grades = NULL;
    if (store && (!reads || eg_grades_read(store, call->arena, call->words[0], &call->error)))
        grades = eg_grades_load(store, call->arena, &call->error);
    eg_store_close(store);
    if (!grades)
        return false;
    if (call->is_json)
        print_json(grades);
    else if (!reads)
        print_csv(call, grades);
    say_what_is_known(call, grades);
    return true;
}

static const struct eg_option options[] = {{NULL, NULL, NULL}};

const struct eg_command eg_command_grades = {
    .name = "grades",
    .words = "[FILE]",
    .summary = "Prints the grades, or reads their order and bands",
    .detail =
        "'equigap grades > grades.csv' prints every grade that somebody has or the list names as "
        "CSV with the columns "
        "grade, order, band\nand senior. Fill it in and give it back: order 1 is the most "
        "junior grade, 'none' one that stands outside the\norder; the grades of a band follow "
        "each other; senior is yes for senior grades, and if it is empty throughout,\nthose of "
        "the top band are. The list takes the place of the one before.",
    .options = options,
    .words_least = 0,
    .words_most = 1,
    .run = run,
};
