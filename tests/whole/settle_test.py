"""What would settle the open comparisons of staff, units and grades, and from whom: worked out a second time, by
trying every number of answers, from the people of the store by SQL."""
import csv
import pathlib
import random
import sqlite3

from chance import LEVEL, cut_of, greater, less, verdict_of
from house import make_store, must, must_equal, run
from standing import census_of, count_line, fields_of

LABELS = {"Sex": "sex", "Religion or belief": "religion", "Sexual orientation": "sexual_orientation"}
TEXTS = {"sex": ("Female", "Male"), "religion": ("No religion", "Christian", "Muslim", "Hindu"),
         "sexual_orientation": ("Heterosexual", "Heterosexual", "Heterosexual", "Gay or lesbian", "Bisexual")}
TEAMS = [("Adults", "Care"), ("Adults", "Advice"), ("Adults", ""), ("Streets", "Waste"), ("Streets", "Roads"), ("Parks", ""),
         ("Legal", ""), ("Finance", "")]
SHEETS = {"Staff_v_benchmark": "All staff", "Units_v_benchmark": None, "Units_v_benchmark_detail": None, "Grades": None,
          "Grades_detail": None}
OTHERS = "Answers like those of the declared leave it near the limit for many tests"
OPEN = tuple(f"Cannot be told: {ways} or no gap" for ways in ("under", "over", "under, over"))


def write_extract(name):
    chance = random.Random(7)
    with open(name, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(["Employee Number", "Directorate", "Service", "Pay Grade", "Sex", "Religion or Belief",
                      "Sexual Orientation"])
        for n in range(600):
            place = chance.randrange(len(TEAMS))
            answers = [chance.choice(TEXTS[key]) for key in ("sex", "religion", "sexual_orientation")]
            for i in range(3):
                fate = chance.random()
                silent = 0.03 + 0.03 * place
                answers[i] = "" if fate < silent else "Prefer not to say" if fate < silent + 0.03 else \
                    "Jedi-ish" if fate < silent + 0.04 else answers[i]
            out.writerow([n + 1, *TEAMS[place], chance.choice(["Grade 1", "Grade 2", "Grade 3"]), *answers])


def read_people(store):
    """Of each person: the directorate, the service, the grade and the answers by field."""
    with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as database:
        numbers = dict(database.execute("SELECT key, number FROM field"))
        units = {key: (parent, name) for key, parent, name in database.execute("SELECT id, parent, name FROM unit")}
        grades = dict(database.execute("SELECT id, name FROM grade"))
        columns = ", ".join(f"answer_{numbers[key]:02}" for key in LABELS.values())
        people = []
        for unit, grade, *answers in database.execute(f"SELECT unit, grade, {columns} FROM staff"):
            path = []
            while unit != 1:
                unit, name = units[unit]
                path.insert(0, name)
            people.append({"path": path, "grade": grades[grade], **dict(zip(LABELS.values(), answers))})
    return people


def of_place(people, place):
    if place == "All staff":
        return people
    path = place.split(" > ")
    return [one for one in people if one["grade"] == place or one["path"][:len(path)] == path]


def parts_of(place):
    """Which part of the place a person is in, and what those in none are called."""
    if place == "All staff" or place.startswith("Grade "):
        return lambda one: one["path"][0]
    depth = len(place.split(" > "))
    alone = "the unit itself" if any(list(team[:depth]) == place.split(" > ") and team[depth:] != ("",)
                                     for team in TEAMS if len(team) > depth) else "The unit itself"
    return lambda one: one["path"][depth] if len(one["path"]) > depth else alone


def askable(people, key):
    return sum(one[key] in (0, -2) for one in people)


def where_to_ask(people, place, key, fewest, like):
    can = askable(people, key)
    if fewest > can:
        return "Asking alone cannot settle it: too many preferred not to say, or answered too coarsely"
    part, counts = parts_of(place), {}
    for one in people:
        if one[key] in (0, -2):
            counts[part(one)] = counts.get(part(one), 0) + 1
    held, words = 0, []
    for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0].startswith("the unit"), item[0])):
        if held >= like:
            break
        held += count
        words.append(f"{name} ({count})")
    more = sum(int(word.rsplit("(", 1)[1][:-1]) for word in words[4:])
    return ", ".join(words[:4]) + (f" and {len(words) - 4} more ({more})" if more else "") + ("; may need more than can be asked" if like > can else "")


