"""Five quarters of the council, attacked: the union of all releases, every headcount and how many people came and
went known. It holds; and it is broken once the protection is: by exact percentages, verdicts and rows, a block of 19,
and figures drawn again for the same people."""
import os
import pathlib
import sys
from dataclasses import replace

from chance import LEVEL, less
from house import COUNCIL, PERIODS, QUARTERS, SOURCE, make_store, must, must_equal, run, with_a_known_key
from released_counts import all_released, must_be_released
from released_truth import FIELDS_LOOKED_AT, RELEASE, Truth, systems

sys.path.insert(0, str(SOURCE / "tests" / "attack"))
from attack import attack  # noqa: E402
from figures import Figure, Flow, exactly, percentage  # noqa: E402
from release_file import open_release, read_field, too_small  # noqa: E402
from tables import read_tables  # noqa: E402

SMALL = 5      # true counts under this are looked at
DAY = QUARTERS[3]  # of the yearly full release


def issue_five_quarters():
    store = make_store()
    with_a_known_key(store)
    for day in QUARTERS:
        run("import", "staff", COUNCIL / f"staff-{day}.csv", "--as-of", day, "--store", store, "--quiet")
        for first, last in PERIODS:
            if last == day:
                run("import", "applicants", COUNCIL / f"applicants-{first}-to-{last}.csv", "--from", first, "--to",
                    last, "--store", store, "--quiet")
        run("release", "--issue", "--store", store, "--quiet")
    return store


def it_holds(store):
    looked_at = 0
    for key, figures, trees, flows in systems(store):
        for figure in figures:
            if figure.true is not None and figure.place.category:
                must(figure.low <= figure.true <= figure.high, f"{key}: the truth is among what is told: {figure}")
        looked_at += sum(figure.true is not None and figure.true < SMALL for figure in figures)
        findings = attack(figures, trees, flows, k=5, small=SMALL)
        must(not findings, f"{key}: {[str(finding) for finding in findings[:5]]}")
    must(looked_at > 100, f"small counts looked at: {looked_at}")
    print(f"HOLDS: {looked_at} small counts over {len(QUARTERS)} releases")


def every_edition_tells_what_was_attacked(store):
    """The counts in every workbook and CSV file of officers, managers and the public, quarter by quarter, are among the
    figures attacked above. (That nothing else in them depends on anything but these: leak_test, manager_test.)"""
    looked_at, released = {}, dict(zip(QUARTERS, all_released(RELEASE)))
    for day in QUARTERS:
        run("report", "--for", "officer", "--for", "manager", "--for", "public", "--as-of", day, "--csv", "--out", day,
            "--store", store, "--quiet")
        for path in sorted(pathlib.Path(day, "release").glob("*.xlsx")):
            of = next(of for of in QUARTERS if f"-{of[:7]}-" in path.name)  # managers have the last full release
            looked_at[path.name] = must_be_released(path, released[of])
    kinds = {kind: sum(kind in name for name in looked_at) for kind in ("gap-review", "publication", "recruitment")}
    must_equal(kinds, {"gap-review": 5, "publication": 1, "recruitment": 8}, "editions of each kind")
    must(all(looked_at.values()), f"counts of each edition: {looked_at}")
    print(f"{len(looked_at)} workbooks and their CSV files: {sum(looked_at.values())} counts, all among those attacked")


# ---- Broken on purpose ----

def full_release(released):
    """The id of the yearly full release, and of its blocks of units by how HR's edition calls them."""
    release, = released.full
    return release, {path.replace("/", " > "): block for of, family, block, parent, path, *_ in released.blocks
                     if of == release and family == "unit" and parent is not None}


def exact_lines(store, figures):
    """What HR's edition says of age in units and a reader must not have: (line, place, figure) of what is released, too."""
    run("report", "--for", "hr", "--as-of", DAY, "--csv", "--out", "exact", "--store", store, "--quiet")
    path, = pathlib.Path("exact").rglob("*gap-review*/Units_v_benchmark.csv")
    table, = read_tables(path)
    released = open_release(RELEASE)
    release, blocks = full_release(released)
    age = released.field_numbers["Age"]
    by_place = {figure.place: figure for figure in figures if figure.place.quarter == str(release)}
    for line in table.records():
        block, answer = blocks.get(line["Unit"]), released.answer_numbers.get((age, line["Group"]))
        place = next((place for place in by_place if place.unit == str(block) and place.category == str(answer)), None)
        if line["Field"] == "Age" and place:
            yield {heading.partition(" (")[0]: value for heading, value in line.items()}, place, by_place[place]


def percentages(lines):
    """Of Planning, where everybody is of the ages that the benchmark is of."""
    return [percentage(place, place.whole(), f"{line['Lowest possible']:.1f}", figure.true) for line, place, figure in lines
            if line["Unit"].startswith("Planning")]


def verdicts(lines, people):
    """'Under-represented' is said of no more than so many: the test is known, and the headcount."""
    told = []
    for line, place, figure in lines:
        verdict, = (value for heading, value in line.items() if heading.startswith("Verdict"))
        if verdict.startswith("Under-represented"):
            of = people[place.quarter, place.unit]
            most = max(count for count in range(of) if less(count, of, line["Benchmark"] / 100) <= LEVEL)
            told.append(Figure(place, 0, most, true=figure.true))
    return told


