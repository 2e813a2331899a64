package prahari.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import prahari.evidence.Packing.Item;

/** Twelve ways to tamper with a bundle. */
enum Mutation {
    FLIP {
        @Override
        void change(List<Item> items, Given given) {
            int at = given.any(items);
            byte[] content = items.get(at).content();
            content[given.random().nextInt(content.length)] ^=
                    (byte) (1 << given.random().nextInt(8));
            items.set(at, new Item(items.get(at).name(), content));
        }
    },
    DELETE {
        @Override
        void change(List<Item> items, Given given) {
            items.remove(given.any(items));
        }
    },
    ADD {
        @Override
        void change(List<Item> items, Given given) {
            String where = List.of("data/", "data/10-capture/", "", "signatures/")
                    .get(given.random().nextInt(4));
            items.add(given.any(items), new Item(given.folder() + "/" + where + "extra.txt", Packing.bytes("extra")));
        }
    },
    RENAME {
        @Override
        void change(List<Item> items, Given given) {
            int at = given.any(items);
            items.set(at, new Item(items.get(at).name() + "x", items.get(at).content()));
        }
    },
    SWAP {
        @Override
        void change(List<Item> items, Given given) {
            int one = given.any(items);
            int other = given.any(items);
            while (Arrays.equals(items.get(one).content(), items.get(other).content())) other = given.any(items);
            Item first = items.get(one);
            items.set(one, new Item(first.name(), items.get(other).content()));
            items.set(other, new Item(items.get(other).name(), first.content()));
        }
    },
    TRUNCATE {
        @Override
        void change(List<Item> items, Given given) {
            int at = given.any(items);
            byte[] content = items.get(at).content();
            items.set(
                    at,
                    new Item(
                            items.get(at).name(),
                            Arrays.copyOf(content, given.random().nextInt(content.length))));
        }
    },
    STRIP_SIGNATURE {
        @Override
        void change(List<Item> items, Given given) {
            items.removeIf(item -> item.name().startsWith(given.folder() + "/" + BundlePaths.SIGNATURES));
        }
    },
    REPLACE_SIGNATURE {
        @Override
        void change(List<Item> items, Given given) {
            byte[] signed = given.content(items, BundlePaths.TAG_MANIFEST);
            given.replace(items, BundlePaths.SIGNATURE, given.otherKey().sign(signed));
            given.replace(items, BundlePaths.SSH_SIGNATURE, Packing.bytes(SshSignature.sign(signed, given.otherKey())));
        }
    },
    /** Everything signed anew by somebody else, whose key is enclosed. */
    WRONG_KEY {
        @Override
        void change(List<Item> items, Given given) {
            List<Item> signed = Packing.signed(items, given.folder(), given.otherKey());
            items.clear();
            items.addAll(signed);
        }
    },
    STALE_STAMP {
        @Override
        void change(List<Item> items, Given given) {
            for (String path : BundlePaths.STAMPED) given.replace(items, path, given.content(given.older(), path));
        }
    },
    /** An older bundle of the same alert under the newer one's name. */
    REPLAY {
        @Override
        void change(List<Item> items, Given given) {
            items.clear();
            for (Item item : given.older()) {
                items.add(new Item(
                        given.folder() + item.name().substring(item.name().indexOf('/')), item.content()));
            }
        }
    },
    FETCH {
        @Override
        void change(List<Item> items, Given given) {
            items.add(0, new Item(given.folder() + "/fetch.txt", Packing.bytes("http://127.0.0.1/x 1 data/x\n")));
        }
    };

    /**
     * What a forger has.
     *
     * @param older an earlier bundle of the same alert, whole
     */
    record Given(String folder, List<Item> older, SigningKey otherKey, Random random) {
        /** Any file but an empty one. */
        int any(List<Item> items) {
            int at = random.nextInt(items.size());
            while (items.get(at).content().length == 0) at = random.nextInt(items.size());
            return at;
        }

        byte[] content(List<Item> items, String path) {
            return items.stream()
                    .filter(item -> item.name().endsWith("/" + path))
                    .findFirst()
                    .orElseThrow()
                    .content();
        }

        void replace(List<Item> items, String path, byte[] content) {
            items.replaceAll(item -> item.name().equals(folder + "/" + path) ? new Item(item.name(), content) : item);
        }
    }

    abstract void change(List<Item> items, Given given);

    List<Item> of(List<Item> good, Given given) {
        var items = new ArrayList<>(good);
        change(items, given);
        return items;
    }
}
