#include "equigap/store/key.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "equigap/base/digest.h"

enum { PATH_SIZE = 4096, KEY_BYTES = 32 };

static bool make_key(const char *path, char *key, struct eg_error *error)
{
    unsigned char bytes[KEY_BYTES];
    eg_random_bytes(bytes, sizeof bytes);
    for (size_t i = 0; i < sizeof bytes; i++)
        snprintf(key + 2 * i, 3, "%02x", bytes[i]);
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0600);
    if (file < 0)
        return eg_fail(error, EG_FAULT_FILE, "%s: cannot be made: %s", path, strerror(errno));
    bool done = write(file, key, EG_KEY_SIZE - 1) == EG_KEY_SIZE - 1 && write(file, "\n", 1) == 1 &&
                fsync(file) == 0;
    if (close(file) != 0 || !done) {
        unlink(path);
        return eg_fail(error, EG_FAULT_FILE, "%s: cannot be written: %s", path, strerror(errno));
    }
    return true;
}

bool eg_key_load(const char *store_path, bool may_make, char key[static EG_KEY_SIZE],
                 struct eg_error *error)
{
    char path[PATH_SIZE];
    if ((size_t)snprintf(path, sizeof path, "%s.key", store_path) >= sizeof path)
        return eg_fail(error, EG_FAULT_FILE, "%s: the path is too long", store_path);
    int file = open(path, O_RDONLY | O_NOFOLLOW);
    if (file < 0 && errno == ENOENT && may_make)
        return make_key(path, key, error);
    if (file < 0)
        return eg_fail(error, EG_FAULT_FILE, "%s: cannot be opened: %s", path, strerror(errno));
    ssize_t length = read(file, key, EG_KEY_SIZE - 1);
    close(file);
    key[EG_KEY_SIZE - 1] = '\0';
    if (length != EG_KEY_SIZE - 1 || strspn(key, "0123456789abcdef") != EG_KEY_SIZE - 1)
        return eg_fail(error, EG_FAULT_FILE,
                       "%s: is no key: 64 hexadecimal digits; restore it from a backup", path);
    return true;
}

int64_t eg_key_person(const char *key, const char *reference)
{
    unsigned char hash[EG_DIGEST_SIZE];
    char message[512];
    int length = snprintf(message, sizeof message, "staff\x1f%s", reference);
    eg_hmac(key, strlen(key), message, (size_t)length, hash);
    uint64_t number = 0;
    for (int i = 0; i < 8; i++)
        number = number << 8 | hash[i];
    return (int64_t)number;
}
