#include "equigap/intake/heading.h"

#include <string.h>

#include "equigap/base/text.h"

enum { OF_STAFF = 1, OF_APPLICANTS = 2, OF_BOTH = 3, SEVERAL = 4 };

/* Heading fields of the lists that a record uses; equality fields and units are found by name. */
static const struct use {
    const char *name;
    enum eg_role role;
    unsigned of;
} uses[] = {
    {"person_id", EG_ROLE_REFERENCE, OF_STAFF},
    {"applicant_reference", EG_ROLE_APPLICANT, OF_STAFF},
    {"applicant_id", EG_ROLE_REFERENCE, OF_APPLICANTS},
    {"grade", EG_ROLE_GRADE, OF_BOTH},
    {"contract_type", EG_ROLE_CONTRACT, OF_STAFF},
    {"working_pattern", EG_ROLE_PATTERN, OF_STAFF},
    {"staff_group", EG_ROLE_GROUP, OF_STAFF | SEVERAL},
    {"hours", EG_ROLE_HOURS, OF_STAFF},
    {"fte", EG_ROLE_FTE, OF_STAFF},
    {"start_date", EG_ROLE_START, OF_STAFF},
    {"service_date", EG_ROLE_SERVICE, OF_STAFF},
    {"post_start_date", EG_ROLE_POST_START, OF_STAFF},
    {"end_date", EG_ROLE_END, OF_STAFF},
    {"assignment_status", EG_ROLE_STATUS, OF_STAFF},
    {"primary_assignment", EG_ROLE_PRIMARY, OF_STAFF},
    {"date_of_birth", EG_ROLE_BIRTH, OF_BOTH},
    {"age_years", EG_ROLE_AGE_YEARS, OF_BOTH},
    {"objection", EG_ROLE_OBJECTION, OF_BOTH},
    {"vacancy_id", EG_ROLE_VACANCY, OF_APPLICANTS},
    {"applied_date", EG_ROLE_APPLIED, OF_APPLICANTS},
    {"stage", EG_ROLE_STAGE, OF_APPLICANTS | SEVERAL},
    {"outcome", EG_ROLE_STAGE, OF_APPLICANTS | SEVERAL},
    {"rejected_reason", EG_ROLE_HINT, OF_APPLICANTS | SEVERAL},
    {"source_channel", EG_ROLE_HINT, OF_APPLICANTS | SEVERAL},
    {"shortlisted", EG_ROLE_SHORTLISTED, OF_APPLICANTS},
    {"interviewed", EG_ROLE_INTERVIEWED, OF_APPLICANTS},
    {"appointed", EG_ROLE_APPOINTED, OF_APPLICANTS},
    {"interview_date", EG_ROLE_INTERVIEW_DATE, OF_APPLICANTS | SEVERAL},
    {"offer_date", EG_ROLE_OFFER_DATE, OF_APPLICANTS},
    {"hired_date", EG_ROLE_HIRED_DATE, OF_APPLICANTS},
    {"internal", EG_ROLE_INTERNAL, OF_APPLICANTS},
};

static const char *const private_names[] = {"name",    "national_insurance", "email",
                                            "address", "telephone",          "free_text"};

static const struct use *find_use(const char *name)
{
    for (size_t i = 0; i < sizeof uses / sizeof *uses; i++)
        if (strcmp(uses[i].name, name) == 0)
            return &uses[i];
    return NULL;
}

static bool is_private(const char *name)
{
    for (size_t i = 0; i < sizeof private_names / sizeof *private_names; i++)
        if (strcmp(private_names[i], name) == 0)
            return true;
    return false;
}

/* Role and fate of a column whose heading field is known. */
static void assign(struct eg_heading *heading, const struct eg_fields *fields, enum eg_kind kind)
{
    const struct use *use = find_use(heading->name);
    const struct eg_field *field = eg_fields_find(fields, heading->name);
    heading->fate = EG_FATE_KEPT;
    if (use && (use->of & (kind == EG_STAFF ? OF_STAFF : OF_APPLICANTS))) {
        heading->role = use->role;
    } else if (strncmp(heading->name, "unit_", 5) == 0) {
        heading->role = EG_ROLE_UNIT;
        heading->rank = heading->name[5] - '0';
    } else if (field && field->kind == EG_FIELD_EQUALITY) {
        heading->role = EG_ROLE_EQUALITY;
        heading->field = field;
    } else {
        heading->fate = is_private(heading->name) ? EG_FATE_PRIVATE : EG_FATE_UNUSED;
    }
}

