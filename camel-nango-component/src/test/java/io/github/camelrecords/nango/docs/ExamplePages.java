package io.github.camelrecords.nango.docs;

import io.github.camelrecords.docs.MarkdownPage;
import io.github.camelrecords.docs.MarkdownPage.Block;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The pages whose examples are about Nango: all but those of other components and of none, which other tests run. */
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
        return MarkdownPage.blocks(pages, language);
    }
}
