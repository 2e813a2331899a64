package prahari.cli;

/** How a tool for rules writes its answer. */
enum RulesFormat {
    TEXT,
    JSON
}
