/* A release's applicants, as an analysis reads them. */
#include "equigap/domain/release_view.h"

#include "equigap/domain/unit.h"
#include "../test.h"

enum { NO_STAGE, APPLIED, SHORTLISTED, APPOINTED };

struct fixture {
    struct eg_arena *arena;
    struct eg_fields fields;
    struct eg_units *units;
    struct eg_release release;
};

static void add_block(struct fixture *f, enum eg_release_family family, int64_t parent,
                      const char *name, int64_t people)
{
    eg_release_add_block(f->arena, &f->release,
                         (struct eg_released_block){
                             .family = family, .parent = parent, .name = name, .people = people});
}

/* Everybody, and everybody by how far they got. */
static int begin(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    f->arena = eg_arena_begin();
    f->fields = (struct eg_fields){.arena = f->arena};
    f->units = eg_units_begin(f->arena, "Council");
    add_block(f, EG_RELEASED_APPLICANTS, -1, "Council", 300);
    add_block(f, EG_RELEASED_STAGES, -1, "Council", 300);
    add_block(f, EG_RELEASED_STAGES, 1, EG_REACHED_APPLIED, 200);
    add_block(f, EG_RELEASED_STAGES, 1, EG_REACHED_FURTHER, 100);
    add_block(f, EG_RELEASED_STAGES, 3, EG_REACHED_SHORTLISTED, 60);
    add_block(f, EG_RELEASED_STAGES, 3, EG_REACHED_APPOINTED, 40);
    *state = f;
    return 0;
}

static int end(void **state)
{
    struct fixture *f = *state;
    eg_arena_end(f->arena);
    free(f);
    return 0;
}

static void add_stages(struct fixture *f, const char *last)
{
    struct eg_field *stage = eg_fields_add(&f->fields, EG_FIELD_STAGE);
    stage->kind = EG_FIELD_RECRUITMENT;
    stage->number = 101;
    eg_field_add(&f->fields, stage, "APPLIED");
    eg_field_add(&f->fields, stage, "SHORTLISTED");
    eg_field_add(&f->fields, stage, last);
}

static int64_t people(const struct eg_released_applicants *of, enum eg_applied_cut cut,
                      int64_t stage)
{
    struct eg_slice slice = {.by = EG_BY_UNIT, .unit = EG_UNIT_ROOT, .stage = stage};
    size_t index;
    return eg_figures_find(of->figures[cut], slice, &index)
               ? eg_figures_at(of->figures[cut], index, EG_SLOT_PEOPLE).shown
               : -1;
}

static void applicants_stand_by_how_far_they_got(void **state)
{
    struct fixture *f = *state;
    add_stages(f, "APPOINTED");

    const struct eg_released_applicants *of =
        eg_release_view_applicants(f->arena, &f->release, &f->fields, f->units);

    assert_int_equal(people(of, EG_APPLIED_ALL, NO_STAGE), 300);
    assert_int_equal(people(of, EG_APPLIED_SHORTLISTING, APPLIED), 200);
    assert_int_equal(people(of, EG_APPLIED_SHORTLISTING, SHORTLISTED), 100);
    assert_int_equal(people(of, EG_APPLIED_APPOINTING, SHORTLISTED), 60);
    assert_int_equal(people(of, EG_APPLIED_APPOINTING, APPOINTED), 40);
    assert_int_equal(people(of, EG_APPLIED_WHOLE, APPLIED), 260);
}

static void a_stage_that_the_lists_have_not_has_no_figures(void **state)
{
    struct fixture *f = *state;
    add_stages(f, "HIRED");

    const struct eg_released_applicants *of =
        eg_release_view_applicants(f->arena, &f->release, &f->fields, f->units);

    assert_int_equal(people(of, EG_APPLIED_SHORTLISTING, SHORTLISTED), 100);
    assert_int_equal(people(of, EG_APPLIED_APPOINTING, SHORTLISTED), 60);
    assert_int_equal(people(of, EG_APPLIED_APPOINTING, NO_STAGE), -1);
    assert_int_equal(people(of, EG_APPLIED_WHOLE, APPLIED), -1);
}

static void lists_without_stages_leave_everybody(void **state)
{
    struct fixture *f = *state;

    const struct eg_released_applicants *of =
        eg_release_view_applicants(f->arena, &f->release, &f->fields, f->units);

    assert_int_equal(people(of, EG_APPLIED_ALL, NO_STAGE), 300);
    assert_int_equal(people(of, EG_APPLIED_SHORTLISTING, NO_STAGE), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(applicants_stand_by_how_far_they_got, begin, end),
        cmocka_unit_test_setup_teardown(a_stage_that_the_lists_have_not_has_no_figures, begin, end),
        cmocka_unit_test_setup_teardown(lists_without_stages_leave_everybody, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