static bool refuse(const struct eg_layout_request *request, int64_t line, struct eg_error *error,
                   const char *what)
{
    return eg_fail(error, EG_FAULT_DATA, "%s:%lld: %s", request->path, (long long)line, what);
}

/* The user's word on one column; false if a pair cannot be meant. */
static bool apply_pair(struct eg_arena *arena, const struct eg_layout_request *request,
                       const char *pair, struct eg_layout *layout, struct eg_error *error)
{
    const char *equals = strrchr(pair, '=');
    if (!equals)
        return eg_fail(error, EG_FAULT_USAGE,
                       "--heading '%s': say which field the column is, as 'Column=field'", pair);
    const char *column = eg_text_normalise(arena, pair, (size_t)(equals - pair));
    const char *name = equals + 1;
    if (name[0] != '\0' && !eg_heading_field_exists(request->lists, name))
        return eg_fail(error, EG_FAULT_USAGE,
                       "--heading '%s': there is no field '%s'; 'equigap help fields' lists them",
                       pair, name);
    for (size_t i = 0; i < layout->count; i++) {
        struct eg_heading *heading = &layout->headings[i];
        if (strcmp(eg_text_normalise(arena, heading->text, strlen(heading->text)), column) != 0)
            continue;
        if (name[0] != '\0' && heading->fate == EG_FATE_PRIVATE)
            return eg_fail(
                error, EG_FAULT_USAGE,
                "--heading '%s': this column is about a person (names, addresses, National "
                "Insurance numbers and the like) and is never stored; rename it in the "
                "extract if it holds something else",
                pair);
        *heading = (struct eg_heading){
            .text = heading->text, .name = name, .fate = EG_FATE_DROPPED, .is_said = true};
        if (name[0] != '\0')
            assign(heading, request->fields, request->kind);
        return true;
    }
    return eg_fail(error, EG_FAULT_USAGE,
                   "--heading '%s': %s has no column of this name; write it as the extract does "
                   "('equigap inspect FILE' lists its columns)",
                   pair, request->path);
}

/* What was said before of headings that this extract has, too. */
static void apply_words(struct eg_arena *arena, const struct eg_layout_request *request,
                        struct eg_layout *layout)
{
    for (size_t w = 0; w < request->word_count; w++) {
        const struct eg_layout_word *said = &request->words[w];
        for (size_t i = 0; !said->is_scheme && i < layout->count; i++) {
            struct eg_heading *heading = &layout->headings[i];
            if (strcmp(eg_text_normalise(arena, heading->text, strlen(heading->text)),
                       said->name) != 0)
                continue;
            *heading = (struct eg_heading){.text = heading->text,
                                           .name = said->word,
                                           .fate = EG_FATE_DROPPED,
                                           .is_said = true,
                                           .is_remembered = true};
            if (said->word[0] != '\0')
                assign(heading, request->fields, request->kind);
        }
    }
}

/* What the headings that nobody knows may have been meant for. */
static void find_near(struct eg_arena *arena, const struct eg_layout_request *request,
                      struct eg_layout *layout)
{
    for (size_t i = 0; i < layout->count; i++) {
        struct eg_heading *heading = &layout->headings[i];
        if (heading->fate == EG_FATE_UNKNOWN)
            eg_heading_near(request->lists, arena, request->kind,
                            eg_text_normalise(arena, heading->text, strlen(heading->text)),
                            &heading->near);
    }
}

static bool refuse_two(struct eg_arena *arena, const struct eg_layout_request *request,
                       const struct eg_record *record, const struct eg_heading *one,
                       const struct eg_heading *other, struct eg_error *error)
{
    return refuse(request, record->line, error,
                  eg_arena_format(arena,
                                  "the columns '%s' and '%s' are both read as %s; leave one "
                                  "out with --heading '%s='",
                                  one->text, other->text, one->name, other->text));
}

/* Every heading differs from the others after normalising. */
static bool check_repeats(struct eg_arena *arena, const struct eg_layout_request *request,
                          const struct eg_record *record, const struct eg_layout *layout,
                          struct eg_error *error)
{
    struct eg_hash *seen = eg_hash_begin(arena);
    int64_t other;
    for (size_t i = 0; i < layout->count; i++) {
        const char *normal =
            eg_text_normalise(arena, layout->headings[i].text, strlen(layout->headings[i].text));
        if (normal[0] == '\0')
            continue;
        if (eg_hash_find(seen, normal, strlen(normal), &other))
            return refuse(request, record->line, error,
                          eg_arena_format(arena,
                                          "the heading '%s' stands twice (columns %lld and "
                                          "%zu); rename one of them in the extract",
                                          layout->headings[i].text, (long long)other + 1, i + 1));
        eg_hash_set(seen, normal, strlen(normal), (int64_t)i);
    }
    return true;
}

