/* The way in, measured, and its ratios and readings. */
#include "way_room.h"

#include <string.h>

const struct eg_represented *way_line(const struct eg_representation *of,
                                      const struct eg_category *category)
{
    for (size_t i = 0; i < of->count; i++)
        if (of->lines[i].category == category)
            return &of->lines[i];
    return NULL;
}

size_t way_stage(const struct way_in *way, const char *name)
{
    size_t s = 0;
    while (s < way->funnel.stage_count && strcmp(way->funnel.stages[s].name, name) != 0)
        s++;
    return s;
}

bool way_is_told(const struct way_in *way)
{
    return eg_funnel_is_told(way->funnel.stages[0].with);
}

bool way_can_judge(const struct way_in *way)
{
    for (size_t i = 0; i < way->lines.count; i++)
        if (way_is_judged(&way->lines.lines[i]))
            return true;
    return false;
}

struct eg_cell way_people_at(const struct way_in *way, const char *stage)
{
    size_t s = way_stage(way, stage);
    const struct eg_funnel_stage *of = &way->funnel.stages[s];
    return s < way->funnel.stage_count
               ? eg_cell_count(eg_scope_people(of->with, &of->reached).shown)
               : eg_cell_marker(way_is_told(way) ? EG_MARKER_WITHHELD : EG_MARKER_NOT_COLLECTED);
}

bool way_is_judged(const struct eg_passed *line)
{
    switch (line->verdict.conclusion) {
    case EG_UNDER_WHATEVER:
    case EG_OVER_WHATEVER:
    case EG_UNDER_IF_LIKE:
    case EG_OVER_IF_LIKE:
        return line->obstacle == EG_COMPARED;
    case EG_NO_EVIDENCE:
        return line->obstacle == EG_COMPARED && line->has_critical;
    case EG_CANNOT_TELL:
    case EG_TOO_FEW:
    case EG_NOT_USABLE:
        break;
    }
    return false;
}

struct eg_cell way_share_at(const struct gap *gap, const struct way_in *way, const char *stage,
                            const struct eg_category *category)
{
    size_t s = way_stage(way, stage);
    if (s == way->funnel.stage_count)
        return eg_cell_marker(way_is_told(way) ? EG_MARKER_WITHHELD : EG_MARKER_NOT_COLLECTED);
    const struct eg_represented *line = way_line(&way->at[s], category);
    return line ? gap_share_of(gap, line->group, line->declared)
                : eg_cell_marker(EG_MARKER_NOT_APPLICABLE);
}

const char *way_label(struct gap *gap, const struct eg_field *field,
                      const struct eg_category *category)
{
    const struct eg_release *release = gap->review->applied_in;
    if (!gap->release || !release)
        return category->label;
    const struct eg_released_figure *figure = eg_release_find(
        release, eg_release_root(release, EG_RELEASED_APPLICANTS), field->number, category->number);
    if (figure && figure->role != EG_ROLE_REST)
        return category->label;
    return eg_arena_format(gap->edition.arena, "%s %s", category->label,
                           edition_note(&gap->edition, figure ? NOTE_LEFT_OVER : NOTE_ADDED_UP));
}

/* ---- Measured ---- */

/* Of the comparisons, and of who stands at each stage. */
static void compare(struct gap *gap, struct way_in *way)
{
    struct eg_arena *arena = gap->edition.arena;
    eg_passages_measure(arena, way->decided.steps, way->decided.step_count, &way->lines);
    for (size_t s = 0; s < way->funnel.stage_count; s++)
        eg_representation_measure(arena, way->funnel.stages[s].with, &way->funnel.stages[s].reached,
                                  1, EG_BROAD_LEVELS, &way->at[s]);
    if (way->withdrawn)
        eg_representation_measure(arena, &way->with, way->withdrawn, 1, EG_BROAD_LEVELS,
                                  &way->who_withdrew);
    way->count = eg_scope_people(way->funnel.stages[0].with, &way->funnel.stages[0].reached).shown;
}

void way_measure(struct gap *gap, const struct eg_setting *with, const struct eg_figures *closed,
                 int64_t unit, struct way_in *out)
{
    struct eg_arena *arena = gap->edition.arena;
    out->with = out->decided_with = *with;
    if (closed)
        out->decided_with.figures = closed;
    eg_funnel_of_applications(arena, &out->with, unit, &out->funnel);
    out->withdrawn = gap_who_withdrew(&out->with, unit);
    eg_funnel_of_applications(arena, &out->decided_with, unit, &out->decided);
    eg_funnel_measure_within_grades(arena, &out->decided, gap->review->run.grades->id_most,
                                    &out->within_grades);
    compare(gap, out);
}

