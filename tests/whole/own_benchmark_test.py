"""An employer's own benchmarks: lists and census tables read, mixed, listed, taken back and refused.

Every share is worked out here anew, from the counts in the file.
"""
import csv
import json
import random
import re
from pathlib import Path

from house import LISTS, SOURCE, digest, make_store, must, must_equal, run

CENSUS = SOURCE / "fixtures" / "census"
HART, SOUTH_EAST = "E07000089", "E12000008"


def benchmarks(*words):
    found = json.loads(run("benchmark", "--json", *words).stdout)
    return found, {(of["field"], one["code"]): one for of in found["benchmarks"] for one in of["shares"]}


def of_field(found, field):
    return next(of for of in found["benchmarks"] if of["field"] == field)


def must_be(shares, field, code, expected, what):
    found = shares[field, code]["share"]
    must(abs(found - expected) < 1e-9, f"{what}: {field} {code} is {found}, not {expected}")


def write(name, *lines):
    Path(name).write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return name


def take(name):
    return run("benchmark", name).stderr


def set_area(*areas):
    for area in areas:
        yield from ("--area", area)


def refused(name, *expected):
    """Refused with all of the texts, and the store is byte for byte what it was."""
    before = digest("equigap.db")
    said = run("benchmark", name, expect=3).stderr
    for text in (f"{name}:", "nothing was changed", *expected):
        must(text in said, f"{name}: '{text}' is not in: {said}")
    must_equal(digest("equigap.db"), before, f"{name}: the store")


# ---- Census tables ----

def a_census_file_gives_what_is_built_in():
    built_in, before = benchmarks()
    for table, field in (("ts021", "ethnicity"), ("ts030", "religion"), ("ts077", "sexual_orientation")):
        path = CENSUS / f"census2021-{table}.csv"
        said = take(path)
        must(f"{field} of South East (E12000008)" in said and "Hart" not in said, said)
        found, shares = benchmarks()
        must_equal({key: one for key, one in shares.items() if key[0] == field},
                   {key: one for key, one in before.items() if key[0] == field}, f"{table}: the shares")
        for key in ("base", "ages", "year", "source", "note", "not_answered", "without_not_answered"):
            must_equal(of_field(found, field)[key], of_field(built_in, field)[key], f"{table}: {key}")
        own = next(of for of in found["own"] if of["field"] == field)
        must_equal((own["file"], own["sha256"], own["area"]["code"], own["used"]),
                   (path.name, digest(path), SOUTH_EAST, True), f"{table}: the passport")
    must(re.search(r"Own figures: ethnicity of South East \(E12000008\), 20 of them, from census2021-ts021.csv "
                   r"\(SHA-256 [0-9a-f]{12}\), added \d{4}-\d\d-\d\d\n", run("benchmark", "--list").stdout),
         "--list does not name file, digest and date")
    run("check", "--quiet")


def headings_of(table):
    with open(LISTS / "benchmark_headings.csv", encoding="utf-8", newline="") as file:
        return list(dict.fromkeys(row["heading"] for row in csv.DictReader(file) if row["table"] == table))


