"""The NHS indicators on appointment from shortlisting, against numbers worked out by hand (Katz: the limits are the
ratio over and times exp(1.96 s), s * s = 1/a - 1/m + 1/b - 1/n); and the odd cases in words."""
import csv
import pathlib
import zipfile

from house import make_store, must, must_equal, run

HEADINGS = ("Candidate ID", "Vacancy Ref", "Directorate", "Application Date", "Application Status", "Ethnic Group",
            "Disability")
W, B, N, Y = "White British", "Indian", "No", "Yes"
PERIODS = {"2025-02": ("2025-01-01", "2025-03-31"), "2025-05": ("2025-04-01", "2025-06-30")}


def people(month, status, answers):
    return [(f"{status[:3]}{month}{i}", f"V{i % 3}", "Wards", f"{month}-07", status, ethnicity, disability)
            for i, (ethnicity, disability) in enumerate(answers)]


def store_of(name, rows):
    store = make_store(f"{name}.db")
    for day in ("2025-03-31", "2025-06-30"):
        pathlib.Path(f"{name}.csv").write_text(f"Employee Number,Directorate,Ethnic Group\n1,Wards,Irish\n2,Wards,{day[5:7]}\n",
                                               encoding="utf-8")
        run("import", "staff", f"{name}.csv", "--as-of", day, "--store", store, "--quiet")
    for month, (first, last) in PERIODS.items():
        with open(f"{name}.csv", "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([HEADINGS, *(row for row in rows if row[3].startswith(month))])
        if any(row[3].startswith(month) for row in rows):
            run("import", "applicants", f"{name}.csv", "--from", first, "--to", last, "--store", store, "--quiet")
    return store


def report(store, out, *options):
    run("report", "--store", store, "--out", out, "--for", "hr", "--csv", "--quiet", *options)
    path = next(pathlib.Path(out).glob("hr-only/*gap-review-csv")) / "NHS_indicators.csv"
    if not path.exists():
        return None
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def must_be(rows, expected, what):
    must_equal([row[1:8] for row in rows], expected, what)


def indicator(name, appointed, rejected):
    """Rows of a store in which so many were appointed, and so many shortlisted and not."""
    store = store_of(name, people("2025-05", "Hired", appointed) +
                     people("2025-05", "Rejected after interview 1", rejected))
    return report(store, name, "--nhs")


def check_by_hand():
    """White 5 of 20, BME 1 of 10; non-disabled 2 of 8, disabled 2 of 8; one of the shortlisted is still open, who is
    counted; others were not shortlisted, or applied a year before."""
    appointed = [(W, N), (W, N), (W, Y), (W, Y), (W, ""), (B, "Prefer not to say")]
    rejected = [(W, N)] * 6 + [(W, Y)] * 6 + [(W, "")] * 3 + [(B, "")] * 8
    rows = people("2025-05", "Hired", appointed) + people("2025-05", "Rejected after interview 1", rejected) + \
        people("2025-05", "Interview scheduled", [(B, "")]) + people("2025-05", "Not shortlisted", [(B, Y)] * 30) + \
        people("2025-05", "Appointed", [("", "")] * 2) + people("2025-02", "Hired", [(W, N), (W, Y)]) + \
        people("2025-02", "Rejected after interview 1", [(B, N)])
    store = store_of("hand", rows)
    found = report(store, "hand", "--nhs")
    must_be(found, [
        ["White", "20", "5", "25.0", "2.50", "0.34", "18.63"],
        ["BME", "10", "1", "10.0", "[z]", "[z]", "[z]"],
        ["Unknown", "2", "2", "100.0", "[z]", "[z]", "[z]"],
        ["Non-disabled", "8", "2", "25.0", "1.00", "0.18", "5.46"],
        ["Disabled", "8", "2", "25.0", "[z]", "[z]", "[z]"],
        ["Unknown", "16", "4", "25.0", "[z]", "[z]", "[z]"]], "by hand")
    must_equal(found[0][0], "WRES indicator 2: Relative likelihood of White applicants being appointed from shortlisting "
               "across all posts compared to BME applicants", "by hand: the words of the standard")
    must_equal(found[0][8], "White applicants were 2.50 times as likely to be appointed from shortlisting as BME "
               "applicants; the 95% interval includes 1.00, so that chance could account for it; above the band of 0.80 "
               "to 1.25", "by hand: who is on top")
    must(found[3][8].startswith("Non-disabled and disabled applicants were equally likely"), found[3][8])
    must(found[3][8].endswith("inside the band of 0.80 to 1.25"), found[3][8])
    must_be(report(store, "earlier", "--nhs", "--as-of", "2025-03-31")[:2],
            [["White", "2", "2", "100.0", "[z]", "[z]", "[z]"], ["BME", "1", "0", "0.0", "[z]", "[z]", "[z]"]],
            "the year before ends in March")
    must_equal(report(store, "without"), None, "not asked for: no sheet")
    with zipfile.ZipFile(next(pathlib.Path("without").glob("hr-only/*gap-review.xlsx"))) as workbook:
        must("NHS_indicators, is left out: it is made if asked for" in workbook.read("xl/sharedStrings.xml").decode(),
             "not asked for: said")
    said = run("report", "--store", store, "--out", "none", "--for", "officer", "--nhs", expect=2).stderr
    must("--for hr" in said, said)


def check_band():
    """0.80 and 1.25 themselves are inside; the other group is on top in the first."""
    found = indicator("band", [(W, N)] * 4 + [(B, N), (B, Y), (B, Y), (B, Y), (B, Y)], [(W, Y)] * 6 + [(B, N)] * 5)
    must_be(found[:2] + found[3:5], [
        ["White", "10", "4", "40.0", "0.80", "0.30", "2.13"], ["BME", "10", "5", "50.0", "[z]", "[z]", "[z]"],
        ["Non-disabled", "10", "5", "50.0", "1.25", "0.47", "3.33"], ["Disabled", "10", "4", "40.0", "[z]", "[z]", "[z]"]],
        "band")
    must(found[0][8].startswith("BME applicants were 1.25 times as likely to be appointed from shortlisting as White "
                                "applicants"), found[0][8])
    for row in (found[0], found[3]):
        must(row[8].endswith("inside the band of 0.80 to 1.25"), row[8])


def check_odd_cases():
    found = indicator("odd", [(W, N), (W, N)], [(W, N), (W, Y), (W, Y)])
    must_equal(found[0][8], "Not calculable: no BME applicants were shortlisted", "no BME applicants")
    must_equal(found[3][8], "Not calculable: none of the 2 disabled applicants shortlisted and 2 of the 3 non-disabled "
               "applicants shortlisted were appointed", "no disabled applicant appointed")
    must_equal(found[0][5:8] + found[3][5:8], ["[z]"] * 6, "no ratio")
    found = indicator("other", [(B, "")], [(W, ""), (W, ""), (B, "")])
    must_equal(found[0][5:8], ["0.00", "[z]", "[z]"], "no White applicant appointed: 0, without an interval")
    must(found[0][8].startswith("BME applicants were more likely: none of the 2 White applicants shortlisted was "
                                "appointed; too few were appointed for an interval; below the band"), found[0][8])
    must_equal(found[3][8], "Not calculable: no non-disabled and no disabled applicants were shortlisted", "nobody")


def main():
    check_by_hand()
    check_band()
    check_odd_cases()


main()
