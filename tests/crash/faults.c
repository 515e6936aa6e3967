/* Counts the calls that write below one folder, and kills the process or fails them at a chosen one.

   Preloaded (LD_PRELOAD); quiet until `arm` is called. Everything that puts bytes or names on a disk
   is counted: open for writing, write, truncate, sync, rename, make, remove; and what is sent to a
   server over a network. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { NOTHING, KILL, FAIL_ONCE, FAIL_ON, SHORT_THEN_FAIL, MOVE_AWAY };

static char watched[PATH_MAX];
static size_t watched_length;
static int action = NOTHING, fault = 0;
static long at = 0;
static atomic_long seen = 0;

void arm(const char *folder, int what, long when, int number) {
    snprintf(watched, sizeof watched, "%s/", folder);
    watched_length = strlen(watched);
    action = what; at = when; fault = number;
    atomic_store(&seen, 0);
}

long counted(void) { return atomic_load(&seen); }

static int below(const char *path) {
    return watched_length && path && strncmp(path, watched, watched_length) == 0;
}

static int handle_is_below(int handle) {
    char name[64], path[PATH_MAX];
    if (!watched_length) return 0;
    snprintf(name, sizeof name, "/proc/self/fd/%d", handle);
    ssize_t length = readlink(name, path, sizeof path - 2);
    if (length <= 0) return 0;
    path[length] = '/'; path[length + 1] = 0;
    return below(path);
}

static int name_is_below(int folder, const char *path) {
    if (path && path[0] == '/') return below(path);
    return folder != AT_FDCWD && handle_is_below(folder);
}

static int leads_to_a_server(int handle) {
    struct sockaddr_storage peer;
    socklen_t size = sizeof peer;
    if (!watched_length || getpeername(handle, (struct sockaddr *)&peer, &size)) return 0;
    return peer.ss_family == AF_INET || peer.ss_family == AF_INET6;
}

/* Give the folder another name, past the calls of this file. */
static void move_away(void) {
    char here[PATH_MAX], gone[PATH_MAX + 8];
    snprintf(here, sizeof here, "%.*s", (int)(watched_length - 1), watched);
    snprintf(gone, sizeof gone, "%s.gone", here);
    syscall(SYS_renameat2, AT_FDCWD, here, AT_FDCWD, gone, 0);
}

/* What is to become of a call that writes: 0 go on, 1 fail, 2 write one half. */
static int due(int is_write) {
    long number = atomic_fetch_add(&seen, 1) + 1;
    if (action == KILL && number == at) { kill(getpid(), SIGKILL); for (;;) pause(); }
    if (action == MOVE_AWAY && number == at) move_away();
    if (action == SHORT_THEN_FAIL && number == at && is_write) return 2;
    if ((action == FAIL_ONCE && number == at) || (action == FAIL_ON && number >= at) ||
        (action == SHORT_THEN_FAIL && (number > at || (number == at && !is_write)))) {
        errno = fault;
        return 1;
    }
    return 0;
}

#define REAL(name) \
    static __typeof__(name) *real; \
    if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

#define WRITES(name, size_arg, watch, params, args, halved) \
    ssize_t name params { \
        REAL(name); \
        if (!(watch)) return real args; \
        int what = due(1); \
        if (what == 1) return -1; \
        if (what == 2 && (size_arg) > 1) return real halved; \
        return real args; \
    }

WRITES(write, size, handle_is_below(handle), (int handle, const void *data, size_t size),
       (handle, data, size), (handle, data, size / 2))
WRITES(pwrite, size, handle_is_below(handle), (int handle, const void *data, size_t size, off_t place),
       (handle, data, size, place), (handle, data, size / 2, place))
WRITES(pwrite64, size, handle_is_below(handle), (int handle, const void *data, size_t size, off64_t place),
       (handle, data, size, place), (handle, data, size / 2, place))
WRITES(writev, count, handle_is_below(handle), (int handle, const struct iovec *parts, int count),
       (handle, parts, count), (handle, parts, 1))
WRITES(pwritev, count, handle_is_below(handle), (int handle, const struct iovec *parts, int count, off_t place),
       (handle, parts, count, place), (handle, parts, 1, place))
/* What cannot be sent is a connection that is lost: nothing is heard from the server either. */
ssize_t send(int handle, const void *data, size_t size, int flags) {
    REAL(send);
    int what = leads_to_a_server(handle) ? due(1) : 0;
    if (what == 1) {
        shutdown(handle, SHUT_RDWR);
        errno = ECONNRESET;
        return -1;
    }
    return real(handle, data, what == 2 && size > 1 ? size / 2 : size, flags);
}

#define CALLS(name, watch, params, args) \
    int name params { \
        REAL(name); \
        if ((watch) && due(0)) return -1; \
        return real args; \
    }

CALLS(fsync, handle_is_below(handle), (int handle), (handle))
CALLS(fdatasync, handle_is_below(handle), (int handle), (handle))
CALLS(ftruncate, handle_is_below(handle), (int handle, off_t size), (handle, size))
CALLS(ftruncate64, handle_is_below(handle), (int handle, off64_t size), (handle, size))
CALLS(fallocate, handle_is_below(handle), (int handle, int mode, off_t from, off_t size),
      (handle, mode, from, size))
CALLS(rename, below(one) || below(other), (const char *one, const char *other), (one, other))
CALLS(renameat, name_is_below(a, one) || name_is_below(b, other),
      (int a, const char *one, int b, const char *other), (a, one, b, other))
CALLS(renameat2, name_is_below(a, one) || name_is_below(b, other),
      (int a, const char *one, int b, const char *other, unsigned flags), (a, one, b, other, flags))
CALLS(unlink, below(path), (const char *path), (path))
CALLS(unlinkat, name_is_below(folder, path), (int folder, const char *path, int flags),
      (folder, path, flags))
CALLS(remove, below(path), (const char *path), (path))
CALLS(rmdir, below(path), (const char *path), (path))
CALLS(mkdir, below(path), (const char *path, mode_t mode), (path, mode))
CALLS(mkdirat, name_is_below(folder, path), (int folder, const char *path, mode_t mode),
      (folder, path, mode))

#define WRITING (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC)
#define OPENS(name) \
    int name(const char *path, int flags, ...) { \
        REAL(name); \
        va_list more; va_start(more, flags); mode_t mode = va_arg(more, mode_t); va_end(more); \
        if ((flags & WRITING) && below(path) && due(0)) return -1; \
        return real(path, flags, mode); \
    }
#define OPENS_AT(name) \
    int name(int folder, const char *path, int flags, ...) { \
        REAL(name); \
        va_list more; va_start(more, flags); mode_t mode = va_arg(more, mode_t); va_end(more); \
        if ((flags & WRITING) && name_is_below(folder, path) && due(0)) return -1; \
        return real(folder, path, flags, mode); \
    }
OPENS(open)
OPENS(open64)
OPENS_AT(openat)
OPENS_AT(openat64)
