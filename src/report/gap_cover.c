/* The cover: what the figures say, in sentences made from the same cells. */
#include <string.h>

#include "gap_room.h"

enum {
    LOUD_CHANGE = 20,  /* tenths of a point: a fall worth a sentence */
    SPOKEN_LEAST = 20, /* people: a smaller unit is no headline, whatever its share */
};

static void say(struct eg_sheet *cover, const char *text)
{
    if (text)
        eg_sheet_add_line(cover, EG_LINE_PLAIN, text);
}

static const struct spoken *least_complete(const struct spoken *all, size_t count)
{
    const struct spoken *least = &all[0];
    for (size_t i = 1; i < count; i++)
        if (all[i].share.number < least->share.number)
            least = &all[i];
    return least;
}

/* The fields that are printed as complete as the least: rounded, several may be. */
static const char *as_complete(struct gap *gap, const struct spoken *all, size_t count,
                               const struct spoken *least, bool *is_one)
{
    struct edition *edition = &gap->edition;
    const char *list = NULL, *share = edition_cell(edition, least->share);
    *is_one = true;
    for (size_t i = 0; i < count; i++) {
        if (strcmp(edition_cell(edition, all[i].share), share) != 0)
            continue;
        const char *label = edition_inside(edition, all[i].field->label);
        *is_one = list == NULL;
        list = list ? eg_arena_format(edition->arena, "%s and %s", list, label) : label;
    }
    return list;
}

/* The field that fell most; NULL if none fell loudly. */
static const struct spoken *biggest_fall(const struct spoken *all, size_t count)
{
    const struct spoken *most = NULL;
    for (size_t i = 0; i < count; i++)
        if (all[i].change.kind == EG_CELL_POINTS && all[i].change.number <= -LOUD_CHANGE &&
            (!most || all[i].change.number < most->change.number))
            most = &all[i];
    return most;
}

/* ", up 1.2 percentage points since January to March 2025", or "". */
static const char *since_words(struct gap *gap, struct eg_cell change)
{
    struct edition *edition = &gap->edition;
    if (change.kind != EG_CELL_POINTS)
        return "";
    const char *over = gap_shared_fields(gap) == gap->now->snapshot->fields
                           ? ""
                           : " over the fields that both quarters record";
    if (change.number == 0)
        return eg_arena_format(edition->arena, ", the same as in %s%s", gap->quarter_before, over);
    return eg_arena_format(edition->arena, ", %s %s percentage points since %s%s",
                           change.number > 0 ? "up" : "down", edition_cell(edition, change),
                           gap->quarter_before, over);
}

static const char *average_words(struct gap *gap, size_t count)
{
    struct edition *edition = &gap->edition;
    struct eg_share average = gap_average(gap, gap->now, EG_UNIT_ROOT, gap->now->snapshot->fields);
    return eg_arena_format(edition->arena,
                           "The equality data are %s complete on average over the %s %s "
                           "recorded%s.",
                           edition_cell(edition, gap_share(gap, average)),
                           edition_number(edition, (int64_t)count), count == 1 ? "field" : "fields",
                           since_words(gap, gap_average_change(gap)));
}

static const char *on_track_words(struct gap *gap, const struct spoken *all, size_t count)
{
    struct edition *edition = &gap->edition;
    int64_t limit = gap->review->run.rules->values[EG_RULE_IMPROVE_UNDER];
    size_t on_track = count - gap_count_under(all, count, limit);
    const struct spoken *least = least_complete(all, count);
    bool is_one;
    const char *fields = as_complete(gap, all, count, least, &is_one);
    return eg_arena_format(
        edition->arena,
        "%s of %s %s %s %lld%% complete or better. The least complete %s %s, at %s.",
        edition_capitalised(edition, edition_number(edition, (int64_t)on_track)),
        edition_number(edition, (int64_t)count), count == 1 ? "field" : "fields",
        on_track == 1 ? "is" : "are", (long long)limit, is_one ? "is" : "are", fields,
        edition_cell(edition, least->share));
}

