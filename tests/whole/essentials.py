"""What every workbook must keep so that everybody can read it: the essential rules of accessible spreadsheets, and
those of a publication, which has nothing but text and plain tables. Read as zip and XML, so that nothing hides.

    python3 essentials.py WORKBOOK...    says what is wrong, a line for each fault

A rule is a function whose name says it. It yields what breaks it: where, and what stands there.
"""
import gc
import re
import sys

import arial
from workbook import CHART, MAIN, Unreadable, Workbook, corners, letters_of

# Parts that a workbook may have: no caches, no links to elsewhere, no comments, no code.
PARTS = re.compile(r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(app|core|custom)\.xml"
                   r"|xl/(workbook|sharedStrings|styles)\.xml|xl/theme/theme1\.xml"
                   r"|xl/(tables/table|worksheets/sheet|charts/chart|drawings/drawing)[0-9]+\.xml"
                   r"|xl/_rels/workbook\.xml\.rels|xl/(worksheets|drawings)/_rels/(sheet|drawing)[0-9]+\.xml\.rels")
NO_CONTENT = {"Cover", "Contents", "Notes"}  # they repeat marks of notes, or explain them
SHORTHAND = re.compile(r"\[(?:b|c|low|p|r|u|x|z)\]")
ONLY_SHORTHAND = re.compile(rf"(?:{SHORTHAND.pattern})+")
NOTE = re.compile(r"\[note (\d+)\]")
UNIT = re.compile(r"\((?:number|%|people|percentage points|ratio|0 to 1|1\.00 = equal)\)")
NO_VALUE = re.compile(r"[-–—.*:#?…]+|n/?a|null|none|nil|tbc|nan|#\S+[!?]|#n/a", re.IGNORECASE)
VAGUE_LINK = re.compile(r"(?:click )?here|link|(?:read |see )?more|this|download|https?:.*", re.IGNORECASE)
SANS = re.compile("Arial|Calibri|Helvetica|Verdana|Liberation Sans")
SYMBOLS = {"auto", "circle", "dash", "diamond", "dot", "none", "plus", "square", "star", "triangle", "x"}
CELL_LIKE = re.compile(r"[A-Za-z]{1,3}\d+|[Rr]\d*[Cc]\d*")
PAGE_CODES = re.compile(r'&"[^"]*"|&[LCRAPN]|&\d+|\b(?:page|of)\b|[:\s]')
PAGE = 698  # pixels of A4 between its margins, 96 to an inch
LEAST_CONTRAST, LEAST_CONTRAST_LARGE = 4.5, 3


# ---- The file ----

def holds_no_macro_and_no_other_part(book):
    for part in book.parts:
        if not PARTS.fullmatch(part):
            yield part, "a part of another kind"


def links_to_nothing_outside(book):
    for part, root in book.roots.items():
        for relation in root if part.endswith(".rels") else ():
            if relation.get("TargetMode") == "External":
                yield part, relation.get("Target")


def each_part_is_declared(book):
    root = book.root("[Content_Types].xml")
    declared = {item.get("PartName", "")[1:] for item in root}
    for part in sorted(declared - {""} - set(book.parts)):
        yield part, "declared, and not there"
    for part in book.parts:
        if part not in declared and not part.endswith(".rels") and part != "[Content_Types].xml":
            yield part, "there, and not declared"


def has_a_title_and_a_language(book):
    core = {item.tag.rpartition("}")[2]: item.text or "" for item in book.root("docProps/core.xml")}
    title, language = core.get("title", ""), core.get("language", "")
    if len(title) < 10 or " " not in title or "_" in title:
        yield "properties", f"title {title!r}"
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", language):
        yield "properties", f"language {language!r}"


def opens_on_the_first_sheet(book):
    view = book.root("xl/workbook.xml").find(f"{MAIN}bookViews/{MAIN}workbookView")
    for name in ("activeTab", "firstSheet"):
        if view is not None and view.get(name, "0") != "0":
            yield "workbook", f"{name} {view.get(name)}"
    for sheet in book.sheets[1:]:
        view = sheet.find("sheetViews/sheetView")
        if view is not None and view.get("tabSelected") in ("1", "true"):
            yield sheet.name, "is selected, too"


