"""The employer's own benchmarks: a row a figure, census tables as they are published, and bad files."""
import csv
import json
import os

from house import LISTS, digest, must, must_equal, run

STORE = "equigap.db"
LONG = "area_code,field,code,share,year,source,population,ages\n"
HART = "E07000089"


def rows_of(name):
    with open(LISTS / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def shares(field):
    listed = json.loads(run("benchmark", "--store", STORE, "--json").stdout)
    benchmark = next(one for one in listed["benchmarks"] if one["field"] == field)
    return {share["code"]: share["share"] for share in benchmark["shares"]}, benchmark


def write(name, text):
    with open(name, "w", encoding="utf-8") as file:
        file.write(text)
    return name


def add(name):
    return run("benchmark", name, "--store", STORE).stderr


def a_row_a_figure():
    built_in, _ = shares("disability")
    said = add(write("own.csv", LONG + f"{HART},disability,Y,14.7%,2024,A survey,people of working age,16-64\n"
                     f"{HART},Disability,Not disabled under the Equality Act 2010,85.3%,2024,A survey,x,16-64\n"))
    must("disability in Hart: added" in said, "what was added is said")
    found, benchmark = shares("disability")
    must_equal((round(found["Y"], 6), round(found["N"], 6)), (0.147, 0.853), "own shares")
    must_equal(benchmark["source"], "A survey", "own source")
    must_equal(benchmark["note"], "", "people of working age are no mismatch")
    add(write("own.csv", "area_code,field,code,count,base\n" + f"{HART},disability,Y,200,1000\n{HART},disability,N,800,1000\n"))
    must_equal(shares("disability")[0]["Y"], 0.2, "the later one goes before the earlier one")
    add(write("own.csv", f"area_code;field;code;share\n{HART};disability;Y;0.25\n{HART};disability;N;0.75\n"))
    must_equal(shares("disability")[0]["Y"], 0.25, "fractions, and semicolons")
    run("check", "--store", STORE)
    run("benchmark", "--remove", f"disability@{HART}", "--store", STORE)
    must_equal(shares("disability")[0], built_in, "the built-in one is back")
    refused = run("benchmark", "--remove", "disability", "--store", STORE, expect=2)
    must("no own benchmark" in refused.stderr, "nothing to take out is said")


def census_table(table, field, ending):
    """A published table made from the figures that are built in."""
    headings = [row for row in rows_of("benchmark_headings.csv") if row["table"] == table]
    areas = [row for row in rows_of("benchmarks.csv") if row["area"] in ("Hart", "England", "Basingstoke and Deane")]
    with open(f"{table}.csv", "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(["date", "geography", "geography code"] + [row["heading"] + ending for row in headings])
        for area in areas:
            people = {heading.split(":")[1]: int(text) for heading, text in area.items()
                      if heading.startswith(field + ":") and text}
            out.writerow(["2021", area["area"], area["area_code"]] +
                         [sum(people.values()) if row["code"] == "base" else people.get(row["code"], 0)
                          for row in headings])
    return f"{table}.csv"


def census_tables():
    for table, field, ending in (("TS021", "ethnicity", ""), ("TS030", "religion", "; measures: Value")):
        built_in, _ = shares(field)
        said = add(census_table(table, field, ending))
        must(f"{field} in Hart: added" in said and "Basingstoke" not in said, f"{table}: only the employer's area")
        own, benchmark = shares(field)
        must_equal(own, built_in, f"{table}: the same figures by the other way")
        must_equal(benchmark["source"], f"Census 2021 table {table}", f"{table}: source")
        run("benchmark", "--remove", field, "--store", STORE)
    must("all usual residents" in shares("ethnicity")[1]["base"], "base")


def sums_are_watched():
    said = add(write("own.csv", LONG + f"{HART},disability,Y,14.7%,2024,A survey,x,16-64\n{HART},disability,N,80%,,,,\n"))
    must("warning: own.csv: the shares of disability in Hart add up to 94.7 %" in said, f"a warning: {said}")
    run("benchmark", "--remove", "disability", "--store", STORE)


BAD = {
    "column 'code': 'Q' is no category of disability": LONG + f"{HART},disability,Q,5%,,,,\n",
    "column 'field': 'disabilty' is no equality field": LONG + f"{HART},disabilty,Y,5%,,,,\n",
    "column 'area_code': 'E99' is no area": LONG + "E99,disability,Y,5%,,,,\n",
    "column 'share': '-5' is no share": LONG + f"{HART},disability,Y,-5,,,,\n",
    "column 'share': '5 or so' is no share": LONG + f"{HART},disability,Y,5 or so,,,,\n",
    "add up to 30, so they are neither": LONG + f"{HART},disability,Y,17,,,,\n{HART},disability,N,13,,,,\n",
    "it is more than 100 %": LONG + f"{HART},disability,Y,101%,,,,\n",
    "stands twice for this field and area": LONG + f"{HART},disability,Y,17,,,,\n{HART},disability,Y,83,,,,\n",
    "column 'count': '17' is more than its base": f"area_code,field,code,count,base\n{HART},disability,Y,17,12\n",
    "column 'base': '0' is no number of people": f"area_code,field,code,count,base\n{HART},disability,Y,0,0\n",
    "there is no column 'area_code'": "a,b\n1,2\n",
    "there is no column 'share', nor 'count'": f"area_code,field,code\n{HART},disability,Y\n",
    "no line of headings": "\n",
    "the line has more fields than the headings": LONG + f"{HART},disability,Y,5%,,,,,,\n",
    "columns are those of no census table": "date,geography,geography code,Age: Aged 15 to 19\n2021,Hart,E07000089,5\n",
    "it holds no figure of an area": "date,geography,geography code,Sex: All persons,Sex: Female,Sex: Male\n2021,X,E1,5,3,2\n",
    "'many' is no number of people": f"date,geography,geography code,Sex: All persons,Sex: Female,Sex: Male\n2021,Hart,{HART},5,many,2\n",
    "more people than the total": f"date,geography,geography code,Sex: All persons,Sex: Female,Sex: Male\n2021,Hart,{HART},5,6,2\n",
    "the area stands there twice": "date,geography,geography code,Sex: All persons,Sex: Female,Sex: Male\n"
                                   + f"2021,Hart,{HART},5,3,2\n" * 2,
}


def bad_files():
    before = digest(STORE)
    for words, text in BAD.items():
        refused = run("benchmark", write("bad.csv", text), "--store", STORE, expect=3)
        must(words in refused.stderr and "nothing was changed" in refused.stderr, f"'{words}' in: {refused.stderr}")
        must_equal(digest(STORE), before, f"the store after: {words}")
    run("benchmark", "nowhere.csv", "--store", STORE, expect=4)
    run("benchmark", "own.csv", "--remove", "sex", "--store", STORE, expect=2)
    must_equal(digest(STORE), before, "the store after wrong questions")


os.chmod(".", 0o700)
run("init", "--store", STORE, "--organisation", "Northmoor", "--area", "Hart", "--quiet")
a_row_a_figure()
census_tables()
sums_are_watched()
bad_files()