def is_settled(line, cuts, group, unknown):
    n, p0 = line["n"], line["p0"]
    firm = less(group + unknown, n, p0) <= cuts["under"][2] or greater(group, n, p0) <= cuts["over"][2]
    none = less(group, n, p0) > cuts["under"][0] and greater(group + unknown, n, p0) > cuts["over"][0]
    return firm or none


def fewest_of(line, cuts):
    """The smallest number of answers that settles it in the best case, trying all of them."""
    return next(v for v in range(line["u"] + 2) if v > line["u"] or
                any(is_settled(line, cuts, line["g"] + t, line["u"] - v) for t in range(v + 1)))


def like_of(line, cuts):
    """The same if they answer as the declared did, halves up."""
    g, d, u = line["g"], line["d"], line["u"]
    if d == 0:
        return u
    return next(v for v in range(u + 2) if v > u or is_settled(line, cuts, g + (2 * v * g + d) // (2 * d), u - v))


def tipping_of(line, cuts, verdict):
    """How many would undo it, or None: of an open line that is perhaps under, or over."""
    direction = verdict[0] or ("under" if line["under"][0] <= cuts["under"][0] and not line["under few"] else "over")
    cut = cuts[direction][1]
    for t in range(1, line["u"] + 1):
        p = less(line["g"] + t, line["n"], line["p0"]) if direction == "under" else \
            greater(line["g"] + line["u"] - t, line["n"], line["p0"])
        if p > cut:
            return t if (less(line["g"], line["n"], line["p0"]) if direction == "under" else
                         greater(line["g"] + line["u"], line["n"], line["p0"])) <= cut else None
    return None


def rows_of(folder, name):
    with open(folder / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def lines_of(table, place, people, fields, shares):
    lines = []
    for row in table:
        where, label, group = (place, *row[:2]) if place else row[:3]
        if label not in LABELS or "[x]" in (row[2], row[7 if place else 5]):
            continue
        key, field = LABELS[label], fields[LABELS[label]]
        code = next(code for code, category in field.rows.items() if category["label"] == group)
        outside = {c for c in field.rows if not any(field.stands(c, o) != "out" for o in field.rows if (key, o) in shares)}
        counts, own = {}, of_place(people, where)
        for one in own:
            counts[one[key]] = counts.get(one[key], 0) + 1
        g, d, u, n = count_line(field, counts, code, outside)
        p0 = shares[key, code]
        lines.append({
            "row": row, "place": where, "key": key, "label": label, "group": group, "g": g, "d": d, "u": u, "n": n, "p0": p0,
            "rests": sum(count for answer, count in counts.items() if answer > 0) * 100 >= 60 * len(own),
            "under": (less(g, n, p0), less(g, d, p0) if d else 1, less(g + u, n, p0)),
            "over": (greater(g + u, n, p0), greater(g, d, p0) if d else 1, greater(g, n, p0)),
            "under few": less(0, n, p0) > LEVEL, "over few": greater(n, n, p0) > LEVEL})
    cuts = {direction: [cut_of([line[direction][run_] for line in lines if not line[direction + " few"]])
                        for run_ in range(3)] for direction in ("under", "over")}
    for line in lines:
        line["verdict"] = verdict_of(line, cuts, line["rests"])
        line["open"] = line["verdict"][1] in ("cannot", "if like")
        if line["open"]:
            line["fewest"], line["like"] = fewest_of(line, cuts), like_of(line, cuts)
            line["tipping"] = tipping_of(line, cuts, line["verdict"])
            line["settles"] = line["like"] <= line["u"]
    return lines


def check_staff(lines, rows, people):
    found = {(row[0], row[1]): row[2:] for row in rows}
    opened = [line for line in lines if line["open"]]
    must_equal(set(found), {(line["label"], line["group"]) for line in opened}, "open lines of all staff")
    for line in opened:
        where = where_to_ask(people, "All staff", line["key"], line["fewest"], line["like"])
        expected = [line["u"], askable(people, line["key"])] + [line["fewest"], line["like"], where]
        row = found[line["label"], line["group"]]
        if line["settles"]:
            must_equal(row, [str(one) for one in expected], f"staff: {line['label']}, {line['group']}")
        else:
            must_equal(row[2:4], [str(min(line["fewest"], line["u"])) if line["u"] else "[z]", "[z]"], f"staff: {line['label']}")
            must(row[4].startswith(OTHERS), row[4])


def check_lines(lines):
    """The columns of the long sheets."""
    for line in lines:
        what = f"{line['place']}, {line['label']}, {line['group']}"
        must_equal(int(line["row"][11]), line["u"], f"{what}: unknown")
        if not line["open"]:
            must_equal(line["row"][12:14], ["[z]", "0"], f"{what}: settled")
            continue
        must_equal(line["row"][12], str(line["tipping"] or "[z]"), f"{what}: would undo it")
        must_equal(line["row"][13], str(line["like"]) if line["settles"] else "[z]", f"{what}: answers to settle")
        must(line["row"][14].startswith(OPEN if line["verdict"][1] == "cannot" else
                                        f"{line['verdict'][0].capitalize()}-represented if like"), f"{what}: {line['row'][14]}")


def check_places(lines, rows, people):
    corners = {}
    for line in lines:
        if line["open"]:
            corners.setdefault((line["place"], line["label"]), []).append(line)
    found = {(row[0], row[1]): row[2:] for row in rows}
    must_equal(len(found), len(rows), "a row for each place and field")
    must_equal(set(found), set(corners), "places and fields with open lines")
    for (place, label), opened in corners.items():
        own, key = of_place(people, place), LABELS[label]
        settling = [line for line in opened if line["settles"]]
        row = found[place, label]
        fewest = min((min(line["fewest"], line["u"]) for line in opened if line["u"]), default="[z]")
        must_equal(row[:3], [str(len(opened)), str(len(settling)), str(askable(own, key))],
                   f"{place}, {label}: open lines, those that settle, can be asked")
        if not settling:
            must_equal(row[3:5], [str(fewest), "[z]"], f"{place}, {label}: no number like the declared")
            must(row[5].startswith(OTHERS), f"{place}, {label}: {row}")
            continue
        like = max(line["like"] for line in settling)
        must_equal(row[3:], [str(fewest), str(like), where_to_ask(own, place, key, fewest, like)], f"{place}, {label}")
    return len(corners)


def check_found(lines, rows):
    expected = {(line["place"], line["label"], line["group"], str(line["g"])) for line in lines
                if line["verdict"][1] in ("whatever", "if like")}
    must_equal({tuple(row[:4]) for row in rows}, expected, "lines that support a finding")
    for row in rows:
        must(row[8].startswith(("Under-represented", "Over-represented")), row[8])
    return len(expected)


def main():
    store = make_store()
    write_extract("staff.csv")
    run("import", "staff", "staff.csv", "--as-of", "2025-06-30", "--store", store, "--quiet")
    run("report", "--store", store, "--out", "out", "--csv", "--quiet")
    folder = next(pathlib.Path("out/hr-only").glob("*gap-review-csv"))
    people, fields = read_people(store), fields_of()
    shares = census_of("South East", fields)
    by_sheet = {name: lines_of(rows_of(folder, name), place, people, fields, shares) for name, place in SHEETS.items()}
    check_staff(by_sheet.pop("Staff_v_benchmark"), rows_of(folder, "To_settle"), people)
    lines = [line for some in by_sheet.values() for line in some]
    must(len(lines) >= 120, f"only {len(lines)} lines of places")
    check_lines(lines)
    corners = check_places(lines, rows_of(folder, "To_settle_by_place"), people)
    found = check_found(lines, rows_of(folder, "Findings_by_place"))
    must(any(" and 1 more (" in row[6] for row in rows_of(folder, "To_settle")), "no list of more than four places")
    must(corners >= 15 and found >= 20, f"only {corners} rows to settle and {found} found")


main()