def sheets_have_names_of_their_own(book):
    seen = set()
    for sheet in book.sheets:
        if not re.fullmatch(r"[A-Za-z0-9_]{1,31}", sheet.name) or re.fullmatch(r"(?i)(sheet|table)_?\d*", sheet.name):
            yield sheet.name, "says nothing, is too long, or has another character than letters, digits and _"
        if sheet.name.lower() in seen:
            yield sheet.name, "there are two"
        seen.add(sheet.name.lower())


def no_sheet_is_hidden_or_empty(book):
    for sheet in book.sheets:
        if sheet.state != "visible":
            yield sheet.name, sheet.state
        if not sheet.texts:
            yield sheet.name, "no text"


def titles_differ(book):
    seen = {}
    for sheet in book.sheets:
        title = str(sheet.value("A1") or "").strip().lower()
        if len(title) < 3:
            yield f"{sheet.name}!A1", f"title {title!r}"
        elif title in seen:
            yield f"{sheet.name}!A1", f"the title of {seen[title]}, too"
        seen[title] = sheet.name


def contents_list_every_sheet(book):
    contents = book.sheet("Contents")
    if contents is None or not contents.tables:
        yield "Contents", "there is no such sheet, or no table on it"
        return
    table = contents.tables[0]
    listed = table.body["A"]
    expected = [sheet.name for sheet in book.sheets if sheet is not contents]
    if listed != expected:
        yield "Contents", f"lists {listed}, not {expected}"
    links = {link.cell: link.target for link in contents.links}
    for row, name in enumerate(listed, table.top + 1):
        if links.get(f"A{row}") != f"'{name}'!A1":
            yield f"Contents!A{row}", f"{name} leads to {links.get(f'A{row}')}"


def notes_are_numbered_as_they_are_met(book):
    """Sheet by sheet, from the top."""
    met = []
    for sheet in book.sheets:
        marked = [(text, cell) for text, cell in sheet.texts.items() if "[note" in text]
        for text, cell in marked:
            if sheet.name not in NO_CONTENT:
                met += [number for number in NOTE.findall(text) if number not in met]
                if re.search(r"\[notes|\[note \d+[^\d\]]", text):
                    yield f"{sheet.name}!{cell}", f"{text!r}: each note has brackets of its own"
    notes = book.sheet("Notes")
    listed = notes.tables[0].body["A"] if notes and notes.tables else []
    if listed != [f"[note {number}]" for number in met]:
        yield "Notes", f"lists {listed}, and the sheets have, in this order, {met}"
    if met != [str(number) for number in range(1, len(met) + 1)]:
        yield "Notes", f"notes are met in the order {met}"


def defined_names_lead_somewhere(book):
    for name in book.root("xl/workbook.xml").iter(MAIN + "definedName"):
        sheet, _, area = (name.text or "").partition("!")
        if book.sheet(sheet.strip("'")) is None or not re.fullmatch(r"[$A-Z0-9:]+", area):
            yield name.get("name"), f"{name.text}"


def table_names_differ(book):
    seen = set()
    for table in (table for sheet in book.sheets for table in sheet.tables):
        if table.name.lower() in seen:
            yield table.sheet.name, f"a second table {table.name}"
        seen.add(table.name.lower())


def the_same_link_leads_to_the_same_place(book):
    targets = {}
    for sheet in book.sheets:
        for link in sheet.links:
            if targets.setdefault(link.text, link.target) != link.target:
                yield f"{sheet.name}!{link.cell}", f"{link.text!r} leads to {link.target} and {targets[link.text]}"


def the_summary_is_one_page(book):
    summary = book.sheet("Summary")
    if summary is None:
        return
    fit, page = summary.find("sheetPr/pageSetUpPr"), summary.find("pageSetup")
    if fit is None or fit.get("fitToPage") != "1" or page is None:
        yield "Summary", "is not fitted to pages"
    elif (page.get("fitToWidth", "1"), page.get("fitToHeight", "1")) != ("1", "1"):
        yield "Summary", f"fitted to {page.get('fitToWidth', '1')} by {page.get('fitToHeight', '1')} pages"


