#include "equigap/report/data_quality.h"

#include <string.h>

#include "equigap/analysis/completeness.h"
#include "quality_room.h"

static const char *const note_texts[QUALITY_NOTE_COUNT] = {
    [QUALITY_NOTE_REFUSED] =
        "Refused: a row that cannot be counted, such as one without a person's reference or with a "
        "field too many. Refused rows are in no figure until they are mended at the source and the "
        "extract is imported again.",
    [QUALITY_NOTE_FAILED] =
        "Warning: more rows or people than the limit allows. A warning does not "
        "keep the extract out; look at it before the figures are used.",
    [QUALITY_NOTE_BLANK] =
        "Blank field: no record, or an answer that is not recognised. Prefer not "
        "to say is an answer and no blank.",
    [QUALITY_NOTE_LEFT_OUT] = "Left out: rows that a named rule leaves out of the count, such as "
                              "leavers. Run_details has them by rule.",
    [QUALITY_NOTE_FIELDS] = "Fields: the equality fields that the extract has a column for, and "
                            "those that one expects and it has none for.",
    [QUALITY_NOTE_LIMIT] =
        "Limit: the check warns above this share of what was checked; a field is recorded "
        "one-sidedly only if it also has more yes than no. Limits are this employer's rules; "
        "Run_details has them with their meaning.",
    [QUALITY_NOTE_RECORDS] =
        "Records: the first that failed, by person or by line of the extract. Nobody is listed for "
        "gender identity (Gender Recognition Act 2004 s.22).",
    [QUALITY_NOTE_RARE] =
        "Value supplied: as it stands in the extract, in double quotes, with spaces at its ends "
        "and "
        "double ones spelt out. A value seen fewer than three times in an extract could tell who a "
        "person is: it is shown by its line.",
    [QUALITY_NOTE_SUGGESTED] = "Suggested code: a spelling in the lists that is near. It is never "
                               "applied unasked.",
    [QUALITY_NOTE_CONFLICT] =
        "Conflict: records of one person that give different answers. The answers are not kept and "
        "not shown. Nobody is listed for gender identity (Gender Recognition Act 2004 s.22).",
    [QUALITY_NOTE_HIRED_FIELD] =
        "Field: of each directorate those with something missing. Gender identity is counted of "
        "the whole organisation alone (Gender Recognition Act 2004 s.22).",
    [QUALITY_NOTE_HIRED] =
        "Answered when applying: an application of theirs that led to an appointment holds a "
        "category. Prefer not to say is none.",
    [QUALITY_NOTE_GAPS] =
        "Missing in HR: no record, or one that is not recognised. Prefer not to say is a record.",
};

const char *quality_extract(struct quality *quality, size_t index)
{
    return eg_arena_format(
        quality->edition.arena, "Extract %zu: %s", index + 1,
        quality->source->extracts[index].snapshot->kind == EG_STAFF ? "staff" : "applicants");
}

const char *quality_standing(const struct eg_quality_extract *extract)
{
    if (extract->snapshot->is_reduced)
        return ", reduced to figures: who and what was to mend is not kept any more";
    return extract->is_superseded ? ", not counted: a later one is" : "";
}

const char *quality_field(struct quality *quality, int32_t number)
{
    const struct eg_field *field =
        number > 0 ? eg_fields_find_number(quality->edition.run->fields, number) : NULL;
    return field ? field->label : "Whole extract";
}

bool quality_is_never_listed(struct quality *quality, int32_t number)
{
    const struct eg_field *field =
        number > 0 ? eg_fields_find_number(quality->edition.run->fields, number) : NULL;
    return field && eg_field_is_never_listed(field);
}

const char *quality_place(struct quality *quality, size_t extract, int64_t line)
{
    return eg_arena_format(quality->edition.arena, "%s, line %lld",
                           quality->source->extracts[extract].snapshot->file, (long long)line);
}