static const char *fall_words(struct gap *gap, const struct spoken *all, size_t count)
{
    struct edition *edition = &gap->edition;
    const struct spoken *fall = biggest_fall(all, count);
    if (!fall)
        return NULL;
    return eg_arena_format(edition->arena,
                           "%s fell by %s percentage points since %s, to %s. Answers do not vanish "
                           "by themselves: check the extract and the HR system first.",
                           fall->field->label, edition_cell(edition, fall->change),
                           gap->quarter_before, edition_cell(edition, fall->share));
}

/* The directorate with enough people whose average is lowest; 0 if there are not two such. */
static int64_t lowest_directorate(struct gap *gap)
{
    size_t count, seen = 0;
    const int64_t *units = gap_directorates(gap, &count);
    int64_t lowest = 0, least = 0;
    for (size_t i = 0; i < count; i++) {
        if (gap_people_of(gap, units[i]) < SPOKEN_LEAST)
            continue;
        struct eg_cell share =
            gap_share(gap, gap_average(gap, gap->now, units[i], gap->now->snapshot->fields));
        seen++;
        if (lowest == 0 || share.number < least) {
            lowest = units[i];
            least = share.number;
        }
    }
    return seen < 2 ? 0 : lowest;
}

static const char *directorate_words(struct gap *gap)
{
    struct edition *edition = &gap->edition;
    uint32_t fields = gap->now->snapshot->fields;
    int64_t unit = lowest_directorate(gap);
    if (unit == 0)
        return NULL;
    struct eg_share share = gap_average(gap, gap->now, unit, fields);
    struct eg_cell difference =
        gap_change(gap, share, gap_average(gap, gap->now, EG_UNIT_ROOT, fields));
    if (difference.number >= 0)
        return NULL;
    return eg_arena_format(
        edition->arena,
        "The largest hole is in %s (%s): %s complete on average, %s percentage points below the "
        "organisation. Directorates of fewer than %d people are left out of this sentence.",
        eg_units_at(gap->review->run.units, unit)->name,
        edition_count(edition, gap_people_of(gap, unit), "person", "people"),
        edition_cell(edition, gap_share(gap, share)), edition_cell(edition, difference),
        SPOKEN_LEAST);
}

/* Fields that one expects and no column holds; NULL if there are none. */
static const char *absent_words(struct gap *gap)
{
    struct edition *edition = &gap->edition;
    const struct eg_fields *fields = gap->review->run.fields;
    const char *list = NULL;
    for (size_t i = 0; i < fields->count; i++)
        if (eg_field_is_reported(&fields->fields[i], gap->now->snapshot) &&
            !eg_field_is_recorded(&fields->fields[i], gap->now->snapshot))
            list = edition_list(edition, list, edition_inside(edition, fields->fields[i].label));
    if (!list)
        return NULL;
    return eg_arena_format(edition->arena,
                           "No column of the staff extract holds: %s. Nothing can be said about "
                           "%s.",
                           list, strchr(list, ';') ? "these" : "this");
}

/* The first finding about who gets through: it may be the most serious one, and says itself how sure it
 * is. */
static void add_passage_finding(struct gap *gap, struct eg_sheet *cover)
{
    for (size_t i = 0; i < gap->findings.count; i++)
        if (gap->findings.all[i].passed) {
            say(cover, gap_finding_words(gap, &gap->findings.all[i]));
            return;
        }
    if (gap->release)
        say(cover, gap_way_words(gap));
}

/* The findings about people that hold whatever the unknown answers are: the first of them, which are
 * the largest, and how many there are. */
static void add_people_findings(struct gap *gap, struct eg_sheet *cover)
{
    enum { SPOKEN_MOST = 2 };
    struct edition *edition = &gap->edition;
    int64_t firm = 0, open = 0;
    for (size_t i = 0; i < gap->findings.count; i++) {
        const struct eg_finding *finding = &gap->findings.all[i];
        if (finding->kind != EG_FINDING_STAFF || finding->certainty != EG_CERTAIN)
            continue;
        if (++firm <= SPOKEN_MOST)
            say(cover, gap_finding_words(gap, finding));
    }
    for (size_t i = 0; i < gap->staff.count; i++)
        open += gap->staff.lines[i].obstacle == EG_COMPARED &&
                gap->staff.lines[i].category->level != EG_LEVEL_DETAIL &&
                gap->staff.lines[i].verdict.conclusion == EG_CANNOT_TELL;
    if (gap->staff.compared[EG_UNDER] + gap->staff.compared[EG_OVER] > 0)
        say(cover,
            eg_arena_format(
                edition->arena,
                "Of the broad groups of staff that can be compared with the population of %s, "
                "%s under-represented whatever the unknown answers are; for %s %s.",
                gap_areas(gap),
                firm == 1
                    ? "one is"
                    : eg_arena_format(edition->arena, "%s are", edition_number(edition, firm)),
                edition_number(edition, open),
                gap->release ? "the missing answers decide, or the rounding leaves it open"
                             : "the missing answers decide, and the sheet To_settle says what "
                               "would settle it"));
}

