"""Each essential rule finds what breaks it: good workbooks are damaged, one thing at a time."""
import pathlib
import re
import zipfile

import essentials
from house import COUNCIL, PERIODS, QUARTERS, make_store, must, must_equal, run
from workbook import Workbook

# The rule, the edition, the part, what is replaced there, and by what. Parts of a sheet are called by its name.
DAMAGES = [
    ("holds no macro and no other part", "quality", "xl/vbaProject.bin", "^$", "macro"),
    ("holds no macro and no other part", "quality", "xl/externalLinks/externalLink1.xml", "^$", "<a/>"),
    ("links to nothing outside", "quality", "xl/worksheets/_rels/sheet4.xml.rels", "</Relationships>",
     '<Relationship Id="rId9" Type="a/hyperlink" Target="https://example.org" TargetMode="External"/></Relationships>'),
    ("each part is declared", "quality", "[Content_Types].xml", '<Override PartName="/xl/styles.xml"[^>]*>', ""),
    ("each part is declared", "quality", "[Content_Types].xml", "/xl/styles.xml", "/xl/style.xml"),
    ("has a title and a language", "public", "docProps/core.xml", "<dc:title>[^<]*", "<dc:title>Report"),
    ("has a title and a language", "public", "docProps/core.xml", "<dc:language>en-GB", "<dc:language>"),
    ("opens on the first sheet", "quality", "xl/workbook.xml", "<workbookView ", '<workbookView activeTab="2" '),
    ("opens on the first sheet", "quality", "Notes", "<sheetView ", '<sheetView tabSelected="1" '),
    ("sheets have names of their own", "quality", "xl/workbook.xml", 'name="Import_files"', 'name="Sheet1"'),
    ("sheets have names of their own", "quality", "xl/workbook.xml", 'name="Import_files"', 'name="CODE_MAP"'),
    ("sheets have names of their own", "quality", "xl/workbook.xml", 'name="Import_files"', 'name="Import files"'),
    ("no sheet is hidden or empty", "quality", "xl/workbook.xml", 'name="Conflicts"',
     'name="Conflicts" state="hidden"'),
    ("no sheet is hidden or empty", "quality", "Conflicts", "(?s)<sheetData>.*</sheetData>", "<sheetData/>"),
    ("titles differ", "quality", "xl/sharedStrings.xml", "Table 3: Rows [^<]*", "Notes: what the figures mean"),
    ("titles differ", "quality", "Run_details", '<c r="A1".*?</c>', ""),
    ("contents list every sheet", "quality", "xl/workbook.xml", 'name="Contents"', 'name="List"'),
    ("contents list every sheet", "quality", "xl/sharedStrings.xml", "<t>Conflicts<", "<t>Conflict<"),
    ("contents list every sheet", "quality", "Contents", "'Conflicts'!A1", "'Code_map'!A1"),
    ("contents list every sheet", "quality", "Contents table", 'ref="A3:B[0-9]+"', 'ref="A3:B9"'),
    ("notes are numbered as they are met", "quality", "xl/sharedStrings.xml", r"<t>\[note 2\]<", "<t>[note 20]<"),
    ("notes are numbered as they are met", "quality", "Summary", '(<c r="B6".*?)<v>[0-9]+</v>', r"\1<v>0</v>"),
    ("notes are numbered as they are met", "quality", "xl/sharedStrings.xml", r"\(number\) \[note 2\]",
     "(number) [note 2, 3]"),
    ("defined names lead somewhere", "quality", "xl/workbook.xml", r"Run_details!\$5:\$5", "Runs!$5:$5"),
    ("defined names lead somewhere", "quality", "xl/workbook.xml", r"Run_details!\$5:\$5", "Run_details!#REF!"),
    ("table names differ", "quality", "Conflicts table", 'displayName="Conflicts"', 'displayName="Code_Map"'),
    ("the same link leads to the same place", "quality", "Conflicts", "'Contents'!A1", "'Cover'!A1"),
    ("the summary is one page", "quality", "Summary", '<pageSetup ', '<pageSetup fitToHeight="0" '),
    ("the summary is one page", "quality", "Summary", '<pageSetUpPr fitToPage="1"/>', ""),
    ("says how many tables it has", "quality", "xl/sharedStrings.xml", "This worksheet contains one table",
     "This worksheet has one table"),
    ("the table starts in column a", "quality", "Conflicts table", 'ref="A4', 'ref="B4'),
    ("nothing is beside or below the table", "quality", "Conflicts", '(<row r="5".*?)</row>',
     r'\1<c r="F5"><v>1</v></c></row>'),
    ("nothing is beside or below the table", "quality", "Conflicts", "</sheetData>",
     '<row r="7"><c r="A7"><v>1</v></c></row></sheetData>'),
    ("nothing is beside or below the table", "quality", "Conflicts", '(<row r="2".*?)</row>',
     r'\1<c r="C2"><v>1</v></c></row>'),
    ("nothing is beside or below the table", "quality", "Cover", '(<row r="2".*?)</row>',
     r'\1<c r="B2"><v>1</v></c></row>'),
    ("nothing is merged", "quality", "Conflicts", "</sheetData>",
     '</sheetData><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'),
    ("no row or column is hidden", "quality", "Conflicts", '<row r="5"', '<row r="5" hidden="1"'),
    ("no row or column is hidden", "quality", "Conflicts", '<row r="5"', '<row r="5" collapsed="1"'),
    ("no row or column is hidden", "quality", "Conflicts", '<col min="2"', '<col hidden="1" min="2"'),
    ("no row or column is hidden", "quality", "Conflicts", '(<col min="2"[^>]*) width="[^"]*"', r'\1 width="0"'),
    ("there are no panes and no filters", "quality", "Conflicts", "(<sheetView [^>]*)/>",
     r'\1><pane ySplit="4" state="frozen"/></sheetView>'),
    ("there are no panes and no filters", "quality", "Conflicts table", "<tableColumns",
     '<autoFilter ref="A4:D5"/><tableColumns'),
    ("there are no panes and no filters", "quality", "Conflicts", "</sheetData>",
     '</sheetData><autoFilter ref="A4:D5"/>'),
    ("footers hold page numbers alone", "quality", "Conflicts", "&amp;A: page", "Confidential: page"),
    ("nothing floats but charts", "quality", "Summary drawing", "</xdr:wsDr>",
     "<xdr:oneCellAnchor><xdr:sp/></xdr:oneCellAnchor></xdr:wsDr>"),
    ("nothing floats but charts", "quality", "Conflicts", "</sheetData>", '</sheetData><sheetProtection sheet="1"/>'),
    ("cells hold text or finite numbers", "quality", "Summary", "<v>[0-9]+</v></c></row></sheetData>",
     "<v>0,5</v></c></row></sheetData>"),
    ("cells hold text or finite numbers", "quality", "Summary", "<v>[0-9]+</v></c></row></sheetData>",
     "<v>-NAN</v></c></row></sheetData>"),
    ("cells hold text or finite numbers", "quality", "Summary", "<v>[0-9]+</v></c></row></sheetData>",
     "<v>INF</v></c></row></sheetData>"),
    ("cells hold text or finite numbers", "quality", "Summary", "(<v>[0-9]+</v></c></row></sheetData>)",
     r"<f>1</f>\1"),
    ("links say where they lead", "quality", "xl/sharedStrings.xml", "Return to contents", "Click here"),
    ("links say where they lead", "quality", "Conflicts", "'Contents'!A1", "'Nowhere'!A1"),
    ("links say where they lead", "quality", "Conflicts", "'Contents'!A1", "'Contents'!A9"),
    ("text is large plain and without serifs", "quality", "xl/styles.xml", '<name val="Arial"', '<name val="Times"'),
    ("text is large plain and without serifs", "quality", "xl/styles.xml", '<sz val="12"/>', '<sz val="9"/>'),
    ("text is large plain and without serifs", "quality", "xl/styles.xml", '<b/><sz val="16"/>',
     '<b/><i/><sz val="16"/>'),
    ("text is large plain and without serifs", "quality", "xl/styles.xml", '<b/><sz val="16"/>',
     '<b/><vertAlign val="superscript"/><sz val="16"/>'),
    ("text is large plain and without serifs", "quality", "xl/styles.xml", '<alignment horizontal="right"',
     '<alignment textRotation="90" horizontal="right"'),
    ("text stands out from what is behind it", "quality", "xl/styles.xml", "FF0000FF", "FFAAAAFF"),
    ("text stands out from what is behind it", "quality", "xl/styles.xml", '<fgColor rgb="FF[0-9A-F]{6}"/>',
     '<fgColor rgb="FF555555"/>'),
    ("text stands out from what is behind it", "quality", "xl/styles.xml", '<bgColor rgb="FF801650"/>',
     '<bgColor rgb="FFF46A25"/>'),
    ("text stands out from what is behind it", "officer", "Completeness", '<color rgb="FFD6E6F4"/>',
     '<color rgb="FF12436D"/>'),
    ("shading repeats what stands in words or numbers", "quality", "xl/sharedStrings.xml", "shading repeats",
     "it repeats"),
    ("shading repeats what stands in words or numbers", "officer", "xl/sharedStrings.xml", "The bars repeat",
     "They repeat"),
    ("shading repeats what stands in words or numbers", "officer", "Completeness", "<x14:dataBar ",
     '<x14:dataBar showValue="0" '),
    ("text fits its cell", "quality", "Import_files", r'(<row r="6"[^>]*) ht="[0-9.]+"', r'\1 ht="19.5"'),
    ("text fits its cell", "quality", "Import_files", '(<col min="1"[^>]*) width="[^"]*"', r'\1 width="9"'),
    ("text fits its cell", "quality", "xl/styles.xml", ' wrapText="1"', ""),
    ("text fits its cell", "quality", "xl/sharedStrings.xml", "This worksheet contains one table.<",
     f"This worksheet contains one table. {'It has many words. ' * 9}<"),
    ("headings are filled unique and those of the part", "quality", "Conflicts table", 'name="Field"', 'name="Fields"'),
    ("headings are filled unique and those of the part", "quality", "Conflicts table", "</table>",
     '<tableColumn id="9" name="More"/></table>'),
    ("headings are filled unique and those of the part", "quality", "Conflicts table", "<table ",
     '<table headerRowCount="0" '),
    ("headings are filled unique and those of the part", "quality", "Conflicts table", "<table ",
     '<table totalsRowCount="1" '),
    ("headings are filled unique and those of the part", "quality", "Conflicts", '<c r="B4"(.*?)>.*?</c>',
     r'<c r="B4"\1/>'),
    ("headings are filled unique and those of the part", "quality", "Code_map",
     '(<c r="A5".*?<v>)([0-9]+)(.*?<c r="B5".*?<v>)[0-9]+', r"\1\2\3\2"),
    ("the table has a name that says something", "quality", "Conflicts table", 'displayName="[^"]*"',
     'displayName="Table_5"'),
    ("the table has a name that says something", "quality", "Conflicts table", 'displayName="[^"]*"',
     'displayName="ABC123"'),
    ("the table has a name that says something", "quality", "Conflicts table", 'displayName="[^"]*"',
     'displayName="The conflicts"'),
    ("no cell is blank", "quality", "Import_files", '<c r="B6"(.*?) t="s">.*?</c>', r'<c r="B6"\1/>'),
    ("no cell is blank", "quality", "Conflicts table", 'ref="A4:D5"', 'ref="A4:D6"'),
    ("no cell is blank", "quality", "Conflicts table", 'ref="A4:D5"', 'ref="A4:D4"'),
    ("no cell is blank", "quality", "xl/sharedStrings.xml", "are blank for you to fill in", "are yours"),
    ("columns of numbers hold numbers or shorthand", "quality", "Import_files",
     '(<c r="A6".*?<v>)([0-9]+)(.*?)<c r="C6"([^>]*)>.*?</c>', r'\1\2\3<c r="C6"\4 t="s"><v>\2</v></c>'),
    ("columns of numbers hold numbers or shorthand", "quality", "Import_files", '<c r="B6"(.*?) t="s">.*?</c>',
     r'<c r="B6"\1><v>1</v></c>'),
    ("shorthand is explained above the table", "public", "xl/sharedStrings.xml", r"\[low\] = ", "[few] = "),
    ("shorthand is explained above the table", "public", "xl/sharedStrings.xml", "Notes are marked", "Mind the marks"),
    ("no sign stands for a value", "quality", "xl/sharedStrings.xml", "Nothing to list", "n/a"),
    ("no sign stands for a value", "quality", "xl/sharedStrings.xml", "Nothing to list", "–"),
    ("no sign stands for a value", "quality", "xl/sharedStrings.xml", "Nothing to list", "#N/A"),
    ("has a title and a text in its place", "quality", "Summary drawing", 'descr="[^"]*"', 'descr="Chart 1"'),
    ("has a title and a text in its place", "quality", "Summary drawing", 'descr="[^"]*"', f'descr="{"word " * 51}"'),
    ("has a title and a text in its place", "quality", "Summary chart", "(?s)<c:title>.*?</c:title>", ""),
    ("says its message in column a", "quality", "xl/sharedStrings.xml", "Figure 1: ", "Picture 1: "),
    ("has at most four series", "quality", "Summary chart", "(?s)(<c:ser>.*?</c:ser>)", r"\1" * 5),
    ("bars are flat and start at zero", "quality", "Summary chart", "c:barChart>", "c:bar3DChart>"),
    ("bars are flat and start at zero", "quality", "Summary chart", '(<c:valAx>.*?)<c:min val="0"/>',
     r'\1<c:min val="0.1"/>'),
    ("markers are those that excel knows", "quality", "Summary chart", "</c:ser>",
     '<c:marker><c:symbol val="long_dash"/></c:marker></c:ser>'),
    ("ranges lie in tables and hold no text", "quality", "Summary chart", r"(<c:val>.*?Figure_1_data!)\$B(.*?)\$B",
     r"\1$A\2$A"),
    ("ranges lie in tables and hold no text", "quality", "Summary chart", r"(<c:val>.*?)Figure_1_data!",
     r"\1Figure_9_data!"),
    ("ranges lie in tables and hold no text", "quality", "Summary chart", r"(<c:val>.*?Figure_1_data!)\$B(.*?)\$B",
     r"\1$C\2$C"),
    ("covers no cell and no other chart", "quality", "Summary drawing", r"<xdr:row>[0-9]+", "<xdr:row>2"),
    ("covers no cell and no other chart", "quality", "Summary drawing", r"(<xdr:to><xdr:col>)[0-9]+", r"\g<1>9"),
    ("a publication has no charts fills or footers", "public", "Table_1_Staff_by_group", "</worksheet>",
     "<headerFooter><oddFooter>&amp;P</oddFooter></headerFooter></worksheet>"),
    ("a publication has no charts fills or footers", "public", "Table_1_Staff_by_group", "</worksheet>",
     '<conditionalFormatting sqref="A1"/></worksheet>'),
    ("a publication has no charts fills or footers", "public", "xl/styles.xml", 'fillId="0" borderId="2"',
     'fillId="1" borderId="2"'),
    ("a publication counts in tens", "public", "Table_1_Staff_by_group", '(<c r="C6".*?<v>[0-9]+)0</v>', r"\g<1>5</v>"),
    ("cannot be read", "quality", "Conflicts", "</sheetData>", ""),
    ("cannot be read", "quality", "xl/_rels/workbook.xml.rels", "worksheets/sheet3.xml", "worksheets/sheet99.xml"),
]