/* Puts one of two columns for one field aside: the user's word goes before the lists', and an earlier row
 * of the lists ("Employee Number") before a later one ("Payroll Number"). */
static void put_one_aside(const struct eg_layout_request *request, struct eg_heading *one,
                          struct eg_heading *other)
{
    bool is_said = one->is_said != other->is_said;
    bool is_first = is_said ? one->is_said
                            : eg_heading_order(request->lists, request->kind, one->text) <=
                                  eg_heading_order(request->lists, request->kind, other->text);
    struct eg_heading *aside = is_first ? other : one;
    *aside = (struct eg_heading){.text = aside->text,
                                 .name = aside->name,
                                 .fate = is_said ? EG_FATE_REPLACED : EG_FATE_UNUSED};
}

/* One column for one field, but where several are allowed: of two equality columns nobody can tell which
 * to believe, so they are refused; of others one is put aside. */
static bool settle_clashes(struct eg_arena *arena, const struct eg_layout_request *request,
                           const struct eg_record *record, struct eg_layout *layout,
                           struct eg_error *error)
{
    for (size_t i = 0; i < layout->count; i++) {
        struct eg_heading *one = &layout->headings[i];
        const struct use *use = find_use(one->name);
        for (size_t j = i + 1; j < layout->count; j++) {
            struct eg_heading *other = &layout->headings[j];
            if (one->role == EG_ROLE_NONE || (use && (use->of & SEVERAL)))
                break;
            if (other->role != one->role || other->rank != one->rank || other->field != one->field)
                continue;
            if (one->role == EG_ROLE_EQUALITY || (one->is_said && other->is_said))
                return refuse_two(arena, request, record, one, other, error);
            put_one_aside(request, one, other);
        }
    }
    return true;
}

static void index_columns(struct eg_layout *layout)
{
    for (int role = 0; role < EG_ROLE_COUNT; role++)
        layout->column_of[role] = -1;
    for (size_t i = layout->count; i-- > 0;)
        layout->column_of[layout->headings[i].role] = (int)i;
    for (int rank = 1; rank <= EG_UNIT_DEPTH_MOST; rank++)
        for (size_t i = 0; i < layout->count; i++)
            if (layout->headings[i].role == EG_ROLE_UNIT && layout->headings[i].rank == rank)
                layout->unit_columns[layout->unit_count++] = (int)i;
}

/* Refuses an extract of the other kind, which people take for this one. */
static bool check_kind(struct eg_arena *arena, const struct eg_layout_request *request,
                       const struct eg_record *record, const struct eg_layout *layout,
                       struct eg_error *error)
{
    bool is_sure;
    enum eg_kind looks_like = eg_layout_guess_kind(arena, request, record, &is_sure);
    if (layout->column_of[EG_ROLE_REFERENCE] >= 0 || looks_like == request->kind)
        return true;
    return refuse(
        request, record->line, error,
        request->kind == EG_STAFF
            ? "this looks like an applicant extract (it has columns of applications and no "
              "employee's reference); import it with 'equigap import applicants FILE --from DATE "
              "--to DATE'"
            : "this looks like a staff extract (it has an employee's reference); import "
              "it with 'equigap import staff FILE --as-of DATE'");
}

/* What to do beside naming a column, where the kind is a guess or the extract may be another sheet. */
static const char *other_hint(struct eg_arena *arena, const struct eg_layout_request *request)
{
    static const char *const hints[EG_KIND_COUNT] = {
        "; if it is no staff extract, say --kind applicants",
        "; if it is no applicant extract, say --kind staff"};
    const char *kind = request->is_kind_guessed ? hints[request->kind] : "";
    if (!request->sheets)
        return kind;
    return eg_arena_format(
        arena,
        "%s; if the extract is on another sheet, name that with --sheet (the workbook has %s)",
        kind, request->sheets);
}

