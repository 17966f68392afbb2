"""Rules: what they may be, what is said of a value that they may not be, and that nothing is then changed."""
import json

from house import COUNCIL, digest, make_store, must, must_equal, run

WRONG = 2
MONTHS = {"detail-month": [3, 6, 9, 12], "year-start": [1, 4, 7, 10]}


def rules(store):
    return {rule["rule"]: rule for rule in json.loads(run("rules", "--json", "--store", store).stdout)}


def a_month_is_one_that_comes(store):
    for name, months in MONTHS.items():
        words = ", ".join(map(str, months[:-1])) + f" or {months[-1]}"
        must(f"{name}={rules(store)[name]['value']} (month; {words}; the default)" in
             run("rules", "--store", store).stdout, f"{words} in the list of rules")
        for month in range(14):
            before = digest(store)
            done = run("rules", f"{name}={month}", "--store", store, expect=0 if month in months else WRONG)
            if month in months:
                must_equal(rules(store)[name]["value"], month, f"{name}={month}")
                continue
            must(words in done.stderr, f"{words!r} in {done.stderr}")
            must_equal(digest(store), before, f"the store after {name}={month}")


def every_rule_takes_its_ends_and_nothing_beyond(store):
    for name, rule in rules(store).items():
        low, high, step = rule["lowest"], rule["highest"], rule["step"]
        for value in (low, low + step, high, rule["default"]):
            run("rules", f"{name}={value}", "--store", store, "--quiet")
        for value in (low - 1, high + 1, high + step, "", "x", f"{low}.5"):
            run("rules", f"{name}={value}", "--store", store, "--quiet", expect=WRONG)
        must_equal(rules(store)[name]["value"], rule["default"], name)


def a_block_has_room_for_its_figures(store):
    """Blocks of fewer than round-base - 1 people cannot be protected: that is said before anything is set."""
    for words in (["block-minimum=10", "round-base=20"], ["round-base=20", "block-minimum=18"],
                  ["block-minimum=10", "round-base=12"]):
        before = digest(store)
        said = run("rules", *words, "--store", store, expect=WRONG).stderr
        must("block-minimum=" in said and "round-base=" in said and "nothing is set" in said, said)
        must_equal(digest(store), before, f"the store after {words}")
    run("rules", "block-minimum=10", "round-base=11", "--store", store, "--quiet")
    said = run("rules", "round-base=12", "--store", store, expect=WRONG).stderr
    must("use block-minimum=11 or more, or round-base=11 or less" in said, said)
    run("rules", "round-base=5", "block-minimum=20", "--store", store, "--quiet")


def the_least_block_of_a_base_can_be_released(store):
    run("import", "staff", COUNCIL / "staff-2025-03-31.csv", "--as-of", "2025-03-31", "--store", store, "--quiet")
    for block, base in ((19, 20), (14, 15), (10, 11), (10, 5)):
        run("rules", f"block-minimum={block}", f"round-base={base}", "--store", store, "--quiet")
        run("release", "--dry-run", "--store", store, "--quiet")
    run("rules", "round-base=5", "block-minimum=20", "--store", store, "--quiet")


def main():
    store = make_store()
    a_month_is_one_that_comes(store)
    every_rule_takes_its_ends_and_nothing_beyond(store)
    a_block_has_room_for_its_figures(store)
    the_least_block_of_a_base_can_be_released(store)


main()