def write_good_workbooks():
    """The editions of a quarter, by name: what is in their parts, and what the parts are called."""
    store = make_store()
    for day in QUARTERS[2:4]:
        run("import", "staff", COUNCIL / f"staff-{day}.csv", "--as-of", day, "--store", store, "--quiet")
    first, last = PERIODS[2]
    run("import", "applicants", COUNCIL / f"applicants-{first}-to-{last}.csv", "--from", first, "--to", last, "--store",
        store, "--quiet")
    run("report", "--out", "out", "--issue", "--store", store, "--quiet")
    paths = {"quality": "hr-only/*-data-quality.xlsx", "officer": "release/*-gap-review.xlsx",
             "public": "release/*-publication.xlsx"}
    found = {edition: next(pathlib.Path("out").glob(path)) for edition, path in paths.items()}
    for path in found.values():
        must_equal(essentials.faults(path), [], "nothing is wrong with a good workbook")
    return found


def parts_by_name(book):
    """The parts of each sheet: Summary, Summary table, Summary drawing, Summary chart."""
    named = {}
    for sheet in book.sheets:
        named[sheet.name] = sheet.part
        for relation in sheet.relations.values():
            named[f"{sheet.name} {relation.kind}"] = relation.target
            for drawn in book.relations(relation.target).values():
                named.setdefault(f"{sheet.name} {drawn.kind}", drawn.target)
    return named