static bool check_needed(struct eg_arena *arena, const struct eg_layout_request *request,
                         const struct eg_record *record, const struct eg_layout *layout,
                         struct eg_error *error)
{
    bool is_staff = request->kind == EG_STAFF;
    const char *hint = other_hint(arena, request);
    if (layout->column_of[EG_ROLE_REFERENCE] < 0)
        return eg_fail(error, EG_FAULT_DATA,
                       "%s:%lld: no column holds the %s, so people cannot be counted once; name "
                       "it with --heading 'Column=%s'%s",
                       request->path, (long long)record->line,
                       is_staff ? "employee's reference (such as 'Employee Number')"
                                : "applicant's reference (such as 'Candidate ID')",
                       is_staff ? "person_id" : "applicant_id", hint);
    if (!is_staff && layout->column_of[EG_ROLE_VACANCY] < 0)
        return refuse(
            request, record->line, error,
            eg_arena_format(
                arena,
                "no column holds the vacancy (such as 'Vacancy Ref'), so applications cannot "
                "be told apart; name it with --heading 'Column=vacancy_id'%s",
                hint));
    if (layout->column_of[EG_ROLE_EQUALITY] < 0 && layout->column_of[EG_ROLE_BIRTH] < 0 &&
        layout->column_of[EG_ROLE_AGE_YEARS] < 0)
        return refuse(
            request, record->line, error,
            eg_arena_format(arena,
                            "no column is an equality field (such as 'Ethnicity'); name one with "
                            "--heading 'Column=ethnicity', or check that this is the right "
                            "extract%s",
                            hint));
    return true;
}

bool eg_layout_read(struct eg_arena *arena, const struct eg_layout_request *request,
                    const struct eg_record *record, struct eg_layout *layout,
                    struct eg_error *error)
{
    *layout = (struct eg_layout){.kind = request->kind, .count = record->count};
    layout->headings = eg_arena_take_array(arena, record->count, sizeof *layout->headings);
    for (size_t i = 0; i < record->count; i++) {
        struct eg_heading *heading = &layout->headings[i];
        struct eg_bytes text = record->fields[i];
        const char *name = eg_heading_find(request->lists, request->kind,
                                           eg_text_normalise(arena, text.start, text.length));
        *heading = (struct eg_heading){.text = eg_text_clean(arena, text.start, text.length),
                                       .name = name ? name : "",
                                       .fate = EG_FATE_UNKNOWN};
        if (name)
            assign(heading, request->fields, request->kind);
    }
    if (!check_repeats(arena, request, record, layout, error))
        return false;
    apply_words(arena, request, layout);
    for (size_t i = 0; i < request->pair_count; i++)
        if (!apply_pair(arena, request, request->pairs[i], layout, error))
            return false;
    if (!settle_clashes(arena, request, record, layout, error))
        return false;
    find_near(arena, request, layout);
    index_columns(layout);
    return check_kind(arena, request, record, layout, error) &&
           check_needed(arena, request, record, layout, error);
}

/* The field that the user said a column is, or NULL. */
static const char *said_of(struct eg_arena *arena, const struct eg_layout_request *request,
                           const char *normal)
{
    for (size_t i = 0; i < request->pair_count; i++) {
        const char *equals = strrchr(request->pairs[i], '=');
        size_t length = equals ? (size_t)(equals - request->pairs[i]) : 0;
        if (equals && strcmp(eg_text_normalise(arena, request->pairs[i], length), normal) == 0)
            return equals + 1;
    }
    return NULL;
}

enum eg_kind eg_layout_guess_kind(struct eg_arena *arena, const struct eg_layout_request *request,
                                  const struct eg_record *record, bool *is_sure)
{
    enum { SIGNS_LEAST = 2 };
    bool has_vacancy = false, has_applicant = false, has_employee = false;
    int signs = 0;
    for (size_t i = 0; i < record->count; i++) {
        const char *normal =
            eg_text_normalise(arena, record->fields[i].start, record->fields[i].length);
        const char *said = said_of(arena, request, normal);
        const char *as_staff = said ? said : eg_heading_find(request->lists, EG_STAFF, normal);
        const char *of = said ? said : eg_heading_find(request->lists, EG_APPLICANTS, normal);
        has_vacancy |= of && strcmp(of, "vacancy_id") == 0;
        has_applicant |= of && strcmp(of, "applicant_id") == 0;
        has_employee |= as_staff && strcmp(as_staff, "person_id") == 0;
        const struct use *use = of && (said || !as_staff) ? find_use(of) : NULL;
        signs += use && !(use->of & OF_STAFF) ? (said ? SIGNS_LEAST : 1) : 0;
    }
    bool is_of_applicants = (has_vacancy && has_applicant) || signs >= SIGNS_LEAST;
    *is_sure = has_employee ? !is_of_applicants : is_of_applicants && has_applicant;
    return is_of_applicants && !has_employee ? EG_APPLICANTS : EG_STAFF;
}
