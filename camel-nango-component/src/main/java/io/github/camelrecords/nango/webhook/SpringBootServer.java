package io.github.camelrecords.nango.webhook;

import java.util.OptionalInt;
import java.util.concurrent.Executor;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.BeanIntrospection;
import org.apache.camel.support.PluginHelper;

/**
 * What is different where Camel's platform-http stands for the server of a Spring Boot application. Nothing here needs Spring
 * on the class path: beans are known by their names. All of it was measured with camel-platform-http-starter 4.18.
 */
final class SpringBootServer {

    /**
     * Has Spring refuse other content types. Otherwise Camel, before it calls us, keeps the parts of a multipart request as
     * files that nobody deletes, and fails to read a form.
     */
    static final String ENDPOINT_OPTIONS = "&consumes=RAW(application/json,application/*+json,text/json)";

    private static final String ENGINE = "platform-http-engine";
    private static final String ENGINE_PACKAGE = "org.apache.camel.component.platform.http.springboot.";
    /** A bean of every application context that has a servlet container. */
    private static final String SERVLET_CONTEXT = "servletContext";
    /** As many threads are left to the application, and to senders that need not wait. */
    private static final int SPARE_THREADS = 2;

    private SpringBootServer() {}

    /** Whether it is Spring Boot's server that platform-http endpoints of this context listen with. */
    static boolean isUsedBy(CamelContext context) {
        Object engine = context.getRegistry().lookupByName(ENGINE);
        return engine != null && engine.getClass().getName().startsWith(ENGINE_PACKAGE);
    }

    /** Without one the starter opens endpoints all the same, and nothing listens. */
    static boolean isMissing(CamelContext context) {
        return isUsedBy(context) && context.getRegistry().lookupByName(SERVLET_CONTEXT) == null;
    }

    /**
     * How many senders may wait at a time. The starter answers on a thread pool of the application, which has 8 threads unless
     * configured otherwise, and lets everything else wait for them.
     *
     * @param most where no pool says less
     */
    static int waitingSenders(CamelContext context, int most) {
        if (!isUsedBy(context)) {
            return most;
        }
        BeanIntrospection beans = PluginHelper.getBeanIntrospection(context);
        OptionalInt threads = context.getRegistry().findByType(Executor.class).stream()
                .map(pool -> beans.getOrElseProperty(pool, "corePoolSize", null, false))
                .filter(Integer.class::isInstance)
                .mapToInt(Integer.class::cast)
                .min();
        return threads.isPresent() ? Math.max(1, Math.min(most, threads.getAsInt() - SPARE_THREADS)) : most;
    }
}
