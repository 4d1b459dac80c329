package io.github.camelrecords.stream.consumer;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The headers that every message of a stream has, by name and place. Camel keeps headers in a tree that ignores case; set
 * one by one, they cost more than the rest of a message. From a map that is in the tree's order already Camel builds the
 * tree without a comparison.
 */
public final class HeaderTable {

    private static final Comparator<String> ORDER = String.CASE_INSENSITIVE_ORDER;

    private final String[] names;
    private final int[] places;

    /** @param names of the headers, in the order in which their values will be given */
    public HeaderTable(String... names) {
        Integer[] sorted = new Integer[names.length];
        Arrays.setAll(sorted, i -> i);
        Arrays.sort(sorted, Comparator.comparing(i -> names[i], ORDER));
        this.names = new String[names.length];
        this.places = new int[names.length];
        for (int i = 0; i < names.length; i++) {
            this.names[i] = names[sorted[i]];
            this.places[i] = sorted[i];
        }
    }

    /**
     * @param  values one for each name; {@code null} = no such header
     * @return        a view of them, for {@link org.apache.camel.Message#setHeaders} to copy
     */
    public Map<String, Object> with(Object... values) {
        if (values.length != names.length) {
            throw new IllegalArgumentException(values.length + " values for " + names.length + " headers");
        }
        return new View(values);
    }

    private final class View extends AbstractMap<String, Object> implements SortedMap<String, Object> {
        private final Object[] values;
        private final int size;

        View(Object[] values) {
            this.values = values;
            int count = 0;
            for (Object value : values) {
                count += value == null ? 0 : 1;
            }
            this.size = count;
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            return new AbstractSet<>() {
                @Override
                public Iterator<Entry<String, Object>> iterator() {
                    return new Entries(values);
                }

                @Override
                public int size() {
                    return size;
                }
            };
        }

        @Override
        public Comparator<? super String> comparator() {
            return ORDER;
        }

        @Override
        public SortedMap<String, Object> subMap(String from, String to) {
            return copy().subMap(from, to);
        }

        @Override
        public SortedMap<String, Object> headMap(String to) {
            return copy().headMap(to);
        }

        @Override
        public SortedMap<String, Object> tailMap(String from) {
            return copy().tailMap(from);
        }

        @Override
        public String firstKey() {
            return copy().firstKey();
        }

        @Override
        public String lastKey() {
            return copy().lastKey();
        }

        private SortedMap<String, Object> copy() {
            return new TreeMap<>((SortedMap<String, Object>) this);
        }
    }

    private final class Entries implements Iterator<Map.Entry<String, Object>> {
        private final Object[] values;
        private int next;

        Entries(Object[] values) {
            this.values = values;
            skipMissing();
        }

        private void skipMissing() {
            while (next < names.length && values[places[next]] == null) {
                next++;
            }
        }

        @Override
        public boolean hasNext() {
            return next < names.length;
        }

        @Override
        public Map.Entry<String, Object> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            int i = next++;
            skipMissing();
            return Map.entry(names[i], values[places[i]]);
        }
    }
}