static void add_findings(struct gap *gap, struct eg_sheet *cover)
{
    size_t count;
    struct spoken *all = gap_speak(gap, &count);
    eg_sheet_add_line(cover, EG_LINE_SUBHEADING, "Main findings");
    if (count > 0) {
        say(cover, average_words(gap, count));
        say(cover, on_track_words(gap, all, count));
        say(cover, fall_words(gap, all, count));
        say(cover, directorate_words(gap));
    }
    add_people_findings(gap, cover);
    add_passage_finding(gap, cover);
    say(cover, absent_words(gap));
}

static void add_coverage(struct gap *gap, struct eg_sheet *cover)
{
    struct edition *edition = &gap->edition;
    size_t units;
    gap_directorates(gap, &units);
    eg_sheet_add_line(cover, EG_LINE_SUBHEADING, "Coverage");
    say(cover,
        eg_arena_format(
            edition->arena, "%s in post on %s%s.",
            edition_count(edition, gap_people_of(gap, EG_UNIT_ROOT), "member of staff", "staff"),
            gap->day,
            units ? eg_arena_format(edition->arena, ", in %s %s",
                                    edition_number(edition, (int64_t)units),
                                    gap->release ? "directorates, or several counted together"
                                    : units == 1 ? "directorate"
                                                 : "directorates")
                  : ""));
    if (gap->applications > 0)
        say(cover, eg_arena_format(edition->arena, "%s made %s.",
                                   edition_count(edition, gap->applications, "application",
                                                 "applications"),
                                   gap->applied));
    if (gap->release)
        say(cover, gap_way_coverage(gap));
    for (size_t i = 0; i < edition->absent_count; i++)
        say(cover, edition->absent[i]);
}

/* What is not as it was when the quarter before was imported. */
static void add_changes(struct gap *gap, struct eg_sheet *cover)
{
    struct edition *edition = &gap->edition;
    if (!gap->before)
        return;
    const struct eg_snapshot *now = gap->now->snapshot, *then = gap->before->snapshot;
    const char *broken = gap_break_at(gap, gap->review->quarter_count - 1);
    bool is_broken = strncmp(broken, "[b] ", 4) == 0;
    bool is_renewed = strcmp(now->program, then->program) != 0;
    eg_sheet_add_line(cover, EG_LINE_SUBHEADING,
                      eg_arena_format(edition->arena, "Changes since %s", gap->quarter_before));
    if (is_broken)
        say(cover, eg_arena_format(edition->arena, "How the data are read: %s.",
                                   edition_inside(edition, broken + 4)));
    if (is_renewed)
        say(cover, eg_arena_format(edition->arena,
                                   "The program is equigap %s; that quarter was imported with "
                                   "equigap %s.",
                                   now->program, then->program));
    if (!is_broken && !is_renewed)
        say(cover, "The extract has the same columns, and was read with the same lists, rules and "
                   "program.");
}

void gap_add_cover(struct gap *gap, struct eg_sheet *cover)
{
    edition_add_marking(&gap->edition, cover);
    eg_sheet_add_line(cover, EG_LINE_SUBHEADING, "What this workbook is for");
    say(cover, "It shows how complete the equality data held about staff are, where the holes are, "
               "who is under-represented beside the population of the area, and whether that "
               "survives the answers that are missing.");
    add_findings(gap, cover);
    add_coverage(gap, cover);
    if (!gap->release)
        add_changes(gap, cover);
    edition_add_shorthand(&gap->edition, cover);
    edition_add_contact(&gap->edition, cover);
}
