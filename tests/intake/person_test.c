#include "equigap/intake/person.h"

#include "known.h"
#include "../test.h"

/* Three equality fields without categories. */
static struct eg_field three[] = {{.number = 1}, {.number = 2}, {.number = 3}};
static const struct eg_fields fields = {.fields = three, .count = 3};

static void the_primary_post_leads_whichever_comes_first(void **state)
{
    struct eg_person first = {.unit = 2,
                              .grade = 3,
                              .hours = 1000,
                              .answers = {1, -1, 0},
                              .applicant = "",
                              .service = 40};
    struct eg_person primary = {.unit = 5,
                                .grade = 6,
                                .hours = 2000,
                                .answers = {4, 7, -2},
                                .applicant = "C1",
                                .service = 12,
                                .is_primary = true};
    struct eg_person kept = first, other = primary;

    eg_person_merge(&fields, &kept, &primary);
    eg_person_merge(&fields, &other, &first);

    assert_int_equal(kept.unit, 5);
    assert_int_equal(kept.grade, 6);
    assert_int_equal(kept.answers[0], 4); /* two declared answers: the primary post's */
    assert_int_equal(kept.answers[1], 7);
    assert_int_equal(kept.answers[2], -2);
    assert_int_equal(kept.hours, 3000);
    assert_int_equal(kept.service, 40);
    assert_true(kept.is_primary);
    assert_string_equal(kept.applicant, "C1");
    assert_int_equal(other.unit, kept.unit);
    assert_memory_equal(other.answers, kept.answers, sizeof kept.answers);
    (void)state;
}

static void without_a_primary_post_the_first_record_leads(void **state)
{
    struct eg_person kept = {.unit = 2, .answers = {1, 0}, .applicant = ""};
    struct eg_person second = {.unit = 5, .answers = {4, 3}, .applicant = ""};

    eg_person_merge(&fields, &kept, &second);

    assert_int_equal(kept.unit, 2);
    assert_int_equal(kept.answers[0], 1);
    assert_int_equal(kept.answers[1], 3);
    (void)state;
}

static void the_post_that_began_last_answers_and_the_primary_post_places(void **state)
{
    struct eg_person primary = {.unit = 5,
                                .answers = {4, 7, 1},
                                .age = 40,
                                .applicant = "",
                                .in_post_since = 18000,
                                .is_primary = true};
    struct eg_person later = {
        .unit = 2, .answers = {1, -1, 1}, .age = 41, .applicant = "", .in_post_since = 19000};
    struct eg_person kept = primary, other = later;

    eg_person_merge(&fields, &kept, &later);
    eg_person_merge(&fields, &other, &primary);

    assert_int_equal(kept.unit, 5);
    assert_int_equal(kept.answers[0], 1);
    assert_int_equal(kept.answers[1], 7); /* declared before undeclared, whenever it was */
    assert_int_equal(kept.age, 41);
    assert_int_equal(kept.in_post_since, 19000);
    assert_int_equal(other.unit, 5);
    assert_int_equal(other.age, 41);
    assert_memory_equal(other.answers, kept.answers, sizeof kept.answers);
    (void)state;
}

static void every_reference_with_the_same_hash_is_offered(void **state)
{
    struct eg_known known = {0};
    for (uint32_t i = 1; i <= 5000; i++)
        eg_known_add(&known, i % 2 ? 42 : i * UINT64_C(0x9e3779b97f4a7c15), i);
    struct eg_known_walk walk = {0};
    uint32_t number, found = 0, last = 0;

    while ((number = eg_known_find(&known, 42, &walk)) != 0) {
        assert_int_equal(number % 2, 1);
        assert_int_not_equal(number, last);
        last = number;
        found++;
    }

    assert_int_equal(found, 2500);
    walk = (struct eg_known_walk){0};
    assert_int_equal(eg_known_find(&known, 43, &walk), 0);
    eg_known_end(&known);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_primary_post_leads_whichever_comes_first),
        cmocka_unit_test(without_a_primary_post_the_first_record_leads),
        cmocka_unit_test(the_post_that_began_last_answers_and_the_primary_post_places),
        cmocka_unit_test(every_reference_with_the_same_hash_is_offered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
