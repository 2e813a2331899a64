package prahari.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import prahari.yaml.Place;
import prahari.yaml.Problems;
import prahari.yaml.YamlFile;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlScalar;

/**
 * Which files are loaded, and in which order: those of the packs, or, where there is no pack, all in the order of their paths.
 *
 * @param files in the order in which they are loaded
 */
record LoadOrder(List<String> files, List<Pack> packs) {
    LoadOrder {
        files = List.copyOf(files);
        packs = List.copyOf(packs);
    }

    static LoadOrder of(SortedMap<String, YamlFile> parsed, Problems problems) {
        List<Pack> packs = new ArrayList<>();
        Set<String> ofPacksOnly = new TreeSet<>();
        boolean any = false;
        Map<String, Place> names = new HashMap<>();
        for (Map.Entry<String, YamlFile> file : parsed.entrySet()) {
            List<YamlMap> documents = packs(file.getValue());
            any |= !documents.isEmpty();
            if (!documents.isEmpty()
                    && documents.size() == file.getValue().documents().size()) ofPacksOnly.add(file.getKey());
            for (YamlMap document : documents) {
                Optional<Pack> pack =
                        new PackReader(new TreeSet<>(parsed.keySet()), problems).read(document, file.getKey());
                pack.ifPresent(read -> add(read, packs, names, problems));
            }
        }
        if (!any) return new LoadOrder(new ArrayList<>(parsed.keySet()), List.of());
        Set<String> loaded = new LinkedHashSet<>();
        for (Pack pack : packs) loaded.addAll(pack.files());
        for (String file : parsed.keySet()) {
            if (loaded.contains(file) || ofPacksOnly.contains(file)) continue;
            problems.warning(
                    "R172",
                    new Place(file, 1, 1),
                    "no pack includes this file: it is not loaded",
                    "add it to the `include` of a pack, or move it away");
        }
        return new LoadOrder(new ArrayList<>(loaded), packs);
    }

    private static void add(Pack pack, List<Pack> packs, Map<String, Place> names, Problems problems) {
        Place earlier = names.putIfAbsent(pack.name(), pack.place());
        if (earlier != null) {
            problems.error(
                    "R005",
                    pack.place(),
                    "a pack `" + pack.name() + "` already exists at " + earlier,
                    "every pack has its own name");
        }
        packs.add(pack);
    }

    private static List<YamlMap> packs(YamlFile file) {
        return file.roots().stream()
                .filter(YamlMap.class::isInstance)
                .map(YamlMap.class::cast)
                .filter(LoadOrder::isPack)
                .toList();
    }

    private static boolean isPack(YamlMap document) {
        return document.find("kind")
                .map(YamlMap.Entry::value)
                .filter(kind ->
                        kind instanceof YamlScalar scalar && scalar.text().equals("pack"))
                .isPresent();
    }
}
