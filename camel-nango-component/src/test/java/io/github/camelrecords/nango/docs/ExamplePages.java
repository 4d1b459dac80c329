package io.github.camelrecords.nango.docs;

import io.github.camelrecords.docs.MarkdownPage;
import io.github.camelrecords.docs.MarkdownPage.Block;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The pages whose examples are about Nango: all but those of other components and of none, which other tests run. The end of one
 * page is about killing a route, and is run by {@code testing/verification}.
 */
final class ExamplePages {

    private ExamplePages() {}

    static List<Block> blocks(String language) throws IOException {
        List<MarkdownPage> pages = new ArrayList<>(MarkdownPage.all());
        for (String other : List.of(
                "sequin",
                "endpoint-dsl",
                "kamelets",
                "spring-boot",
                "metrics",
                "kafka",
                "s3",
                "jms",
                "jdbc",
                "exactly-once")) {
            pages.removeAll(MarkdownPage.about(other));
        }
        pages.removeAll(MarkdownPage.acrossComponents());
        pages.replaceAll(
                page -> page.file().endsWith("testing-your-routes.md") ? page.before("Kill your own route") : page);
        return MarkdownPage.blocks(pages, language);
    }
}
