/* The files of schema/ are in the program, byte for byte. */
#include "../test.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "equigap/base/arena.h"
#include "equigap/base/asset.h"

static void every_file_stands_in_order_and_is_found_by_its_name(void **state)
{
    (void)state;
    struct eg_asset asset, before = {0};
    size_t count = 0;
    for (; eg_asset_at(count, &asset); count++) {
        assert_true(count == 0 || strcmp(before.name, asset.name) < 0);
        assert_ptr_equal(eg_asset_find(asset.name).text, asset.text);
        before = asset;
    }

    assert_true(count > 0);
    assert_false(eg_asset_at(count, &asset));
    assert_false(eg_asset_at(SIZE_MAX, &asset));
}

static void every_file_is_what_it_is_in_the_source(void **state)
{
    (void)state;
    const char *source = getenv("SOURCE");
    assert_non_null(source);
    struct eg_arena *arena = eg_arena_begin();
    struct eg_asset asset;
    for (size_t i = 0; eg_asset_at(i, &asset); i++) {
        FILE *file = fopen(eg_arena_format(arena, "%s/schema/%s", source, asset.name), "rb");
        assert_non_null(file);
        char *text = eg_arena_take(arena, asset.length + 1);

        assert_int_equal(fread(text, 1, asset.length + 1, file), asset.length);
        assert_memory_equal(text, asset.text, asset.length);
        assert_int_equal(asset.text[asset.length], '\0');
        fclose(file);
    }
    eg_arena_end(arena);
}

static void a_name_that_was_not_built_in_aborts(void **state)
{
    (void)state;
    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        if (!freopen("/dev/null", "w", stderr))
            _exit(1);
        signal(SIGABRT, SIG_DFL);
        eg_asset_find("lists/no_such_list.csv");
        _exit(0);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);

    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), SIGABRT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_file_stands_in_order_and_is_found_by_its_name),
        cmocka_unit_test(every_file_is_what_it_is_in_the_source),
        cmocka_unit_test(a_name_that_was_not_built_in_aborts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
