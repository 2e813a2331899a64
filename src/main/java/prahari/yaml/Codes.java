package prahari.yaml;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Every code that a problem can have, with a short name and what it means. */
public final class Codes {
    private static final String TABLE = """
            Y001 not-yaml The text cannot be read as YAML, and no small change was found that would make it so.
            Y002 duplicate-key A key is given twice in one map.
            Y003 alias An alias has no anchor before it, or there are too many of them.
            Y004 too-deep The text is nested too deep.
            Y005 too-much The file or document is too large.
            Y006 missing-key A key that is needed is not there.
            Y007 unknown-key A key is not known there.
            Y008 wrong-kind A list, a map or a single value stands where another of them should.
            Y009 wrong-value A value is not one of those that are allowed.
            Y010 odd-character A character that cannot be seen, or bytes that are no text, stand where YAML takes them for something else.
            R001 no-rule No rule was read at all.
            R002 schema The document has no schema, or one that this program does not know.
            R003 unknown-kind The document's kind is not known.
            R005 duplicate-name A name is given twice, or an override changes nothing.
            R006 malformed-name A name, id or tag is not formed as it must be.
            R007 no-tlp No tag says who may see the rule.
            R008 duplicate-id Two rules have the same id.
            R010 empty-selection A selection or a list of phrases is empty.
            R011 selection-shape A selection is neither a map nor a list of maps, or its options have nothing to work on.
            R012 unknown-selection-key A key of a selection is not known.
            R013 unknown-fact There is no such message fact.
            R014 modifier A modifier behind a fact is not known or does not fit the fact.
            R015 wrong-fact-value A value does not fit its fact, or a phrase or language tag is malformed.
            R016 unknown-detector There is no such detector.
            R017 unknown-list There is no such list.
            R018 unknown-macro There is no such macro, or it uses itself.
            R019 record A record's labels are malformed.
            R020 no-condition The detection has no condition.
            R021 condition-outside The condition stands outside its detection.
            R022 condition-grammar The condition cannot be read.
            R023 unknown-selection There is no such selection.
            R024 empty-glob No selection matches the glob.
            R025 no-distance A distance is asked of something that lies nowhere in the text.
            R026 too-many-of A set is asked for more selections than it has.
            R031 refused-regex The regex uses something that is not allowed because it can take exponential time.
            R032 malformed-regex The regex cannot be read.
            R033 empty-regex The regex also matches nothing at all.
            R041 score A line of the score is malformed.
            R051 expectation What a test expects is malformed.
            R052 too-few-tests The rule has too few tests for its status.
            R053 test-value There is no such made-up value for tests.
            R060 correlated-rule A correlation names a rule that does not exist, twice the same, or too few.
            R061 circle Correlations count each other's hits in a circle.
            R062 correlation-condition A correlation's condition does not fit its type.
            R063 timespan A timespan is missing or malformed.
            R064 correlation-alias An alias of a correlation does not name one field for each of its rules.
            R065 effect An effect of a correlation could never end.
            R066 correlation-test An event or expectation of a correlation's test is malformed.
            R070 organisation An organisation or a variable of one does not exist, or the rule is for none.
            R071 organisation-test A test does not name its rule's organisation, or has events instead of a message.
            R072 organisation-variable A variable of an organisation is empty, or is no regex where it stands in one.
            R073 hiding A suppression or values of an exception name a rule that does not exist, or hide for too long.
            R074 exception The rule allows no such exception, or a row does not fit its fields.
            R075 override An override changes nothing that exists, or does not say what becomes of a key.
            R076 pack A pack includes nothing, leads out of its folder, or needs another engine.
            R077 dates It was modified before it was made.
            R104 overlapping-set A set also takes in a selection that the condition already requires.
            R105 holds-without-match The condition holds where no selection matches.
            R106 unused-selection A selection is used nowhere.
            R180 stray-quote A text without quotes ends with a quote or bracket that nothing opens.
            R181 unknown-tlp There is no such tag that says who may see it.
            R182 odd-tag A tag looks like a misspelling of another.
            R183 lost-dash A line goes on with the item above it, where a dash may be missing.
            R184 never-holds No message can make the condition hold.
            R185 always-holds Every message makes the condition hold.
            R186 impossible-facts A selection compares a message fact in ways that no value fulfils together.
            R187 dead-line A line of the score asks for what the rule's condition excludes.
            R188 weak-phrase A very short or very common word makes the condition hold by itself.
            R189 unknown-facts The condition needs message facts that are not known of collected messages.
            R190 repeated-phrase A phrase stands twice in one language of one list.
            R191 unused-words No document uses the list or macro.
            R192 any-language A phrase stands under a language and under `any`, which is every language.
            R193 slow-regex A regex has nothing that tells cheaply where it cannot match, and is tried on every text.
            R194 no-tests The rule or correlation has no test.
            R195 idle-hiding A suppression, or values of an exception, are only about rules that do not run.
            R196 curly-quotes A text stands in curly quotes, which YAML takes for a part of it.
            R199 idle-allow A comment allows a warning that there is not.
            R161 no-hits A correlation counts hits of a rule that does not run.
            R162 hits-not-counted A stable correlation does not count the hits of a rule that is not.
            R170 no-organisation A rule is for each organisation and there is none, so it never runs.
            R171 expired A suppression, or values of an exception, expired and hides nothing any more.
            R172 not-loaded No pack includes the file, so it is not loaded.
            """;

    /** A code's short name and its meaning in one sentence. */
    public record Code(String name, String meaning) {}

    private static final Map<String, Code> ALL = read();

    private Codes() {}

    private static Map<String, Code> read() {
        Map<String, Code> all = new TreeMap<>();
        TABLE.lines().forEach(line -> {
            String[] parts = line.split(" ", 3);
            all.put(parts[0], new Code(parts[1], parts[2]));
        });
        return Collections.unmodifiableMap(all);
    }

    /** Every code with its meaning, in order. */
    public static Map<String, Code> all() {
        return ALL;
    }

    /** The code's short name; empty for a code that is not in the table. */
    static String slug(String code) {
        Code known = ALL.get(code);
        return known == null ? "" : known.name;
    }
}