# ---- A sheet ----

def says_how_many_tables_it_has(sheet):
    if len(sheet.tables) > 1:
        yield "", f"{len(sheet.tables)} tables"
    for table in sheet.tables[:1]:
        if "This worksheet contains one table" not in table.above():
            yield "", "no line above the table says 'This worksheet contains one table'"


def the_table_starts_in_column_a(sheet):
    for table in sheet.tables:
        if table.columns[0] != "A":
            yield table.area, f"table {table.name}"


def nothing_is_beside_or_below_the_table(sheet):
    table = sheet.tables[0] if sheet.tables else None
    for row, cells in sheet.rows.items():
        allowed = {"A"} if table is None or row < table.top else set(table.columns) if row <= table.bottom else set()
        for column in cells.keys() - allowed:
            if cells[column][0] not in (None, ""):
                yield f"{column}{row}", repr(cells[column][0])


def nothing_is_merged(sheet):
    for merged in sheet.root.iter(MAIN + "mergeCell"):
        yield merged.get("ref"), "merged"


def no_row_or_column_is_hidden(sheet):
    for hidden in sheet.hidden:
        yield "", hidden


def there_are_no_panes_and_no_filters(sheet):
    for pane in sheet.root.iter(MAIN + "pane"):
        yield "", f"{pane.get('state', 'split')} panes"
    if sheet.find("autoFilter") is not None or any(table.has_filter for table in sheet.tables):
        yield "", "a filter"


def footers_hold_page_numbers_alone(sheet):
    footer = sheet.find("headerFooter")
    for part in footer if footer is not None else ():
        if PAGE_CODES.sub("", part.text or ""):
            yield "", f"{part.text!r}"


def nothing_floats_but_charts(sheet):
    for shape in sheet.shapes:
        yield "", f"a shape or picture, xdr:{shape}"
    for name in ("legacyDrawing", "picture", "oleObjects", "controls", "sheetProtection"):
        if sheet.find(name) is not None:
            yield "", name


def cells_hold_text_or_finite_numbers(sheet):
    for cell, text in sheet.faults:
        yield cell, f"{text!r}, a formula or no number"


def links_say_where_they_lead(sheet):
    for link in sheet.links:
        name, _, cell = (link.target or "").rpartition("!")
        if not link.text or VAGUE_LINK.fullmatch(str(link.text)):
            yield link.cell, f"link {link.text!r}"
        if sheet.book.sheet(name.strip("'")) is None or cell != "A1":
            yield link.cell, f"leads to {link.target}, not to A1 of a sheet"


def text_is_large_plain_and_without_serifs(sheet):
    for style, cell in sheet.styles.items():
        look = sheet.book.looks[style]
        if not SANS.match(look.font):
            yield cell, f"font {look.font}"
        if look.points < 10:
            yield cell, f"{look.points:g} points"
        if not look.is_plain:
            yield cell, "italic, struck out, raised, lowered or turned"


