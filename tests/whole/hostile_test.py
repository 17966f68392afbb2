"""Nothing is guessed: a text that no spelling covers is not recognised, however near it comes to one.

fixtures/intake/hostile.csv holds negations, misspellings, bare codes, answers to other questions,
look-alike letters and worse, each for one field. Not one of them may be taken for an answer, for
"prefer not to say" or for "no record".
"""
import csv
import sqlite3

from house import SOURCE, make_store, must, must_equal, run

HOSTILE = SOURCE / "fixtures" / "intake" / "hostile.csv"
TEXTS_LEAST = 250
UNRECOGNISED = -2
# A heading that stands for the field without help.
HEADINGS = {
    "age": "Age Band", "sex": "Sex", "gender_identity": "Gender Identity", "ethnicity": "Ethnicity",
    "disability": "Disability", "impairment": "Impairment", "religion": "Religion or Belief",
    "sexual_orientation": "Sexual Orientation", "marital": "Marital Status",
    "pregnancy_maternity": "Pregnancy and Maternity", "caring": "Caring Responsibilities",
    "seb_parental_occupation": "Parental Occupation at 14", "seb_school": "School Type",
    "seb_fsm": "Free School Meals", "nationality": "Nationality", "armed_forces": "Armed Forces",
    "community_background": "Community Background",
}


def read_texts():
    """The texts of the fixture by field."""
    texts = {}
    with open(HOSTILE, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, strict=True):
            texts.setdefault(row["field"], []).append(row["text"])
    return texts


def write_extract(field, texts):
    path = f"{field}.csv"
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow(["Employee Number", HEADINGS[field]])
        writer.writerows([1001 + i, text] for i, text in enumerate(texts))
    return path


def answers_of(store, field):
    """Reference to answer, as the store holds them."""
    with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as database:
        number, = database.execute("SELECT number FROM field WHERE key = ?", (field,)).fetchone()
        return dict(database.execute(f"SELECT reference, answer_{number:02d} FROM staff"))


def main():
    texts = read_texts()
    must(sum(map(len, texts.values())) >= TEXTS_LEAST, f"there are {TEXTS_LEAST} texts")
    taken = []
    for field in HEADINGS:
        must(texts.get(field), f"there are hostile texts for {field}")
        store = make_store(f"{field}.db")
        run("import", "staff", write_extract(field, texts[field]), "--as-of", "2025-06-30", "--store", store, "--quiet")
        answers = answers_of(store, field)
        must_equal(len(answers), len(texts[field]), f"{field}: every record is a person")
        taken += [(field, text, answers[str(1001 + i)]) for i, text in enumerate(texts[field])
                  if answers[str(1001 + i)] != UNRECOGNISED]
    must_equal(texts.keys() - HEADINGS.keys(), set(), "every field of the fixture is looked at")
    must_equal(taken, [], "texts that were taken for something")


main()
