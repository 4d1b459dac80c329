package io.github.camelrecords.nango.docs;

import io.github.camelrecords.docs.MarkdownPage;
import io.github.camelrecords.docs.MarkdownPage.Block;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The pages whose examples are about Nango: all but those of other modules, which run their own. */
final class ExamplePages {

    private ExamplePages() {}

    static List<Block> blocks(String language) throws IOException {
        List<MarkdownPage> pages = new ArrayList<>(MarkdownPage.all());
        for (String other : List.of("sequin", "endpoint-dsl", "kamelets", "spring-boot")) {
            pages.removeAll(MarkdownPage.about(other));
        }
        return MarkdownPage.blocks(pages, language);
    }
}