void way_measure_applied(struct gap *gap, int64_t unit,
                         struct eg_setting cuts[static EG_APPLIED_CUTS], struct way_in *out)
{
    for (int cut = 0; cut < EG_APPLIED_CUTS; cut++) {
        cuts[cut] = gap->staff_setting;
        cuts[cut].figures = gap->review->applied->figures[cut];
        cuts[cut].recorded = gap->review->applied->fields;
        if (unit != EG_UNIT_ROOT || cut != EG_APPLIED_ALL)
            cuts[cut].recorded &= ~gap->staff_setting.of_all_alone;
    }
    eg_funnel_of_release(gap->edition.arena, cuts, unit, &out->funnel);
    out->decided = out->funnel;
    compare(gap, out);
}

/* ---- Ratios ---- */

bool way_is_loose(const struct gap *gap, const struct eg_passed *line)
{
    const double times = 4;
    const struct eg_ratio_bounds *bounds = &line->bounds;
    return gap->release &&
           (!bounds->has_low || !bounds->has_high || bounds->high > times * bounds->low);
}

static struct way_ratio all_of(struct eg_cell cell)
{
    return (struct way_ratio){cell, cell, cell, cell, cell};
}

static void set(struct way_ratio *out, const struct eg_ratio *ratio)
{
    out->value = eg_cell_of_ratio(ratio->estimate.value);
    out->low = eg_cell_of_ratio(ratio->estimate.interval.low);
    out->high = eg_cell_of_ratio(ratio->estimate.interval.high);
}

static struct way_ratio ratio_of(const struct gap *gap, const struct eg_passed *line)
{
    struct way_ratio out = all_of(eg_cell_marker(EG_MARKER_NOT_APPLICABLE));
    if (way_is_loose(gap, line))
        return out;
    bool is_open = gap->release && line->verdict.conclusion == EG_CANNOT_TELL;
    if (line->has_ratio && !line->ratio.is_adjusted && !line->silence_may_go && !is_open)
        set(&out, &line->ratio);
    if (line->bounds.has_low)
        out.lowest = eg_cell_of_ratio(line->bounds.low);
    if (line->bounds.has_high)
        out.highest = eg_cell_of_ratio(line->bounds.high);
    return out;
}

static struct way_ratio silent_ratio(const struct eg_contrast *silent)
{
    const double confidence = 0.95;
    struct way_ratio out = all_of(eg_cell_marker(EG_MARKER_NOT_APPLICABLE));
    struct eg_ratio ratio;
    if (eg_ratio_measure(silent, eg_critical_value(confidence), &ratio) && !ratio.is_adjusted)
        set(&out, &ratio);
    return out;
}

/* ---- Words ---- */

static const char *reading_of(struct gap *gap, const struct eg_passed *line, bool is_withheld)
{
    const char *reading = gap_passage_reading(gap, line);
    if (line->obstacle != EG_COMPARED || !line->has_ratio || line->ratio.is_adjusted ||
        line->silence_may_go || line->is_withheld || is_withheld)
        return reading;
    return eg_arena_format(
        gap->edition.arena, "%s: %s times the rate of %s. %s", line->category->label,
        edition_cell(&gap->edition, eg_cell_of_ratio(line->ratio.estimate.value)),
        line->reference ? line->reference->label : "everybody else who declared", reading);
}

static const char *silent_reading(const struct gap *gap, const struct eg_passed *line)
{
    if (line->silence.goes_with_success)
        return "Silence and success go together: people who gave no answer got through at another "
               "rate than those who did, so groups cannot be compared at this step. See first "
               "whether people were entered without their form";
    if (line->silence.of.whole == 0)
        return gap->release ? "Hardly anybody gave no answer" : "Everybody declared";
    return line->silence_may_go ? "The rounded figures leave open whether silence goes with success"
                                : "No sign that silence goes with success";
}

const char *way_alarm(const struct way_in *way, const struct eg_passed *line)
{
    const struct eg_passed *within = eg_funnel_line_like(&way->decided, &way->within_grades, line);
    bool is_alarm = within && within->obstacle == EG_COMPARED &&
                    within->mix != EG_MIX_CHANGES_NOTHING && within->mix != EG_MIX_UNTOLD;
    return is_alarm ? gap_mix_of(within->mix, GAP_MIX_OF_GRADES) : NULL;
}

/* ---- Rates ---- */

struct way_rates way_rates_of(struct gap *gap, const struct eg_passed *line)
{
    const struct eg_contrast *of = &line->declared;
    struct eg_figure part = {line->stage.group_through.low, of->part,
                             line->stage.group_through.high};
    struct way_rates out = {
        edition_people(&gap->edition, part), gap_share_of(gap, part, eg_figure_exact(of->whole)),
        gap_share_of(gap, eg_figure_exact(of->other_part), eg_figure_exact(of->other_whole)),
        all_of(eg_cell_marker(EG_MARKER_NOT_APPLICABLE)), NULL};
    bool is_withheld = out.rate.kind == EG_CELL_MARKER || out.other_rate.kind == EG_CELL_MARKER;
    if (line->obstacle == EG_COMPARED)
        out.ratio = is_withheld ? all_of(eg_cell_marker(EG_MARKER_WITHHELD)) : ratio_of(gap, line);
    out.reading = reading_of(gap, line, out.ratio.value.kind == EG_CELL_MARKER);
    return out;
}

