"""What stands in a workbook, a CSV file and a release file is read, and no number is missed."""
import pathlib
import sqlite3
import tempfile
import unittest
import zipfile
from contextlib import closing

import openpyxl
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.table import Table as Mark

from attack import attack
from release_file import open_release, read_field
from tables import Unreadable, every_number, read_tables

SOURCE = pathlib.Path(__file__).resolve().parents[2]


class InFolder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)


# A workbook that keeps its texts in a list, as libxlsxwriter and Excel do.
RELATION = '<Relationships><Relationship Id="r1" Target="{}"/></Relationships>'
LISTED = {
    "xl/workbook.xml": '<workbook xmlns:r="r"><sheets><sheet name="One" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": RELATION.format("worksheets/sheet1.xml"),
    "xl/worksheets/sheet1.xml": '<worksheet xmlns:r="r"><sheetData><row r="1"><c r="A1" t="s"><v>2</v></c>'
                                '</row><row r="2"><c r="A2" t="s"><v>0</v></c></row><row r="3"><c r="A3">'
                                '<v>45</v></c></row></sheetData><tableParts><tablePart r:id="r1"/>'
                                '</tableParts></worksheet>',
    "xl/worksheets/_rels/sheet1.xml.rels": RELATION.format("../tables/table1.xml"),
    "xl/tables/table1.xml": '<table name="Staff" ref="A2:A3"/>',
    "xl/sharedStrings.xml": "<sst><si><t>Staff</t></si><si><t>unused 70129</t></si><si><r><t>One </t></r>"
                            "<r><t>table</t></r></si></sst>",
}


class Workbooks(InFolder):
    def setUp(self):
        super().setUp()
        self.path = self.folder / "book.xlsx"
        self.book = openpyxl.Workbook()
        self.sheet = self.book.active
        self.sheet.title = "Staff_by_group"
        for row in (["Staff by group, 2025"], ["This worksheet contains one table."],
                    ["Group", "Staff\n(number)", "Share (%)"], ["Asian", 45, 0.125], ["White", 1315, "[c]"]):
            self.sheet.append(row)
        self.sheet.add_table(Mark(displayName="Staff_by_group", ref="A3:C5"))

    def numbers(self):
        self.book.save(self.path)
        return {number.text for number in every_number(self.path)}

    def test_a_table_has_its_title_its_lines_its_headings_and_its_rows(self):
        self.book.save(self.path)

        table, = read_tables(self.path)

        self.assertEqual((table.name, table.sheet, table.title, table.lines),
                         ("Staff_by_group", "Staff_by_group", "Staff by group, 2025",
                          ["This worksheet contains one table."]))
        self.assertEqual(table.records(), [{"Group": "Asian", "Staff (number)": 45, "Share (%)": 0.125},
                                           {"Group": "White", "Staff (number)": 1315, "Share (%)": "[c]"}])

    def test_a_sheet_without_a_table_gives_none(self):
        self.book.create_sheet("Cover")["A1"] = "Cover"
        self.book.save(self.path)

        self.assertEqual(len(read_tables(self.path)), 1)

    def test_numbers_in_cells_and_in_texts_are_found(self):
        self.sheet["A2"] = "Of 1,204 people 37.5% answered."

        self.assertLessEqual({"45", "0.125", "1315", "2025", "1,204", "37.5"}, self.numbers())

    def test_a_number_on_a_hidden_sheet_is_found(self):
        hidden = self.book.create_sheet("Aside")
        hidden.sheet_state = "hidden"
        hidden["D9"] = 70117

        self.assertIn("70117", self.numbers())

    def test_numbers_in_notes_names_and_properties_are_found(self):
        self.sheet["B4"].comment = Comment("really 70118", "HR")
        self.book.defined_names.append(DefinedName("exact", attr_text="70119"))
        self.book.properties.description = "drawn from 70120"
        self.book.properties.keywords = "70121"

        self.assertLessEqual({"70118", "70119", "70120", "70121"}, self.numbers())

    def test_the_cache_and_the_limits_of_a_chart_are_found(self):
        chart = BarChart()
        chart.title = "70122 people"
        chart.y_axis.scaling.max = 70123
        chart.add_data(Reference(self.sheet, min_col=2, min_row=4, max_row=5))
        self.sheet.add_chart(chart, "E1")
        self.assertLessEqual({"70122", "70123"}, self.numbers())

        with zipfile.ZipFile(self.path, "a") as archive:
            archive.writestr("xl/charts/chart9.xml", "<c><numCache><formatCode>0.0</formatCode>"
                             "<pt idx='0'><v>70124</v></pt></numCache><!-- 70125 --></c>")
        self.assertLessEqual({"70124", "70125"}, {number.text for number in every_number(self.path)})

    def test_the_limit_of_a_conditional_format_and_a_prompt_are_found(self):
        rule = openpyxl.formatting.rule.DataBarRule("num", 0, "num", 70126, "638EC6")
        self.sheet.conditional_formatting.add("B4:B5", rule)
        entry = openpyxl.worksheet.datavalidation.DataValidation("whole", formula1="70127",
                                                                 prompt="up to 70128")
        entry.add("B4")
        self.sheet.add_data_validation(entry)

        self.assertLessEqual({"70126", "70127", "70128"}, self.numbers())

    def test_a_link_and_the_words_of_a_number_format_are_found(self):
        self.sheet["A4"].hyperlink = "https://example.org/70130"
        self.sheet["B4"].number_format = '0 "of 70131"'

        self.assertLessEqual({"70130", "70131"}, self.numbers())

    def test_addresses_are_no_numbers(self):
        self.book.defined_names.append(DefinedName("rows", attr_text="Staff_by_group!$A$3:$C$777"))

        self.assertNotIn("777", self.numbers())
        places = [number for number in every_number(self.path) if number.part.endswith("sheet1.xml")]
        self.assertEqual([(number.where, number.text) for number in places],
                         [("A1", "2025"), ("B4", "45"), ("C4", "0.125"), ("B5", "1315")])

    def test_a_list_of_texts_is_read_and_places_in_it_are_no_numbers(self):
        with zipfile.ZipFile(self.path, "w") as archive:
            for name, content in LISTED.items():
                archive.writestr(name, content)

        table, = read_tables(self.path)

        self.assertEqual((table.title, table.headings, table.rows), ("One table", ["Staff"], [[45]]))
        self.assertEqual([(number.where, number.text) for number in every_number(self.path)],
                         [("A3", "45"), ("t", "70129")])

    def test_a_part_that_could_hold_anything_is_refused(self):
        self.book.save(self.path)
        with zipfile.ZipFile(self.path, "a") as archive:
            archive.writestr("xl/vbaProject.bin", b"7")

        with self.assertRaises(Unreadable):
            every_number(self.path)


