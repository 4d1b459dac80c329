package io.github.camelrecords.examples.s3;

import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Has the server of {@link LocalS3} listen for plain HTTP on the loopback address, which its own settings do not reach. */
@Configuration(proxyBeanMethods = false)
public class LoopbackOnly {

    /** The address for all connectors but the first, which has it already. */
    @Bean
    public WebServerFactoryCustomizer<TomcatServletWebServerFactory> loopbackConnectors() {
        return factory -> factory.getAdditionalTomcatConnectors()
                .forEach(connector -> connector.setProperty("address", LocalS3.HOST));
    }
}
