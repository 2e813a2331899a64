/* Scans a file line by line with libyara: yara RULES MESSAGES LINES
 * Prints processor seconds of one pass over the first LINES messages, their bytes, and the number of pairs. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <yara.h>

static unsigned long pairs;

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return now.tv_sec + now.tv_nsec * 1e-9;
}

static int told(YR_SCAN_CONTEXT *context, int what, void *rule, void *user) {
    (void)context, (void)rule, (void)user;
    if (what == CALLBACK_MSG_RULE_MATCHING) pairs++;
    return CALLBACK_CONTINUE;
}

static void complain(int level, const char *file, int line, const YR_RULE *rule, const char *message, void *user) {
    (void)rule, (void)user;
    if (level == YARA_ERROR_LEVEL_ERROR) fprintf(stderr, "%s:%d: %s\n", file ? file : "", line, message);
}

int main(int count, char **args) {
    if (count < 4 || yr_initialize()) return 2;
    YR_COMPILER *compiler;
    YR_RULES *rules;
    yr_compiler_create(&compiler);
    yr_compiler_set_callback(compiler, complain, NULL);
    FILE *source = fopen(args[1], "r");
    if (!source || yr_compiler_add_file(compiler, source, NULL, args[1]) || yr_compiler_get_rules(compiler, &rules))
        return 2;
    FILE *file = fopen(args[2], "rb");
    if (!file) return 2;
    char *line = NULL;
    size_t room = 0;
    long left = atol(args[3]);
    size_t bytes = 0;
    YR_SCANNER *scanner;
    yr_scanner_create(rules, &scanner);
    yr_scanner_set_callback(scanner, told, NULL);
    yr_scanner_set_flags(scanner, SCAN_FLAGS_FAST_MODE | SCAN_FLAGS_REPORT_RULES_MATCHING);
    double took = 0;
    for (ssize_t size; left-- > 0 && (size = getline(&line, &room, file)) > 0; bytes += size) {
        double start = seconds();
        yr_scanner_scan_mem(scanner, (const uint8_t *)line, line[size - 1] == '\n' ? size - 1 : size);
        took += seconds() - start;
    }
    printf("%.6f %zu %lu\n", took, bytes, pairs);
    return 0;
}