def rows_where_somebody_is(lines):
    return [Figure(place, int(line["Staff"] > 0), figure.high if line["Staff"] > 0 else 0, true=figure.true)
            for line, place, figure in lines]


def it_is_broken(store):
    """Given what HR's edition says of the exact counts, one kind at a time."""
    _, figures, trees, flows = next(iter(systems(store)))
    lines = list(exact_lines(store, figures))
    people = {figure.place[:2]: figure.high for figure in figures if not figure.place.category}
    broken = {"percentages": (12, percentages(lines)), "verdicts": (1, verdicts(lines, people)),
              "rows only where somebody is": (100, rows_where_somebody_is(lines))}
    for name, (least, more) in broken.items():
        found = attack(figures + more, trees, flows, k=5, small=SMALL)
        print(f"BROKEN by {name} of the exact counts: {len(more)} told, {len(found)} small counts under five values")
        must(len(more) >= least and found, f"{name} must be found: {len(more)} told")


def figures_drawn_again_are_broken():
    """The same people drawn for six quarters, each in a store that knows of no earlier release."""
    figures, flows, units = [], [], {}
    for turn in range(6):
        folder = pathlib.Path(f"again{turn}")
        folder.mkdir(mode=0o700)
        store = make_store(folder / "equigap.db")
        run("import", "staff", COUNCIL / f"staff-{DAY}.csv", "--as-of", DAY, "--store", store, "--quiet")
        run("release", "--issue", "--store", store, "--quiet")
        released = open_release(folder / RELEASE)
        more, trees = read_field(released, released.field_numbers["Age"])
        units[str(turn)] = trees.units["1"]
        figures += [replace(figure, place=figure.place._replace(quarter=str(turn))) for figure in more]
        shown = sorted({figure.place.unit for figure in more})
        flows += [Flow((str(turn - 1), [unit]), (str(turn), [unit]), 0) for unit in shown if turn > 0]
    trees.units = units
    must(attack(figures, trees, flows, k=5, small=SMALL), "figures drawn again for the same people must be found")


def a_block_of_19_is_broken():
    """The rule is lowered, which is journalled and printed."""
    must(not too_small(open_release(RELEASE)), "by default there is no block under 20")
    folder = pathlib.Path("lowered")
    folder.mkdir(mode=0o700)
    store = make_store(folder / "equigap.db")
    run("rules", "block-minimum=12", "--store", store, "--quiet")
    run("import", "staff", COUNCIL / f"staff-{DAY}.csv", "--as-of", DAY, "--store", store, "--quiet")
    run("release", "--issue", "--store", store, "--quiet")
    must(too_small(open_release(folder / RELEASE)), "a block under 20 must be found")


# ---- Who knows a block ----

def lowest_blocks(trees, release):
    parts = [pair for pair in trees.units.get(release, []) if pair[2] != "grade"]
    return sorted({part for part, _, _ in parts} - {whole for _, whole, _ in parts})


def knowing_a_block_tells_little_of_the_others(store):
    """A manager may know the answers of everybody in a lowest block. The rounding does not promise five values then
    (where a category is in no other block beside it, the total can tell that); how often is bounded here."""
    released = open_release(RELEASE)
    truth = Truth(store, released)
    number, _ = full_release(released)
    release, looked_at, narrowed, known = str(number), 0, 0, 0
    for key in FIELDS_LOOKED_AT:
        field = truth.numbers[key]
        figures, trees = read_field(released, field, truth.counts(released, field))
        top = {answer for answer, whole in trees.categories[str(field)] if whole == ""}
        figures = [figure for figure in figures if figure.place.quarter == release and
                   figure.place.category in top | {""}]
        trees.categories[str(field)] = [(answer, "") for answer in sorted(top)]
        for block in lowest_blocks(trees, release):
            own = [exactly(figure.place, figure.true, known=True) for figure in figures
                   if figure.place.unit == block and figure.place.category]
            looked_at += sum(figure.true is not None and figure.true < SMALL and figure.place.unit != block
                             for figure in figures)
            findings = attack(figures + own, trees, k=5, small=SMALL)
            narrowed += len(findings)
            known += sum(finding.low == finding.high for finding in findings)
    print(f"with a block known: {narrowed} of {looked_at} small counts under five values, {known} known")
    must(looked_at > 20000, f"small counts looked at: {looked_at}")
    must(narrowed < looked_at * 3 / 100, f"under five values: {narrowed} of {looked_at}")
    must(known < looked_at * 3 / 1000, f"known: {known} of {looked_at}")


def main():
    if os.environ.get("SANITIZED") == "1":
        return  # the same figures come out of both builds
    store = issue_five_quarters()
    it_holds(store)
    every_edition_tells_what_was_attacked(store)
    it_is_broken(store)
    figures_drawn_again_are_broken()
    a_block_of_19_is_broken()
    knowing_a_block_tells_little_of_the_others(store)


main()
