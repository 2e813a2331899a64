/* Scans a file line by line with Hyperscan: hyperscan PATTERNS MESSAGES [HITS]
 * PATTERNS: one a line, a kind (L literal, W words, S shape), a tab, the expression. Prints processor seconds of the
 * best of five passes and the number of (message, pattern) pairs; HITS receives the pairs of one pass. */
#include <hs/hs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static unsigned long pairs;
static unsigned long message;
static FILE *hits;

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return now.tv_sec + now.tv_nsec * 1e-9;
}

static char *slurp(const char *path, size_t *length) {
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        exit(2);
    }
    fseek(file, 0, SEEK_END);
    *length = ftell(file);
    rewind(file);
    char *text = malloc(*length + 1);
    if (fread(text, 1, *length, file) != *length) exit(2);
    text[*length] = 0;
    fclose(file);
    return text;
}

static int found(unsigned int id, unsigned long long from, unsigned long long to, unsigned int flags, void *context) {
    (void)from, (void)to, (void)flags, (void)context;
    pairs++;
    if (hits) fprintf(hits, "%lu %u\n", message, id);
    return 0;
}

static void pass(const hs_database_t *database, hs_scratch_t *scratch, const char *text, size_t length) {
    message = 0;
    for (size_t at = 0; at < length; message++) {
        const char *end = memchr(text + at, '\n', length - at);
        size_t size = end ? (size_t)(end - (text + at)) : length - at;
        hs_scan(database, text + at, (unsigned)size, 0, scratch, found, NULL);
        at += size + 1;
    }
}

int main(int count, char **args) {
    if (count < 3) return 2;
    size_t size, length;
    char *lines = slurp(args[1], &size);
    char *text = slurp(args[2], &length);
    const char **expressions = calloc(size / 2 + 1, sizeof *expressions);
    unsigned *flags = calloc(size / 2 + 1, sizeof *flags);
    unsigned *ids = calloc(size / 2 + 1, sizeof *ids);
    unsigned patterns = 0;
    for (char *line = strtok(lines, "\n"); line; line = strtok(NULL, "\n"), patterns++) {
        expressions[patterns] = line + 2;
        ids[patterns] = patterns;
        flags[patterns] = HS_FLAG_UTF8 | HS_FLAG_UCP | HS_FLAG_DOTALL | HS_FLAG_SINGLEMATCH;
        if (line[0] != 'S') flags[patterns] |= HS_FLAG_CASELESS;
    }
    hs_database_t *database;
    hs_compile_error_t *error;
    double start = seconds();
    if (hs_compile_multi(expressions, flags, ids, patterns, HS_MODE_BLOCK, NULL, &database, &error)) {
        fprintf(stderr, "pattern %d: %s\n", error->expression, error->message);
        return 2;
    }
    double compiled = seconds() - start;
    hs_scratch_t *scratch = NULL;
    hs_alloc_scratch(database, &scratch);
    double best = 1e9;
    for (int i = 0; i < 5; i++) {
        pairs = 0;
        start = seconds();
        pass(database, scratch, text, length);
        double took = seconds() - start;
        if (took < best) best = took;
    }
    if (count > 3) {
        hits = fopen(args[3], "w");
        pass(database, scratch, text, length);
        fclose(hits);
        pairs /= 2;
    }
    printf("%.6f %lu %.3f\n", best, pairs, compiled);
    return 0;
}