def write_damaged(path, parts, part, pattern, replacement):
    text = parts.get(part, b"").decode("utf-8")
    damaged, count = re.subn(pattern, replacement, text)
    must(count > 0, f"{part} has {pattern}")
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in {**parts, part: damaged.encode("utf-8")}.items():
            archive.writestr(name, content)


def each_damage_is_found(paths):
    books = {edition: Workbook(path) for edition, path in paths.items()}
    names = {edition: parts_by_name(book) for edition, book in books.items()}
    for rule, edition, part, pattern, replacement in DAMAGES:
        path = pathlib.Path("damaged-publication.xlsx" if edition == "public" else "damaged.xlsx")
        write_damaged(path, books[edition].parts, names[edition].get(part, part), pattern, replacement)
        faults = essentials.faults(path)
        must(any(f": {rule}: " in fault for fault in faults),
             f"{rule}: {part}, {pattern} to {replacement} is found; found was {faults[:9]}")


def each_rule_is_tested():
    rules = (essentials.OF_BOOKS + essentials.OF_SHEETS + essentials.OF_TABLES + essentials.OF_CHARTS +
             essentials.OF_PUBLIC_SHEETS + essentials.OF_PUBLIC_TABLES)
    must_equal({rule.__name__.replace("_", " ") for rule in rules} | {"cannot be read"},
               {rule for rule, *_ in DAMAGES}, "rules, and those that a damage is for")


def what_is_no_workbook_cannot_be_read():
    pathlib.Path("no.xlsx").write_bytes(b"no zip")
    must("cannot be read" in essentials.faults("no.xlsx")[0], "a file that is no zip archive")


def a_chart_is_found_in_a_publication(paths):
    """Any other edition under the name of one."""
    path = pathlib.Path("charts-publication.xlsx")
    path.write_bytes(paths["quality"].read_bytes())
    must(any("no charts fills or footers: drawing" in fault for fault in essentials.faults(path)), "charts")


def main():
    paths = write_good_workbooks()
    each_damage_is_found(paths)
    each_rule_is_tested()
    what_is_no_workbook_cannot_be_read()
    a_chart_is_found_in_a_publication(paths)


main()