/* Those who gave no answer, as far off as the figures of a release are. */
static struct eg_figure silent_people(const struct gap *gap, int64_t people)
{
    int64_t off = gap->applicants_off;
    return (struct eg_figure){people > off ? people - off : 0, people, people + off};
}

struct way_rates way_rates_of_silent(struct gap *gap, const struct eg_passed *line)
{
    const struct eg_contrast *of = &line->silence.of;
    struct eg_figure part = silent_people(gap, of->part);
    struct way_rates out = {
        edition_people(&gap->edition, part), gap_share_of(gap, part, eg_figure_exact(of->whole)),
        gap_share_of(gap, eg_figure_exact(of->other_part), eg_figure_exact(of->other_whole)),
        all_of(eg_cell_marker(EG_MARKER_NOT_APPLICABLE)), silent_reading(gap, line)};
    if (out.rate.kind != EG_CELL_MARKER && out.other_rate.kind != EG_CELL_MARKER)
        out.ratio = silent_ratio(of);
    return out;
}

void way_fill_ratio(struct eg_cell *first, struct way_ratio ratio)
{
    const struct eg_cell cells[] = {ratio.value, ratio.low, ratio.high, ratio.lowest,
                                    ratio.highest};
    memcpy(first, cells, sizeof cells);
}

/* ---- Charts ---- */

bool way_is_drawn(const struct eg_represented *line)
{
    enum { FEW = 3 };
    size_t alike = 0;
    for (size_t i = 0; i < line->field->category_count; i++)
        alike += line->field->categories[i].level == line->category->level;
    return line->obstacle == EG_COMPARED && !line->category->is_reference &&
           (line->category->level == EG_LEVEL_BINARY || alike <= FEW);
}

void way_set_series(struct eg_chart *chart, const struct eg_table *table, size_t count)
{
    chart->series_count = count;
    chart->row_count = table->row_count;
    for (size_t i = 0; i < count; i++)
        chart->series[i] = (struct eg_series){table->name, 1 + i};
}

void way_caption(struct gap *gap, struct eg_sheet *summary, struct eg_chart *chart, int number,
                 const char *message, const char *what)
{
    struct eg_arena *arena = gap->edition.arena;
    const char *sheet = chart->series[0].sheet;
    chart->title = eg_arena_format(arena, "Figure %d: %s", number, message);
    chart->alt = eg_arena_format(arena, "%s. %s. Data: sheet %s.", what, message, sheet);
    eg_sheet_add_line(summary, EG_LINE_PLAIN,
                      eg_arena_format(arena, "Figure %d: %s. Data: sheet %s.", number, message,
                                      sheet));
}

const char *way_group_name(struct gap *gap, const struct eg_field *field,
                           const struct eg_category *category)
{
    const char *end = strstr(category->label, " (");
    size_t length = end ? (size_t)(end - category->label) : strlen(category->label);
    bool is_age =
        strcmp(field->key, "age") == 0 && category->label[0] >= '0' && category->label[0] <= '9';
    return eg_arena_format(gap->edition.arena, "%s%.*s", is_age ? "Aged " : "", (int)length,
                           category->label);
}

void way_say_applicants(struct gap *gap, struct eg_sheet *sheet, const struct eg_release *of)
{
    struct eg_arena *arena = gap->edition.arena;
    eg_sheet_add_line(sheet, EG_LINE_SUBHEADING, "Applicants");
    eg_sheet_add_line(
        sheet, EG_LINE_PLAIN,
        eg_arena_format(
            arena,
            "Everybody who applied from %s, the part of the year that extracts cover, for a "
            "vacancy "
            "to which somebody was appointed is "
            "counted once, where their application that got furthest was, or if equal the latest, "
            "with their latest answer to each field. Somebody whom an earlier release counted is "
            "left out, so that nobody is in two releases.",
            edition_period(&gap->edition, of->applied_first, of->applied_last)));
    eg_sheet_add_line(
        sheet, EG_LINE_PLAIN,
        eg_arena_format(arena,
                        "Those who only applied, those who were shortlisted and those who "
                        "were appointed are shown apart where each are at least %lld "
                        "people. Nothing is about one vacancy, one panel or one month.",
                        (long long)of->rules.values[EG_RULE_BLOCK_MINIMUM]));
    eg_sheet_add_line(
        sheet, EG_LINE_PLAIN,
        "One group of each field is not rounded by itself but is what the others leave; a note "
        "marks it, and groups that are added up from others. These are as far off as the "
        "others together. How many people there are in all is exact.");
}
