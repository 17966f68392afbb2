"""Figures of published statistics, fed in as extracts, come out as published and with the right verdict.

Civil Service statistics (disability and ethnicity of staff in post and of entrants), the 60 % rule for
declaration, fields recorded one-sidedly, and a district council of 315 people."""
import csv
import os
import pathlib
import shutil

from house import must, must_equal, run

DAY = "2025-03-31"


def write_extract(name, heading, answers):
    with open(name, "w", encoding="utf-8", newline="") as file:
        file.write(f"Employee Number,{heading}\n")
        number = 100000
        for text, people in answers.items():
            file.writelines(f"{number + n},{text}\n" for n in range(people))
            number += people


def report_of(heading, answers, field, shares, yes):
    """The line of a category in the two tables of staff beside the benchmark."""
    shutil.rmtree("work", ignore_errors=True)
    os.mkdir("work", 0o700)
    write_extract("work/staff.csv", heading, answers)
    with open("work/own.csv", "w", encoding="utf-8") as file:
        file.write("area_code,field,code,share,year,source,population\n")
        for code, share in shares.items():
            file.write(f"E07000089,{field},{code},{share}%,2024,A survey,people aged 16 to 64\n")
    store = "work/equigap.db"
    run("init", "--store", store, "--organisation", "Northmoor", "--area", "Hart", "--quiet")
    run("benchmark", "--store", store, "work/own.csv", "--quiet")
    run("import", "staff", "work/staff.csv", "--as-of", DAY, "--store", store, "--quiet")
    run("report", "--store", store, "--out", "work/out", "--csv", "--quiet")
    folder = next(pathlib.Path("work/out/hr-only").glob("*gap-review-csv"))
    found = []
    for table in ("Staff_v_benchmark", "Staff_v_benchmark_range"):
        with open(folder / f"{table}.csv", encoding="utf-8", newline="") as file:
            found.append(next({heading.split(" [")[0]: cell for heading, cell in row.items()}
                              for row in csv.DictReader(file) if row["Group"] == yes))
    with open(folder / "Completeness.csv", encoding="utf-8", newline="") as file:
        found.append(next({heading.split(" [")[0]: cell for heading, cell in row.items()}
                          for row in csv.DictReader(file) if row["Declared (%) [note 3]"] != "[x]"))
    return found


def disability(yes, no, undeclared, missing, share=14.7):
    return report_of("Disability", {"Yes": yes, "No": no, "Prefer not to say": undeclared, "": missing},
                     "disability", {"Y": share, "N": round(100 - float(share), 1)}, "Disabled under the Equality Act 2010")


def begins(text, expected, what):
    must(text.startswith(expected), f"{what}: '{text}' begins with '{expected}'")


def civil_service():
    staff, bounds, complete = disability(60790, 324195, 27915, 106875)
    must_equal(complete["Declared (%)"], "74.1", "F1: declared")
    must_equal(staff["Share of declared (%)"], "15.8", "F1: known")
    must_equal((bounds["Lowest possible (%)"], bounds["Highest possible (%)"]), ("11.7", "37.6"), "F1: range")
    must_equal(bounds["What would meet the benchmark"],
               "The benchmark is met if at least 11.6% of the 134,790 without a usable answer are of the group",
               "F1: tipping point")
    begins(staff["Reading"], "Over-represented if the unknown are like the declared", "F1")
    must("the missing answers could also make it the opposite" in staff["Reading"], "F1: open to the opposite")

    staff, bounds, complete = disability(3795, 23270, 1180, 28510)
    must_equal(complete["Declared (%)"], "47.7", "F2: declared")
    must_equal(staff["Share of declared (%)"], "14.0", "F2: known")
    must_equal((bounds["Lowest possible (%)"], bounds["Highest possible (%)"]), ("6.7", "59.0"), "F2: range")
    must("at least 15.3% of the 29,690" in bounds["What would meet the benchmark"], "F2: tipping point")
    begins(staff["Reading"], "Cannot be told", "F2")
    must("fewer than 60% have declared" in staff["Reading"], "F2: too few declared")

    staff, bounds, complete = report_of(
        "Ethnicity", {"Ethnic minority": 65190, "White": 358340, "Prefer not to say": 19265, "": 76985},
        "ethnicity", {"BIN_EM": 14.0, "BIN_W": 86.0},
        "Ethnic minority excluding White minorities (called BME in NHS WRES)")
    must_equal(complete["Declared (%)"], "81.5", "F3: declared")
    must_equal(staff["Share of declared (%)"], "15.4", "F3: known")
    must_equal((bounds["Lowest possible (%)"], bounds["Highest possible (%)"]), ("12.5", "31.1"), "F3: range")


def one_sided():
    for numbers in ((375, 65, 15, 4080), (320, 85, 20, 1240)):
        staff, _, _ = disability(*numbers)
        must_equal(staff["Reading"], f"Not recorded in a usable way: {numbers[0]:,} yes, {numbers[1]:,} no and "
                   f"{numbers[3]:,} without a record", "F4: flagged")
        must_equal(staff["Share of declared (%)"], "[x]", "F4: no share of a one-sided field")
    staff, _, _ = disability(195, 405, 35, 375)
    must("recorded in a doubtful way" in staff["Reading"], "F4: borderline")
    staff, _, _ = disability(435, 1510, 205, 665)
    must("doubtful" not in staff["Reading"] and "usable way" not in staff["Reading"], "F4: in order")


def small_council():
    # A share given to one decimal stands for an interval; decimals say that it is exact.
    staff, bounds, _ = disability(10, 305, 0, 0, share="5.00000")
    must_equal(bounds["p of the declared (0 to 1)"], "0.0809", "F6: lower tail")
    begins(staff["Reading"], "No evidence of a gap", "F6")


def sixty_percent():
    staff, _, complete = disability(30, 569, 101, 300)
    must_equal(complete["Declared (%)"], "59.9", "F11: declared")
    begins(staff["Reading"], "Cannot be told", "F11: 59.9 %")
    staff, _, complete = disability(30, 570, 100, 300)
    must_equal(complete["Declared (%)"], "60.0", "F11: declared")
    begins(staff["Reading"], "Under-represented if the unknown are like the declared", "F11: 60.0 %")


civil_service()
one_sided()
small_council()
sixty_percent()
