package io.github.camelrecords.benchmarks;

import java.nio.file.Path;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A route that begins with this project's consumer, with its default options but for the page's size and the body. */
final class ConsumerClient implements Client {

    private final Path folder;
    private final String model;
    private final String options;

    /**
     * @param folder  where the cursor is stored
     * @param options of the endpoint, beginning with an ampersand, or empty
     */
    ConsumerClient(Path folder, String model, String options) {
        this.folder = folder;
        this.model = model;
        this.options = options;
    }

    @Override
    public void run(Address address, Meter meter) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("nango:records?baseUrl=" + address.baseUrl()
                                    + "&secretKey=00000000-0000-4000-8000-000000000000"
                                    + "&providerConfigKey=github&connectionId=benchmark&model=" + model
                                    + "&cursorDirectory=" + folder + options)
                            .process(new Sink(meter));
                }
            });
            context.start();
            meter.await();
        }
    }
}
