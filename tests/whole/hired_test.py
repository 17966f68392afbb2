"""Hired and not recorded: people who answered when they applied, are among the staff now, and have no record of that
answer there. Counted a second time by SQL."""
import csv
import pathlib
import sqlite3
import zipfile

from house import import_council, make_store, must, must_equal, run

STAFF = "Employee Number,Candidate ID,Directorate,Gender,Ethnic Group,Disability,Gender Identity\n"
APPLICANTS = ("Candidate ID,Vacancy Ref,Directorate,Application Date,Application Status,Gender,Ethnic Group,Disability,"
              "Gender Identity,Religion\n")
SMALL_STAFF = [
    "1,C1,Housing,Female,,,",                  # three fields answered, all missing
    "2,C2,Housing,Female,Whte,No,",            # a text that is not recognised is missing
    "3,C3,Parks,Female,Prefer not to say,No,", # prefer not to say is a record
    "4,C4,Parks,Female,,,",                    # was not appointed
    "5,C5,Parks,Female,,,",                    # said nothing when applying
    "6,,Parks,Male,,,",                        # has no reference
    "7,C7,Parks,Male,,Yes,",                   # appointed a quarter before, rejected since
    "8,C99,Parks,Male,,,"]                     # not among the applicants
SPRING = [
    "C1,V1,Housing,2025-05-01,Hired,Female,Indian,Yes,Yes,None",
    "C2,V2,Housing,2025-05-01,Hired,Female,Irish,No,,None",
    "C3,V3,Housing,2025-05-01,Appointed,Female,Irish,No,,",
    "C4,V4,Housing,2025-05-01,Not shortlisted,Female,Irish,No,,",
    "C5,V5,Housing,2025-05-01,Hired,,Prefer not to say,,,",
    "C7,V7,Housing,2025-05-01,Not shortlisted,Male,Irish,No,,"]
WINTER = ["C7,V8,Housing,2025-02-01,Hired,Male,Indian,,,"]


def sheet_of(folder):
    path = next(pathlib.Path(folder).glob("hr-only/*data-quality-csv")) / "Hired_not_recorded.csv"
    if not path.exists():
        return None
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    return {(row[0], row[1]): row[2:] for row in rows[1:]}


def text_of(folder):
    with zipfile.ZipFile(next(pathlib.Path(folder).glob("hr-only/*data-quality.xlsx"))) as workbook:
        return "\n".join(workbook.read(name).decode("utf-8") for name in workbook.namelist()).replace(
            "</t></si><si><t>", " ").replace("&apos;", "'")


def by_sql(store):
    """Of the last staff snapshot, by unit and field: hired, answered when applying, of these missing."""
    found = {}
    with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as database:
        last = database.execute("SELECT id FROM snapshot WHERE kind = 'staff' ORDER BY last_day DESC").fetchone()[0]
        units = {number: (parent, name) for number, parent, name in database.execute("SELECT id, parent, name FROM unit")}
        appointed = database.execute("SELECT category.number FROM category JOIN field ON field.number = category.field "
                                     "WHERE key = 'stage' AND code = 'APPOINTED'").fetchone()[0]
        fields = database.execute("SELECT number, label FROM field WHERE kind = 'equality'").fetchall()
        for number, label in fields:
            column = f"answer_{number:02}"
            for unit, answer, given in database.execute(
                    f"SELECT unit, {column}, (SELECT max({column}) FROM application WHERE reference = staff.applicant "
                    "AND stage = ?) FROM staff WHERE id >> 32 = ? AND applicant IN (SELECT reference FROM application "
                    "WHERE stage = ?)", (appointed, last, appointed)):
                while units[unit][0] not in (0, 1):
                    unit = units[unit][0]
                for place in ("Whole organisation", units[unit][1]):
                    one = found.setdefault((place, label), [0, 0, 0])
                    one[0] += 1
                    one[1] += given > 0
                    one[2] += given > 0 and answer in (0, -2)
    return found


def check_against_sql(store, folder):
    expected, rows = by_sql(store), sheet_of(folder)
    for key, row in rows.items():
        hired, answered, missing = expected[key]
        must_equal(row, [str(hired), str(answered), str(missing), row[3]], key)
        must(abs(float(row[3]) - 100 * missing / answered) < 0.0501, f"{key}: {row}")
    not_there = {key for key, (_, _, missing) in expected.items() if missing and key not in rows}
    return rows, not_there


def import_small(name, staff):
    store = make_store(f"{name}.db")
    pathlib.Path(f"{name}.csv").write_text(staff, encoding="utf-8")
    run("import", "staff", f"{name}.csv", "--as-of", "2025-06-30", "--store", store, "--quiet", "--polarity",
        "gender_identity=same")
    for part, first, last in ((WINTER, "2025-01-01", "2025-03-31"), (SPRING, "2025-04-01", "2025-06-30")):
        pathlib.Path(f"{name}-applicants.csv").write_text(APPLICANTS + "\n".join(part) + "\n", encoding="utf-8")
        run("import", "applicants", f"{name}-applicants.csv", "--from", first, "--to", last, "--store", store, "--quiet",
            "--polarity", "gender_identity=same")
    run("report", "--store", store, "--out", name, "--for", "hr", "--csv", "--quiet")
    return store


def check_small():
    store = import_small("small", STAFF + "\n".join(SMALL_STAFF) + "\n")
    rows, not_there = check_against_sql(store, "small")
    must_equal(rows, {
        ("Whole organisation", "Sex"): ["5", "4", "0", "0.0"],
        ("Whole organisation", "Gender identity"): ["5", "1", "1", "100.0"],
        ("Whole organisation", "Ethnicity"): ["5", "4", "3", "75.0"],
        ("Whole organisation", "Disability"): ["5", "3", "1", "33.3"],
        ("Housing", "Ethnicity"): ["2", "2", "2", "100.0"],
        ("Housing", "Disability"): ["2", "2", "1", "50.0"],
        ("Parks", "Ethnicity"): ["3", "2", "1", "50.0"]}, "small: rows")
    must_equal({key for key in not_there if "eligion" not in key[1]}, {("Housing", "Gender identity")},
               "small: gender identity is of the organisation alone")
    text = text_of("small")
    for words in ("do not copy it into their records as staff (UK GDPR Article 5(1)(b), purpose limitation)",
                  "7 people of the snapshot have an applicant's reference; 5 of them were appointed",
                  "no column for what these applicants answered: Religion"):
        must(words in text, f"small: {words}")


def check_nothing_is_filled_in(store):
    with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as database:
        number = database.execute("SELECT number FROM field WHERE key = 'ethnicity'").fetchone()[0]
        answers = [answer for answer, in database.execute(f"SELECT answer_{number:02} FROM staff ORDER BY id")]
    must_equal(answers, [0, -2, -1, 0, 0, 0, 0, 0], "small: what HR has is as it was")


def check_without_reference():
    import_small("without", STAFF.replace("Candidate ID,", "") + "1,Housing,Female,,,\n2,Parks,Male,,,\n")
    must_equal(sheet_of("without"), None, "without: no sheet")
    must("Hired_not_recorded, is left out: no record of staff has an applicant's reference" in text_of("without"),
         "without: why")


def check_council():
    store = make_store()
    import_council(store)
    run("report", "--store", store, "--out", "council", "--for", "hr", "--csv", "--quiet")
    rows, _ = check_against_sql(store, "council")
    must(sum(int(row[2]) for key, row in rows.items() if key[0] == "Whole organisation") > 0, f"the council: {rows}")


def main():
    check_small()
    check_nothing_is_filled_in("small.db")
    check_without_reference()
    check_council()


main()
