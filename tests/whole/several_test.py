"""A field that takes several answers beside a benchmark: each answer by itself, people and verdicts worked out a
second time from the bits that the store keeps."""
import csv
import pathlib
import random
import sqlite3

from chance import LEVEL, WORDS, cut_of, greater, less, verdict_of
from house import LISTS, make_store, must, must_equal, run

PEOPLE = 700
TEXTS = {"VIS": "Vision", "BLI": "Blind or visual impairment", "HEA": "Hearing", "MOB": "Mobility", "MH": "Mental health",
         "SPLD": "Specific learning difference such as dyslexia, dyspraxia or AD(H)D",
         "LDD": "Learning disability or difficulty", "LEA": "Learning, understanding or concentrating", "NOI": "None of the above"}
SHARES = {"VIS": 6.5, "BLI": 5, "HEA": 4, "MOB": 11, "LEA": 2, "MH": 45, "SPLD": 3}  # they need not add up to 100


def write_extract(name):
    chance = random.Random(20250630)
    with open(name, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(["Employee Number", "Directorate", "Impairment"])
        for n in range(PEOPLE):
            given = [code for code in TEXTS if code != "NOI" and chance.random() < 0.06]
            text = "; ".join(TEXTS[code] for code in given) or TEXTS["NOI"]
            text = "" if chance.random() < 0.04 else "Prefer not to say" if chance.random() < 0.02 else text
            out.writerow([n + 1, chance.choice(["Adults", "Streets"]), text])


def people_of(store):
    """Per person the set of codes given, or None; every broader code beside those inside it."""
    with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as database:
        number = database.execute("SELECT number FROM field WHERE key = 'impairment'").fetchone()[0]
        codes = dict(database.execute("SELECT number, code FROM category WHERE field = ?", (number,)))
        answers = [row[0] for row in database.execute(f"SELECT answer_{number:02} FROM staff")]
    with open(LISTS / "categories.csv", encoding="utf-8", newline="") as file:
        parents = {row["code"]: row["parent"] for row in csv.DictReader(file) if row["field"] == "impairment"}
    people = []
    for answer in answers:
        given = {codes[n] for n in codes if answer > 0 and answer >> (n - 1) & 1}
        people.append(given | {parents[code] for code in given if parents[code]} if given else None)
    return people, parents


def count(people, parents, code):
    group = sum(code in given for given in people if given)
    silent = sum(given is None for given in people)
    parent = parents[code]
    inside = {one for one in parents if parents[one] == parent}
    alone = sum(parent in given and not given & inside for given in people if given) if parent else 0
    return group, silent + alone


def percent(part, whole):
    """One decimal, halves up."""
    tenths = (2000 * part + whole) // (2 * whole)
    return f"{tenths // 10}.{tenths % 10}"


def main():
    store = make_store()
    write_extract("staff.csv")
    run("import", "staff", "staff.csv", "--as-of", "2025-06-30", "--store", store, "--quiet")
    with open("own.csv", "w", encoding="utf-8") as file:
        file.write("area_code,field,code,share,year,source,population\n")
        for code, share in SHARES.items():
            file.write(f"E12000008,impairment,{code},{share}%,2023,Survey,residents aged 16 to 64\n")
    said = run("benchmark", "own.csv", "--store", store).stderr
    must("add up" not in said, f"shares of several answers need not add up: {said}")
    run("report", "--store", store, "--out", "out", "--csv", "--quiet")
    run("check", "--store", store)
    folder = next(pathlib.Path("out/hr-only").glob("*gap-review-csv"))
    rows = {}
    for name in ("Staff_v_benchmark", "Staff_v_benchmark_range"):
        with open(folder / f"{name}.csv", encoding="utf-8", newline="") as file:
            rows[name] = {row[1]: row for row in csv.reader(file) if row[0] == "Type of impairment"}
    with open(LISTS / "categories.csv", encoding="utf-8", newline="") as file:
        labels = {row["code"]: row["label"] for row in csv.DictReader(file) if row["field"] == "impairment"}
    people, parents = people_of(store)
    must(any(given and {"SPLD", "LDD"} <= given for given in people), "somebody gave two kinds of one broad answer")
    must(any(given and given & {"BLI"} for given in people), "somebody gave a detail")

    lines = []
    for code, label in labels.items():
        row, bounds = rows["Staff_v_benchmark"].get(label), rows["Staff_v_benchmark_range"].get(label)
        group, unknown = count(people, parents, code)
        if row is None:
            must(group == 0 and parents[code] and code not in SHARES, f"{code} has no line")
            continue
        must_equal(int(row[2]), group, f"{code}: people")
        must_equal(row[3], percent(group, PEOPLE - unknown), f"{code}: share of declared")
        if code not in SHARES:
            must_equal(row[7:9] + row[11:], ["[x]", "[x]", "No benchmark for this group"], f"{code}: no benchmark")
            continue
        p0 = SHARES[code] / 100
        must_equal(row[7], f"{SHARES[code]:.1f}", f"{code}: benchmark")
        must_equal(int(bounds[2]), unknown, f"{code}: unknown")
        must_equal(bounds[5:7], [percent(group, PEOPLE), percent(group + unknown, PEOPLE)], f"{code}: range")
        low, high = p0 - 0.0005, p0 + 0.0005  # a share of one decimal is known to half of it
        lines.append({
            "code": code, "row": row,
            "under": (less(group, PEOPLE, low), less(group, PEOPLE - unknown, low), less(group + unknown, PEOPLE, low)),
            "over": (greater(group + unknown, PEOPLE, high), greater(group, PEOPLE - unknown, high),
                     greater(group, PEOPLE, high)),
            "under few": less(0, PEOPLE, low) > LEVEL, "over few": greater(PEOPLE, PEOPLE, high) > LEVEL})
    must_equal(len(lines), len(SHARES), "lines compared")
    cuts = {direction: [cut_of([line[direction][run_] for line in lines if not line[direction + " few"]])
                        for run_ in range(3)] for direction in ("under", "over")}
    for line in lines:
        expected = WORDS[verdict_of(line, cuts, True)]
        must(line["row"][11].startswith(expected), f"{line['code']}: '{line['row'][11]}', not {expected}")
    with open(folder / "Findings.csv", encoding="utf-8", newline="") as file:
        found = {row[2] for row in csv.reader(file) if row[0] == "F07" and row[1] == "Type of impairment"}
    under = {labels[line["code"]] for line in lines
             if line["row"][11].startswith("Under") and line["code"] not in ("BLI", "SPLD")}
    must(under, "nothing is under-represented here")
    must_equal(found, under, "findings, of broad groups alone")
    with open(folder / "Units_v_benchmark.csv", encoding="utf-8", newline="") as file:
        units = {row[0] for row in csv.reader(file) if row[1] == "Type of impairment"}
    must_equal(units, {"Adults", "Streets"}, "units with lines")


main()
