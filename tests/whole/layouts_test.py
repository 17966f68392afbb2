"""An extract as each of six systems lays it out is understood, with no option but dates and schemes.

What is true of each person comes from the maker of the files (fixtures/make_layouts.py), not from
the program: person by person and counted here.
"""
import collections
import json
import pathlib
import sqlite3
import sys

from house import SOURCE, make_store, must, must_equal, run

sys.dont_write_bytecode = True
sys.path.insert(0, str(SOURCE / "fixtures"))
import make_layouts  # noqa: E402

FOLDER = SOURCE / "fixtures" / "intake" / "layouts"
STATES = {0: "missing", -1: "undeclared", -2: "unrecognised"}
EVERYBODY = 1  # breakdown and unit of the slice that holds all


def read_codes(database):
    """Field to {number: code}."""
    codes = {}
    for field, number, code in database.execute(
            "SELECT f.key, c.number, c.code FROM category c JOIN field f ON f.number = c.field"):
        codes.setdefault(field, {})[number] = code
    return codes


def as_word(answer, codes, is_bits):
    """A stored answer in the words of the maker; of a field that takes several, each is a bit."""
    if answer in STATES:
        return STATES[answer]
    if not is_bits:
        return codes[answer]
    return " ".join(sorted(code for number, code in codes.items() if answer >> (number - 1) & 1))


def found_people(database, layout, fields, codes):
    """What the store holds, in the words of the maker: reference to answers, unit, stage, outcome."""
    numbers = dict(database.execute("SELECT key, number FROM field"))
    bits = dict(database.execute("SELECT key, several FROM field"))
    columns = ", ".join(f"p.answer_{numbers[field]:02d}" for field in fields)
    more = "p.stage, p.outcome" if layout.kind == "applicants" else "0, 0"
    table = "application" if layout.kind == "applicants" else "staff"
    people = {}
    for reference, unit, stage, outcome, *answers in database.execute(
            f"SELECT p.reference, p.unit, {more}, {columns} FROM {table} p"):
        person = {"answers": {field: as_word(answer, codes[field], bits[field])
                              for field, answer in zip(fields, answers)},
                  "top_unit": top_of(database, unit)}
        if layout.kind == "applicants":
            person["stage"] = codes["stage"].get(stage, "")
            person["outcome"] = codes["outcome"].get(outcome, "")
        people[reference] = person
    return people


def top_of(database, unit):
    parent, depth, name = database.execute("SELECT parent, depth, name FROM unit WHERE id = ?", (unit,)).fetchone()
    return name if depth <= 1 else top_of(database, parent)


def found_tally(database, field, codes):
    """Answer to people of the whole organisation, as counted while the people were read."""
    return collections.Counter({as_word(answer, codes[field], False): people for answer, people in database.execute(
        "SELECT t.answer, SUM(t.people) FROM tally t JOIN slice s ON s.id = t.slice JOIN field f ON f.number = t.field "
        "WHERE s.breakdown = ? AND s.unit = ? AND f.key = ? GROUP BY t.answer", (EVERYBODY, EVERYBODY, field))})


def with_broader(database, field, given):
    """What a person is counted in: of several answers in the broader ones that hold them, too, once in each."""
    several, number = database.execute("SELECT several, number FROM field WHERE key = ?", (field,)).fetchone()
    if not several:
        return given
    parents = dict(database.execute("SELECT finer.code, broad.code FROM category finer JOIN category broad ON "
                                    "broad.field = finer.field AND broad.number = finer.parent WHERE finer.field = ?",
                                    (number,)))
    return set(given) | {parents[code] for code in given if code in parents}


def import_layout(layout, store):
    days = (["--as-of", make_layouts.SNAPSHOT] if layout.kind == "staff" else
            ["--from", make_layouts.PERIOD[0], "--to", make_layouts.PERIOD[1]])
    schemes = [word for scheme in layout.schemes for word in ("--scheme", scheme)]
    done = run("import", layout.kind, FOLDER / layout.name, *days, *schemes, "--store", store, "--json")
    return json.loads(done.stdout)


def check_records(layout, result):
    records = result["records"]
    must_equal(records["refused"], 0, f"{layout.name}: records refused, {result['first_refused']}")
    must_equal(records["imported"], sum(t["records"] for t in layout.truths.values()), f"{layout.name}: imported")
    must_equal(records["people"], len(layout.truths), f"{layout.name}: people")
    must_equal(records["left_out_by_rule"], {rule: number for rule, number in layout.left_out.items() if number},
               f"{layout.name}: left out by rule")


def check_columns(layout, result):
    """Every heading is known, and what is private is known to be."""
    fates = collections.defaultdict(list)
    for column in result["columns"]:
        if column["heading"]:
            fates[column["fate"]].append(column["heading"])
    must_equal(fates["unknown"], [], f"{layout.name}: headings that are not known")
    has_private = make_layouts.PRIVATE.encode() in layout.content
    must_equal(len(fates["private"]), 5 if has_private else 0, f"{layout.name}: private columns, {fates['private']}")


def check_people(layout, store):
    fields = sorted(next(iter(layout.truths.values()))["answers"])
    with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as database:
        codes = read_codes(database)
        found = found_people(database, layout, fields, codes)
        for reference, truth in layout.truths.items():
            expected = {key: value for key, value in truth.items() if key != "records"}
            must_equal(found.get(reference), expected, f"{layout.name}: {reference}")
        must_equal(found.keys(), layout.truths.keys(), f"{layout.name}: references")
        for field in fields:
            counted = collections.Counter()
            for truth in layout.truths.values():
                counted.update(with_broader(database, field, truth["answers"][field].split()))
            must_equal(found_tally(database, field, codes), counted, f"{layout.name}: tally of {field}")


def main():
    layouts = make_layouts.make_all()
    must_equal(sorted(path.name for path in FOLDER.iterdir()), sorted(layout.name for layout in layouts), "the files")
    for layout in layouts:
        must_equal((FOLDER / layout.name).read_bytes() == layout.content, True, f"{layout.name} is as its maker makes it")
        store = make_store(f"{layout.name}.db")
        result = import_layout(layout, store)
        check_records(layout, result)
        check_columns(layout, result)
        check_people(layout, store)
        must(make_layouts.PRIVATE.encode() not in pathlib.Path(store).read_bytes(), f"{layout.name}: nothing private is stored")
        run("check", "--store", store)


main()
