"""What is said to have moved since a measure was noted: applicants of two quarters, of which only the declaration
or only the number of places differs, and others who did change."""
import csv
import pathlib

from house import make_store, must, must_equal, run

HEADINGS = ("Candidate ID", "Vacancy Ref", "Directorate", "Application Date", "Application Status", "Gender", "Disability")
STATUS = {True: "Shortlisted", False: "Rejected at shortlisting"}
QUARTERS = {"2024-11-05": ("2024-10-01", "2024-12-31"), "2025-02-05": ("2025-01-01", "2025-03-31"), "2025-05-05": ("2025-04-01", "2025-06-30")}


def stage(start, day, sex, through, stopped):
    return [(f"A{start + i}", "V1", "Housing", day, STATUS[i < through], sex, "No") for i in range(through + stopped)]


def answers(start, day, yes, no, blank):
    texts = ["Yes"] * yes + ["No"] * no + [""] * blank
    return [(f"A{start + i}", f"V{i % 5}", "Housing", day, STATUS[False], "Female", text) for i, text in enumerate(texts)]


def bring(store, name, day, rows):
    with open(name, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(HEADINGS)
        out.writerows(rows)
    run("import", "applicants", name, "--from", QUARTERS[day][0], "--to", QUARTERS[day][1], "--store", store, "--quiet")


def measures_of(folder):
    with open(next(pathlib.Path(folder).glob("hr-only/*gap-review-csv")) / "Measures.csv", encoding="utf-8",
              newline="") as file:
        return list(csv.DictReader(file))


def report(store, out, *options):
    run("report", "--store", store, "--out", out, "--csv", "--quiet", *options)
    return measures_of(out)


def since(name, code, field, first, second):
    """A measure for a finding of the first quarter, and what the report of the second says of it."""
    store = make_store(f"{name}.db")
    for number, day in enumerate(("2025-03-31", "2025-06-30")):
        with open(f"{name}-staff.csv", "w", encoding="utf-8") as file:
            file.write(f"Employee Number,Directorate,Gender,Disability\n1,Housing,Female,No\n2{number},Housing,Male,Yes\n")
        run("import", "staff", f"{name}-staff.csv", "--as-of", day, "--store", store, "--quiet")
    bring(store, f"{name}-0.csv", "2024-11-05", [("A1", "V1", "Housing", "2024-11-05", "Hired", "Female", "No")])
    bring(store, f"{name}-1.csv", "2025-02-05", first)
    row = next(row for row in report(store, f"{name}-1", "--as-of", "2025-03-31")
               if (row["Finding"], row["Field"]) == (code, field))
    row.update({heading: "HR" for heading in row if heading.startswith("Owner")})
    with open(f"{name}-note.csv", "w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, row)
        out.writeheader()
        out.writerow(row)
    run("measures", f"{name}-note.csv", "--as-of", "2025-03-31", "--store", store)
    bring(store, f"{name}-2.csv", "2025-05-05", second)
    found = [row for row in report(store, f"{name}-2")
             if any(row[heading] == "HR" for heading in row if heading.startswith("Owner"))]
    must_equal(len(found), 1, f"{name}: rows with an owner")
    return found[0]["Since it was noted"]


def main():
    said = since("declared", "F08", "Disability", answers(1000, "2025-02-05", 10, 900, 90),
                 answers(3000, "2025-05-05", 50, 900, 50))
    must_equal(said, "1.1% of the declared in January to March 2025, now 5.3%: among the declared it rose beyond chance, "
               "but not whatever the missing answers are; 91.0% had declared, now 95.0%", "better declaration")
    said = since("rose", "F08", "Disability", answers(1000, "2025-02-05", 10, 980, 10),
                 answers(3000, "2025-05-05", 80, 910, 10))
    must(said.endswith("now 8.1%: it rose beyond chance"), said)
    first = stage(1000, "2025-02-05", "Female", 40, 160) + stage(2000, "2025-02-05", "Male", 80, 120)
    said = since("places", "F09", "Sex", first,
                 stage(3000, "2025-05-05", "Female", 80, 120) + stage(4000, "2025-05-05", "Male", 160, 40))
    must_equal(said, "0.50 times the rate of Male within vacancies in January to March 2025, now 0.50 times: chance "
               "could account for the change", "twice as many places for all")
    said = since("closer", "F09", "Sex", stage(1000, "2025-02-05", "Female", 40, 360) +
                 stage(2000, "2025-02-05", "Male", 160, 240),
                 stage(3000, "2025-05-05", "Female", 120, 280) + stage(4000, "2025-05-05", "Male", 160, 240))
    must(said.endswith("now 0.75 times: it rose beyond chance"), said)


main()
