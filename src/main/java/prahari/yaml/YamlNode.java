package prahari.yaml;

/** A part of a YAML document that knows its place. */
public sealed interface YamlNode permits YamlMap, YamlList, YamlScalar {

    /** Where it begins. */
    Place place();

    /** What it is, in a person's words. */
    String kind();
}