class CsvFiles(InFolder):
    def test_a_file_is_one_table_and_its_cells_are_typed(self):
        path = self.folder / "Staff_by_group.csv"
        path.write_text("\ufeffGroup,Staff,Share\nAsian,45,12.5\n\"White, other\",1315,[c]\n", encoding="utf-8")

        table, = read_tables(path)

        self.assertEqual((table.name, table.headings), ("Staff_by_group", ["Group", "Staff", "Share"]))
        self.assertEqual(table.rows, [["Asian", 45, 12.5], ["White, other", 1315, "[c]"]])
        self.assertEqual([number.value for number in every_number(path)], [45, 12.5, 1315])


class ReleaseFiles(InFolder):
    """A field of three categories, 1 left over, and not declared; people of 46 in two units and two grades."""

    def release(self, figures):
        path = self.folder / "release.db"
        path.unlink(missing_ok=True)
        with closing(sqlite3.connect(path)) as database, database:
            for name in ("shared.sql", "releases.sql"):
                database.executescript((SOURCE / "schema" / name).read_text())
            database.execute("INSERT INTO release VALUES (1, 'Council', '', 8101, 0, 0, 1, 0, '', '', '', 0, 0)")
            database.executemany("INSERT INTO block VALUES (1, ?, ?, ?, ?, '', ?, 0, 0)", [
                (0, "unit", None, "", 46), (1, "unit", 0, "A", 25), (2, "unit", 0, "B", 21),
                (3, "grade", None, "", 46), (4, "grade", 3, "1", 20), (5, "grade", 3, "2", 26)])
            database.executemany("INSERT INTO figure VALUES (1, ?, 1, ?, ?, ?, ?, ?)", figures)
        return open_release(path)

    def test_figures_of_carry_rounding_hold(self):
        rows = [(0, 2, 1, 5, 9, 0), (1, 2, 1, 5, 9, 0), (2, 2, 0, 0, 4, 0)]
        rows += [(block, 1, 0, 0, people, 1) for block, people in ((0, 46), (1, 25), (2, 21))]

        self.assertEqual(attack(*read_field(self.release(rows), 1), k=5), [])

    def test_families_of_the_same_people_are_put_together(self):
        rows = [(1, 2, 0, 0, 4, 0), (2, 2, 0, 0, 4, 0)]
        rows += [(block, 1, 0, 0, people, 1) for block, people in ((1, 25), (2, 21), (4, 20), (5, 26))]
        alone = attack(*read_field(self.release(rows), 1), k=5)
        rows += [(4, 2, 0, 0, 4, 0), (5, 2, 7, 10, 15, 0)]
        together = attack(*read_field(self.release(rows), 1), k=5)

        self.assertEqual(alone, [])
        narrowed = {finding.place.unit: (finding.low, finding.high) for finding in together
                    if finding.place.category == "2"}
        self.assertEqual(narrowed, {"1": (3, 4), "2": (3, 4), "4": (0, 1), "5": (7, 8)})


if __name__ == "__main__":
    unittest.main()
