package prahari.language;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import prahari.yaml.Place;
import prahari.yaml.Problems;

/** The languages that the program speaks: English, Hindi, and those of files that an operator adds. */
public final class Languages {
    /** Those that come with the program. */
    public static final Languages SHIPPED =
            new Languages(Map.of("en", Phrases.ENGLISH, "hi", Catalogues.shipped("hi", Phrases.ENGLISH)));

    private static final Pattern FILE = Pattern.compile("([a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2})(\\.rules)?\\.yml");
    private static final int MOST_BYTES = 1_000_000;

    private final Map<String, Phrases> byTag;

    private Languages(Map<String, Phrases> byTag) {
        this.byTag = new TreeMap<>(byTag);
    }

    /**
     * These and those of a folder: each file is named for its language, such as {@code ta.yml}, and says what it changes where the
     * program has that language already. A file such as {@code ta.rules.yml} has words for what rules say.
     *
     * @param problems is told what is wrong, by file, line and key
     */
    public Languages with(Path folder, Problems problems) {
        Map<String, Phrases> all = new TreeMap<>(byTag);
        try (Stream<Path> files = Files.list(folder)) {
            // a language's sentences come before its words for rules: ta.yml, then ta.rules.yml
            for (Path file : files.filter(Languages::isCatalogue)
                    .sorted(Comparator.comparing(Languages::ofRules).thenComparing(Comparator.naturalOrder()))
                    .toList()) add(file, all, problems);
        } catch (IOException e) {
            problems.error(
                    "L001", new Place(folder.toString(), 1, 1), "the folder of languages cannot be read: " + reason(e));
        }
        return new Languages(all);
    }

    private static boolean isCatalogue(Path file) {
        return file.getFileName().toString().endsWith(".yml") && Files.isRegularFile(file);
    }

    private static boolean ofRules(Path file) {
        return file.getFileName().toString().endsWith(".rules.yml");
    }

    private static void add(Path file, Map<String, Phrases> all, Problems problems) {
        var place = new Place(file.toString(), 1, 1);
        var name = FILE.matcher(file.getFileName().toString());
        if (!name.matches()) {
            problems.error("L001", place, "the file must be named for its language, such as ta.yml");
            return;
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                problems.error("L001", place, "the file has more than " + MOST_BYTES + " bytes");
                return;
            }
            if (name.group(2) != null) {
                addRules(file, name.group(1), all, problems);
                return;
            }
            Map<String, String> read =
                    Catalogues.read(file.toString(), Files.readString(file), Phrases.ENGLISH, problems);
            String tag = name.group(1);
            if (!all.containsKey(tag)) incomplete(place, tag, read, problems);
            all.put(tag, new Phrases(tag, read, Map.of(), all.getOrDefault(tag, Phrases.ENGLISH)));
        } catch (MalformedInputException e) {
            problems.error("L001", place, "the file is not UTF-8 text");
        } catch (IOException e) {
            problems.error("L001", place, "the file cannot be read: " + reason(e));
        }
    }

    private static void addRules(Path file, String tag, Map<String, Phrases> all, Problems problems)
            throws IOException {
        Phrases language = all.get(tag);
        if (language == null) {
            problems.error(
                    "L001",
                    new Place(file.toString(), 1, 1),
                    "there is no language `" + tag + "`; write " + tag + ".yml");
            return;
        }
        Map<String, String> words = Catalogues.readRules(file.toString(), Files.readString(file), problems);
        all.put(tag, new Phrases(tag, Map.of(), words, language));
    }

    private static void incomplete(Place place, String tag, Map<String, String> read, Problems problems) {
        Set<String> missing = new TreeSet<>(Phrases.ENGLISH.keys());
        missing.removeAll(read.keySet());
        if (missing.isEmpty()) return;
        problems.warning(
                "L007",
                place,
                missing.size() + " sentences are not said in `" + tag + "`, but in English",
                "the first are " + missing.stream().limit(3).toList());
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + " " + e.getMessage();
    }

    /** The tags, sorted. */
    public List<String> tags() {
        return List.copyOf(byTag.keySet());
    }

    /** The language of a tag, or the one that it is a kind of: {@code hi-IN} is Hindi. */
    public Optional<Phrases> find(String tag) {
        for (String rest = tag.toLowerCase(Locale.ROOT); !rest.isEmpty(); ) {
            String sought = rest;
            Optional<Phrases> found = byTag.values().stream()
                    .filter(each -> each.tag().toLowerCase(Locale.ROOT).equals(sought))
                    .findFirst();
            if (found.isPresent()) return found;
            rest = rest.contains("-") ? rest.substring(0, rest.lastIndexOf('-')) : "";
        }
        return Optional.empty();
    }

    /** The language of a tag; English where there is none. */
    public Phrases of(String tag) {
        return find(tag).orElse(Phrases.ENGLISH);
    }

    /** How a language is called in itself. */
    public String nameOf(String tag) {
        return of(tag).say("language.name");
    }

    /** Keys that a language lacks: they are said in English. */
    public Set<String> missing(String tag) {
        Set<String> missing = new TreeSet<>(Phrases.ENGLISH.keys());
        for (Phrases each = of(tag); each != Phrases.ENGLISH; each = each.otherwise()) missing.removeAll(each.keys());
        return missing;
    }
}
