"""Staff beside the population of the area, worked out a second time: people by SQL, shares from the
census list, tails by summing, the procedure for many tests and the verdicts in Python."""
import csv
import pathlib
import re
import sqlite3

from chance import LEVEL, WORDS, cut_of, greater, less, verdict_of
from house import LISTS, import_council, make_store, must, must_equal, run
from standing import census_of, count_line, fields_of, rows_of


def people_by_answer(store, number):
    with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as database:
        last = database.execute("SELECT id FROM snapshot WHERE kind = 'staff' ORDER BY last_day DESC").fetchone()[0]
        return dict(database.execute(f"SELECT answer_{number:02}, COUNT(*) FROM staff WHERE id >> 32 = {last} "
                                     "GROUP BY 1"))


def share(text):
    return float(text) / 100


def check_rates(store, folder):
    """Shortlisted and withdrawn, of minorities against White applicants, counted by SQL."""
    with open(folder / "Recruitment_rates.csv", encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file) if row[2].startswith("Ethnic minority excluding")]
    with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as database:
        number = database.execute("SELECT number FROM field WHERE key = 'ethnicity'").fetchone()[0]
        codes = dict(database.execute("SELECT code, number FROM category WHERE field = ?", (number,)))
        stages = dict(database.execute("SELECT code, category.number FROM category JOIN field ON field.number = "
                                       "category.field WHERE key = 'stage'"))
        ends = dict(database.execute("SELECT code, category.number FROM category JOIN field ON field.number = "
                                     "category.field WHERE key = 'outcome'"))
        people = database.execute(
            f"SELECT answer_{number:02}, stage, outcome, vacancy IN (SELECT vacancy FROM application WHERE stage = ?) "
            "FROM application WHERE applied BETWEEN unixepoch('2025-04-01') / 86400 AND unixepoch('2025-06-30') / 86400",
            (stages["APPOINTED"],)).fetchall()
    white = {codes[code] for code in ("BIN_W", "GW", "WB", "WI", "WG", "WR", "WO")}
    minority = {number for code, number in codes.items() if code not in ("BIN_WB", "BIN_NWB")} - white
    reached = {stages[code] for code in ("SHORTLISTED", "INTERVIEWED", "OFFERED", "APPOINTED")}
    undecided = {0, ends["OPEN"], ends["WITHDRAWN"]}  # a stage without an outcome is open

    def shortlisted(group):
        closed = [(a in group, s, o) for a, s, o, is_closed in people if is_closed]
        through = sum(is_in and s in reached for is_in, s, _ in closed)
        return through, through + sum(is_in and s not in reached and o not in undecided for is_in, s, o in closed)

    def withdrew(group):
        of = [o for a, _, o, _ in people if a in group]
        return of.count(ends["WITHDRAWN"]), len(of)

    for row, rate in ((rows[0], shortlisted), (rows[2], withdrew)):
        (part, whole), (other_part, other_whole) = rate(minority), rate(white)
        must_equal(row[4:7], [str(part), f"{100 * part / whole:.1f}", f"{100 * other_part / other_whole:.1f}"], row[0])
        if part and other_part:
            must_equal(row[7], f"{part / whole / (other_part / other_whole):.2f}", f"{row[0]}: ratio")


def main():
    store = make_store()
    import_council(store)
    run("report", "--store", store, "--out", "out", "--csv", "--quiet")
    folder = next(pathlib.Path("out/hr-only").glob("*gap-review-csv"))
    fields = fields_of()
    shares = census_of("South East", fields)
    labels = {row["label"]: row["field"] for row in rows_of(LISTS / "fields.csv")}
    numbers = {row["field"]: n for n, row in enumerate(
        [row for row in rows_of(LISTS / "fields.csv") if row["kind"] == "equality"], start=1)}
    with open(folder / "Staff_v_benchmark.csv", encoding="utf-8", newline="") as file:
        table = list(csv.reader(file))[1:]
    with open(folder / "Staff_v_benchmark_range.csv", encoding="utf-8", newline="") as file:
        ranges = list(csv.reader(file))[1:]

    lines, checked = [], 0
    for row, bounds in zip(table, ranges):
        key = labels[row[0]]
        field = fields[key]
        code = next(code for code, category in field.rows.items() if category["label"] == row[1])
        if row[7] == "[x]" or row[2] == "[x]":
            must(key == "gender_identity" or (key, code) not in shares, f"{key} {code} has a benchmark")
            continue
        people = people_by_answer(store, numbers[key])
        outside = set() if key == "gender_identity" else {
            c for c in field.rows
            if not any(field.stands(c, g) != "out" for g in field.rows if (key, g) in shares)}
        group, declared, unknown, everybody = count_line(field, people, code, outside)
        p0 = shares.get((key, code))
        if p0 is None:
            must_equal(key, "gender_identity", f"{key} {code}: a benchmark that the list does not give")
            p0 = share(row[7])  # one decimal is enough for the other figures of the line
        must_equal(int(row[2]), group, f"{key} {code}: people")
        must_equal(int(bounds[2]), unknown, f"{key} {code}: unknown")
        must_equal(row[3], f"{100 * group / declared:.1f}", f"{key} {code}: share of declared")
        must(abs(share(row[7]) - p0) < 0.000501, f"{key} {code}: benchmark {row[7]} against {p0}")
        if key != "gender_identity":
            must(abs(float(row[9]) - declared * p0) < 0.0501, f"{key} {code}: expected {row[9]}")
            must(abs(float(row[10]) - (declared * p0 - group)) < 0.0501, f"{key} {code}: shortfall {row[10]}")
        lines.append({
            "key": key, "code": code, "row": row, "bounds": bounds,
            "declares": sum(n for a, n in people.items() if a > 0) / sum(people.values()),
            "under": (less(group, everybody, p0), less(group, declared, p0), less(group + unknown, everybody, p0)),
            "over": (greater(group + unknown, everybody, p0), greater(group, declared, p0),
                     greater(group, everybody, p0)),
            "under few": less(0, everybody, p0) > LEVEL,
            "over few": greater(everybody, everybody, p0) > LEVEL})
        checked += 1
    must(checked >= 45, f"only {checked} lines are compared")

    cuts = {direction: [cut_of([line[direction][run_] for line in lines if not line[direction + " few"]])
                        for run_ in range(3)] for direction in ("under", "over")}
    for line in lines:
        # Planning records disability one-sidedly, so nothing rests on the declared there.
        rests = line["declares"] >= 0.6 and line["key"] != "disability"
        expected = WORDS[verdict_of(line, cuts, rests)]
        must(line["row"][11].startswith(expected), f"{line['key']} {line['code']}: '{line['row'][11]}', not {expected}")
        printed = [float(text) for text in line["bounds"][7:10]]
        must(line["key"] == "gender_identity" or
             any(all(abs(a - b) < 0.000051 for a, b in zip(printed, line[direction])) for direction in ("under", "over")),
             f"{line['key']} {line['code']}: p-values {printed}")
    check_rates(store, folder)
    kinds = {re.match(r"[A-Za-z-]+ ?\w*", line["row"][11]).group() for line in lines}
    must(len(kinds) >= 4, f"the council shows only {kinds}")


main()