def brightness(colour):
    """Relative luminance, WCAG 2.1."""
    parts = [int(colour[i:i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(text, fill):
    dark, bright = sorted((brightness(text or "000000"), brightness(fill or "FFFFFF")))
    return (bright + 0.05) / (dark + 0.05)


def text_stands_out_from_what_is_behind_it(sheet):
    for style, cell in sheet.styles.items():
        look = sheet.book.looks[style]
        is_large = look.points >= 18 or (look.points >= 14 and look.is_bold)
        if contrast(look.colour, look.fill) < (LEAST_CONTRAST_LARGE if is_large else LEAST_CONTRAST):
            yield cell, f"text {look.colour} on {look.fill}"
    for rule in sheet.root.iter(MAIN + "cfRule"):
        bar = rule.find(f"{MAIN}dataBar/{MAIN}color")
        colours = [sheet.book.emphases[int(rule.get("dxfId"))]] if rule.get("dxfId") else []
        colours += [(None, bar.get("rgb")[-6:])] if bar is not None else []
        for text, fill in colours:
            if contrast(text, fill) < LEAST_CONTRAST:
                yield "", f"conditional format, text {text} on {fill}"


def shading_repeats_what_stands_in_words_or_numbers(sheet):
    kinds = {rule.get("type") for rule in sheet.root.iter(MAIN + "cfRule")}
    above = sheet.tables[0].above().lower() if sheet.tables else ""
    if kinds & {"dataBar"} and "bar" not in above:
        yield "", "bars that no line above the table explains"
    if kinds - {"dataBar"} and "shad" not in above:
        yield "", "shading that no line above the table explains"
    if kinds & {"iconSet", "colorScale"}:
        yield "", f"{kinds}"
    for bar in sheet.root.iter():
        if bar.tag.endswith("}dataBar") and bar.get("showValue") in ("0", "false"):
            yield "", "bars without their numbers"


def text_fits_its_cell(sheet):
    """Text is wrapped, and its row is high enough, or it is no wider than its column. Above a table it may run on
    over empty cells, as far as the table or an upright page goes; a title goes on."""
    top = sheet.tables[0].top if sheet.tables else 0
    needed = {}
    for row, column, text, style in sheet.text_cells():
        key = text, style, column, row < top
        if key not in needed:
            look = sheet.book.looks[style]
            needed[key] = points_needed(text, look, room_of(sheet, row, column, row >= top or look.is_wrapped))
        if needed[key] > sheet.heights[row] + 0.5:
            yield f"{column}{row}", f"{text[:60]!r} is cut off"


def room_of(sheet, row, column, is_of_column):
    if is_of_column:
        return sheet.room([column])
    return float("inf") if row == 1 else max(sheet.room(sheet.tables[0].columns), PAGE)


def points_needed(text, look, room):
    """How high a row must be; infinite if the text is not wrapped and too wide."""
    if look.is_wrapped:
        return arial.height(arial.lines(text, look.points, look.is_bold, room), look.points)
    fits = "\n" not in text and arial.pixels(text, look.points, look.is_bold) <= room
    return arial.height(1, look.points) if fits else float("inf")


# ---- A table ----

def headings_are_filled_unique_and_those_of_the_part(table):
    if not table.has_header or table.has_totals:
        yield table.area, "no row of headings, or one of totals"
    seen = set()
    for column, text, name in table.heading_cells():
        if not isinstance(text, str) or not text.strip() or re.fullmatch(r"Column ?\d+", text):
            yield f"{column}{table.top}", f"heading {text!r}"
        elif text.lower() in seen:
            yield f"{column}{table.top}", f"a second heading {text!r}"
        elif text != name:
            yield f"{column}{table.top}", f"heading {text!r}, and {name!r} in the table's part"
        seen.add(str(text).lower())
    if len(table.headings) > len(table.columns):
        yield table.area, f"{len(table.headings)} headings for {len(table.columns)} columns"


def the_table_has_a_name_that_says_something(table):
    if (not re.fullmatch(r"[A-Za-z_]\w{3,}", table.name) or CELL_LIKE.fullmatch(table.name) or
            re.fullmatch(r"(?i)table_?\d*", table.name)):
        yield table.area, table.name


def no_cell_is_blank(table):
    """Save those of columns to fill in; no row is, and no table is without rows."""
    to_fill_in = re.search("[^.]*blank for you to fill in|$", table.above()).group()
    if table.bottom <= table.top:
        yield table.area, "no rows"
    for (column, values), heading in zip(table.body.items(), table.headings):
        if heading not in to_fill_in and (None in values or "" in values):
            row = next(row for row, value in enumerate(values, table.top + 1) if value in (None, ""))
            yield f"{column}{row}", "blank"
    for row, values in enumerate(zip(*table.body.values()), table.top + 1):
        if all(value in (None, "") for value in values):
            yield f"A{row}", "a row that is blank"


def texts_of(values):
    return {value for value in values if type(value) is str}


def columns_of_numbers_hold_numbers_or_shorthand(table):
    """A column is of numbers if its heading has a unit, or if any number is in it."""
    for (column, values), heading in zip(table.body.items(), table.headings):
        texts = texts_of(values)
        if UNIT.search(heading.replace("\n", " ")) or any(type(value) is float for value in values):
            for text in texts:
                if not ONLY_SHORTHAND.fullmatch(text):
                    yield f"{column}{table.top + 1 + values.index(text)}", repr(text)


def shorthand_is_explained_above_the_table(table):
    """The mark of a note is, by a line that says where the notes are."""
    above, text = table.above(), "\n".join(texts_of(value for values in table.body.values() for value in values))
    text += "\n".join(table.headings)
    for mark in sorted(set(SHORTHAND.findall(text))):
        if f"{mark} =" not in above:
            yield table.area, mark
    if NOTE.search(text) and not re.search("Notes are marked|the notes that the tables refer to", above):
        yield table.area, "[note]"


def no_sign_stands_for_a_value(table):
    for column, values in table.body.items():
        for text in texts_of(values):
            if NO_VALUE.fullmatch(text.strip()):
                yield f"{column}{table.top + 1 + values.index(text)}", repr(text)


# ---- A chart ----

def has_a_title_and_a_text_in_its_place(chart):
    if not 30 <= len(chart.alternative) <= 250:
        yield chart.name, f"alternative text of {len(chart.alternative)} characters: {chart.alternative!r}"
    if len(chart.title) < 10:
        yield chart.name, f"title {chart.title!r}"


def says_its_message_in_column_a(chart):
    if not any(line.startswith(chart.title.rstrip(".")) for line in chart.sheet.lines()):
        yield chart.name, f"no line starts with {chart.title!r}"


def has_at_most_four_series(chart):
    for plot in chart.plots():
        series = plot.findall(CHART + "ser")
        if not 1 <= len(series) <= 4:
            yield chart.name, f"{len(series)} series"


def bars_are_flat_and_start_at_zero(chart):
    for plot in chart.plots():
        if "3D" in plot.tag:
            yield chart.name, plot.tag
    if any(plot.tag == CHART + "barChart" for plot in chart.plots()):
        for least in chart.root.findall(f".//{CHART}valAx/{CHART}scaling/{CHART}min"):
            if float(least.get("val")) > 0:
                yield chart.name, f"bars start at {least.get('val')}"


def markers_are_those_that_excel_knows(chart):
    for symbol in chart.root.iter(CHART + "symbol"):
        if symbol.get("val") not in SYMBOLS:
            yield chart.name, f"marker {symbol.get('val')}"


def ranges_lie_in_tables_and_hold_no_text(chart):
    for series in chart.root.iter(CHART + "ser"):
        for kind in ("cat", "val"):
            area = series.findtext(f"{CHART}{kind}//{CHART}f")
            fault = fault_of(chart.sheet.book, area, kind == "val")
            if fault:
                yield chart.name, f"{area}: {fault}"


def fault_of(book, area, is_of_numbers):
    name, _, cells = (area or "").rpartition("!")
    sheet, found = book.sheet(name.strip("'")), corners(cells)
    if sheet is None or found is None:
        return "no such range"
    left, top, right, bottom = found
    if not any(table.top < top and bottom <= table.bottom and
               {letters_of(left), letters_of(right)} <= set(table.columns) for table in sheet.tables):
        return "not in a table, under its headings"
    values = [sheet.value(f"{letters_of(column)}{row}") for column in range(left, right + 1)
              for row in range(top, bottom + 1)]
    if is_of_numbers and texts_of(values):
        return f"holds {sorted(texts_of(values))}"
    return None


def covers_no_cell_and_no_other_chart(chart):
    sheet = chart.sheet
    last = max((row for row, cells in sheet.rows.items() if any(value is not None for value, _ in cells.values())),
               default=0)
    if chart.top < (last, 0):
        yield chart.name, f"starts in row {chart.top[0] + 1}, and row {last} is filled"
    for other in sheet.charts[:sheet.charts.index(chart)]:
        if chart.covers(other):
            yield chart.name, f"covers {other.name}"


# ---- A publication ----

def a_publication_has_no_charts_fills_or_footers(sheet):
    for name in ("drawing", "headerFooter", "conditionalFormatting", "dataValidations"):
        if sheet.find(name) is not None:
            yield "", name
    for style, cell in sheet.styles.items():
        if sheet.book.looks[style].fill:
            yield cell, f"fill {sheet.book.looks[style].fill}"


def a_publication_counts_in_tens(table):
    for (column, values), heading in zip(table.body.items(), table.headings):
        for row, value in enumerate(values, table.top + 1):
            if "(number)" in heading and type(value) is float and value % 10:
                yield f"{column}{row}", f"{value:g}"


OF_BOOKS = [holds_no_macro_and_no_other_part, links_to_nothing_outside, each_part_is_declared,
            has_a_title_and_a_language, opens_on_the_first_sheet, sheets_have_names_of_their_own,
            no_sheet_is_hidden_or_empty, titles_differ, contents_list_every_sheet, notes_are_numbered_as_they_are_met,
            defined_names_lead_somewhere, table_names_differ, the_same_link_leads_to_the_same_place,
            the_summary_is_one_page]
OF_SHEETS = [says_how_many_tables_it_has, the_table_starts_in_column_a, nothing_is_beside_or_below_the_table,
             nothing_is_merged, no_row_or_column_is_hidden, there_are_no_panes_and_no_filters,
             footers_hold_page_numbers_alone, nothing_floats_but_charts, cells_hold_text_or_finite_numbers,
             links_say_where_they_lead, text_is_large_plain_and_without_serifs, text_stands_out_from_what_is_behind_it,
             shading_repeats_what_stands_in_words_or_numbers, text_fits_its_cell]
OF_TABLES = [headings_are_filled_unique_and_those_of_the_part, the_table_has_a_name_that_says_something,
             no_cell_is_blank, columns_of_numbers_hold_numbers_or_shorthand, shorthand_is_explained_above_the_table,
             no_sign_stands_for_a_value]
OF_CHARTS = [has_a_title_and_a_text_in_its_place, says_its_message_in_column_a, has_at_most_four_series,
             bars_are_flat_and_start_at_zero, markers_are_those_that_excel_knows,
             ranges_lie_in_tables_and_hold_no_text, covers_no_cell_and_no_other_chart]
OF_PUBLIC_SHEETS = [a_publication_has_no_charts_fills_or_footers]
OF_PUBLIC_TABLES = [a_publication_counts_in_tens]


def broken(rules, thing, sheet=""):
    """What breaks the rules: sheet and cell, the rule in words, and what stands there."""
    for rule in rules:
        for where, what in rule(thing):
            place = "!".join(part for part in (sheet, where) if part)
            yield f"{place}: {rule.__name__.replace('_', ' ')}: {what}"


def faults_of_book(book):
    is_public = "-publication" in book.path.name
    yield from broken(OF_BOOKS, book)
    for sheet in book.sheets:
        yield from broken(OF_SHEETS + OF_PUBLIC_SHEETS * is_public, sheet, sheet.name)
        for table in sheet.tables:
            yield from broken(OF_TABLES + OF_PUBLIC_TABLES * is_public, table, sheet.name)
        for chart in sheet.charts:
            yield from broken(OF_CHARTS, chart, sheet.name)


def faults(path):
    """Every fault of a workbook, in words."""
    gc.disable()  # a sheet is many small objects and no circles: looking for circles takes as long as reading it
    try:
        return [f"{path}, {fault}" for fault in faults_of_book(Workbook(path))]
    except Unreadable as error:
        return [f"{path}: cannot be read: {error}"]
    finally:
        gc.enable()


def main():
    found = [fault for path in sys.argv[1:] for fault in faults(path)]
    for fault in found:
        print(fault)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
