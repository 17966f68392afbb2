"""What staff are compared with: areas chosen and changed, shares against the list, read by Python's csv."""
import csv
import json
import os
import subprocess
import sys
from pathlib import Path

PROGRAM, SOURCE = os.environ["EQUIGAP"], Path(os.environ["SOURCE"])
wrong = []


def run(*words, code=0):
    done = subprocess.run([PROGRAM, *words], capture_output=True, text=True, check=False)
    if done.returncode != code:
        wrong.append(f"{words}: exit {done.returncode}, not {code}: {done.stderr}")
    return done


def expect(condition, text):
    if not condition:
        wrong.append(text)


def area(code):
    with open(SOURCE / "schema/lists/benchmarks.csv", encoding="utf-8", newline="") as file:
        row = next(row for row in csv.DictReader(file) if row["area_code"] == code)
    return {key: int(text) if text.isdigit() else text for key, text in row.items()}


def share(row, field, *codes):
    """Of the people who answered."""
    all_of = [key for key in row if key.startswith(field + ":") and not key.endswith(":not_answered")]
    return sum(row[f"{field}:{code}"] for code in codes) / sum(row[key] for key in all_of)


def benchmarks(*words):
    found = json.loads(run("benchmark", "--json", *words).stdout)
    shares = {(of["field"], one["code"]): one["share"] for of in found["benchmarks"] for one in of["shares"]}
    return found, shares


def near(one, other):
    return abs(one - other) < 1e-9


hart, south_east = area("E07000089"), area("E12000008")
run("init", "--organisation", "A Council", "--area", "Hart", "--quiet")
found, shares = benchmarks()
by_field = {of["field"]: of for of in found["benchmarks"]}
for field, code, inside in (
        ("ethnicity", "WB", ["WB"]), ("ethnicity", "GA", ["AI", "AP", "AB", "AC", "AO"]),
        ("religion", "MU", ["MU"]), ("sexual_orientation", "LGB+", ["GL", "BI", "OTH"]),
        ("sex", "F", ["F"]), ("age", "55-64", ["55-64"]), ("marital", "NMCP", ["S", "SEP", "D", "W"])):
    expect(near(shares[field, code], share(hart, field, *inside)), f"Hart, {field} {code}: {shares[field, code]}")
minority = 1 - share(hart, "ethnicity", "WB", "WI", "WG", "WR", "WO")
expect(near(shares["ethnicity", "BIN_EM"], minority), "ethnic minorities without White minorities")
expect(near(shares["ethnicity", "BIN_NWB"], 1 - share(hart, "ethnicity", "WB")), "with White minorities")
expect(("age", "65+") not in shares, "people of 65 and over have a share")
expect(by_field["ethnicity"]["note"] == "compared with residents of all ages", "the base is not said")
expect(by_field["sex"]["note"] == "", "a base of 16 to 64 is said to be another")
expect(near(by_field["religion"]["not_answered"], hart["religion:not_answered"] / sum(
    hart[key] for key in hart if key.startswith("religion:"))), "who did not answer")

# Weights are told with every digit they are mixed by.
said = run("benchmark", "--area", "E07000089=2", "--area", "South East=1").stderr
expect("Hart (E07000089), weight 66.6667 %" in said and "weight 33.3333 %" in said, said)

# Areas are changed, weights made to add up to 1, and that is said.
said = run("benchmark", "--area", "E07000089=3", "--area", "South East=2").stderr
expect("the weights add up to 5.00 and were made to add up to 1" in said, said)
expect("Hart (E07000089), weight 60 %" in said, said)
found, shares = benchmarks()
mixed = 0.6 * share(hart, "sex", "F") + 0.4 * share(south_east, "sex", "F")
expect(near(shares["sex", "F"], mixed), f"mixed: {shares['sex', 'F']}, not {mixed}")
expect([of["weight"] for of in found["areas"]] == [0.6, 0.4], f"{found['areas']}")
run("check", "--quiet")

text = run("benchmark", "--list").stdout
for words in ("Ethnicity: Census 2021 table TS021, all usual residents (2021)",
              "Ethnic minority excluding White minorities", "All other ethnic groups including White minorities",
              "who did not answer", "Open Government Licence v3.0"):
    expect(words in text, f"--list does not say: {words}")

# What is refused changes nothing.
for name, words in (("Newcastle", "'Newcastle upon Tyne' (E08000021)"), ("Hartt", "did you mean 'Hart' (E07000089)?"),
                    ("S12000036", "Scotland and Northern Ireland yet"), ("Hart=0", "no number above 0"),
                    ("Hart=-1", "no number above 0")):
    expect(words in run("benchmark", "--area", name, code=2).stderr, f"{name}: {words}")
expect(benchmarks()[1] == shares, "a refused area changed the store")

run("init", "--store", "none.db", "--organisation", "Another", "--quiet")
done = run("benchmark", "--store", "none.db")
expect("compared with no area" in done.stderr and done.stdout == "", done.stderr)

print("\n".join(wrong))
sys.exit(1 if wrong else 0)