static void add_up(struct quality *quality, const struct eg_quality_extract *extract)
{
    quality->rows_read += extract->snapshot->counts.read;
    quality->rows_refused += extract->snapshot->counts.refused;
    quality->values += (int64_t)extract->text_count;
    quality->checks_made += (int64_t)extract->check_count;
    for (size_t i = 0; i < extract->check_count; i++) {
        quality->checks_failed += extract->checks[i].result != EG_CHECK_PASSED;
        quality->checks_stopped += extract->checks[i].result == EG_CHECK_STOPPED;
    }
}

static void describe_workbook(struct quality *quality)
{
    struct eg_workbook *workbook = quality->edition.workbook;
    workbook->title = edition_property(
        &quality->edition,
        eg_arena_format(quality->edition.arena, "Equality data quality, %s, %s (HR only)",
                        quality->edition.run->organisation, quality->quarter));
    workbook->organisation = quality->edition.run->organisation;
    workbook->subject = "Quality of the equality data that were imported";
    workbook->keywords = "equality, workforce, data quality, imports, HR only";
    workbook->day = quality->now->snapshot->last_day;
    workbook->has_page_footer = true;
}

static void begin(struct quality *quality, struct eg_arena *arena,
                  const struct eg_data_quality *source)
{
    *quality = (struct quality){.source = source};
    quality->edition = edition_begin(arena, &source->run, note_texts);
    quality->now = &source->quarters[source->quarter_count - 1];
    quality->before = source->quarter_count > 1 ? quality->now - 1 : NULL;
    quality->quarter = edition_quarter(&quality->edition, quality->now->snapshot->quarter);
    struct eg_share whole = eg_completeness_everything(quality->now->figures);
    quality->people = whole.whole.shown;
    quality->with_blank = whole.whole.shown - whole.part.shown;
    for (size_t i = 0; i < source->extract_count; i++)
        add_up(quality, &source->extracts[i]);
    describe_workbook(quality);
}

static void add_run_details(struct quality *quality)
{
    struct edition *edition = &quality->edition;
    struct eg_table *table = edition_run_table(edition);
    edition_add_item(edition, table, "This workbook", "Organisation", edition->run->organisation);
    edition_add_item(edition, table, "This workbook", "Quarter", quality->quarter);
    if (quality->before)
        edition_add_item(edition, table, "This workbook", "Compared with",
                         edition_quarter(edition, quality->before->snapshot->quarter));
    for (size_t i = 0; i < quality->source->extract_count; i++)
        edition_add_extract(edition, table, quality->source->extracts[i].snapshot);
    edition_finish_run(edition, table);
}

struct eg_workbook *eg_data_quality_make(struct eg_arena *arena,
                                         const struct eg_data_quality *source)
{
    struct quality quality;
    begin(&quality, arena, source);
    struct edition *edition = &quality.edition;
    struct eg_sheet *cover =
        edition_front_sheet(edition, "Cover",
                            eg_arena_format(arena, "Equality data quality, %s, %s",
                                            source->run.organisation, quality.quarter));
    struct eg_sheet *contents =
        edition_front_sheet(edition, "Contents", "Contents: the sheets of this workbook");
    struct eg_sheet *notes = edition_front_sheet(edition, "Notes", "Notes: what the figures mean");
    struct eg_sheet *summary = eg_workbook_add_sheet(
        edition->workbook, "Summary",
        eg_arena_format(arena, "Summary: can the data of %s be used?", quality.quarter));
    summary->kind = EG_SHEET_SUMMARY;
    summary->is_landscape = true;

    quality_fill_summary(&quality, summary); /* first, so that its notes get the first numbers */
    quality_add_files(&quality);
    quality_add_checks(&quality);
    quality_add_refused(&quality);
    quality_add_values(&quality);
    quality_add_conflicts(&quality);
    quality_add_hired(&quality);
    quality_add_code_map(&quality);
    quality_add_figures(&quality, summary);
    add_run_details(&quality);
    quality_add_cover(&quality, cover);
    edition_fill_notes(edition, notes);
    edition_fill_contents(edition, contents);
    edition_fit_pages(edition);
    return edition->workbook;
}
