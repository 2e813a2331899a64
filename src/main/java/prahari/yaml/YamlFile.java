package prahari.yaml;

import java.util.List;

/** What stands in a YAML file: its documents as far as they could be read, and what is wrong with them. */
public record YamlFile(List<Document> documents, List<Problem> problems) {
    public YamlFile {
        documents = List.copyOf(documents);
        problems = List.copyOf(problems);
    }

    /** One document with its source text. */
    public record Document(YamlNode root, String source) {}

    /** The documents' roots. */
    public List<YamlNode> roots() {
        return documents.stream().map(Document::root).toList();
    }
}