def make_table(name, columns, behind="; measures: Value"):
    with open(name, "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["date", "geography", "geography code", *(heading + behind for heading in columns)])
        rows.writerow([2021, "Basingstoke and Deane", "E07000084", *(1 for _ in columns)])
        rows.writerow([2021, "South East", SOUTH_EAST, *columns.values()])
    return name


def single_years(seed, last):
    chance = random.Random(seed)
    return {age: chance.randrange(500, 2000) for age in range(last + 1)}


def in_words(age, last):
    if age == 0:
        return "Aged under 1 year"
    if age == last:
        return f"Aged {age} years and over"
    return f"Aged {age} year" + ("s" if age > 1 else "")


def band_of(text):
    """The ages that a heading counts."""
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    if text == "Total":
        return range(200)
    if "under 1" in text:
        return range(1)
    if "and under" in text:
        return range(numbers[0] + 1)
    if "and over" in text:
        return range(numbers[0], 200)
    return range(numbers[0], numbers[-1] + 1)


def single_years_become_bands_of_working_age():
    years = single_years(7, 100)
    columns = {heading: sum(years.get(age, 0) for age in band_of(heading.removeprefix("Age: ")))
               for heading in headings_of("TS007")}
    take(make_table("ts007.csv", columns, ""))
    found, shares = benchmarks()
    everybody = sum(years[age] for age in range(16, 65))
    for code, ages in (("16-24", range(16, 25)), ("45-54", range(45, 55)), ("60-64", range(60, 65)),
                       ("16-19", range(16, 20))):
        must_be(shares, "age", code, sum(years[age] for age in ages) / everybody, "TS007")
    must(("age", "65+") not in shares, "people of 65 and over have a share")
    must_equal(of_field(found, "age")["ages"], "16-64", "TS007")


def sex_by_age_is_of_working_age_and_sex_alone_of_all():
    women, men = single_years(8, 90), single_years(9, 90)
    counted = {"Female": women, "Male": men, "All persons": {age: women[age] + men[age] for age in women}}
    columns = {}
    for heading in headings_of("TS009"):
        sex, ages = re.fullmatch("Sex: (.*); Age: (.*)", heading).groups()
        columns[heading] = sum(counted[sex].get(age, 0) for age in band_of(ages))
    take(make_table("ts009.csv", columns))
    found, shares = benchmarks()
    everybody = sum(counted["All persons"][age] for age in range(16, 65))
    must_be(shares, "sex", "F", sum(women[age] for age in range(16, 65)) / everybody, "TS009")
    must_equal((of_field(found, "sex")["ages"], of_field(found, "sex")["note"]), ("16-64", ""), "TS009")

    take(make_table("ts008.csv", {"Sex: All persons": 1000, "Sex: Female": 510, "Sex: Male": 490}))
    found, shares = benchmarks()
    must_be(shares, "sex", "F", 0.51, "TS008")
    must_equal(of_field(found, "sex")["note"], "compared with residents of all ages", "TS008")


def other_tables_are_read():
    take(make_table("ts038.csv", {
        "Disability: Total: All usual residents": 1000, "Disability: Disabled under the Equality Act": 180,
        "Disability: Disabled under the Equality Act: Day-to-day activities limited a lot": 80,
        "Disability: Disabled under the Equality Act: Day-to-day activities limited a little": 100,
        "Disability: Not disabled under the Equality Act": 820,
        "Disability: Not disabled under the Equality Act: Has long term physical or mental health condition but "
        "day-to-day activities are not limited": 70,
        "Disability: Not disabled under the Equality Act: No long term physical or mental health conditions": 750}))
    _, shares = benchmarks()
    for code, expected in (("Y", 0.18), ("YL", 0.08), ("N", 0.82), ("NN", 0.75)):
        must_be(shares, "disability", code, expected, "TS038")

    people = {"Straight or Heterosexual": 8900, "Gay or Lesbian": 150, "Bisexual": 130, "Pansexual": 20, "Asexual": 10,
              "Queer": 5, "All other sexual orientations": 35, "Not answered": 750}
    take(make_table("ts079.csv", {
        "Sexual orientation: Total: All usual residents aged 16 years and over": 10000,
        **{f"Sexual orientation: {name}": count for name, count in people.items()}}, ""))
    found, shares = benchmarks()
    must_be(shares, "sexual_orientation", "GL", 150 / 9250, "TS079")
    must_be(shares, "sexual_orientation", "QU", 5 / 9250, "TS079")
    must_be(shares, "sexual_orientation", "LGB+", 350 / 9250, "TS079")
    must("TS079" in of_field(found, "sexual_orientation")["source"], "TS079 is taken for TS077")

    married = {name: 0 for name in headings_of("TS002")}
    behind = "Marital and civil partnership status: "
    married.update({behind + "Total": 1000, behind + "Never married and never registered a civil partnership": 380,
                    behind + "Married or in a registered civil partnership": 450,
                    behind + "Married or in a registered civil partnership: Married": 445,
                    behind + "Married or in a registered civil partnership: In a registered civil partnership": 5,
                    behind + "Separated, but still legally married or still legally in a civil partnership": 20,
                    behind + "Divorced or civil partnership dissolved": 90,
                    behind + "Widowed or surviving civil partnership partner": 60})
    take(make_table("ts002.csv", married))
    _, shares = benchmarks()
    must_be(shares, "marital", "MCP", 0.45, "TS002")
    must_be(shares, "marital", "NMCP", 0.55, "TS002")
    must_be(shares, "marital", "CP", 0.005, "TS002")


GENDER = {"Total: All usual residents aged 16 years and over": 10000,
          "Gender identity the same as sex registered at birth": 9350,
          "Gender identity different from sex registered at birth but no specific identity given": 24,
          "Trans woman": 10, "Trans man": 11, "All other gender identities": 5, "Not answered": 600}


def all_other_identities_have_no_share_of_their_own():
    take(make_table("ts078.csv", {f"Gender identity: {name}": count for name, count in GENDER.items()}))
    found, shares = benchmarks()
    must_be(shares, "gender_identity", "DIFF", 50 / 9400, "TS078")
    must_be(shares, "gender_identity", "TW", 10 / 9400, "TS078")
    must(("gender_identity", "OG") not in shares and ("gender_identity", "NB") not in shares,
         "TS078: 'all other' holds non-binary, so neither has a share")
    must("holds non-binary too" in of_field(found, "gender_identity")["categories"], "TS078 does not say so")


def other_ages_are_taken_from_the_heading():
    lines = (CENSUS / "census2021-ts030.csv").read_text(encoding="utf-8").splitlines()
    write("working.csv", lines[0].replace("All usual residents", "All usual residents aged 16 to 64"), *lines[1:])
    take("working.csv")
    found, _ = benchmarks()
    religion = of_field(found, "religion")
    must_equal((religion["ages"], religion["base"], religion["note"]),
               ("16-64", "all usual residents aged 16 to 64", ""), "ages of the heading")
    write("working.csv", lines[0].replace("All usual residents", "All usual residents in work"), *lines[1:])
    refused("working.csv", "Religion: Total: All usual residents in work", "whom the table asked")


def an_area_that_a_file_lacks_keeps_its_figures():
    run("benchmark", *set_area("E07000089=0.5", "E12000009=0.5"), "--quiet")
    said = take(CENSUS / "census2021-ts021.csv")
    must("holds no figures of South West (E12000009), which stays as it was" in said, said)
    must("ethnicity of Hart (E07000089)" in said, said)
    text = run("benchmark").stdout
    must("South East (E12000008), 20 of them" in text and "not used: staff are not compared" in text, text)
    run("benchmark", *set_area("South East"), "--quiet")


def bad_census_files_are_refused():
    lines = (CENSUS / "census2021-ts030.csv").read_text(encoding="utf-8").splitlines()
    south_east = next(line for line in lines if SOUTH_EAST in line)
    head, first = lines[0], lines[1]

    def change(name, *texts):
        return write(name, *texts)

    refused(change("none_of_ours.csv", head, first), "none of the 1 areas", "South East (E12000008)",
            "Basingstoke and Deane (E07000084)", "equigap benchmark --area", ":1: column 'geography code'")
    refused(change("twice.csv", head, south_east, first, south_east), ":4: column 'geography code'", "line 2 already")
    refused(change("negative.csv", head, south_east.replace("18686", "-18686")), ":2: column 'Religion: Jewish'",
            "below 0")
    refused(change("text.csv", head, south_east.replace("18686", "c")), ":2: column 'Religion: Jewish'",
            "'c' is no number of people")
    refused(change("over.csv", head, south_east.replace("18686", "999999999")), ":2: column 'Religion: Jewish'",
            "more than the")
    refused(change("heading.csv", head.replace("Jewish", "Jedi"), south_east), "column 'Religion: Jedi'",
            "not recognised as a heading of table TS030")
    refused(change("column.csv", head.replace("Religion: Jewish,", ""), south_east), "column 'Religion: Jewish'",
            "is missing")
    refused(change("double.csv", head.replace("Jewish", "Hindu"), south_east), "column 'Religion: Hindu'",
            "stands there twice")
    refused(change("year.csv", head, south_east.replace("2021,", "2011,")), "column 'date'", "'2011'")
    refused(change("short.csv", head, south_east.rsplit(",", 1)[0]), "column 'Religion: Not answered'",
            "12 fields and the headings are 13")
    refused(change("nobody.csv", head, "2021,South East,E12000008" + ",0" * 10), "counts nobody")
    refused(change("other_table.csv", "date,geography,geography code,Household size: Total", "2021,Hart,E07000089,1"),
            "column 'Household size: Total'", "no census table that is known")
    refused(change("ts007a.csv", "date,geography,geography code,Age: Total,Age: Aged 4 years and under,"
                                 "Age: Aged 15 to 19 years,Age: Aged 20 to 24 years", "2021,Hart,E07000089,9,3,3,3"),
            "column 'Age: Aged 15 to 19 years'", "TS007A cannot be used", "take TS007")
    refused(change("headings_only.csv", head), "no line below")


# ---- Lists ----

HEAD = "area_code,area,field,code,count,base,year,source"
SHARES = "area_code,area,field,code,share,year,source,population"


def a_list_of_counts_is_taken_and_taken_back():
    _, before = benchmarks()
    write("counts.csv", HEAD, f"{SOUTH_EAST},South East,sex,Female,\"1,200\",3000,2023,Labour survey aged 18 to 70",
          f"{SOUTH_EAST},South East,sex,M,1500,3000,2023,Labour survey aged 18 to 70",
          f"{SOUTH_EAST},South East,sex,not_answered,300,3000,2023,Labour survey aged 18 to 70")
    said = take("counts.csv")
    must("sex of South East (E12000008): 3 figures, people aged 18-70" in said, said)
    found, shares = benchmarks()
    must_be(shares, "sex", "F", 1200 / 2700, "counts")
    sex = of_field(found, "sex")
    must_equal((sex["ages"], sex["year"], sex["note"]), ("18-70", "2023", ""), "counts: the passport")
    must(abs(sex["not_answered"] - 0.1) < 1e-9, "who did not answer")

    said = run("benchmark", "--remove", "sex@South East").stderr
    must("sex of South East (E12000008), from counts.csv: taken back" in said, said)
    found, shares = benchmarks()
    must_equal(shares["sex", "F"], before["sex", "F"], "the built-in share")
    must("no own benchmark" in run("benchmark", "--remove", "sex", expect=2).stderr, "taken back twice")
    run("check", "--quiet")


def a_later_file_takes_the_place_of_an_earlier_one():
    for women in (40, 45):
        write("women.csv", SHARES, *(f"{SOUTH_EAST},,sex,{code},{share}%,2023,S,people aged 16 to 64"
                                     for code, share in (("F", women), ("M", 100 - women))))
        take("women.csv")
        found, shares = benchmarks()
        must_be(shares, "sex", "F", women / 100, "a later file")
    must_equal(len(found["own"]), 1, "own benchmarks")
    run("benchmark", "--remove", "sex", "--quiet")


def shares_are_percentages_or_fractions():
    for name, women, men in (("percent.csv", "48.7", "51.3"), ("signs.csv", "48.7 %", "51.3%"),
                             ("fractions.csv", "0.487", ".513")):
        write(name, SHARES, f"{SOUTH_EAST},,sex,F,{women},2023,Survey,residents aged 16 to 64",
              f"{SOUTH_EAST},,Sex,M,{men},2023,Survey,residents aged 16 to 64")
        take(name)
        _, shares = benchmarks()
        must_be(shares, "sex", "F", 0.487, name)
        must(abs(shares["sex", "F"]["lowest"] - 0.4865) < 1e-9, f"{name}: half a unit of the last place")
        must(abs(shares["sex", "F"]["highest"] - 0.4875) < 1e-9, f"{name}: half a unit of the last place")
    run("benchmark", "--remove", "sex", "--quiet")


def an_interval_is_kept_as_it_is():
    head = "area_code,field,label,share,low,high,year,source,population"
    write("interval.csv", head, f"{SOUTH_EAST},disability,Y,18 %,15.25 %,21 %,2024,Survey,residents 16-64",
          f"{SOUTH_EAST},disability,N,82 %,79 %,84.75 %,2024,Survey,residents 16-64")
    take("interval.csv")
    _, shares = benchmarks()
    must_equal({key: round(shares["disability", "Y"][key], 9) for key in ("lowest", "share", "highest")},
               {"lowest": 0.1525, "share": 0.18, "highest": 0.21}, "the interval")
    row = f"{SOUTH_EAST},disability,Y,18 %,%s,2024,Survey,residents 16-64"
    for name, ends, texts in (("reversed", "21 %,15 %", ("column 'low'", "reversed")),
                              ("outside", "19 %,21 %", ("column 'low'", "not within the interval")),
                              ("half", "15 %,", ("column 'high'", "is empty")),
                              ("over", "15 %,121 %", ("column 'high'", "more than the whole")),
                              ("below", "-1 %,21 %", ("column 'low'", "below 0"))):
        write(f"{name}.csv", head, row.replace("%s", ends))
        refused(f"{name}.csv", f"{name}.csv:2:", *texts)
    counts = "area_code,field,code,count,base,low,high,year,source,population"
    write("counts.csv", counts, f"{SOUTH_EAST},disability,Y,180,1000,0.15,0.21,2024,Survey,residents 16-64",
          f"{SOUTH_EAST},disability,N,820,1000,,,2024,Survey,residents 16-64")
    take("counts.csv")
    _, shares = benchmarks()
    must_equal((shares["disability", "Y"]["lowest"], shares["disability", "N"]["lowest"]), (0.15, 0.82), "counts")
    run("benchmark", "--remove", "disability", "--quiet")


def what_is_doubtful_is_said():
    write("sum.csv", SHARES, f"{SOUTH_EAST},,sex,F,48 %,2023,Survey,", f"{SOUTH_EAST},,sex,M,51 %,2023,Survey,")
    said = take("sum.csv")
    must("sum.csv: the shares of sex in South East (E12000008) add up to 99.0 %" in said, said)
    must("ages of the people asked are not said" in said, said)
    found, _ = benchmarks()
    must_equal(of_field(found, "sex")["note"], "compared with people whose ages are not known", "unknown ages")
    write("near.csv", SHARES, f"{SOUTH_EAST},,sex,F,48.6 %,2023,Survey,aged 16+",
          f"{SOUTH_EAST},,sex,M,51 %,2023,Survey,aged 16+")
    must("add up" not in take("near.csv"), "a sum within half a point is said to be off")
    run("benchmark", "--remove", "sex", "--quiet")


def bad_lists_are_refused():
    row = f"{SOUTH_EAST},South East,sex,F,50,100,2023,Survey"

    def bad(name, change, *expected, head=HEAD):
        refused(write(f"{name}.csv", head, change), *expected)

    bad("field", row.replace("sex", "shoes"), ":2: column 'field'", "no field 'shoes'", "ethnicity")
    bad("area", row.replace(SOUTH_EAST, "E99999999"), ":2: column 'area_code'", "'E99999999'", "South East (E12000008)")
    bad("code", row.replace(",F,", ",Q,"), ":2: column 'code'", "'Q' is no category of sex", "F, M")
    bad("negative", row.replace(",50,", ",-50,"), ":2: column 'count'", "below 0")
    bad("over", row.replace(",50,", ",500,"), ":2: column 'count'", "500 is more than its base, 100")
    bad("nobody", row.replace(",50,100,", ",0,0,"), ":2: column 'base'", "is 0")
    bad("decimal", row.replace(",50,", ",5.5,"), ":2: column 'count'", "no number of people")
    bad("no_count", row.replace(",50,", ",,"), ":2: column 'count'", "is empty")
    bad("no_year", row.replace("2023", ""), ":2: column 'year'", "is empty")
    bad("no_source", row.replace("Survey", ""), ":2: column 'source'", "is empty")
    bad("narrow", "E12000008,South East,sex", ":2: column 'code'", "3 fields")
    bad("heading", row, ":1: column 'cuont'", "not recognised", head=HEAD.replace("count", "cuont"))
    bad("no_base", row, ":1: column 'field'", "stands there twice", head=HEAD.replace("base", "field"))
    bad("quote", row.replace("Survey", 'Sur"vey'), ":2:", "quote")
    refused(write("twice.csv", HEAD, row, row.replace(",F,", ",Female,")), ":3: column 'code'",
            "F of sex in E12000008 stands in line 2 already")
    refused(write("years.csv", HEAD, row, row.replace(",F,", ",M,").replace("2023", "2024")), ":3: column 'year'",
            "not as in line 2")
    refused(write("empty.csv", HEAD), "no line below")
    refused(write("blank.csv", HEAD, "", ""), "no line below")
    must("empty" in run("benchmark", write("nothing.csv"), expect=3).stderr, "an empty file")
    run("benchmark", "missing.csv", expect=4)

    share = f"{SOUTH_EAST},,sex,F,%s,2023,Survey,aged 16+"
    other = share.replace(",F,", ",M,")
    for name, women, men, texts in (
            ("unit", "48.7", "41.3", (":2: column 'share'", "add up to 90, neither to 100 nor to 1")),
            ("mixed", "48.7 %", "51.3", (":3: column 'share'", "has no %")),
            ("much", "148.7 %", "1 %", (":2: column 'share'", "more than the whole")),
            ("below", "-48.7 %", "1 %", (":2: column 'share'", "below 0")),
            ("words", "half", "half", (":2: column 'share'", "'half' is no share")),
            ("comma", "\"48,7\"", "\"51,3\"", (":2: column 'share'", "'48,7' is no share")),
            ("blank", "", "100 %", (":2: column 'share'", "is empty"))):
        refused(write(f"{name}.csv", SHARES, share.replace("%s", women), other.replace("%s", men)), *texts)
    both = "area_code,field,code,share,count,base,year,source"
    refused(write("both.csv", both, f"{SOUTH_EAST},sex,F,50 %,1,2,2023,Survey"), ":2: column 'share'", "not both")
    refused(write("either.csv", both, f"{SOUTH_EAST},sex,F,50 %,,,2023,Survey", f"{SOUTH_EAST},sex,M,,1,2,2023,Survey"),
            ":3: column 'count'", "gives a share")


def files_come_in_any_form_that_an_extract_may_have():
    text = "".join(line + "\n" for line in (
        HEAD, f"{SOUTH_EAST},,sex,F,3,10,2023,\x1b[31mSurvey aged 16 to 64",
        f"{SOUTH_EAST},,sex,M,7,10,2023,\x1b[31mSurvey aged 16 to 64"))
    for name, form in (("semicolons.csv", text.replace(",", ";").encode()), ("mark.csv", text.encode("utf-8-sig")),
                       ("utf16.csv", text.encode("utf-16")), ("crlf.csv", text.replace("\n", "\r\n").encode())):
        Path(name).write_bytes(form)
        said = take(name)
        must("\x1b" not in said, f"{name}: a control character reaches the terminal")
        must_be(benchmarks()[1], "sex", "F", 0.3, name)
        run("benchmark", "--remove", "sex", "--quiet")
    Path("nought.csv").write_bytes(text.encode().replace(b"sex,M", b"se\0,M"))
    must("nought.csv:3:" in run("benchmark", "nought.csv", expect=3).stderr, "a byte 0")
    refused(write("huge.csv", text.replace(",3,10,", ",99999999999999999999,10,")), ":2: column 'count'")
    refused(write("long.csv", text.replace("Survey", "S" * 9000)), ":2: column 'source'", "longer than 255 bytes")
    refused(write("dots.csv", SHARES, f"{SOUTH_EAST},,sex,F,0.5.5,2023,S,"), ":2: column 'share'", "'0.5.5' is no share")
    refused(write("digits.csv", SHARES, f"{SOUTH_EAST},,sex,F,9{'9' * 5000},2023,S,"), ":2: column 'share'")

    for column, texts in (("sex", "no field"), (SOUTH_EAST, "no area"), (",F,", "no category")):
        long = column.replace(column.strip(","), "\u00e9" * 3000)
        refused(write("long.csv", HEAD, f"{SOUTH_EAST},,sex,F,3,10,2023,S".replace(column, long)), " ...'", texts)

    lines = (CENSUS / "census2021-ts030.csv").read_text(encoding="utf-8").splitlines()
    write("many.csv", lines[0], *(f"2021,Area {n},E05{n:06},1,1,0,0,0,0,0,0,0,0" for n in range(10000)),
          next(line for line in lines if SOUTH_EAST in line))
    must("religion of South East" in take("many.csv"), "ten thousand areas")
    run("benchmark", "--remove", "religion", "--quiet")


def one_thing_is_changed_at_a_time():
    write("women.csv", HEAD, f"{SOUTH_EAST},,sex,F,1,2,2023,Survey")
    run("benchmark", "women.csv", "--area", "Hart", expect=2)
    run("benchmark", "women.csv", "--remove", "sex", expect=2)
    # All that --remove names, or none.
    take("women.csv")
    run("benchmark", "--remove", "sex", "--remove", "religion", expect=2)
    found, _ = benchmarks()
    must_equal([of["field"] for of in found["own"]], ["sex"], "own benchmarks")
    run("benchmark", "--remove", "sex", "--quiet")


def a_store_without_areas_takes_none():
    run("init", "--store", "none.db", "--organisation", "Another", "--quiet")
    said = run("benchmark", "--store", "none.db", CENSUS / "census2021-ts021.csv", expect=3).stderr
    must("with no area yet" in said and "equigap benchmark --area CODE" in said, said)


make_store()
a_census_file_gives_what_is_built_in()
single_years_become_bands_of_working_age()
sex_by_age_is_of_working_age_and_sex_alone_of_all()
other_tables_are_read()
all_other_identities_have_no_share_of_their_own()
other_ages_are_taken_from_the_heading()
an_area_that_a_file_lacks_keeps_its_figures()
bad_census_files_are_refused()
for of_any in json.loads(run("benchmark", "--json").stdout)["own"]:
    run("benchmark", "--remove", f"{of_any['field']}@{of_any['area']['code']}", "--quiet")
a_list_of_counts_is_taken_and_taken_back()
a_later_file_takes_the_place_of_an_earlier_one()
shares_are_percentages_or_fractions()
an_interval_is_kept_as_it_is()
what_is_doubtful_is_said()
bad_lists_are_refused()
files_come_in_any_form_that_an_extract_may_have()
one_thing_is_changed_at_a_time()
a_store_without_areas_takes_none()
run("check", "--quiet")
