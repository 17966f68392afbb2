#include "equigap/store/key.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "equigap/base/arena.h"
#include "equigap/base/digest.h"

enum { PATH_MOST = 4096, DIGITS = EG_KEY_SIZE - 1 };

/* The path of the key; cut, and then of no file that is there, if it is too long. */
static const char *name_key(const char *store_path, char path[static PATH_MOST])
{
    snprintf(path, PATH_MOST, "%s.key", store_path);
    return path;
}

bool eg_key_is_there(const char *store_path)
{
    char path[PATH_MOST];
    struct stat facts;
    return lstat(name_key(store_path, path), &facts) == 0;
}

void eg_key_remove(const char *store_path)
{
    char path[PATH_MOST];
    unlink(name_key(store_path, path));
}

static void draw_digits(char digits[static EG_KEY_SIZE])
{
    unsigned char bytes[DIGITS / 2];
    eg_random_bytes(bytes, sizeof bytes);
    for (size_t i = 0; i < sizeof bytes; i++)
        snprintf(&digits[2 * i], 3, "%02x", bytes[i]);
}

/* A new key, on disk, in an open file that is closed here. */
static bool write_digits(int file)
{
    char line[EG_KEY_SIZE + 1];
    draw_digits(line);
    line[DIGITS] = '\n';
    bool done = write(file, line, EG_KEY_SIZE) == EG_KEY_SIZE && fsync(file) == 0;
    return close(file) == 0 && done;
}

bool eg_key_make(const char *store_path, bool *is_new, struct eg_error *error)
{
    char path[PATH_MOST], making[PATH_MOST];
    name_key(store_path, path);
    *is_new = false;
    if (eg_key_is_there(store_path))
        return true;
    if ((size_t)snprintf(making, sizeof making, "%s.key.new-XXXXXX", store_path) >= sizeof making)
        return eg_fail(error, EG_FAULT_FILE, "%s: the path is too long", path);
    int file = mkstemp(making); /* with mode 0600 */
    if (file < 0)
        return eg_fail(error, EG_FAULT_FILE, "%s: cannot be made: %s", path, strerror(errno));
    bool is_written = write_digits(file);
    *is_new = is_written && link(making, path) == 0; /* never in the place of another */
    int reason = errno;
    unlink(making);
    return *is_new || (is_written && reason == EEXIST) ||
           eg_fail(error, EG_FAULT_FILE, "%s: cannot be made: %s", path, strerror(reason));
}

static bool check_file(const char *path, struct eg_error *error)
{
    struct stat facts;
    if (lstat(path, &facts) != 0)
        return eg_fail(error, EG_FAULT_FILE,
                       "%s: the key of the store cannot be opened: %s; restore it from a backup",
                       path, strerror(errno));
    if (!S_ISREG(facts.st_mode))
        return eg_fail(error, EG_FAULT_FILE, "%s: is no plain file (links are not followed)", path);
    if (facts.st_mode & (S_IRWXG | S_IRWXO))
        return eg_fail(error, EG_FAULT_FILE,
                       "%s: other people may read this key; take that away with 'chmod 600 %s'",
                       path, path);
    return true;
}

static bool read_key(const char *path, char key[static EG_KEY_SIZE], struct eg_error *error)
{
    char line[EG_KEY_SIZE + 2] = "";
    FILE *file = fopen(path, "rb");
    if (!file)
        return eg_fail(error, EG_FAULT_FILE, "%s: cannot be opened: %s", path, strerror(errno));
    size_t length = fread(line, 1, sizeof line - 1, file);
    bool is_read = !ferror(file);
    fclose(file);
    if (!is_read)
        return eg_fail(error, EG_FAULT_FILE, "%s: cannot be read", path);
    if (strspn(line, "0123456789abcdef") != DIGITS ||
        !(length == DIGITS || (length == DIGITS + 1 && line[DIGITS] == '\n')))
        return eg_fail(
            error, EG_FAULT_STORE,
            "%s: is no key that equigap made: expected %d hexadecimal digits; restore it "
            "from a backup",
            path, DIGITS);
    memcpy(key, line, DIGITS);
    key[DIGITS] = '\0';
    return true;
}

bool eg_key_load(const char *store_path, bool may_make, char key[static EG_KEY_SIZE],
                 struct eg_error *error)
{
    char path[PATH_MOST];
    bool is_new;
    return (!may_make || eg_key_make(store_path, &is_new, error)) &&
           check_file(name_key(store_path, path), error) && read_key(path, key, error);
}

enum { BYTES = 8, BITS = 8 }; /* of what stands for a person; of one of them */

struct eg_mac *eg_key_mac(const char *key)
{
    assert(strlen(key) == DIGITS);
    return eg_mac_begin(key, DIGITS);
}

static int64_t hash_of(struct eg_mac *mac, const char *kind, const char *reference)
{
    unsigned char hash[EG_DIGEST_SIZE];
    uint64_t person = 0;
    eg_mac_add(mac, kind, strlen(kind));
    eg_mac_add(mac, "\x1f", 1);
    eg_mac_add(mac, reference, strlen(reference));
    eg_mac_take(mac, hash);
    for (int i = 0; i < BYTES; i++)
        person = person << BITS | hash[i];
    return (int64_t)person;
}

int64_t eg_key_person(struct eg_mac *mac, const char *reference)
{
    return hash_of(mac, "staff", reference);
}

int64_t eg_key_applicant(struct eg_mac *mac, const char *reference)
{
    return hash_of(mac, "applicant", reference);
}

uint32_t eg_key_answer(struct eg_mac *mac, int64_t person, const char *field, const char *code)
{
    unsigned char bytes[BYTES], digest[EG_DIGEST_SIZE];
    uint32_t hash;
    for (int i = 0; i < BYTES; i++)
        bytes[i] = (unsigned char)((uint64_t)person >> BITS * (BYTES - 1 - i));
    eg_mac_add(mac, "answer\x1f", strlen("answer\x1f"));
    eg_mac_add(mac, bytes, sizeof bytes);
    eg_mac_add(mac, "\x1f", 1);
    eg_mac_add(mac, field, strlen(field));
    eg_mac_add(mac, "\x1f", 1);
    eg_mac_add(mac, code, strlen(code));
    eg_mac_take(mac, digest);
    memcpy(&hash, digest, sizeof hash);
    return hash == 0 ? 1 : hash;
}
